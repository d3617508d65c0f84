import type { Simple } from './metadata-types';

const BOOLEAN = /^(?:true|false|1|0)$/;
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const DATE = /^(\d{4})-(\d\d)-(\d\d)(?:T\d\d:\d\d:\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?$/;
const INTEGER = /^[+-]?\d+$/;

/** In words what the text should be, where it is not; `undefined` where it is. Texts follow XML Schema's lexical forms. */
export function wrongly(text: string, simple: Simple): { rule: string; wanted: string } | undefined {
  const value = text.trim();
  if (simple === 'boolean' && !BOOLEAN.test(value)) return { rule: 'wrong-boolean', wanted: 'true or false' };
  if (simple === 'number' && !NUMBER.test(value)) return { rule: 'wrong-number', wanted: 'a number' };
  if (simple === 'date' && !isDate(value)) return { rule: 'wrong-date', wanted: 'a date such as 2026-02-14' };
  return undefined;
}

function isDate(value: string): boolean {
  const [, year, month, day] = DATE.exec(value) ?? [];
  if (!year || !month || !day) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

/** Of the types that `xsi:type` names in metadata; another type is none that the platform writes. */
const SCHEMA_TYPES: Readonly<Record<string, (value: string) => boolean>> = {
  string: () => true,
  picklist: () => true,
  boolean: (value) => BOOLEAN.test(value),
  double: (value) => NUMBER.test(value),
  decimal: (value) => NUMBER.test(value),
  int: (value) => INTEGER.test(value),
  integer: (value) => INTEGER.test(value),
  long: (value) => INTEGER.test(value),
  date: isDate,
  dateTime: isDate,
};

export const SCHEMA_TYPE_NAMES = Object.keys(SCHEMA_TYPES);

/** @param type local name of an XML Schema type; `undefined` is answered for one that is not known here */
export function fitsSchemaType(text: string, type: string): boolean | undefined {
  return Object.hasOwn(SCHEMA_TYPES, type) ? SCHEMA_TYPES[type]?.(text.trim()) : undefined;
}
