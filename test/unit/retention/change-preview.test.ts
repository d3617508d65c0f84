import fc from 'fast-check';
import { CALL_TYPES } from '../../../middleware/src/domain/call';
import { ChangePreview, type ArtifactGroup } from '../../../middleware/src/domain/retention/change-preview';
import { couldHasten } from '../../../middleware/src/domain/retention/hastening';
import { ARTIFACTS, OUTCOMES, type RetentionRule } from '../../../middleware/src/domain/retention/rule';
import { NO_RULES } from '../../../middleware/src/domain/retention/rule-set';
import { days, edited, item, rule, rules, setOf } from './arbitraries';
import { dayWith, lastDay, numberOf, winner, type OracleItem } from './oracle';

const TODAY = '2026-11-21';
const OPEN = { outcome: 'open' } as const;

function preview(before: readonly RetentionRule[], after: readonly RetentionRule[], groups: readonly ArtifactGroup[]) {
  const change = new ChangePreview(setOf(before), setOf(after), TODAY);
  groups.forEach((group) => change.add(group));
  return change.summary();
}

/** Recordings of open deals, by day of the call. */
const recordings = (calledOn: string, count: number): ArtifactGroup => ({
  artifact: 'recording',
  callType: 'demo',
  calledOn,
  deal: OPEN,
  count,
});

