import type { ChildRelationship, FieldSchema } from '../schema/model';
import type { Measure } from './group-rows';
import type { Condition, FieldPath, Ordering, RowQuery } from './plan';

/** How a value is shown: as it is stored, or formatted for the reader. */
export type Shown = 'value' | 'format';

export type SelectItem =
  | { kind: 'field'; path: FieldPath; name: string; shown: Shown }
  | { kind: 'children'; relation: ChildRelationship; query: SoqlPlan }
  | { kind: 'typeof'; parent: FieldSchema; when: ReadonlyMap<string, FieldPath[]>; otherwise: FieldPath[] }
  | { kind: 'count' }
  | GroupItem;

/** What an aggregate query shows of a group: a column of it under a name. */
export interface GroupItem {
  kind: 'figure';
  name: string;
  /** As the query wrote it: `COUNT(Id)`. */
  text: string;
  column: FieldPath;
  shown: Shown;
}

/** Rows put together: by what, what is figured of them, which groups are wanted and in which order. */
export interface GroupPlan {
  kind: 'plain' | 'ROLLUP' | 'CUBE';
  by: FieldPath[];
  measures: Measure[];
  /** Over the columns of groups. */
  having: Condition | null;
  orderBy: Ordering[];
}

export interface SoqlPlan {
  rows: RowQuery;
  select: SelectItem[];
  groupBy: readonly FieldPath[];
  /** Null where each row is shown by itself. */
  groups: GroupPlan | null;
  /** `SELECT COUNT()`, whose answer is a number without records. */
  onlyCount: boolean;
  /** `FOR VIEW` or `FOR REFERENCE`: the records become the reader's most recently used. */
  viewed: boolean;
}

/** Columns of groups, by their place: values that they were put together by, whether that is left out, and figures. */
export const groupColumn = (place: number): string => `by ${String(place)}`;
export const leftOutColumn = (place: number): string => `left out ${String(place)}`;
export const figureColumn = (place: number): string => `figure ${String(place)}`;
