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

interface Table {
  rows: Map<string, Row>;
  /** By field, then by value (text folded where the field ignores case): the ids of live rows. */
  indexes: Map<string, Map<Value, Set<string>>>;
}

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
    for (const object of objects) {
      const indexed = object.fields.filter(isIndexed);
      this.tables.set(object.name, {
        rows: new Map(),
        indexes: new Map(indexed.map((field) => [field.name, new Map<Value, Set<string>>()])),
      });
    }
  }

  get(object: string, id: string): Row | undefined {
    return this.table(object).rows.get(id);
  }

  rows(object: string): Iterable<Row> {
    return this.table(object).rows.values();
  }

  /** Ids of live rows with this value; undefined where the field has no index. */
  lookUp(object: ObjectSchema, field: FieldSchema, value: Value): ReadonlySet<string> | undefined {
    const index = this.table(object.name).indexes.get(field.name);
    return index && (index.get(indexKey(field, value)) ?? new Set());
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
    for (const [name, index] of table.indexes) {
      const field = object.fieldByName.get(name.toLowerCase());
      if (!field) continue;
      if (before && before.IsDeleted !== true) index.get(indexKey(field, before[name] ?? null))?.delete(id);
      if (row && row.IsDeleted !== true) addTo(index, indexKey(field, row[name] ?? null), id);
    }
    if (row) table.rows.set(id, row);
    else table.rows.delete(id);
  }
}

const rowKey = ({ object, id }: { object: ObjectSchema; id: string }): string => `${object.name} ${id}`;

const isIndexed = (field: FieldSchema): boolean =>
  field.unique || field.externalId || field.type === 'reference' || field.name === 'RecordId';

export function indexKey(field: FieldSchema, value: Value): Value {
  return typeof value === 'string' && field.type !== 'reference' && !field.caseSensitive ? value.toLowerCase() : value;
}

function addTo(index: Map<Value, Set<string>>, key: Value, id: string): void {
  const ids = index.get(key);
  if (ids) ids.add(id);
  else index.set(key, new Set([id]));
}