describe('the preview of a change', () => {
  it('counts by artifact and month what goes sooner: 365 days become 30', () => {
    const summary = preview(
      [rule('All', { term: days(365) })],
      [rule('All', { term: days(30) })],
      // Due 365 days later: 2027-11-01, 2026-12-01; 30 days later: 2026-12-01, 2025-12-31, which is overdue: now.
      [recordings('2026-11-01', 5), recordings('2025-12-01', 7)],
    );
    expect(summary.artifacts[0]).toEqual({
      ...{ artifact: 'recording', total: 12, sooner: 12, later: 0, newlyDue: 0, noLongerDue: 0 },
      // From 2027-11-01 to 2026-12-01.
      ...{ soonerIfDealChanges: 0, mostDaysSooner: 335 },
    });
    const nothing = { later: 0, newlyDue: 0, noLongerDue: 0 };
    expect(summary.months).toEqual([
      { artifact: 'recording', month: '2026-11', before: 0, after: 7, sooner: 7, ...nothing },
      { artifact: 'recording', month: '2026-12', before: 7, after: 5, sooner: 5, ...nothing },
      { artifact: 'recording', month: '2027-11', before: 5, after: 0, sooner: 0, ...nothing },
    ]);
    expect([summary.total, summary.atRisk]).toEqual([12, 12]);
  });

  it('counts what gets a day and what loses it, in the month that it gets or loses', () => {
    const keep = rule('All', { term: { action: 'keep', reviewOn: '2028-01-01' } });
    const lose = rule('All', { term: days(90) });
    const gains = preview([keep], [lose], [recordings('2026-11-14', 3)]);
    expect(gains.months).toEqual([
      {
        artifact: 'recording',
        month: '2027-02',
        before: 0,
        after: 3,
        sooner: 0,
        later: 0,
        newlyDue: 3,
        noLongerDue: 0,
      },
    ]);
    expect(gains.atRisk).toBe(3);
    const loses = preview([lose], [keep], [recordings('2026-11-14', 3)]);
    expect(loses.months).toEqual([
      {
        artifact: 'recording',
        month: '2027-02',
        before: 3,
        after: 0,
        sooner: 0,
        later: 0,
        newlyDue: 0,
        noLongerDue: 3,
      },
    ]);
    expect(loses.atRisk).toBe(0);
  });

  it('takes what is overdue under both sets as unmoved, and what is due today as not overdue', () => {
    const [before, after] = [[rule('All', { term: days(2) })], [rule('All', { term: days(1) })]];
    // Due on 20 and 19 November: over before today. Due on 21 and 20: one day sooner.
    expect(preview(before, after, [recordings('2026-11-18', 1)]).artifacts[0]).toMatchObject({ sooner: 0 });
    expect(preview(before, after, [recordings('2026-11-19', 1)]).artifacts[0]).toMatchObject({
      sooner: 1,
      mostDaysSooner: 1,
    });
  });

  it('sees what a shorter time after closure costs deals that are still open', () => {
    const [before, after] = [
      [rule('All', { term: days(365, 'closure') })],
      [rule('All', { term: days(3, 'closure') })],
    ];
    const summary = preview(before, after, [recordings('2026-11-14', 40)]);
    expect(summary.artifacts[0]).toMatchObject({ sooner: 0, newlyDue: 0, soonerIfDealChanges: 40 });
    expect([summary.months, summary.atRisk]).toEqual([[], 40]);
  });

  it('is of nothing where nothing is kept', () => {
    const summary = preview([], [rule('All')], []);
    expect(summary.artifacts.map(({ artifact, total }) => [artifact, total])).toEqual(ARTIFACTS.map((one) => [one, 0]));
    expect([summary.months, summary.total, summary.atRisk]).toEqual([[], 0, 0]);
  });

  const group = fc.tuple(item, fc.integer({ min: 1, max: 50 })).map(([one, count]) => ({ ...one, count }));
  const change = rules.chain((before) => fc.tuple(fc.constant(before), fc.oneof(edited(before), rules)));

  it('adds up to the fates of all artifacts worked out one by one', () => {
    fc.assert(
      fc.property(change, fc.array(group, { maxLength: 20 }), ([before, after], groups) => {
        const summary = preview(before, after, groups);
        const slow = oneByOne(before, after, groups);
        for (const row of summary.artifacts) expect(row).toEqual({ artifact: row.artifact, ...slow.of(row.artifact) });
        const listed = summary.months.map(({ artifact, month, ...row }) => [`${artifact} ${month}`, row] as const);
        expect(new Map(listed)).toEqual(slow.months);
        expect(listed.length).toBe(slow.months.size);
        expect(summary.total).toBe(groups.reduce((sum, { count }) => sum + count, 0));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is the same in whatever order and grouping the artifacts come', () => {
    fc.assert(
      fc.property(change, fc.array(group, { maxLength: 10 }), ([before, after], groups) => {
        const singles = groups.flatMap(({ count, ...one }) => Array<ArtifactGroup>(count).fill({ ...one, count: 1 }));
        expect(preview(before, after, singles.reverse())).toEqual(preview(before, after, groups));
      }),
      { numRuns: 1_000 },
    );
  });

  it('never finds anything at risk in a change that could hasten nothing', () => {
    fc.assert(
      fc.property(change, fc.array(group, { maxLength: 20 }), ([before, after], groups) => {
        fc.pre(!couldHasten(setOf(before), setOf(after)));
        expect(preview(before, after, groups).atRisk).toBe(0);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a change that could hasten a disposal', () => {
  it.each([
    ['fewer days', days(90), days(89), true],
    ['more days', days(90), days(91), false],
    ['the same', days(90), days(90), false],
    ['from the closure instead of the call', days(90), days(90, 'closure'), false],
    ['from the closure, and fewer days', days(90), days(89, 'closure'), true],
    ['from the call instead of the closure, and many more days', days(90, 'closure'), days(36_500), true],
    ['deleting what was kept', { action: 'keep', reviewOn: '2027-01-01' }, days(36_500), true],
    ['keeping what was deleted', days(1), { action: 'keep', reviewOn: '2027-01-01' }, false],
  ] as const)('%s', (_, was, will, expected) => {
    const [before, after] = [was, will].map((term) => setOf([rule('Won', { outcome: 'won', term })]));
    expect(couldHasten(before ?? NO_RULES, after ?? NO_RULES)).toBe(expected);
  });

  it('is a first rule, and a rule removed where a shorter one lies beneath it', () => {
    const [long, short] = [rule('Demo', { callType: 'demo', term: days(365) }), rule('All', { term: days(30) })];
    expect(couldHasten(NO_RULES, setOf([long]))).toBe(true);
    expect(couldHasten(setOf([long, short]), setOf([short]))).toBe(true);
    expect(couldHasten(setOf([long, short]), setOf([long]))).toBe(false);
  });

  it('is exactly one for which some call and some closure exist that go sooner', () => {
    fc.assert(
      fc.property(
        rules.chain((before) => fc.tuple(fc.constant(before), fc.oneof(edited(before), rules))),
        ([before, after]) => {
          expect(couldHasten(setOf(before), setOf(after))).toBe(
            WITNESSES.some((one) => goesSooner(before, after, one)),
          );
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

/** Every subject; for closed deals a closure on the day of the call, and one later than any number of days. */
const WITNESSES: readonly OracleItem[] = ARTIFACTS.flatMap((artifact) =>
  CALL_TYPES.flatMap((callType) =>
    OUTCOMES.flatMap((outcome) =>
      ['1901-01-01', '2026-01-01'].map((closedOn) => ({
        ...{ artifact, callType, calledOn: '1901-01-01' },
        deal: outcome === 'open' ? { outcome } : { outcome, closedOn },
      })),
    ),
  ),
);

function goesSooner(before: readonly RetentionRule[], after: readonly RetentionRule[], one: OracleItem): boolean {
  if (winner(after, one) === null) return false;
  const [was, will] = [lastDay(before, one), lastDay(after, one)];
  return will !== null && (was === null || will < was);
}

/** The same figures, from one artifact at a time. */
function oneByOne(before: readonly RetentionRule[], after: readonly RetentionRule[], groups: readonly ArtifactGroup[]) {
  const today = numberOf(TODAY);
  const zero = { sooner: 0, later: 0, newlyDue: 0, noLongerDue: 0 };
  const byArtifact = new Map<
    string,
    typeof zero & { total: number; soonerIfDealChanges: number; mostDaysSooner: number }
  >();
  const months = new Map<string, typeof zero & { before: number; after: number }>();
  const of = (artifact: string) => {
    const row = byArtifact.get(artifact) ?? { total: 0, ...zero, soonerIfDealChanges: 0, mostDaysSooner: 0 };
    byArtifact.set(artifact, row);
    return row;
  };
  const month = (artifact: string, number: number) => {
    const key = `${artifact} ${dayWith(Math.max(number, today)).slice(0, 7)}`;
    const row = months.get(key) ?? { before: 0, after: 0, ...zero };
    months.set(key, row);
    return row;
  };
  for (const { count, ...one } of groups) {
    const [was, will] = [before, after].map((list) => {
      const last = lastDay(list, one);
      return last === null ? null : Math.max(last, today - 1);
    }) as [number | null, number | null];
    const goes = will !== null && (was === null || will < was);
    const ifChanged = WITNESSES.some(
      (other) => other.artifact === one.artifact && other.callType === one.callType && goesSooner(before, after, other),
    );
    for (let each = 0; each < count; each += 1) {
      const row = of(one.artifact);
      row.total += 1;
      if (was !== null) month(one.artifact, was).before += 1;
      if (will !== null) month(one.artifact, will).after += 1;
      const move = nameOf(was, will);
      if (move) {
        row[move] += 1;
        month(one.artifact, will ?? was ?? 0)[move] += 1;
      }
      if (was !== null && will !== null && was - will > row.mostDaysSooner) row.mostDaysSooner = was - will;
      if (!goes && ifChanged) row.soonerIfDealChanges += 1;
    }
  }
  return { of, months };
}

function nameOf(was: number | null, will: number | null) {
  if (was === null) return will === null ? null : ('newlyDue' as const);
  if (will === null) return 'noLongerDue' as const;
  if (will < was) return 'sooner' as const;
  return will > was ? ('later' as const) : null;
}
