import fc from 'fast-check';
import { lookByPerson, lookByRule, type SecondLookFacts } from '../../../middleware/src/domain/retention/second-look';
import { NO_RULES } from '../../../middleware/src/domain/retention/rule-set';
import { day, days, item, rule, rules, setOf } from './arbitraries';
import { lastDay, numberOf } from './oracle';

/** 21 August 2026 and 90 days is 19 November. */
const facts: SecondLookFacts = {
  item: { artifact: 'recording', callType: 'demo', calledOn: '2026-08-21', deal: { outcome: 'open' } },
  heldBy: [],
  sameDeal: true,
  dealMissing: false,
  releaseRuns: false,
};
const LAST_DAY = '2026-11-19';
const DAY_AFTER = '2026-11-20';
const set = setOf([rule('All_90')]);
const GO = { kind: 'go', rule: 'All_90', on: LAST_DAY };
const stop = (reason: string) => ({ kind: 'stop', reason });

describe('the second look at what a rule disposes of', () => {
  it('lets it go once its last day is over, and names rule and day', () => {
    expect(lookByRule(set, set, facts, DAY_AFTER)).toEqual(GO);
  });

  it('keeps it through its last day', () => {
    expect(lookByRule(set, set, facts, LAST_DAY)).toEqual(stop('not_due'));
  });

  it('keeps it where the deal has changed so that it has no day, or a later one', () => {
    const closure = setOf([rule('Won_90', { outcome: 'won', term: days(90, 'closure') })]);
    const closed = { ...facts, item: { ...facts.item, deal: { outcome: 'won', closedOn: '2026-08-21' } as const } };
    expect(lookByRule(closure, closure, closed, DAY_AFTER)).toMatchObject({ kind: 'go', rule: 'Won_90' });
    expect(lookByRule(closure, closure, facts, DAY_AFTER)).toEqual(stop('not_due'));
    const closedLater = {
      ...closed,
      item: { ...closed.item, deal: { outcome: 'won', closedOn: '2026-08-22' } as const },
    };
    expect(lookByRule(closure, closure, closedLater, DAY_AFTER)).toEqual(stop('not_due'));
  });

  it('keeps it under a legal hold', () => {
    expect(lookByRule(set, set, { ...facts, heldBy: ['LH-00000001'] }, DAY_AFTER)).toEqual(stop('legal_hold'));
  });

  it('keeps it where its call was given to another deal', () => {
    expect(lookByRule(set, set, { ...facts, sameDeal: false }, DAY_AFTER)).toEqual(stop('deal_moved'));
  });

  it('keeps it where nobody can say what became of its deal', () => {
    expect(lookByRule(set, set, { ...facts, dealMissing: true }, DAY_AFTER)).toEqual(stop('deal_missing'));
  });

  it('keeps it while its text is being released', () => {
    expect(lookByRule(set, set, { ...facts, releaseRuns: true }, DAY_AFTER)).toEqual(stop('release_running'));
  });

  it('names the hold where there are several reasons: it is the one that a person must see', () => {
    const all = { ...facts, heldBy: ['LH'], sameDeal: false, dealMissing: true, releaseRuns: true };
    expect(lookByRule(set, set, all, LAST_DAY)).toEqual(stop('legal_hold'));
  });
});

describe('the rules as they stand in Salesforce this moment', () => {
  it('are heard where they keep longer, whatever the cooling time is', () => {
    expect(lookByRule(set, setOf([rule('All_90', { term: days(91) })]), facts, DAY_AFTER)).toEqual(stop('not_due'));
  });

  it('are heard where they keep for ever, or say nothing of it any more', () => {
    const keep = setOf([rule('All_90', { term: { action: 'keep', reviewOn: '2028-01-01' } })]);
    expect(lookByRule(set, keep, facts, DAY_AFTER)).toEqual(stop('not_due'));
    expect(lookByRule(set, NO_RULES, facts, DAY_AFTER)).toEqual(stop('not_due'));
  });

  it('are not heard where they would have it go sooner: they have not cooled', () => {
    const sooner = setOf([rule('All_90', { term: days(1) })]);
    expect(lookByRule(set, sooner, facts, LAST_DAY)).toEqual(stop('not_due'));
    expect(lookByRule(set, sooner, facts, DAY_AFTER)).toEqual(GO);
  });

  it('do not count where they contradict themselves: the last good set decides alone', () => {
    expect(lookByRule(set, null, facts, DAY_AFTER)).toEqual(GO);
    expect(lookByRule(set, null, facts, LAST_DAY)).toEqual(stop('not_due'));
  });
});

describe('the second look at what a person has deleted', () => {
  it('lets it go without rule or day, wherever its deal is', () => {
    expect(lookByPerson({ ...facts, sameDeal: false, dealMissing: true })).toEqual({
      kind: 'go',
      rule: null,
      on: null,
    });
  });

  it('keeps it under a hold, and while its text is being released', () => {
    expect(lookByPerson({ ...facts, heldBy: ['LH'] })).toEqual(stop('legal_hold'));
    expect(lookByPerson({ ...facts, releaseRuns: true })).toEqual(stop('release_running'));
  });
});

test('nothing goes that a hold covers, or that either set keeps through today by hand-counted days', () => {
  const boolean = fc.boolean();
  const looked = fc.record({
    item,
    heldBy: fc.constantFrom([], ['LH-1'], ['LH-1', 'LH-2']),
    ...{ sameDeal: boolean, dealMissing: boolean, releaseRuns: boolean },
  });
  fc.assert(
    fc.property(rules, fc.option(rules), looked, day, (inForce, fresh, one, today) => {
      const look = lookByRule(setOf(inForce), fresh && setOf(fresh), one, today);
      const overBy = (list: typeof inForce) => {
        const last = lastDay(list, one.item);
        return last !== null && last < numberOf(today);
      };
      const mayGo = one.heldBy.length === 0 && one.sameDeal && !one.dealMissing && !one.releaseRuns;
      expect(look.kind === 'go').toBe(mayGo && overBy(inForce) && (fresh === null || overBy(fresh)));
    }),
    { numRuns: 3_000 },
  );
});
