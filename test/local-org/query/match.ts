import type { FieldSchema, Row, Value } from '../schema/model';
import type { Engine } from '../engine/engine';
import { valuesAt, type Reader } from './paths';
import type { CompareOperator, RowCondition } from './plan';

export type Predicate = (row: Row) => boolean;

type Fold = (value: Value) => Value;

const asItIs: Fold = (value) => value;
const lowered: Fold = (value) => (typeof value === 'string' ? value.toLowerCase() : value);
const TEXT = new Set(['base64', 'email', 'multipicklist', 'phone', 'picklist', 'string', 'textarea', 'url']);

/** Text without case, as SOQL compares it, except in ids and in fields that are unique by case. */
export function foldOf(field: FieldSchema): Fold {
  if (!TEXT.has(field.type) || field.caseSensitive) return asItIs;
  // The few values of a picklist come up again and again.
  return field.type === 'picklist' ? remembered(lowered) : lowered;
}

function remembered<T>(work: (value: Value) => T): (value: Value) => T {
  const known = new Map<Value, T>();
  return (value) => {
    let result = known.get(value);
    if (result === undefined) known.set(value, (result = work(value)));
    return result;
  };
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
  const fold = foldOf(field);
  const want = fold(wanted);
  if (op === '=') return (actual) => fold(actual) === want;
  if (op === '!=') return (actual) => fold(actual) !== want;
  if (op === 'like') {
    const pattern = likePattern(String(wanted ?? ''));
    return (actual) => typeof actual === 'string' && pattern.test(actual);
  }
  const ordered =
    (test: (actual: string | number | boolean, want: string | number | boolean) => boolean) => (actual: Value) => {
      const have = fold(actual);
      return have !== null && want !== null && test(have, want);
    };
  if (op === '<') return ordered((a, b) => a < b);
  if (op === '<=') return ordered((a, b) => a <= b);
  if (op === '>') return ordered((a, b) => a > b);
  return ordered((a, b) => a >= b);
}

/** What a row must meet. Good for one query, since it remembers what it has looked up. */
export function predicateOf(engine: Engine, reader: Reader, where: RowCondition | null): Predicate {
  if (where === null) return () => true;
  switch (where.kind) {
    case 'and':
      return every(where.parts.map((part) => predicateOf(engine, reader, part)));
    case 'or': {
      const parts = where.parts.map((part) => predicateOf(engine, reader, part));
      return (row) => parts.some((part) => part(row));
    }
    case 'not': {
      const part = predicateOf(engine, reader, where.part);
      return (row) => !part(row);
    }
    default: {
      const valueOf = valuesAt(engine, reader, where.path);
      const test = testOf(where);
      return (row) => test(valueOf(row));
    }
  }
}

function every(parts: Predicate[]): Predicate {
  return (row) => {
    for (const part of parts) if (!part(row)) return false;
    return true;
  };
}

function testOf(where: Exclude<RowCondition, { kind: 'and' | 'or' | 'not' }>): (value: Value) => boolean {
  switch (where.kind) {
    case 'compare':
      return comparison(where.op, where.path.field, where.value);
    case 'range': {
      const { from, to, op } = where;
      return (value) => inRange(op, value, from, to);
    }
    case 'in': {
      const fold = foldOf(where.path.field);
      const wanted = new Set<Value>();
      for (const value of where.values) wanted.add(fold(value));
      return (value) => wanted.has(fold(value)) !== where.negated;
    }
    case 'includes':
      return remembered((value) => hasAllOfOne(value, where.sets) !== where.negated);
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
