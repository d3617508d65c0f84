import type { FieldSchema, ObjectSchema, Row, Value } from '../schema/model';

/** The one object whose changes the org publishes. */
export const CAPTURED = 'Opportunity';

/** One committed change, in the order of commits; rows are as they stood after it. `at` is an ISO time in UTC. */
export interface Change {
  object: string;
  id: string;
  kind: 'create' | 'update' | 'delete' | 'undelete';
  at: string;
  by: string;
  /** What the change set: every field of a new record, the changed ones of an update. */
  fields: Record<string, Value>;
}

/** Most values of an index are of one row, so a set is made for the second only. */
type Index = Map<Value, string | Set<string>>;

interface Table {
  rows: Map<string, Row>;
  /** By field, then by value (text folded where the field ignores case): the ids of live rows. */
  indexes: [FieldSchema, Index][];
  /** Counts every change of a row. */
  version: number;
}

/** Ids under one value of an index. */
export type IndexedIds = readonly string[] | ReadonlySet<string>;
export const countOf = (ids: IndexedIds): number => ('size' in ids ? ids.size : ids.length);
const NO_IDS: IndexedIds = [];

/**
 * Rows in memory with a journal: each write notes how to undo it, so that a transaction, or a part of one, rolls back
 * exactly. One thread and no await inside a transaction make it serializable.
 */
export class Store {
  private readonly tables = new Map<string, Table>();
  private journal: (() => void)[] = [];
  private pending: Change[] = [];
  private committed: Change[] = [];
  /** Told of each commit that changed something, before the write that made it has been answered. */
  onCommit: (changes: readonly Change[]) => void = () => undefined;

  constructor(objects: ObjectSchema[]) {
    for (const object of objects) this.tables.set(object.name, emptyTable(object));
  }

  /** Makes these the objects there are: rows of others end, and indexes follow the fields. Outside of any transaction. */
  redefine(objects: ObjectSchema[]): void {
    if (this.journal.length > 0) throw new Error('objects are defined outside of a transaction');
    const names = new Set(objects.map((object) => object.name));
    for (const name of this.tables.keys()) if (!names.has(name)) this.tables.delete(name);
    this.committed = this.committed.filter((change) => names.has(change.object));
    for (const object of objects) {
      const before = this.tables.get(object.name);
      if (before && indexedBy(before) === indexedBy(emptyTable(object))) continue;
      this.tables.set(object.name, emptyTable(object));
      this.load(object, before?.rows.values() ?? []);
    }
  }

  /** Puts another row in the place of each, indexes aside: `redefine` has to follow. */
  rewrite(object: ObjectSchema, next: (row: Row) => Row): void {
    const table = this.table(object.name);
    for (const [id, row] of table.rows) table.rows.set(id, next(row));
    table.version += 1;
    table.indexes = [];
  }

  get(object: string, id: string): Row | undefined {
    return this.table(object).rows.get(id);
  }

  rows(object: string): Iterable<Row> {
    return this.table(object).rows.values();
  }

  /** Rows by id, for whoever looks up many. */
  byId(object: string): ReadonlyMap<string, Row> {
    return this.table(object).rows;
  }

  /** Another number once any row of the object has changed. */
  version(object: string): number {
    return this.table(object).version;
  }

  /** Ids of live rows with this value; undefined where the field has no index. */
  lookUp(object: ObjectSchema, field: FieldSchema, value: Value): IndexedIds | undefined {
    const index = this.table(object.name).indexes.find(([one]) => one.name === field.name)?.[1];
    if (!index) return undefined;
    const ids = index.get(indexKey(field, value)) ?? NO_IDS;
    return typeof ids === 'string' ? [ids] : ids;
  }

  /** Sets rows outside of any transaction: they cannot be taken back, and no log tells of them. */
  load(object: ObjectSchema, rows: Iterable<Row>): void {
    if (this.journal.length > 0) throw new Error('rows are loaded outside of a transaction');
    for (const row of rows) this.place(object, row.Id, row);
  }

