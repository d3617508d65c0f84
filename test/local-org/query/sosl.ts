import { notInLocalOrg, OrgError } from '../errors';
import type { Engine } from '../engine/engine';
import { isCustomMetadata, type FieldSchema, type ObjectSchema, type Row } from '../schema/model';
import { answerSoql, type SoqlRecord } from './answer';
import type { Reader } from './paths';
import { matchingRows } from './run';
import { searchWords } from './search-words';
import { planSoql, type SoqlPlan } from './soql';
import { isFound, timesFound, type SearchExpression } from './sosl-find';
import type { SearchGroup } from './sosl-groups';
import type { Returned, Search } from './sosl-parse';

/** Records that one search answers, and looks through before it asks who may see them. */
export const MOST_FOUND = 2_000;
const SEARCHED: ReadonlySet<string> = new Set(['string', 'textarea', 'email', 'phone', 'url']);

/** What a search answers, in the REST API's shape. */
export interface Found {
  searchRecords: SoqlRecord[];
  /** Spelt as the REST API Developer Guide's example spells it. */
  metadata?: { entityetadata: { entityName: string; fieldMetadata: { name: string; label: string }[] }[] };
}

/**
 * A search over named objects, as the SOQL and SOSL Reference describes it: the best 2,000 records that match and
 * meet WHERE, of which the reader then sees what is shared with them. What counts as best is not documented: here it is
 * how often the words occur.
 *
 * @throws OrgError MALFORMED_SEARCH, and what a query is refused with
 */
export function runSearch(engine: Engine, reader: Reader, search: Search, base: string): Found {
  const { find, group } = search;
  const returning = search.returning ?? everyObject(engine, reader);
  if (returning.length > 1 && returning.some(({ inner }) => /\bOFFSET\s+\d+\s*$/i.test(inner)))
    throw new OrgError('MALFORMED_SEARCH', 'OFFSET is allowed where one object is returned');
  const plans = returning.map((one) => {
    const plan = planSoql(engine, reader, soqlOf(one));
    if (plan.onlyCount || plan.select.some(({ kind }) => kind !== 'field'))
      throw new OrgError('MALFORMED_SEARCH', 'RETURNING takes fields only');
    return plan;
  });
  const records = plans.flatMap((plan) => (find === null ? [] : found(engine, reader, plan, find, group, base)));
  const searchRecords = records.slice(0, Math.min(search.limit ?? MOST_FOUND, MOST_FOUND));
  return search.labels ? { searchRecords, metadata: { entityetadata: plans.map(labelsOf) } } : { searchRecords };
}

function labelsOf({ rows, select }: SoqlPlan): {
  entityName: string;
  fieldMetadata: { name: string; label: string }[];
} {
  const fields = select.flatMap((item) => (item.kind === 'field' && item.path.hops.length === 0 ? [item] : []));
  return {
    entityName: rows.object.name,
    fieldMetadata: fields.map(({ name, path }) => ({ name, label: path.field.label })),
  };
}

function found(
  engine: Engine,
  reader: Reader,
  plan: SoqlPlan,
  expression: SearchExpression,
  isAsked: SearchGroup,
  base: string,
): SoqlRecord[] {
  const { object } = plan.rows;
  const fields = object.fields.filter((field) => isSearched(reader, object, field) && isAsked(field, object));
  const hits: { row: Row; times: number }[] = [];
  for (const row of engine.store.rows(object.name)) {
    if (row.IsDeleted === true) continue;
    const words = fields.map(({ name }) => searchWords(String(row[name] ?? '')));
    if (isFound(expression, words)) hits.push({ row, times: timesFound(expression, words) });
  }
  const rows = hits.sort((one, other) => other.times - one.times).map(({ row }) => row);
  const inWhere = matchingRows(engine, null, plan.rows, { from: rows });
  return answerSoql(engine, reader, plan, base, { from: inWhere.slice(0, MOST_FOUND) }).records;
}

function isSearched(reader: Reader, object: ObjectSchema, field: FieldSchema): boolean {
  return SEARCHED.has(field.type) && (!reader || reader.readsField(object, field));
}

/** Without RETURNING "the search results are the IDs of all objects". */
function everyObject({ schema }: Engine, reader: Reader): Returned[] {
  const searched = schema.objects.filter(
    (object) =>
      object.sharing !== 'Setup' &&
      !object.name.startsWith('Content') &&
      !isCustomMetadata(object) &&
      (!reader || reader.object(object).read),
  );
  return searched.map(({ name }) => ({ object: name, inner: '' }));
}

/** A search returns rows of one object as a query does: the same fields, conditions, order and limits. */
function soqlOf({ object, inner }: Returned): string {
  if (/^[^']*\bUSING\s+LISTVIEW\b/i.test(inner)) throw notInLocalOrg('USING ListView in a search', 'MALFORMED_SEARCH');
  const clauses = inner.search(/\b(?:WHERE|ORDER\s+BY|LIMIT|OFFSET)\b/i);
  const fields = (clauses === -1 ? inner : inner.slice(0, clauses)).trim();
  return `SELECT ${fields === '' ? 'Id' : fields} FROM ${object} ${clauses === -1 ? '' : inner.slice(clauses)}`;
}
