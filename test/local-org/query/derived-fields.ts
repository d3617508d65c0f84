import { field, type FieldSchema, type FieldType, type Value } from '../schema/model';
import { aheadOfUtc } from './date-literals';
import { dateFunction, isDateFunction, ONLY_OF_TIMES } from './date-functions';
import type { FieldPath } from './plan';

/** What a function makes of a field: another field, of the function's own type, which is worked out of the stored one. */
export function derivedPath(path: FieldPath, call: string, type: FieldType, of: (value: Value) => Value): FieldPath {
  const before = path.derived;
  return {
    ...path,
    field: field(call, type),
    text: call,
    derived: { source: before?.source ?? path.field, of: before ? (value) => of(before.of(value)) : of },
  };
}

/** Undefined where there is no date function of this name for such a field. */
export function datePart(path: FieldPath, name: string): FieldPath | undefined {
  const fn = name.toUpperCase();
  if (!isDateFunction(fn)) return undefined;
  const { type } = path.field;
  if (type !== 'datetime' && (type !== 'date' || ONLY_OF_TIMES.has(fn))) return undefined;
  return derivedPath(path, `${name}(${path.text})`, fn === 'DAY_ONLY' ? 'date' : 'int', dateFunction(fn));
}

/** A time as the clocks of a zone show it, written as if it were UTC: for date functions only. */
export function inZone(path: FieldPath, timeZone: string): FieldPath {
  const shifted = (value: Value): Value => {
    if (typeof value !== 'string') return null;
    const at = new Date(value);
    return new Date(at.getTime() + aheadOfUtc(timeZone, at)).toISOString();
  };
  return derivedPath(path, `convertTimezone(${path.text})`, 'datetime', shifted);
}

export function labelled(path: FieldPath): FieldPath {
  const { field: source, text } = path;
  const labelOf = new Map<Value, string>(source.picklist.map((one) => [one.value, one.label]));
  const one = (value: string): string => labelOf.get(value) ?? value;
  const all = (value: string): string =>
    source.type === 'multipicklist' ? value.split(';').map(one).join(';') : one(value);
  return derivedPath(path, `toLabel(${text})`, 'string', (value) => (typeof value === 'string' ? all(value) : value));
}

export const isChoice = ({ type }: FieldSchema): boolean => type === 'picklist' || type === 'multipicklist';
