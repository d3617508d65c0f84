import { notInLocalOrg, OrgError } from '../errors';
import type { Engine } from '../engine/engine';
import { isCustomMetadata, type FieldSchema, type ObjectSchema, type Row } from '../schema/model';
import { answerSoql, type SoqlRecord } from './answer';
import type { Reader } from './paths';
import { matchingRows } from './run';
import { searchWords } from './search-words';
import { planSoql, type SoqlPlan } from './soql';
import { isFound, parseSearch, timesFound, type SearchExpression } from './sosl-find';

/** Records that one search answers, and looks through before it asks who may see them. */
export const MOST_FOUND = 2_000;
const SEARCHED: ReadonlySet<string> = new Set(['string', 'textarea', 'email', 'phone', 'url']);
const STATEMENT = /^\s*FIND\s*\{((?:\\[\s\S]|[^\\}])*)\}\s*(?:IN\s+(\w+)\s+FIELDS\s*)?(?:RETURNING\s+([\s\S]*?))?\s*$/i;

/** `IN … FIELDS`: which of the fields that are searched. */
const GROUPS: Partial<Record<string, (field: FieldSchema, object: ObjectSchema) => boolean>> = {
  ALL: () => true,
  EMAIL: ({ type }) => type === 'email',
  NAME: ({ name }, { nameField }) => [nameField, 'FirstName', 'LastName'].includes(name),
  PHONE: ({ type }) => type === 'phone',
};

const malformed = (message: string): OrgError => new OrgError('MALFORMED_SEARCH', message);

/**
 * A SOSL search over named objects, as the SOQL and SOSL Reference describes it: the best 2,000 records that match and
 * meet WHERE, of which the reader then sees what is shared with them. What counts as best is not documented: here it is
 * how often the words occur.
 *
 * @throws OrgError MALFORMED_SEARCH, and what a query is refused with
 */
export function answerSosl(engine: Engine, reader: Reader, sosl: string, base: string): SoqlRecord[] {
  const [, search, group = 'ALL', returning] = STATEMENT.exec(sosl) ?? [];
  if (search === undefined) throw malformed('No FIND clause found, or it is not closed');
  const isAsked = GROUPS[group.toUpperCase()];
  if (!isAsked) throw notInLocalOrg(`IN ${group} FIELDS`, 'MALFORMED_SEARCH');
  const expression = parseSearch(search);
  const { specs, limit } = returning === undefined ? everyObject(engine, reader) : returned(returning);
  const records = specs.flatMap((spec) => {
    const plan = planSoql(engine, reader, soqlOf(spec));
    if (plan.onlyCount || plan.select.some(({ kind }) => kind !== 'field'))
      throw malformed('RETURNING takes fields only');
    return expression === null ? [] : found(engine, reader, plan, expression, isAsked, base);
  });
  return records.slice(0, Math.min(limit ?? MOST_FOUND, MOST_FOUND));
}

function found(
  engine: Engine,
  reader: Reader,
  plan: SoqlPlan,
  expression: SearchExpression,
  isAsked: (field: FieldSchema, object: ObjectSchema) => boolean,
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
function everyObject({ schema }: Engine, reader: Reader): ReturnType<typeof returned> {
  const searched = schema.objects.filter(
    (object) =>
      object.sharing !== 'Setup' &&
      !object.name.startsWith('Content') &&
      !isCustomMetadata(object) &&
      (!reader || reader.object(object).read),
  );
  return { specs: searched.map(({ name }) => ({ object: name, inner: '' })), limit: null };
}

/** `Account(Id, Name WHERE …), Contact LIMIT 5`: each object with what stands in its parentheses. */
function returned(text: string): { specs: { object: string; inner: string }[]; limit: number | null } {
  const specs: { object: string; inner: string }[] = [];
  let rest = text.trim();
  for (;;) {
    const [name, object = ''] = /^(\w+)\s*/.exec(rest) ?? [];
    if (name === undefined) throw malformed(`unexpected token in RETURNING: '${rest.slice(0, 20)}'`);
    rest = rest.slice(name.length);
    const inner = rest.startsWith('(') ? rest.slice(1, closing(rest)) : '';
    specs.push({ object, inner: inner.trim() });
    rest = rest.startsWith('(') ? rest.slice(inner.length + 2).trim() : rest;
    if (!rest.startsWith(',')) break;
    rest = rest.slice(1).trim();
  }
  if (rest === '') return { specs, limit: null };
  const [, limit] = /^LIMIT\s+(\d+)$/i.exec(rest) ?? [];
  if (limit === undefined) throw notInLocalOrg(`'${rest.slice(0, 40)}' in a search`, 'MALFORMED_SEARCH');
  return { specs, limit: Number(limit) };
}

/** Where the parenthesis that opens the text closes; strings in quotes may hold others. */
function closing(text: string): number {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quoted && character === '\\') at += 1;
    else if (character === "'") quoted = !quoted;
    else if (!quoted && character === '(') depth += 1;
    else if (!quoted && character === ')' && (depth -= 1) === 0) return at;
  }
  throw malformed("expecting ')'");
}

/** A search returns rows of one object as a query does: the same fields, conditions, order and limits. */
function soqlOf({ object, inner }: { object: string; inner: string }): string {
  const clauses = inner.search(/\b(?:WHERE|ORDER\s+BY|LIMIT|OFFSET)\b/i);
  const fields = (clauses === -1 ? inner : inner.slice(0, clauses)).trim();
  return `SELECT ${fields === '' ? 'Id' : fields} FROM ${object} ${clauses === -1 ? '' : inner.slice(clauses)}`;
}
