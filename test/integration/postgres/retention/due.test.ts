import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely';
import { Pool } from 'pg';
import { addDays, type CalendarDay } from '../../../../middleware/src/domain/retention/calendar-day';
import { dueOf } from '../../../../middleware/src/domain/retention/due';
import { ARTIFACTS } from '../../../../middleware/src/domain/retention/rule';
import type { RuleSet } from '../../../../middleware/src/domain/retention/rule-set';
import type { DueArtifact } from '../../../../middleware/src/ports/retention-records';
import { claimDue } from '../../../../middleware/src/outbound/postgres/retention/claim-due';
import type { Tables } from '../../../../middleware/src/outbound/postgres/tables';
import { day, days, edited, rule, rules, setOf } from '../../../unit/retention/arbitraries';
import { openTestPostgres, type TestPostgres } from '../open-test-postgres';
import { callId, DEALS, keptRows, layDown, layDownCalls, NOW, type KeptRow } from './kept-rows';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await openTestPostgres();
  await layDownCalls(postgres.sql);
});
afterAll(() => postgres.end());

const claim = (inForce: RuleSet, also: RuleSet | null, today: CalendarDay, limit: number) =>
  postgres.store.transaction(async (tx) => {
    const due = await tx.retained.claimDue({ inForce, also }, today, NOW, limit);
    const byCall = new Map(due.map(({ callId: id }) => [id, due.filter((one) => one.callId === id)]));
    for (const [id, ones] of byCall) {
      const artifacts = ones.map(({ artifact }) => artifact);
      if (!(await tx.retained.beginDisposal(id, artifacts, randomUUID()))) throw new Error('claimed, but not kept');
    }
    return due;
  });

/** What the domain says of rows that may be claimed. */
function dueByDomain(inForce: RuleSet, also: RuleSet | null, rows: readonly KeptRow[], today: CalendarDay) {
  return rows.flatMap((row): DueArtifact[] => {
    const due = dueOf(inForce, row);
    const second = also && dueOf(also, row);
    if (second && (second.kind !== 'due' || second.on >= today)) return [];
    const free = row.state === 'kept' && !row.held && (row.notBefore === null || row.notBefore <= NOW);
    if (!free || due.kind !== 'due' || due.on >= today) return [];
    return [{ callId: callId(row.call), artifact: row.artifact, on: due.on }];
  });
}

const sorted = (due: readonly DueArtifact[]) => due.map((one) => Object.values(one).join(' ')).sort();

/** Rules in force, alone or with the edited ones that wait. */
const sets = rules.chain((list) =>
  fc
    .option(fc.oneof(edited(list), rules))
    .map((other) => ({ inForce: setOf(list), also: other === null ? null : setOf(other) })),
);

it('claims exactly what the domain says is due, each once, the earliest first and with it what else is due of its call', async () => {
  await fc.assert(
    fc.asyncProperty(sets, keptRows, day, fc.integer({ min: 1, max: 40 }), async (given, rows, today, limit) => {
      const { inForce, also } = given;
      await layDown(postgres.sql, rows);
      const expected = dueByDomain(inForce, also, rows, today);
      const claimed: DueArtifact[] = [];
      for (;;) {
        const left = expected.length - claimed.length;
        const some = await claim(inForce, also, today, limit);
        expect(some).toHaveLength(Math.min(limit, left));
        if (some.length === 0) break;
        const open = sorted(expected).filter((one) => !sorted(claimed).includes(one));
        const earliest = expected.filter((one) => open.includes(sorted([one])[0] ?? '')).map(({ on }) => on);
        expect(some.map(({ on }) => on)).toContain(earliest.sort()[0]);
        // A call is left in part only where the limit was reached, and then one alone.
        const parted = new Set(some.map((one) => one.callId)).size - wholeCalls(some, expected, claimed);
        expect(parted).toBeLessThanOrEqual(some.length === limit ? 1 : 0);
        claimed.push(...some);
      }
      expect(sorted(claimed)).toEqual(sorted(expected));
    }),
    { numRuns: 60 },
  );
});

function wholeCalls(some: readonly DueArtifact[], expected: readonly DueArtifact[], before: readonly DueArtifact[]) {
  const count = (list: readonly DueArtifact[], id: string) => list.filter((one) => one.callId === id).length;
  return [...new Set(some.map((one) => one.callId))].filter(
    (id) => count(some, id) === count(expected, id) - count(before, id),
  ).length;
}

it('passes over what another sweep has locked, and finds what lies behind it', async () => {
  const row = (call: number): KeptRow => ({
    call,
    artifact: 'recording',
    callType: 'demo',
    calledOn: addDays('2026-01-01', call),
    deal: { outcome: 'open' },
    deal_: null,
    held: false,
    notBefore: null,
    state: 'kept',
  });
  await layDown(
    postgres.sql,
    Array.from({ length: 30 }, (_, call) => row(call)),
  );
  const inForce = setOf([rule('All_90')]);
  const claimed = await postgres.store.transaction(async (first) => {
    const one = await first.retained.claimDue({ inForce, also: null }, '2026-11-21', NOW, 10);
    const other = await postgres.store.transaction((second) =>
      second.retained.claimDue({ inForce, also: null }, '2026-11-21', NOW, 10),
    );
    const third = await postgres.store.transaction((second) =>
      second.retained.claimDue({ inForce, also: null }, '2026-11-21', NOW, 30),
    );
    return [one, other, third].map((list) => list.map((due) => due.callId));
  });
  const from = (start: number, end: number) => Array.from({ length: end - start }, (_, at) => callId(start + at));
  expect(claimed).toEqual([from(0, 10), from(10, 20), from(10, 30)]);
});

