import type { Engine } from '../engine/engine';
import { toId18 } from '../engine/ids';
import type { SessionUser } from '../engine/session-user';
import { indexKey } from '../engine/store';
import { create, externalIdField, remove, update, upsert } from '../engine/write';
import { OrgError } from '../errors';
import type { FieldSchema, ObjectSchema } from '../schema/model';
import { InvalidBatch, type Columns } from './columns';
import type { Load } from './load';
import { errorText } from './row-error';

/** What has become of a row. `id` is empty where a row that failed named no record. */
export type Outcome = { id: string; created: boolean; error: null } | { id: string; created: false; error: string };

/** Writes rows, each whole or not at all. Called within a transaction. */
export type RowWriter = (rows: readonly string[][]) => Outcome[];

type WriteRow = (user: SessionUser, row: readonly string[]) => { id: string; created: boolean };

/** @throws InvalidBatch where the columns do not fit what is to be done */
export function writerOf(engine: Engine, load: Load, columns: Columns): RowWriter {
  const write = writeRow(engine, load, columns);
  const idAt = columns.placeOf('Id');
  const refused = load.operation === 'upsert' ? repeatedKeys(load, columns) : () => () => undefined;
  return (rows) => {
    const user = engine.user(load.userId);
    const refusalOf = refused(rows);
    return rows.map((row) => {
      try {
        const refusal = refusalOf(row);
        if (refusal) throw refusal;
        return { ...engine.transaction(() => write(user, row)), error: null };
      } catch (error) {
        if (!(error instanceof OrgError)) throw error;
        return { id: row[idAt] ?? '', created: false, error: errorText(error) };
      }
    });
  };
}

function writeRow(engine: Engine, load: Load, columns: Columns): WriteRow {
  const { object } = load;
  const idAt = columns.placeOf('Id');
  if (load.operation !== 'insert' && load.operation !== 'upsert' && idAt < 0)
    throw new InvalidBatch('Field name not found : Id');
  switch (load.operation) {
    case 'insert':
      return (user, row) => {
        refuseId(row[idAt]);
        return { id: create(engine, user, object, columns.bodyOf(row, [idAt])), created: true };
      };
    case 'update':
      return (user, row) => {
        const id = idIn(object, row[idAt], 'Id not specified in an update call');
        update(engine, user, object, id, columns.bodyOf(row, [idAt]));
        return { id, created: false };
      };
    case 'upsert':
      return upsertRow(engine, load, columns, idAt);
    case 'delete':
    case 'hardDelete':
      if (columns.names.length > 1) throw new InvalidBatch('Delete batch must only contain ids');
      return (user, row) => {
        const id = idIn(object, row[idAt], 'Id not specified in a delete call');
        remove(engine, user, object, id);
        // "the deleted records are not stored in the Recycle Bin. Instead, they become immediately eligible for deletion."
        if (load.operation === 'hardDelete') engine.recycleBin.empty(object, id, () => true);
        return { id, created: false };
      };
  }
}

function upsertRow(engine: Engine, load: Load, columns: Columns, idAt: number): WriteRow {
  const { object } = load;
  const name = externalIdField(engine.user(load.userId), object, load.externalId ?? 'Id').name;
  const keyAt = columns.placeOf(name);
  if (keyAt < 0) throw new InvalidBatch(`Field name not found : ${name}`);
  if (name === 'Id')
    return (user, row) => {
      const body = columns.bodyOf(row, [idAt]);
      if ((row[idAt] ?? '') === '') return { id: create(engine, user, object, body), created: true };
      const id = idIn(object, row[idAt], '');
      update(engine, user, object, id, body);
      return { id, created: false };
    };
  return (user, row) => {
    refuseId(row[idAt]);
    const key = row[keyAt] ?? '';
    if (key === '' || key === '#N/A') throw missing(`${name} not specified`);
    return upsert(engine, user, object, name, key, columns.bodyOf(row, [idAt, keyAt]));
  };
}

/** The platform refuses every row of a chunk whose key another row of it has, too. */
function repeatedKeys(load: Load, columns: Columns) {
  const field = load.object.fieldByName.get((load.externalId ?? 'Id').toLowerCase());
  const at = field ? columns.placeOf(field.name) : -1;
  return (rows: readonly string[][]) => {
    const times = new Map<unknown, number>();
    const keyOf = (row: readonly string[]): unknown => (field ? folded(field, row[at] ?? '') : '');
    for (const row of rows) times.set(keyOf(row), (times.get(keyOf(row)) ?? 0) + 1);
    return (row: readonly string[]): OrgError | undefined => {
      const key = keyOf(row);
      if (!field || key === '' || (times.get(key) ?? 0) < 2) return undefined;
      return new OrgError('DUPLICATE_VALUE', `Duplicate external id specified: ${row[at] ?? ''}`, {
        fields: [field.name],
      });
    };
  };
}

const folded = (field: FieldSchema, text: string): unknown =>
  field.type === 'id' ? (toId18(text) ?? text) : indexKey(field, text.trim());

const missing = (sentence: string): OrgError => new OrgError('MISSING_ARGUMENT', sentence);

function refuseId(id = ''): void {
  if (id !== '')
    throw new OrgError('INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', { fields: ['Id'] });
}

function idIn(object: ObjectSchema, text = '', absent: string): string {
  if (text === '') throw missing(absent);
  const id = toId18(text);
  if (!id?.startsWith(object.keyPrefix))
    throw new OrgError('MALFORMED_ID', `${object.label} ID: id value of incorrect type: ${text}`, { fields: ['Id'] });
  return id;
}
