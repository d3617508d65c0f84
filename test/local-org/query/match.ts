import type { FieldSchema, Row, Value } from '../schema/model';
import type { Engine } from '../engine/engine';
import { valueAt, type Reader } from './paths';
import type { CompareOperator, Condition, RowQuery } from './plan';

export type Predicate = (row: Row) => boolean;

/** Text without case, as SOQL compares it, except in ids and in fields that are unique by case. */
function folded(field: FieldSchema, value: Value): Value {
  const exact = field.type === 'reference' || field.type === 'id' || field.caseSensitive;
  return typeof value === 'string' && !exact ? value.toLowerCase() : value;
}

const likePattern = (pattern: string): RegExp => {
  const source = pattern.replace(/\\[%_\\]|[%_]|[^%_\\]+|\\/g, (part) => {
    if (part === '%') return '[\\s\\S]*';
    if (part === '_') return '[\\s\\S]';
    return (part.length === 2 && part.startsWith('\\') ? part.slice(1) : part).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${source}$`, 'i');
};

function comparison(op: CompareOperator, field: FieldSchema, wanted: Value): (actual: Value) => boolean {
  const want = folded(field, wanted);
  if (op === '=') return (actual) => folded(field, actual) === want;
  if (op === '!=') return (actual) => folded(field, actual) !== want;
  if (op === 'like') {
    const pattern = likePattern(String(wanted ?? ''));
    return (actual) => typeof actual === 'string' && pattern.test(actual);
  }
  const ordered =
    (test: (actual: string | number | boolean, want: string | number | boolean) => boolean) => (actual: Value) => {
      const have = folded(field, actual);
      return have !== null && want !== null && test(have, want);
    };
  if (op === '<') return ordered((a, b) => a < b);
  if (op === '<=') return ordered((a, b) => a <= b);
  if (op === '>') return ordered((a, b) => a > b);
  return ordered((a, b) => a >= b);
}

/** @param rowsOf runs the inner query of a semi-join */
export function predicateOf(
  engine: Engine,
  reader: Reader,
  where: Condition | null,
  rowsOf: (query: RowQuery) => Row[],
): Predicate {
  if (where === null) return () => true;
  switch (where.kind) {
    case 'and': {
      const parts = where.parts.map((part) => predicateOf(engine, reader, part, rowsOf));
      return (row) => parts.every((part) => part(row));
    }
    case 'or': {
      const parts = where.parts.map((part) => predicateOf(engine, reader, part, rowsOf));
      return (row) => parts.some((part) => part(row));
    }
    case 'not': {
      const part = predicateOf(engine, reader, where.part, rowsOf);
      return (row) => !part(row);
    }
    case 'compare': {
      const test = comparison(where.op, where.path.field, where.value);
      return (row) => test(valueAt(engine, reader, where.path, row));
    }
    case 'range': {
      const { from, to, op } = where;
      return (row) => inRange(op, valueAt(engine, reader, where.path, row), from, to);
    }
    case 'in': {
      const wanted = new Set(where.values.map((value) => folded(where.path.field, value)));
      return (row) => wanted.has(folded(where.path.field, valueAt(engine, reader, where.path, row))) !== where.negated;
    }
    case 'includes': {
      const { path, sets, negated } = where;
      return (row) => hasAllOfOne(valueAt(engine, reader, path, row), sets) !== negated;
    }
    case 'semi': {
      const wanted = new Set(rowsOf(where.query).map((row) => valueAt(engine, reader, where.select, row)));
      wanted.delete(null);
      return (row) => wanted.has(valueAt(engine, reader, where.path, row)) !== where.negated;
    }
  }
}

/** A row without any value has none of them, so it is among the excluded (believed, not measured). */
function hasAllOfOne(value: Value, sets: readonly (readonly string[])[]): boolean {
  const chosen = new Set(typeof value === 'string' ? value.toLowerCase().split(';') : []);
  return sets.some((set) => set.every((one) => chosen.has(one.toLowerCase())));
}

function inRange(op: CompareOperator, value: Value, from: string, to: string): boolean {
  if (op === '!=') return typeof value !== 'string' || value < from || value >= to;
  if (typeof value !== 'string') return false;
  switch (op) {
    case '=':
      return value >= from && value < to;
    case '<':
      return value < from;
    case '<=':
      return value < to;
    case '>':
      return value >= to;
    default:
      return op === '>=' && value >= from;
  }
}

/** Nulls first unless told otherwise; text without case. */
export function compareRows(engine: Engine, reader: Reader, query: RowQuery): (a: Row, b: Row) => number {
  return (a, b) => {
    for (const { path, descending, nullsLast } of query.orderBy) {
      const left = folded(path.field, valueAt(engine, reader, path, a));
      const right = folded(path.field, valueAt(engine, reader, path, b));
      if (left === right) continue;
      if (left === null || right === null) return (left === null) === nullsLast ? 1 : -1;
      return (left < right ? -1 : 1) * (descending ? -1 : 1);
    }
    return 0;
  };
}
