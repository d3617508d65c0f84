import { notInLocalOrg, OrgError } from '../errors';
import type { Engine } from '../engine/engine';
import { atLeast } from '../engine/sharing';
import { toId18 } from '../engine/ids';
import { countOf } from '../engine/store';
import type { ObjectSchema, Row, Value } from '../schema/model';
import { predicateOf, type Predicate } from './match';
import { orderRows } from './order';
import { valuesAt, type Reader } from './paths';
import { mandatory, type Condition, type RowCondition, type RowQuery, type SemiJoin } from './plan';
import { checkSemiJoins, withoutSemiJoins } from './semi-joins';

export interface RunOptions {
  /** With the recycle bin, as queryAll. */
  deletedToo?: boolean;
  /** Start from these rows: a child query's. */
  from?: Row[];
}

/** The rows that match, that are shared with the reader, in order. */
export function runRows(engine: Engine, reader: Reader, query: RowQuery, options: RunOptions = {}): Row[] {
  const { offset, limit, orderBy } = query;
  const upTo = limit === null ? null : offset + limit;
  const rows = orderRows(engine, reader, orderBy, matchingRows(engine, reader, query, options), upTo);
  return offset === 0 ? rows : rows.slice(offset);
}

/** The rows that match and are shared with the reader, in no order, without offset and limit. */
export function matchingRows(engine: Engine, reader: Reader, query: RowQuery, options: RunOptions = {}): Row[] {
  if (query.object.name === 'UserRecordAccess') return recordAccess(engine, query);
  if (query.object.name === 'ContentDocumentLink' && reader && !options.from) requireLinkFilter(query);
  const where = plainWhere(engine, reader, query);
  const from = options.from ?? candidates(engine, query.object, where, options);
  const visible = from === undefined && reader && !options.deletedToo && engine.visible.of(reader, query.object);
  if (visible) return visible.filter(predicateOf(engine, reader, where));
  const found = rowFilter(engine, reader, query.object, where, options);
  const rows: Row[] = [];
  for (const row of from ?? engine.store.rows(query.object.name)) if (found(row)) rows.push(row);
  return rows;
}

/** A query's condition with the answers of its inner queries in it. @throws OrgError MALFORMED_QUERY */
export function plainWhere(engine: Engine, reader: Reader, query: RowQuery): RowCondition | null {
  checkSemiJoins(query);
  return query.where && withoutSemiJoins(query.where, (inner) => valuesOf(engine, reader, inner));
}

/** What a row must meet to be found: it matches, it is not deleted, and it is shared with the reader. For one query only. */
export function rowFilter(
  engine: Engine,
  reader: Reader,
  object: ObjectSchema,
  where: RowCondition | null,
  { deletedToo = false }: RunOptions = {},
): Predicate {
  const matches = predicateOf(engine, reader, where);
  const reads = reader ? engine.sharing.readsMany(reader, object) : () => true;
  return (row) => (deletedToo || row.IsDeleted !== true) && matches(row) && reads(row);
}

function valuesOf(engine: Engine, reader: Reader, { query, select }: SemiJoin): Set<Value> {
  const valueOf = valuesAt(engine, reader, select);
  return new Set(matchingRows(engine, reader, query).map(valueOf));
}

/** As few rows as an index allows: those under an `=` or `IN` that every row must meet. Undefined: no index helps. */
function candidates(
  engine: Engine,
  object: ObjectSchema,
  where: RowCondition | null,
  options: RunOptions,
): Iterable<Row> | undefined {
  const best = bestIndex(engine, object, where, options);
  return best && rowsOf(engine.store.byId(object.name), best);
}

/** The field whose index leaves the fewest rows, and how many; undefined where none does. */
export function indexSize(
  engine: Engine,
  object: ObjectSchema,
  where: RowCondition | null,
): { field: string; size: number } | undefined {
  return bestIndex(engine, object, where, {});
}

function bestIndex(
  engine: Engine,
  object: ObjectSchema,
  where: RowCondition | null,
  options: RunOptions,
): Candidates | undefined {
  const all = engine.store.byId(object.name);
  let best: Candidates | undefined;
  for (const condition of mandatory(where)) {
    const some = indexed(engine, object, condition, options);
    if (some && some.size < (best?.size ?? all.size)) best = some;
  }
  return best;
}

interface Candidates {
  field: string;
  /** At most so many. */
  size: number;
  ids: (readonly Value[] | ReadonlySet<string>)[];
}

function rowsOf(all: ReadonlyMap<string, Row>, { ids }: Candidates): Iterable<Row> {
  const rows = new Set<Row>();
  for (const some of ids) {
    for (const id of some) {
      const row = all.get(String(id));
      if (row) rows.add(row);
    }
  }
  return rows;
}

function wantedValues(condition: Condition): readonly Value[] | undefined {
  if (condition.kind === 'compare' && condition.op === '=' && condition.path.hops.length === 0)
    return [condition.value];
  if (condition.kind === 'in' && !condition.negated && condition.path.hops.length === 0) return condition.values;
  return undefined;
}

function indexed(
  engine: Engine,
  object: ObjectSchema,
  condition: RowCondition,
  options: RunOptions,
): Candidates | undefined {
  const values = wantedValues(condition);
  if (!values || (condition.kind !== 'compare' && condition.kind !== 'in')) return undefined;
  const { field, derived } = condition.path;
  if (derived) return undefined;
  if (field.type === 'id') return { field: field.name, size: values.length, ids: [values] };
  // Deleted rows are in no index.
  if (options.deletedToo) return undefined;
  const found: Candidates = { field: field.name, size: 0, ids: [] };
  for (const value of values) {
    const ids = engine.store.lookUp(object, field, value);
    if (!ids) return undefined;
    found.size += countOf(ids);
    found.ids.push(ids);
  }
  return found;
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
      'path' in one && one.path.field.name === name ? [...new Set(wantedValues(one) ?? [])] : [],
    );
  const [userId, ...others] = given('UserId');
  const records = given('RecordId');
  if (typeof userId !== 'string' || others.length > 0 || records.length === 0 || mandatory(query.where).length !== 2) {
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
