import type { FieldNode } from 'graphql';
import { OrgError } from '../errors';
import type { GraphqlDocument } from './graphql-document';
import { leaf, undefinedField, wrongArgument } from './graphql-errors';

/** Records of a connection where `first` is not given, and the most it may be ("Query Limitations"). */
const FIRST = 10;
const MOST = 2000;
/** Without upperBound the records come by OFFSET, which SOQL takes up to here: "up to 4,000 records only". */
const MOST_OFFSET = 2000;
/** "first can have a value from 200 to 2000 only" where upperBound is given. */
const LEAST_WITH_BOUND = 200;

/** Which part of the records of a connection is asked for. */
export interface Page {
  first: number;
  /** Records before. */
  after: number;
  /** Records after which there are no more, whatever matches. */
  upperBound: number | null;
}

/** @throws OrgError where `first`, `after` or `upperBound` is none that the platform takes */
export function pageOf(given: Readonly<Record<string, unknown>>): Page {
  const first = given.first ?? FIRST;
  const upperBound = given.upperBound ?? null;
  if (typeof first !== 'number' || !Number.isInteger(first)) throw wrongArgument('first', 'is not a valid Int');
  if (upperBound !== null && (typeof upperBound !== 'number' || !Number.isInteger(upperBound)))
    throw wrongArgument('upperBound', 'is not a valid Int');
  if (first < 1 || first > MOST) throw new OrgError('INVALID_INPUT', `first must be between 1 and ${String(MOST)}`);
  const after = cursorOffset(given.after);
  if (upperBound === null && after > MOST_OFFSET)
    throw new OrgError(
      'INVALID_INPUT',
      `Maximum SOQL offset allowed is ${String(MOST_OFFSET)} (past 4,000 records GraphQL needs upperBound)`,
    );
  if (upperBound !== null && first < LEAST_WITH_BOUND)
    throw new OrgError(
      'INVALID_INPUT',
      `first must be between ${String(LEAST_WITH_BOUND)} and ${String(MOST)} with upperBound`,
    );
  return { first, after, upperBound };
}

/** Cursors are the number of records before, hidden in base64 as Salesforce's are. */
export const cursorAt = (offset: number): string => Buffer.from(`v1:${String(offset)}`).toString('base64');

function cursorOffset(after: unknown): number {
  if (after === undefined || after === null) return 0;
  const match = typeof after === 'string' && /^v1:(\d+)$/.exec(Buffer.from(after, 'base64').toString('utf8'));
  if (!match) throw new OrgError('INVALID_INPUT', `Invalid cursor: ${JSON.stringify(after)}`);
  return Number(match[1]);
}

/** One page of a connection, as far as it got. */
export interface PageOf<T> {
  page: Page;
  items: T[];
  /** Records that match, on all pages together. */
  total: number;
}

export type Answer = Record<string, unknown>;
export const keyOf = (field: FieldNode): string => field.alias?.value ?? field.name.value;

/** What is asked of each record, worked out before there is one. */
export type Shown<T> = (item: T) => unknown;

export function shownAll<T>(parts: [key: string, shown: Shown<T>][]): (item: T) => Answer {
  return (item) => {
    const answer: Answer = {};
    for (const [key, shown] of parts) answer[key] = shown(item);
    return answer;
  };
}

/** The selection on a connection: edges with cursors, the counts, and where the page lies. `node` prepares a node. */
export function connectionShown<T>(
  document: GraphqlDocument,
  field: FieldNode,
  type: string,
  node: (field: FieldNode) => Shown<T>,
): (found: PageOf<T>) => Answer {
  const parts = document.partsOf(field).map((part): [string, Shown<PageOf<T>>] => {
    switch (part.name.value) {
      case 'totalCount':
        leaf(part);
        return [keyOf(part), ({ total }) => total];
      case 'pageResultCount':
        leaf(part);
        return [keyOf(part), ({ items }) => items.length];
      case 'pageInfo':
        return [keyOf(part), shownAll(document.partsOf(part).map((one) => [keyOf(one), pageInfo(one)]))];
      case 'edges':
        return [keyOf(part), edgesShown(document, part, type, node)];
      default:
        throw undefinedField(part.name.value, `${type}Connection`);
    }
  });
  return shownAll(parts);
}

function edgesShown<T>(
  document: GraphqlDocument,
  field: FieldNode,
  type: string,
  node: (field: FieldNode) => Shown<T>,
): Shown<PageOf<T>> {
  const parts = document.partsOf(field).map((part): [string, Shown<{ item: T; place: number }>] => {
    if (part.name.value === 'cursor') {
      leaf(part);
      return [keyOf(part), ({ place }) => cursorAt(place)];
    }
    if (part.name.value !== 'node') throw undefinedField(part.name.value, `${type}Edge`);
    const shown = node(part);
    return [keyOf(part), ({ item }) => shown(item)];
  });
  const edge = shownAll(parts);
  return ({ items, page }) => items.map((item, position) => edge({ item, place: page.after + position + 1 }));
}

function pageInfo(field: FieldNode): Shown<PageOf<unknown>> {
  const endOf = ({ page, items }: PageOf<unknown>): number => page.after + items.length;
  leaf(field);
  switch (field.name.value) {
    case 'hasNextPage':
      return (found) => endOf(found) < Math.min(found.total, found.page.upperBound ?? found.total);
    case 'hasPreviousPage':
      return ({ page }) => page.after > 0;
    case 'startCursor':
      return ({ page, items }) => (items.length > 0 ? cursorAt(page.after + 1) : null);
    case 'endCursor':
      return (found) => (found.items.length > 0 ? cursorAt(endOf(found)) : null);
    default:
      throw undefinedField(field.name.value, 'PageInfo');
  }
}

/** How many records, from the first of all, have to be in order for this page. */
export const neededFor = ({ after, first, upperBound }: Page): number =>
  Math.min(after + first, upperBound ?? Infinity);