  /** Sets the row under its id, new or not. */
  put(object: ObjectSchema, row: Row, change?: Omit<Change, 'object' | 'id'>): void {
    const before = this.table(object.name).rows.get(row.Id);
    this.place(object, row.Id, row);
    this.journal.push(() => this.place(object, row.Id, before));
    if (!change) return;
    this.pending.push({ object: object.name, id: row.Id, ...change });
    this.journal.push(() => void this.pending.pop());
  }

  /** Takes a row away physically: no query finds it, queryAll neither. What the log has of it is for `forgetRows`. */
  erase(object: ObjectSchema, id: string): void {
    const before = this.table(object.name).rows.get(id);
    this.place(object, id, undefined);
    this.journal.push(() => this.place(object, id, before));
  }

  /** For state beside the rows that must go back with them. */
  undoWith(undo: () => void): void {
    this.journal.push(undo);
  }

  savepoint(): number {
    return this.journal.length;
  }

  rollbackTo(savepoint: number): void {
    while (this.journal.length > savepoint) this.journal.pop()?.();
  }

  commit(): void {
    const changes = this.pending;
    this.journal = [];
    this.pending = [];
    if (changes.length === 0) return;
    for (const change of changes) this.committed.push(change);
    this.onCommit(changes);
  }

  /** Drops what the log has of these rows, but for published changes: the platform keeps events, and no log of anything else. */
  forgetRows(rows: { object: ObjectSchema; id: string }[]): void {
    const gone = new Set(rows.filter(({ object }) => object.name !== CAPTURED).map(rowKey));
    if (gone.size === 0) return;
    this.committed = this.committed.filter((change) => !gone.has(`${change.object} ${change.id}`));
  }

  /** Drops the log's changes up to this time (ISO, UTC). */
  forgetChanges(upTo: string): void {
    const [oldest] = this.committed;
    if (!oldest || oldest.at > upTo) return;
    const kept = this.committed.findIndex((change) => change.at > upTo);
    this.committed.splice(0, kept < 0 ? this.committed.length : kept);
  }

  changes(): readonly Change[] {
    return this.committed;
  }

  private table(object: string): Table {
    const table = this.tables.get(object);
    if (!table) throw new Error(`the local org has no object ${object}`);
    return table;
  }

  private place(object: ObjectSchema, id: string, row: Row | undefined): void {
    const table = this.table(object.name);
    const before = table.rows.get(id);
    const [was, is] = [before?.IsDeleted !== true && before, row?.IsDeleted !== true && row];
    table.version += 1;
    for (const [field, index] of table.indexes) {
      const { name } = field;
      if (was && is && was[name] === is[name]) continue;
      if (was) takeFrom(index, indexKey(field, was[name] ?? null), id);
      if (is) addTo(index, indexKey(field, is[name] ?? null), id);
    }
    if (row) table.rows.set(id, row);
    else table.rows.delete(id);
  }
}

function emptyTable(object: ObjectSchema): Table {
  const indexes = object.fields
    .filter(isIndexed)
    .map((field): [FieldSchema, Index] => [field, new Map<Value, string | Set<string>>()]);
  return { rows: new Map(), indexes, version: 0 };
}

const indexedBy = ({ indexes }: Table): string =>
  indexes.map(([field]) => `${field.name} ${String(field.caseSensitive)}`).join();

const rowKey = ({ object, id }: { object: ObjectSchema; id: string }): string => `${object.name} ${id}`;

const isIndexed = (field: FieldSchema): boolean =>
  field.unique || field.externalId || field.type === 'reference' || field.name === 'RecordId';

export function indexKey(field: FieldSchema, value: Value): Value {
  return typeof value === 'string' && field.type !== 'reference' && !field.caseSensitive ? value.toLowerCase() : value;
}

function addTo(index: Index, key: Value, id: string): void {
  const ids = index.get(key);
  if (ids === undefined) index.set(key, id);
  else if (typeof ids === 'string') index.set(key, new Set([ids, id]));
  else ids.add(id);
}

function takeFrom(index: Index, key: Value, id: string): void {
  const ids = index.get(key);
  if (typeof ids === 'object') ids.delete(id);
  if (ids === id || (typeof ids === 'object' && ids.size === 0)) index.delete(key);
}
