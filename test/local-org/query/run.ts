import { notInLocalOrg, OrgError } from '../errors';
import type { Engine } from '../engine/engine';
import { atLeast } from '../engine/sharing';
import { toId18 } from '../engine/ids';
import type { ObjectSchema, Row, Value } from '../schema/model';
import { compareRows, predicateOf } from './match';
import type { Reader } from './paths';
import { mandatory, type Condition, type RowQuery } from './plan';

export interface RunOptions {
  /** With the recycle bin, as queryAll. */
  deletedToo?: boolean;
  /** Start from these rows: a child query's. */
  from?: Row[];
}

/** The rows that match, that are shared with the reader, in order. */
export function runRows(engine: Engine, reader: Reader, query: RowQuery, options: RunOptions = {}): Row[] {
  if (query.object.name === 'UserRecordAccess') return recordAccess(engine, query);
  if (query.object.name === 'ContentDocumentLink' && reader && !options.from) requireLinkFilter(query);
  const matches = predicateOf(engine, reader, query.where, (inner) => runRows(engine, reader, inner));
  const found: Row[] = [];
  for (const row of options.from ?? candidates(engine, query.object, query.where, options)) {
    if (row.IsDeleted === true && !options.deletedToo) continue;
    if (matches(row) && (!reader || engine.sharing.reads(reader, query.object, row))) found.push(row);
  }
  if (query.orderBy.length > 0) found.sort(compareRows(engine, reader, query));
  return found.slice(query.offset, query.limit === null ? undefined : query.offset + query.limit);
}

/** As few rows as an index allows: those under an `=` or `IN` that every row must meet. */
function candidates(engine: Engine, object: ObjectSchema, where: Condition | null, options: RunOptions): Iterable<Row> {
  let best: Row[] | undefined;
  for (const condition of mandatory(where)) {
    const values = wantedValues(condition);
    if (!values) continue;
    const rows = indexed(engine, object, condition, values, options);
    if (rows && (!best || rows.length < best.length)) best = rows;
  }
  return best ?? engine.store.rows(object.name);
}

function wantedValues(condition: Condition): Value[] | undefined {
  if (condition.kind === 'compare' && condition.op === '=' && condition.path.hops.length === 0)
    return [condition.value];
  if (condition.kind === 'in' && !condition.negated && condition.path.hops.length === 0)
    return [...new Set(condition.values)];
  return undefined;
}

function indexed(
  engine: Engine,
  object: ObjectSchema,
  condition: Condition,
  values: Value[],
  options: RunOptions,
): Row[] | undefined {
  if (condition.kind !== 'compare' && condition.kind !== 'in') return undefined;
  const { field } = condition.path;
  if (field.type === 'id')
    return values.map((id) => engine.store.get(object.name, String(id))).filter((row) => row !== undefined);
  // Deleted rows are in no index.
  if (options.deletedToo) return undefined;
  const rows = new Map<string, Row>();
  for (const value of values) {
    const ids = engine.store.lookUp(object, field, value);
    if (!ids) return undefined;
    for (const id of ids) {
      const row = engine.store.get(object.name, id);
      if (row) rows.set(id, row);
    }
  }
  return [...rows.values()];
}

function requireLinkFilter(query: RowQuery): void {
  const filters = mandatory(query.where).some(
    (condition) =>
      (condition.kind === 'semi' || wantedValues(condition) !== undefined) &&
      'path' in condition &&
      ['Id', 'ContentDocumentId', 'LinkedEntityId'].includes(condition.path.field.name),
  );
  if (filters) return;
  throw new OrgError(
    'MALFORMED_QUERY',
    "Implementation restriction: ContentDocumentLink requires a filter by a single Id on ContentDocumentId or LinkedEntityId using the equals operator or multiple Id's using the IN operator.",
  );
}

/** UserRecordAccess has no rows of its own: Salesforce works it out for one user and at most 200 records. */
function recordAccess(engine: Engine, query: RowQuery): Row[] {
  const given = (name: string): Value[] =>
    mandatory(query.where).flatMap((one) =>
      'path' in one && one.path.field.name === name ? (wantedValues(one) ?? []) : [],
    );
  const [userId] = given('UserId');
  const records = given('RecordId');
  if (typeof userId !== 'string' || records.length === 0 || mandatory(query.where).length !== 2) {
    throw new OrgError(
      'MALFORMED_QUERY',
      'UserRecordAccess needs exactly two filters: one UserId with the equals operator, and RecordId with the equals or the IN operator',
    );
  }
  if (records.length > 200)
    throw new OrgError('EXCEEDED_ID_LIMIT', 'UserRecordAccess takes at most 200 records in one query');
  if (query.orderBy.length > 0) throw notInLocalOrg('Ordering UserRecordAccess', 'MALFORMED_QUERY');
  const user = engine.user(userId);
  return records.flatMap((recordId): Row[] => {
    const id = toId18(String(recordId));
    const found = id === undefined ? undefined : engine.find(id);
    if (id === undefined || !found || found.row.IsDeleted === true) return [];
    const level = engine.sharing.level(user, found.object, found.row);
    return [
      {
        Id: id,
        UserId: userId,
        RecordId: id,
        HasReadAccess: atLeast(level, 'Read'),
        HasEditAccess: atLeast(level, 'Edit'),
        HasDeleteAccess: level === 'All' && user.object(found.object).delete,
        HasTransferAccess: level === 'All',
        HasAllAccess: level === 'All',
        MaxAccessLevel: level,
      },
    ];
  });
}
