/**
 * The board's filter and order as the address holds them, so that an address alone shows a colleague the same board.
 * Keys carry the prefix `c__` that Salesforce asks of state of one's own. What an address holds can be anything: what is
 * no part of a filter is left out, and what is read always fits the contract of the saved views.
 *
 * @typedef {'this_month' | 'next_month' | 'this_quarter' | 'next_quarter' | 'overdue' | 'none'} Period
 * @typedef {{ anyTags: string[], allTags: string[], noTags: string[], severities: string[], team: string | null,
 *   owners: string[], stages: string[], closing: Period | { from: string | null, to: string | null } | null,
 *   amountFrom: number | null, amountTo: number | null, riskAgeDays: number | null, everyDeal: boolean }} BoardFilter
 * @typedef {'name' | 'account' | 'owner' | 'amount' | 'closeDate' | 'stage'} SortKey
 * @typedef {{ by: SortKey, descending: boolean }} Sort
 */

/** Every open deal with an open risk. @type {Readonly<BoardFilter>} */
export const NO_FILTER = Object.freeze({
  anyTags: [],
  allTags: [],
  noTags: [],
  severities: [],
  team: null,
  owners: [],
  stages: [],
  closing: null,
  amountFrom: null,
  amountTo: null,
  riskAgeDays: null,
  everyDeal: false,
});

/** What closes soonest comes first. @type {Readonly<Sort>} */
export const FIRST_SORT = Object.freeze({ by: 'closeDate', descending: false });

/** @type {readonly Period[]} */
export const PERIODS = ['this_month', 'next_month', 'this_quarter', 'next_quarter', 'overdue', 'none'];
export const SEVERITIES = ['high', 'medium', 'low'];
/** @type {readonly SortKey[]} */
const SORT_KEYS = ['name', 'account', 'owner', 'amount', 'closeDate', 'stage'];

const TAG = /^[A-Za-z][A-Za-z0-9_]{0,39}$/;
const ID = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOST_AMOUNT = 1e15;
const MOST_DAYS = 3650;

const isTag = (text) => TAG.test(text);
const isId = (text) => ID.test(text);
const isStage = (text) => text.length > 0 && text.length <= 255;

/** Lists of a filter: its key in the address, what one of its items is, and how many there may be. */
const LISTS = /** @type {const} */ ([
  ['anyTags', 'c__any', isTag, 20],
  ['allTags', 'c__all', isTag, 20],
  ['noTags', 'c__without', isTag, 20],
  ['severities', 'c__severity', (text) => SEVERITIES.includes(text), 3],
  ['owners', 'c__owner', isId, 50],
  ['stages', 'c__stage', isStage, 50],
]);

/** Numbers of a filter: its key in the address, the most it may be, and whether it is whole. */
const NUMBERS = /** @type {const} */ ([
  ['amountFrom', 'c__from', MOST_AMOUNT, false],
  ['amountTo', 'c__to', MOST_AMOUNT, false],
  ['riskAgeDays', 'c__age', MOST_DAYS, true],
]);

/** Every key that is the board's; others belong to somebody else on the page. */
export const ADDRESS_KEYS = [
  ...[...LISTS, ...NUMBERS].map(([, key]) => key),
  'c__team',
  'c__closing',
  'c__deals',
  'c__sort',
];

/** @param {BoardFilter} filter @param {Sort} sort @returns {Record<string, string>} only what differs from the plain board */
export function addressOf(filter, sort) {
  const { team, closing } = filter;
  const state = {
    ...Object.fromEntries(LISTS.map(([name, key]) => [key, filter[name].map(encodeURIComponent).join(',')])),
    ...Object.fromEntries(NUMBERS.map(([name, key]) => [key, filter[name] === null ? '' : String(filter[name])])),
    c__team: team ?? '',
    c__closing: closingTo(closing),
    c__deals: filter.everyDeal ? 'every' : '',
    c__sort: sort.by === FIRST_SORT.by && !sort.descending ? '' : `${sort.descending ? '-' : ''}${sort.by}`,
  };
  return Object.fromEntries(Object.entries(state).filter(([, value]) => value !== ''));
}

/** @param {Record<string, unknown> | null | undefined} state @returns {BoardFilter} */
export function filterFrom(state) {
  const said = (key) => (typeof state?.[key] === 'string' ? state[key] : '');
  const team = said('c__team');
  return {
    ...NO_FILTER,
    ...Object.fromEntries(
      LISTS.map(([name, key, fits, most]) => [name, itemsOf(said(key)).filter(fits).slice(0, most)]),
    ),
    ...Object.fromEntries(NUMBERS.map(([name, key, most, whole]) => [name, numberFrom(said(key), most, whole)])),
    team: team === 'mine' || isId(team) ? team : null,
    closing: closingFrom(said('c__closing')),
    everyDeal: said('c__deals') === 'every',
  };
}

/** @param {Record<string, unknown> | null | undefined} state @returns {Sort} */
export function sortFrom(state) {
  const said = typeof state?.c__sort === 'string' ? state.c__sort : '';
  const by = SORT_KEYS.find((key) => key === said.replace(/^-/, ''));
  return by ? { by, descending: said.startsWith('-') } : { ...FIRST_SORT };
}

/** @param {BoardFilter} filter @returns {boolean} true where it leaves nothing out that the plain board shows */
export function isPlain(filter) {
  return Object.keys(addressOf(filter, FIRST_SORT)).length === 0;
}

const TAG_LISTS = /** @type {const} */ (['anyTags', 'allTags', 'noTags']);

/** @param {BoardFilter} filter @returns {string[]} every tag that it names, once */
export function tagsOf(filter) {
  return [...new Set(TAG_LISTS.flatMap((list) => filter[list]))];
}

/** @param {BoardFilter} filter @param {readonly string[]} tags to leave out @returns {BoardFilter} */
export function withoutTags(filter, tags) {
  const kept = TAG_LISTS.map((list) => [list, filter[list].filter((tag) => !tags.includes(tag))]);
  return { ...filter, ...Object.fromEntries(kept) };
}

/** Items stand between commas, each encoded: a stage may have a comma in its name. */
function itemsOf(text) {
  const items = text.split(',').map(decoded);
  return [...new Set(items)].filter((item) => item !== '');
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    // Half of an escape, from an address cut short: no item of ours.
    if (error instanceof URIError) return '';
    throw error;
  }
}

function numberFrom(text, most, whole) {
  const number = text.trim() === '' ? NaN : Number(text);
  const fits = number >= 0 && number <= most && (!whole || Number.isInteger(number));
  return fits ? number : null;
}

function closingTo(closing) {
  if (closing === null || typeof closing === 'string') return closing ?? '';
  return `${closing.from ?? ''}..${closing.to ?? ''}`;
}

function closingFrom(text) {
  const period = PERIODS.find((one) => one === text);
  if (period) return period;
  const [from, to, ...rest] = text.split('..');
  if (to === undefined || rest.length > 0 || ![from, to].every((day) => day === '' || isDay(day))) return null;
  return { from: from || null, to: to || null };
}

/** 31 February looks like a day and is none: a date made of it says another. */
function isDay(text) {
  if (!DAY.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
