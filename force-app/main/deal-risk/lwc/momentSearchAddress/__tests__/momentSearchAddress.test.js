import fc from 'fast-check';
import { NO_FILTER, filterOf, isSame, isSearch, otherState, stateOf } from 'c/momentSearchAddress';

const orNull = (arbitrary) => fc.option(arbitrary, { nil: null });
const characters = [...'ABCXYZabcxyz0129'];
const id = fc.array(fc.constantFrom(...characters), { minLength: 18, maxLength: 18 }).map((chosen) => chosen.join(''));
const day = fc
  .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const filter = fc.record({
  tag: orNull(fc.constantFrom('Pricing_Concern', 'Competitor_Mention', 'x')),
  accountId: orNull(id),
  ownerId: orNull(id),
  from: orNull(day),
  to: orNull(day),
  words: orNull(
    fc
      .string({ minLength: 2, maxLength: 200, unit: 'grapheme' })
      .map((text) => text.trim().slice(0, 200).trim())
      .filter((text) => text.length >= 2),
  ),
});

describe('momentSearchAddress', () => {
  it('gives back every search that was put into an address', () => {
    fc.assert(
      fc.property(filter, (wanted) => {
        const address = new URLSearchParams(stateOf(wanted)).toString();
        expect(filterOf(Object.fromEntries(new URLSearchParams(address)))).toEqual(wanted);
      }),
    );
  });

  it('puts nothing into the address that is not asked for', () => {
    expect(stateOf(NO_FILTER)).toEqual({});
    expect(stateOf({ ...NO_FILTER, tag: 'Pricing', words: 'annual plan' })).toEqual({
      c__tag: 'Pricing',
      c__words: 'annual plan',
    });
  });

  it.each([
    ['a tag that is none', { c__tag: 'a b' }],
    ['an id that is none', { c__account: '001' }],
    ['a day that is none', { c__from: '2026-02-31x' }],
    ['a thirteenth month', { c__to: '2026-13-01' }],
    ['one letter', { c__words: ' a ' }],
    ['more words than can be searched', { c__words: 'a'.repeat(201) }],
    ['something else', { c__other: 'Pricing', words: 'plan' }],
  ])('passes over %s', (_, state) => {
    expect(filterOf(state)).toEqual(NO_FILTER);
  });

  it('looks for something with a tag or words alone', () => {
    expect(isSearch({ ...NO_FILTER, accountId: '001Lo0000000001IAA', from: '2026-01-01' })).toBe(false);
    expect(isSearch({ ...NO_FILTER, tag: 'Pricing' })).toBe(true);
    expect(isSearch({ ...NO_FILTER, words: 'plan' })).toBe(true);
  });

  it('knows the same search, and what of an address is none of its own', () => {
    expect(isSame(filterOf(undefined), { ...NO_FILTER })).toBe(true);
    expect(isSame(NO_FILTER, { ...NO_FILTER, to: '2026-01-01' })).toBe(false);
    expect(otherState({ c__tag: 'x', c__view: 'mine' })).toEqual({ c__view: 'mine' });
  });
});