it('counts what falls due by artifact and day, with what is held in it', async () => {
  await fc.assert(
    fc.asyncProperty(rules, keptRows, day, async (list, rows, until) => {
      const set = setOf(list);
      await layDown(postgres.sql, rows);
      const expected = new Map<string, { count: number; held: number }>();
      for (const row of rows) {
        const due = dueOf(set, row);
        if (row.state !== 'kept' || due.kind !== 'due' || due.on > until) continue;
        const key = `${row.artifact} ${due.on}`;
        const { count, held } = expected.get(key) ?? { count: 0, held: 0 };
        expected.set(key, { count: count + 1, held: held + (row.held ? 1 : 0) });
      }
      const counted = await postgres.store.transaction((tx) => tx.retained.upcoming(set, until));
      expect(new Map(counted.map(({ artifact, on, ...counts }) => [`${artifact} ${on}`, counts]))).toEqual(expected);
      expect(counted).toHaveLength(expected.size);
    }),
    { numRuns: 60 },
  );
});

it('counts what is kept, and what of it has no end, by reason', async () => {
  await fc.assert(
    fc.asyncProperty(rules, keptRows, async (list, rows) => {
      const set = setOf(list);
      await layDown(postgres.sql, rows);
      const kept = rows.filter(({ state }) => state === 'kept');
      const gone = ({ deal_ }: KeptRow) => deal_ === null || deal_ >= DEALS - 2;
      const kinds = kept.map((row) => ({ row, kind: dueOf(set, row).kind }));
      const withoutEnd = {
        noRule: kinds.filter(({ kind }) => kind === 'no_rule').length,
        dealGone: kinds.filter(({ row, kind }) => kind === 'waits_for_closure' && gone(row)).length,
      };
      await postgres.store.transaction(async (tx) => {
        expect(await tx.retained.withoutEnd(set)).toEqual(withoutEnd);
        expect(await tx.retained.counts()).toEqual(
          ARTIFACTS.map((artifact) => ({ artifact, count: kept.filter((row) => row.artifact === artifact).length })),
        );
      });
    }),
    { numRuns: 60 },
  );
});

it('touches only what is due, however much is kept', async () => {
  await postgres.sql.query('TRUNCATE countersign.retained_artifacts');
  // 40,000 kept; the day of 200 calls, and of as many that are held, is over.
  await postgres.sql.query(
    `WITH made AS (
       INSERT INTO countersign.calls (id, vendor, call_key, title, started_at, duration_minutes, host_email, call_type,
           consent, outcome, reason, transcript_status, transcript_cues, projected, created_at)
         SELECT gen_random_uuid(), 'zoom', 'many ' || number, 'A call', timestamptz '2026-11-01' -
             CASE WHEN number <= 400 THEN interval '300 days' ELSE interval '1 day' * (number % 20) END, 30,
             'rep@example.com', 'demo', 'recorded', 'waiting', 'opportunity_not_named', 'not_yet', 0, false, now()
           FROM generate_series(1, 20000) AS number RETURNING id, started_at, call_key, call_type)
     INSERT INTO countersign.retained_artifacts (call_id, artifact, call_type, called_on, outcome, held, state)
       SELECT id, artifact, call_type, started_at::date, 'open', substr(call_key, 6)::integer <= 200, 'kept'
         FROM made CROSS JOIN unnest(ARRAY['recording', 'transcript']) AS artifact`,
  );
  await postgres.sql.query('ANALYZE countersign.retained_artifacts');
  const set = setOf([rule('Recordings'), rule('Others', { artifact: 'transcript', term: days(365) })]);
  const counted = await claimCounting(set);
  expect(counted.claimed).toBe(200);
  expect(counted.sequentialScans).toBe(0);
  // Each of the 200 is found by its day, and once more with whatever else is due of its call: two rows a call.
  expect(counted.rowsFetched).toBeLessThanOrEqual(200 + 2 * 200);
});

/** Claims on a connection of its own and says, before anything is undone, what PostgreSQL has read for it. */
async function claimCounting(set: RuleSet) {
  const pool = new Pool({ connectionString: postgres.url, max: 1 });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] });
  try {
    return await db.transaction().execute(async (tx) => {
      const claimed = await claimDue(
        tx.withSchema('countersign'),
        { inForce: set, also: null },
        '2026-11-21',
        NOW,
        1000,
      );
      const { rows } = await sql<{ sequentialScans: number; rowsFetched: number }>`
        SELECT seq_scan::integer AS sequential_scans, (seq_tup_read + idx_tup_fetch)::integer AS rows_fetched
          FROM pg_stat_xact_user_tables WHERE relid = 'countersign.retained_artifacts'::regclass`.execute(tx);
      return { claimed: claimed.length, sequentialScans: rows[0]?.sequentialScans, rowsFetched: rows[0]?.rowsFetched };
    });
  } finally {
    await db.destroy();
  }
}
