import type { FieldExpressionContext, ValueContext } from '@apexdevtools/apex-parser';
import type { Finding } from '../../finding';
import { finding, unknownName } from '../context';
import type { FieldInfo } from '../names/model';
import type { QueryPlace } from './query-place';
import { lineOf } from './parse-apex';

type Literal = 'text' | 'number' | 'true or false' | 'a date' | 'a date with a time';

const TAKES: Readonly<Record<string, readonly Literal[]>> = {
  Checkbox: ['true or false'],
  Currency: ['number'],
  Number: ['number'],
  Percent: ['number'],
  Date: ['a date'],
  DateTime: ['a date with a time'],
  Text: ['text'],
  Email: ['text'],
  Phone: ['text'],
  Url: ['text'],
  TextArea: ['text'],
  Picklist: ['text'],
  MultiselectPicklist: ['text'],
  Lookup: ['text'],
  MasterDetail: ['text'],
  Id: ['text'],
};

/** The literals that a query compares a field with: of its type, and of a restricted picklist's values. */
export function* checkLiterals(
  place: QueryPlace,
  field: FieldInfo,
  comparison: FieldExpressionContext,
): Iterable<Finding> {
  const operator = comparison.comparisonOperator()?.getText().toUpperCase() ?? '';
  for (const value of valuesOf(comparison.value())) {
    const literal = literalOf(value);
    if (!literal) continue;
    const at = { file: place.file, line: place.line(lineOf(value)) };
    const takes = TAKES[field.type];
    if (takes && !takes.includes(literal))
      yield finding(
        at,
        'wrong-literal',
        `${field.name} is of type ${field.type} and is compared with ${value.getText()}.`,
        `Compare it with ${takes.join(' or ')}.`,
      );
    else if (literal === 'text' && /^(=|!=|<>|IN|NOTIN|INCLUDES|EXCLUDES)$/.test(operator))
      yield* unknownValues(at, field, value);
  }
}

function* unknownValues(at: { file: string; line: number }, field: FieldInfo, value: ValueContext): Iterable<Finding> {
  if (!field.values || !/picklist$/i.test(field.type)) return;
  const text = value.getText().slice(1, -1).replaceAll("\\'", "'");
  const chosen = field.type === 'MultiselectPicklist' ? text.split(';') : [text];
  for (const one of chosen)
    if (one !== '' && !field.values.some((known) => known.toLowerCase() === one.toLowerCase()))
      yield unknownValue(at, field, one);
}

export function unknownValue(at: { file: string; line: number }, field: FieldInfo, value: string): Finding {
  return unknownName(
    at,
    'unknown-picklist-value',
    `${field.name} has no value "${value}".`,
    value,
    field.values ?? [],
    `Its values are ${(field.values ?? []).slice(0, 12).join(', ')}.`,
  );
}

/** The single values, also of a list. */
function valuesOf(value: ValueContext | null): ValueContext[] {
  if (!value) return [];
  const list = value.valueList();
  return list ? list.value_list() : [value];
}

/** `undefined` for null, bound expressions and subqueries, which say nothing here. */
function literalOf(value: ValueContext): Literal | undefined {
  if (value.StringLiteral()) return 'text';
  if (value.BooleanLiteral()) return 'true or false';
  if (value.signedNumber() ?? value.IntegralCurrencyLiteral()) return 'number';
  if (value.DateLiteral()) return 'a date';
  if (value.DateTimeLiteral()) return 'a date with a time';
  return undefined;
}
