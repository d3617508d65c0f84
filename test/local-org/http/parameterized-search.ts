import { isJsonObject, type JsonObject } from '../engine/incoming';
import { notInLocalOrg, OrgError } from '../errors';
import { parseSearch } from '../query/sosl-find';
import { searchGroup } from '../query/sosl-groups';
import type { Returned, Search } from '../query/sosl-parse';

/**
 * Searches by parameters instead of SOSL. REST API Developer Guide, "Search with Parameters in the URI" and "… in the
 * Request Body". What bears on features that the org has not (articles, divisions, sites, price books) is refused by name.
 */
interface Asked {
  q: unknown;
  in: unknown;
  fields: unknown;
  defaultLimit: unknown;
  overallLimit: unknown;
  offset: unknown;
  metadata: unknown;
  sobjects: readonly AskedObject[];
}
interface AskedObject {
  name: unknown;
  fields: unknown;
  where: unknown;
  orderBy: unknown;
  limit: unknown;
}

const GLOBAL = ['q', 'in', 'fields', 'defaultLimit', 'overallLimit', 'offset', 'metadata', 'spellCorrection'];
const OF_AN_OBJECT = ['name', 'fields', 'where', 'orderBy', 'limit'];
/** "The maximum defaultLimit is 2000", and so are the other limits and the offset. */
const MOST = 2_000;

const wrong = (sentence: string): OrgError => new OrgError('INVALID_INPUT', sentence);

/** `?q=Acme&sobject=Account&Account.fields=id,name&Account.limit=10`. @throws OrgError */
export function askedInUri(params: URLSearchParams): Asked {
  const names = params.getAll('sobject').flatMap((list) => list.split(','));
  const given: JsonObject = {};
  const own = new Map<string, JsonObject>(names.map((name) => [name.toLowerCase(), { name }]));
  for (const [key, value] of params) {
    const [object = '', name] = key.split('.');
    const of = name === undefined ? given : own.get(object.toLowerCase());
    if (!of) throw wrong(`${key}: ${object} is no sobject of this search`);
    const read = name ?? key;
    if (read !== 'sobject') of[read] = read === 'fields' ? value.split(',').map((field) => field.trim()) : value;
  }
  return asked(given, [...own.values()]);
}

/** `{ "q": "Smith", "fields": ["Id"], "sobjects": [{ "name": "Contact" }], "in": "NAME" }`. @throws OrgError */
export function askedInBody(body: unknown): Asked {
  if (!isJsonObject(body))
    throw new OrgError('JSON_PARSER_ERROR', 'The HTTP entity body is required, but this request has no entity body.');
  const { sobjects = [], ...given } = body;
  if (!Array.isArray(sobjects) || !sobjects.every(isJsonObject)) throw wrong('sobjects must be a list of objects');
  return asked(given, sobjects);
}

function asked(given: JsonObject, objects: readonly JsonObject[]): Asked {
  refuseOthers(given, GLOBAL);
  for (const object of objects) refuseOthers(object, OF_AN_OBJECT);
  const { q, in: group = 'ALL', fields, defaultLimit, overallLimit, offset, metadata } = given;
  const sobjects = objects.map((one) => ({
    name: one.name,
    fields: one.fields,
    where: one.where,
    orderBy: one.orderBy,
    limit: one.limit,
  }));
  return { q, in: group, fields, defaultLimit, overallLimit, offset, metadata, sobjects };
}

function refuseOthers(given: JsonObject, known: readonly string[]): void {
  const other = Object.keys(given).find((name) => !known.includes(name));
  if (other !== undefined) throw notInLocalOrg(`${other} in a search`);
}

/** @throws OrgError MALFORMED_SEARCH, INVALID_INPUT, NUMBER_OUTSIDE_VALID_RANGE (the codes are believed, not measured) */
export function searchOf(given: Asked): Search {
  const { q, sobjects, offset, metadata } = given;
  if (typeof q !== 'string' || q === '') throw new OrgError('MALFORMED_SEARCH', 'The search parameter q is missing');
  const named = ['fields', 'defaultLimit', 'offset'] as const;
  const alone = named.find((name) => given[name] !== undefined && sobjects.length === 0);
  if (alone !== undefined) throw wrong(`${alone}: at least one sobject must be specified`);
  if (offset !== undefined && sobjects.length > 1) throw wrong('offset: only one sobject can be specified');
  if (metadata !== undefined && metadata !== 'LABELS') throw wrong('metadata: the one value is LABELS');
  return {
    find: parseSearch(q, { statement: `FIND {${q}}`, from: 'FIND {'.length }),
    group: searchGroup(textIn(given.in, 'in') ?? ''),
    returning: sobjects.length === 0 ? null : sobjects.map((one) => returnedBy(given, one)),
    limit: numberIn(given.overallLimit, 'overallLimit') ?? null,
    labels: metadata === 'LABELS',
  };
}

/** What RETURNING would say in the parentheses of this object. */
function returnedBy(given: Asked, own: AskedObject): Returned {
  const object = textIn(own.name, 'name');
  if (object === undefined || !/^\w+$/.test(object)) throw wrong('Each sobject needs a name');
  const fields = fieldsIn(own.fields) ?? fieldsIn(given.fields) ?? ['Id'];
  const where = textIn(own.where, 'where');
  const orderBy = Array.isArray(own.orderBy) ? own.orderBy.map(String).join() : textIn(own.orderBy, 'orderBy');
  const limit = numberIn(own.limit, 'limit') ?? numberIn(given.defaultLimit, 'defaultLimit');
  const offset = numberIn(given.offset, 'offset', 0);
  const clauses = [
    where === undefined ? '' : `WHERE ${where}`,
    orderBy === undefined ? '' : `ORDER BY ${orderBy}`,
    limit === undefined ? '' : `LIMIT ${String(limit)}`,
    offset === undefined ? '' : `OFFSET ${String(offset)}`,
  ];
  return { object, inner: [fields.join(', '), ...clauses.filter(Boolean)].join(' ') };
}

function fieldsIn(value: unknown): string[] | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string' && one !== ''))
    return value as string[];
  throw wrong('fields must be a list of fields');
}

function textIn(value: unknown, name: string): string | undefined {
  if (value === undefined || (typeof value === 'string' && value.trim() !== '')) return value;
  throw wrong(`${name} must be text`);
}

function numberIn(value: unknown, name: string, least = 1): number | undefined {
  if (value === undefined) return undefined;
  const number = typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value)) ? Number(value) : NaN;
  if (!Number.isInteger(number)) throw wrong(`${name} must be a number`);
  if (number >= least && number <= MOST) return number;
  throw new OrgError('NUMBER_OUTSIDE_VALID_RANGE', `${name}: ${String(least)} to ${String(MOST)} are allowed`);
}
