import fc from 'fast-check';
import { ChangeSums, type MovedGroup } from '../../../middleware/src/domain/retention/change-sums';
import { ARTIFACTS } from '../../../middleware/src/domain/retention/rule';
import { days, rule, setOf } from './arbitraries';

const before = setOf([
  rule('All', { term: days(365) }),
  rule('Drafts', { artifact: 'draft', term: days(90, 'closure') }),
]);
const after = setOf([
  rule('All', { term: days(365) }),
  rule('Drafts', { artifact: 'draft', term: days(30, 'closure') }),
]);

const draft: MovedGroup = {
  ...{ artifact: 'draft', callType: 'demo', monthBefore: '2027-03', monthAfter: '2027-01', move: 'sooner' },
  ...{ count: 3, mostDaysSooner: 60 },
};
/** Of open deals: without a day, before and after. */
const waiting: MovedGroup = { ...draft, monthBefore: null, monthAfter: null, move: null, mostDaysSooner: 0 };

function sums(groups: readonly MovedGroup[]) {
  const total = new ChangeSums(before, after);
  for (const group of groups) total.add(group);
  return total.summary();
}

describe('the sums of a change', () => {
  it('count what moves where it moves to, and what could once its deal closes', () => {
    const { artifacts, months, total, atRisk } = sums([draft, { ...waiting, count: 5 }]);
    expect(artifacts[ARTIFACTS.indexOf('draft')]).toEqual({
      ...{ artifact: 'draft', total: 8, sooner: 3, later: 0, newlyDue: 0, noLongerDue: 0 },
      ...{ soonerIfDealChanges: 5, mostDaysSooner: 60 },
    });
    const none = { later: 0, newlyDue: 0, noLongerDue: 0 };
    expect(months).toEqual([
      { artifact: 'draft', month: '2027-01', before: 0, after: 3, sooner: 3, ...none },
      { artifact: 'draft', month: '2027-03', before: 3, after: 0, sooner: 0, ...none },
    ]);
    expect([total, atRisk]).toEqual([8, 8]);
  });

  it('count nothing twice: what goes sooner already is not at risk once more', () => {
    expect(sums([draft]).artifacts[ARTIFACTS.indexOf('draft')]).toMatchObject({ sooner: 3, soonerIfDealChanges: 0 });
  });

  it('put no risk on artifacts whose rules stay', () => {
    const recording: MovedGroup = { ...waiting, artifact: 'recording', monthBefore: '2027-06', monthAfter: '2027-06' };
    expect(sums([recording])).toMatchObject({ total: 3, atRisk: 0 });
  });

  it('show what is no longer due in the month that it leaves', () => {
    const freed: MovedGroup = { ...draft, monthAfter: null, move: 'noLongerDue', mostDaysSooner: 0 };
    expect(sums([freed]).months).toEqual([
      { artifact: 'draft', month: '2027-03', before: 3, after: 0, sooner: 0, later: 0, newlyDue: 0, noLongerDue: 3 },
    ]);
  });

  it('never say that anything goes a negative number of days sooner', () => {
    const later: MovedGroup = { ...draft, move: 'later', mostDaysSooner: -60 };
    expect(sums([later]).artifacts[ARTIFACTS.indexOf('draft')]?.mostDaysSooner).toBe(0);
  });

  it('are the same in whatever order and pieces the groups come', () => {
    const month = fc.constantFrom(null, '2026-12', '2027-01', '2027-02');
    const group = fc.record<MovedGroup>({
      artifact: fc.constantFrom(...ARTIFACTS),
      callType: fc.constantFrom('demo', 'legal'),
      ...{ monthBefore: month, monthAfter: month },
      move: fc.constantFrom(null, 'sooner', 'later', 'newlyDue', 'noLongerDue'),
      count: fc.integer({ min: 1, max: 9 }),
      mostDaysSooner: fc.integer({ min: -400, max: 400 }),
    });
    fc.assert(
      fc.property(fc.array(group, { maxLength: 20 }), (groups) => {
        const whole = sums(groups);
        expect(sums([...groups].reverse())).toEqual(whole);
        const inOnes = groups.flatMap((one) => Array.from({ length: one.count }, () => ({ ...one, count: 1 })));
        expect(sums(inOnes)).toEqual(whole);
      }),
    );
  });
});
