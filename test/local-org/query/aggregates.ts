import type { FieldSchema, FieldType, Value } from '../schema/model';

export type AggregateFunction = 'COUNT' | 'COUNT_DISTINCT' | 'SUM' | 'AVG' | 'MIN' | 'MAX';

const NUMBERS: readonly FieldType[] = ['currency', 'double', 'int', 'percent'];
/** "Support for Field Types in Aggregate Functions": none of them is for these. */
const NEVER: readonly FieldType[] = ['base64', 'boolean', 'multipicklist'];

/** True where the function may be used on such a field, by the table in the SOQL and SOSL Reference. */
export function isAggregable(field: FieldSchema, fn: AggregateFunction): boolean {
  if (field.long || NEVER.includes(field.type)) return false;
  return (fn !== 'SUM' && fn !== 'AVG') || NUMBERS.includes(field.type);
}

/**
 * Over the values of one group, in their stored form; a sum to the field's scale, as decimals add up. "All aggregate
 * functions ignore null values."
 */
export function computed(fn: AggregateFunction, { scale }: FieldSchema, all: readonly Value[]): Value {
  const values = all.filter((value) => value !== null);
  switch (fn) {
    case 'COUNT':
      return values.length;
    case 'COUNT_DISTINCT':
      return new Set(values).size;
    case 'SUM':
      return values.length === 0 ? null : Number(total(values).toFixed(scale));
    case 'AVG':
      return values.length === 0 ? null : total(values) / values.length;
    case 'MIN':
      return extreme(values, (a, b) => a < b);
    case 'MAX':
      return extreme(values, (a, b) => a > b);
  }
}

function total(values: readonly Value[]): number {
  let sum = 0;
  for (const value of values) sum += Number(value);
  return sum;
}

function extreme(
  values: readonly NonNullable<Value>[],
  better: (a: NonNullable<Value>, b: NonNullable<Value>) => boolean,
): Value {
  let best: Value = null;
  for (const value of values) if (best === null || better(value, best)) best = value;
  return best;
}
