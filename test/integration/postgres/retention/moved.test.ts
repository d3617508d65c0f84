import fc from 'fast-check';
import { ChangePreview } from '../../../../middleware/src/domain/retention/change-preview';
import { ChangeSums } from '../../../../middleware/src/domain/retention/change-sums';
import { ARTIFACTS, type RetentionRule } from '../../../../middleware/src/domain/retention/rule';
import type { RuleSet } from '../../../../middleware/src/domain/retention/rule-set';
import { day, days, edited, rule, rules, setOf } from '../../../unit/retention/arbitraries';
import { openTestPostgres, type TestPostgres } from '../open-test-postgres';
import { keptRows, layDown, layDownCalls, type KeptRow } from './kept-rows';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await openTestPostgres();
  await layDownCalls(postgres.sql);
});
afterAll(() => postgres.end());

async function countedInSql(before: RuleSet, after: RuleSet, today: string) {
  const sums = new ChangeSums(before, after);
  for (const artifact of ARTIFACTS) {
    const groups = await postgres.store.transaction((tx) => tx.retained.moved(before, after, artifact, today));
    for (const group of groups) sums.add(group);
  }
  return sums.summary();
}

function countedRowByRow(before: RuleSet, after: RuleSet, today: string, rows: readonly KeptRow[]) {
  const preview = new ChangePreview(before, after, today);
  for (const row of rows) if (row.state === 'kept') preview.add({ ...row, count: 1 });
  return preview.summary();
}

const change: fc.Arbitrary<readonly [readonly RetentionRule[], readonly RetentionRule[]]> = fc.oneof(
  rules.chain((before) => fc.tuple(fc.constant(before), edited(before))),
  fc.tuple(rules, rules),
);

it('counts of any change over any rows what the domain counts row by row', async () => {
  await fc.assert(
    fc.asyncProperty(change, keptRows, day, async ([old, wanted], rows, today) => {
      const [before, after] = [setOf(old), setOf(wanted)];
      await layDown(postgres.sql, rows);
      expect(await countedInSql(before, after, today)).toEqual(countedRowByRow(before, after, today, rows));
    }),
    { numRuns: 80 },
  );
});

it('counts what is overdue in the present month, by hand: 365 days become 30', async () => {
  const recording = (call: number, calledOn: string): KeptRow => ({
    call,
    artifact: 'recording',
    callType: 'demo',
    calledOn,
    deal: { outcome: 'open' },
    deal_: null,
    held: false,
    notBefore: null,
    state: 'kept',
  });
  await layDown(postgres.sql, [recording(0, '2026-11-01'), recording(1, '2025-12-01'), recording(2, '2025-01-01')]);
  const [before, after] = [setOf([rule('All', { term: days(365) })]), setOf([rule('All', { term: days(30) })])];
  const groups = await postgres.store.transaction((tx) => tx.retained.moved(before, after, 'recording', '2026-11-21'));
  const group = { artifact: 'recording', callType: 'demo', count: 1 };
  expect([...groups].sort((a, b) => a.mostDaysSooner - b.mostDaysSooner)).toEqual([
    // Overdue before and after.
    { ...group, monthBefore: '2026-11', monthAfter: '2026-11', move: null, mostDaysSooner: 0 },
    // From 1 December to 20 November: it is overdue then, and goes today.
    { ...group, monthBefore: '2026-12', monthAfter: '2026-11', move: 'sooner', mostDaysSooner: 11 },
    // From 1 November 2027 to 1 December 2026.
    { ...group, monthBefore: '2027-11', monthAfter: '2026-12', move: 'sooner', mostDaysSooner: 335 },
  ]);
});
