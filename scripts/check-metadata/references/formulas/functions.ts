export type ValueKind = 'text' | 'number' | 'boolean' | 'date' | 'datetime' | 'time' | 'any';

export interface FormulaFunction {
  readonly least: number;
  readonly most: number;
  /** `any`: of an argument, or not known here. */
  readonly gives: ValueKind;
  /** Looks at the record's change, so that a formula field cannot use it. */
  readonly ofChange: boolean;
}

/** Name, fewest and most arguments; from Salesforce's help, "Formula Operators and Functions by Context". */
const BY_RESULT: Readonly<Record<ValueKind, string>> = {
  any: 'BLANKVALUE/2 CASE/4+ CURRENCYRATE/1 IF/3 INCLUDE/1-3 MAX/1+ MIN/1+ NULLVALUE/2 PARENTGROUPVAL/2-3 PREDICT/1+ PREVGROUPVAL/2-3 PRIORVALUE/1! VLOOKUP/3! REQUIRESCRIPT/1 GETRECORDIDS/1 JUNCTIONIDLIST/1+ DISTANCE/3 GEOLOCATION/2 LINKTO/2+ ADDMONTHS/2',
  boolean:
    'AND/1+ BEGINS/2 CONTAINS/2 INCLUDES/2 ISBLANK/1 ISCHANGED/1! ISCLONE/0! ISNEW/0! ISNULL/1 ISNUMBER/1 ISPICKVAL/2 NOT/1 OR/1+ REGEX/2!',
  date: 'DATE/3 DATEVALUE/1 TODAY/0',
  datetime: 'DATETIMEVALUE/1 FROMUNIXTIME/1 NOW/0',
  number:
    'ABS/1 ACOS/1 ASCII/1 ASIN/1 ATAN/1 ATAN2/2 CEILING/1 COS/1 DAY/1 DAYOFYEAR/1 EXP/1 FIND/2-3 FLOOR/1 HOUR/1 ISOWEEK/1 ISOYEAR/1 LEN/1 LN/1 LOG/1 MCEILING/1 MFLOOR/1 MILLISECOND/1 MINUTE/1 MOD/2 MONTH/1 PI/0 PICKLISTCOUNT/1 ROUND/2 SECOND/1 SIN/1 SQRT/1 TAN/1 TRUNC/1-2 UNIXTIMESTAMP/1 VALUE/1 WEEKDAY/1 YEAR/1',
  text: 'BR/0 CASESAFEID/1 CHR/1 FORMATDURATION/1-2 GETSESSIONID/0 HTMLENCODE/1 HYPERLINK/2-3 IMAGE/2-4 IMAGEPROXYURL/1 INITCAP/1-2 JSENCODE/1 JSINHTMLENCODE/1 LEFT/2 LOWER/1-2 LPAD/2-3 MID/3 REVERSE/1 RIGHT/2 RPAD/2-3 SUBSTITUTE/3 TEXT/1-2 TRIM/1 UPPER/1-2 URLENCODE/1 URLFOR/1-4',
  time: 'TIMENOW/0 TIMEVALUE/1',
};

export const FUNCTIONS: ReadonlyMap<string, FormulaFunction> = new Map(
  Object.entries(BY_RESULT).flatMap(([gives, line]) =>
    line.split(' ').map((written): [string, FormulaFunction] => {
      const [, name = '', least, more, change] = /^(\w+)\/(\d)(\+|-\d)?(!)?$/.exec(written) ?? [];
      const most = more === '+' ? Infinity : more ? Number(more.slice(1)) : Number(least);
      return [name, { least: Number(least), most, gives: gives as ValueKind, ofChange: change !== undefined }];
    }),
  ),
);

/** Functions that take text, in which a picklist cannot stand without TEXT(…). */
export const OF_TEXT: ReadonlySet<string> = new Set(
  'BEGINS CONTAINS FIND HTMLENCODE INITCAP JSENCODE LEFT LEN LOWER LPAD MID REGEX REVERSE RIGHT RPAD SUBSTITUTE TRIM UPPER URLENCODE VALUE'.split(
    ' ',
  ),
);
