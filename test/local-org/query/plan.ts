import type { FieldSchema, ObjectSchema, Value } from '../schema/model';

/** One step to a parent. */
export interface Hop {
  field: FieldSchema;
  /** The parent's object, or `Name` where it is one of several. */
  target: ObjectSchema;
  /** Those several. */
  among?: readonly ObjectSchema[];
}

/** A field reached from an object, over zero or more parents. */
export interface FieldPath {
  hops: Hop[];
  object: ObjectSchema;
  field: FieldSchema;
  /** As the query wrote it, for messages. */
  text: string;
  /** Where a function works `field` out: the field that is stored, and how. */
  derived?: { source: FieldSchema; of(value: Value): Value };
}

export type CompareOperator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'like';

/** A condition that a row meets or not by its own values and its parents'. */
export type RowCondition =
  { kind: 'and' | 'or'; parts: RowCondition[] } | { kind: 'not'; part: RowCondition } | ValueCondition;

/** A condition as a query says it, with queries inside it. */
export type Condition =
  { kind: 'and' | 'or'; parts: Condition[] } | { kind: 'not'; part: Condition } | ValueCondition | SemiJoin;

export interface SemiJoin {
  kind: 'semi';
  path: FieldPath;
  negated: boolean;
  query: RowQuery;
  select: FieldPath;
}

export type ValueCondition =
  | { kind: 'compare'; path: FieldPath; op: CompareOperator; value: Value }
  /** Half-open: from `from`, before `to`, both in the field's own form. */
  | { kind: 'range'; path: FieldPath; op: CompareOperator; from: string; to: string }
  | { kind: 'in'; path: FieldPath; negated: boolean; values: readonly Value[] }
  /** A multi-select picklist with all values of one of the sets. */
  | { kind: 'includes'; path: FieldPath; negated: boolean; sets: readonly (readonly string[])[] };

export interface Ordering {
  path: FieldPath;
  descending: boolean;
  nullsLast: boolean;
}

/** Which rows, in which order. What is shown of them is the caller's. */
export interface RowQuery {
  object: ObjectSchema;
  where: Condition | null;
  orderBy: Ordering[];
  limit: number | null;
  offset: number;
}

/** Every condition that must hold for each row: the parts of a top-level AND, or the one condition. */
export function mandatory<C extends Condition>(where: C | null): C[] {
  if (where === null) return [];
  return where.kind === 'and' ? (where.parts as C[]).flatMap(mandatory) : [where];
}
