import fc from 'fast-check';
import { boardFilter } from '../../../middleware/src/contracts/board-api';
import {
  ADDRESS_KEYS,
  FIRST_SORT,
  NO_FILTER,
  PERIODS,
  SEVERITIES,
  addressOf,
  filterFrom,
  isPlain,
  sortFrom,
} from '../../../force-app/main/deal-risk/lwc/boardAddress/boardAddress';

const letters = [...'ABCXYZabcxyz019'];
const tags = fc.uniqueArray(fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,39}$/), { maxLength: 20 });
const id = fc.string({ unit: fc.constantFrom(...letters), minLength: 18, maxLength: 18 });
const day = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const amount = fc.option(fc.double({ min: 0, max: 1e15, noNaN: true }));
const filters = fc.record({
  anyTags: tags,
  allTags: tags,
  noTags: tags,
  severities: fc.uniqueArray(fc.constantFrom('low', 'medium', 'high')),
  team: fc.option(fc.oneof(fc.constant('mine'), id)),
  owners: fc.uniqueArray(id, { maxLength: 50 }),
  stages: fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), { maxLength: 50 }),
  closing: fc.option(fc.oneof(fc.constantFrom(...PERIODS), fc.record({ from: fc.option(day), to: fc.option(day) }))),
  amountFrom: amount,
  amountTo: amount,
  riskAgeDays: fc.option(fc.integer({ min: 0, max: 3650 })),
  everyDeal: fc.boolean(),
});
const sorts = fc.record({
  by: fc.constantFrom('name', 'account', 'owner', 'amount', 'closeDate', 'stage'),
  descending: fc.boolean(),
});

describe('the address of the board', () => {
  it('brings back any filter and any order, also after it went through a browser’s address', () => {
    fc.assert(
      fc.property(filters, sorts, (filter, sort) => {
        const query = new URLSearchParams(addressOf(filter, sort)).toString();
        const state = Object.fromEntries(new URLSearchParams(query));
        expect(filterFrom(state)).toEqual(filter);
        expect(sortFrom(state)).toEqual(sort);
        expect(Object.keys(state).filter((key) => !ADDRESS_KEYS.includes(key))).toEqual([]);
      }),
    );
  });

  it('makes a filter that can be saved out of whatever stands in an address', () => {
    const anything = fc.dictionary(
      fc.constantFrom(...ADDRESS_KEYS),
      fc.oneof(
        fc.string(),
        fc.string({ unit: fc.constantFrom(...'%.,-0123456789eE') }),
        fc.constantFrom('..', '2026-02-31..', '-1', '1e16', 'Infinity', 'NaN', '%', 'mine,mine', '1.5'),
        fc.array(fc.stringMatching(/^[A-Za-z]{1,5}$/), { minLength: 60, maxLength: 60 }).map((list) => list.join(',')),
        fc.integer(),
        fc.constant(null),
      ),
    );
    fc.assert(
      fc.property(anything, (state) => {
        expect(() => boardFilter.parse(filterFrom(state))).not.toThrow();
      }),
    );
  });

  it('is empty for the plain board, and the plain board is what an empty address means', () => {
    expect(addressOf(NO_FILTER, FIRST_SORT)).toEqual({});
    expect([filterFrom({}), filterFrom(undefined)]).toEqual([NO_FILTER, NO_FILTER]);
    expect(sortFrom({})).toEqual({ by: 'closeDate', descending: false });
    expect(isPlain(NO_FILTER)).toBe(true);
    expect(isPlain({ ...NO_FILTER, riskAgeDays: 0 })).toBe(false);
  });

  it('is one that a person can read', () => {
    const filter = { ...NO_FILTER, allTags: ['Competitor_Mention', 'Security_Concern'], amountFrom: 50_000 };
    expect(addressOf({ ...filter, closing: 'this_quarter' as const }, { by: 'amount', descending: true })).toEqual({
      c__all: 'Competitor_Mention,Security_Concern',
      c__from: '50000',
      c__closing: 'this_quarter',
      c__sort: '-amount',
    });
  });

  it('knows the severities that the contract knows', () => {
    expect([...SEVERITIES].sort()).toEqual(['high', 'low', 'medium']);
    expect(boardFilter.safeParse({ ...NO_FILTER, severities: SEVERITIES }).success).toBe(true);
  });
});
