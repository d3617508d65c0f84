import type { FieldSchema, FieldType, Value } from '../schema/model';
import { rankOf } from './order';

export const AGGREGATES = ['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX'] as const;
export type AggregateFunction = (typeof AGGREGATES)[number];

const NUMBERS: readonly FieldType[] = ['currency', 'double', 'int', 'percent'];
/** "Support for Field Types in Aggregate Functions": none of them is for these. */
const NEVER: readonly FieldType[] = ['base64', 'boolean', 'multipicklist'];

/** True where the function may be used on such a field, by the table in the SOQL and SOSL Reference. */
export function isAggregable(field: FieldSchema, fn: AggregateFunction): boolean {
  if (field.long || NEVER.includes(field.type)) return false;
  return (fn !== 'SUM' && fn !== 'AVG') || NUMBERS.includes(field.type);
}

/** One figure as it grows, value by value. */
export interface Figure {
  add(value: Value): void;
  /** In stored form; null where there was nothing to figure from. */
  result(): Value;
}

/** "All aggregate functions ignore null values." A sum is to the field's scale, as decimals add up. */
export function figure(fn: AggregateFunction, field: FieldSchema): Figure {
  const { scale } = field;
  // "If you use the MIN() or MAX() functions on a picklist field, the function uses the sort order of the picklist values"
  const rank = field.type === 'picklist' ? rankOf(field) : (value: Value) => value;
  switch (fn) {
    case 'COUNT':
      return counted();
    case 'COUNT_DISTINCT':
      return distinct();
    case 'SUM':
      return summed((sum) => Number(sum.toFixed(scale)));
    case 'AVG':
      return summed((sum, count) => sum / count);
    case 'MIN':
      return extreme(rank, (a, b) => a < b);
    case 'MAX':
      return extreme(rank, (a, b) => a > b);
  }
}

export function computed(fn: AggregateFunction, field: FieldSchema, values: readonly Value[]): Value {
  const figured = figure(fn, field);
  for (const value of values) figured.add(value);
  return figured.result();
}

function counted(): Figure {
  let count = 0;
  return {
    add: (value) => {
      if (value !== null) count += 1;
    },
    result: () => count,
  };
}

function distinct(): Figure {
  const seen = new Set<Value>();
  return {
    add: (value) => {
      if (value !== null) seen.add(value);
    },
    result: () => seen.size,
  };
}

function summed(result: (sum: number, count: number) => number): Figure {
  let sum = 0;
  let count = 0;
  return {
    add: (value) => {
      if (value === null) return;
      sum += Number(value);
      count += 1;
    },
    result: () => (count === 0 ? null : result(sum, count)),
  };
}

function extreme(
  rank: (value: Value) => Value,
  better: (a: NonNullable<Value>, b: NonNullable<Value>) => boolean,
): Figure {
  let best: Value = null;
  let ranked: Value = null;
  return {
    add: (value) => {
      const place = rank(value);
      if (place === null || (ranked !== null && !better(place, ranked))) return;
      [best, ranked] = [value, place];
    },
    result: () => best,
  };
}
