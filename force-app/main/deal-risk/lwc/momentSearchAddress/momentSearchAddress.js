/** @typedef {{ tag: string | null, accountId: string | null, ownerId: string | null, from: string | null, to: string | null, words: string | null }} MomentFilter */

/** @type {MomentFilter} */
export const NO_FILTER = Object.freeze({
  tag: null,
  accountId: null,
  ownerId: null,
  from: null,
  to: null,
  words: null,
});

const ID = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;
const LONGEST_WORDS = 200;
const SHORTEST_WORDS = 2;

const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

/** Each part with its name in the address and what it may be; anything else in an address is passed over. */
const PARTS = [
  { name: 'tag', key: 'c__tag', fits: (text) => /^[A-Za-z][A-Za-z0-9_]{0,39}$/.test(text) },
  { name: 'accountId', key: 'c__account', fits: (text) => ID.test(text) },
  { name: 'ownerId', key: 'c__owner', fits: (text) => ID.test(text) },
  { name: 'from', key: 'c__from', fits: isDay },
  { name: 'to', key: 'c__to', fits: isDay },
  {
    name: 'words',
    key: 'c__words',
    fits: (text) => text.length <= LONGEST_WORDS && text.trim().length >= SHORTEST_WORDS,
  },
];

/** The search as state of a page reference, without what is not asked for. @param {MomentFilter} filter */
export function stateOf(filter) {
  return Object.fromEntries(PARTS.filter(({ name }) => filter[name]).map(({ name, key }) => [key, filter[name]]));
}

/** @param {Record<string, string | null> | undefined} state @returns {MomentFilter} */
export function filterOf(state) {
  const found = PARTS.flatMap(({ name, key, fits }) => {
    const text = state?.[key];
    return typeof text === 'string' && fits(text) ? [[name, name === 'words' ? text.trim() : text]] : [];
  });
  return { ...NO_FILTER, ...Object.fromEntries(found) };
}

/** What of an address has nothing to do with the search. @param {Record<string, string> | undefined} state */
export function otherState(state) {
  const own = new Set(PARTS.map(({ key }) => key));
  return Object.fromEntries(Object.entries(state ?? {}).filter(([key]) => !own.has(key)));
}

/** @param {MomentFilter} filter @returns {boolean} true where there is something to look for */
export function isSearch({ tag, words }) {
  return tag !== null || words !== null;
}

/** @param {MomentFilter} one @param {MomentFilter} other */
export function isSame(one, other) {
  return PARTS.every(({ name }) => one[name] === other[name]);
}
