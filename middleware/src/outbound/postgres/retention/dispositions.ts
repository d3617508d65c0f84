import { sql } from 'kysely';
import { CountersignError } from '../../../domain/errors';
import { inOrder } from '../../../domain/retention/disposal';
import type { Artifact } from '../../../domain/retention/rule';
import type { DispositionRecord, DispositionState } from '../../../ports/retention-records';
import type { Dispositions } from '../../../ports/retention-store';
import { anyOf } from '../any-of';
import type { Countersign } from '../tables';
import { copyLedger } from './copy-ledger';

const RECORD = [
  'id',
  'callId',
  'salesforceCallId',
  'callKeyHash',
  'opportunityId',
  'cause',
  'requestedBy',
  'reason',
  'ruleSetId',
  'wholeCall',
  'state',
  'stopReason',
  'failure',
  'startedAt',
  'finishedAt',
  'attempts',
  'nextTryAt',
  'certificate',
  'certificateHash',
  'shownState',
  'shownFailure',
] as const satisfies readonly (keyof DispositionRecord)[];

/** Not `now()`: that is when the transaction began, and a claim may have waited for a row lock since. */
const NOW = sql<Date>`clock_timestamp()`;
const after = (seconds: number) => sql<Date>`clock_timestamp() + make_interval(secs => ${seconds})`;

export function dispositions(db: Countersign): Dispositions {
  const select = db.selectFrom('dispositions').select(RECORD);
  return {
    ...copyLedger(db),
    insert: async (disposition) => {
      await db.insertInto('dispositions').values(disposition).execute();
    },
    get: async (id) => (await select.where('id', '=', id).executeTakeFirst()) ?? null,
    byCall: (callId) => select.where('callId', '=', callId).orderBy('seq').execute(),
    claim: async (id, worker, seconds) => {
      const row = await db
        .updateTable('dispositions')
        .set((eb) => ({ claimedBy: worker, claimedUntil: after(seconds), attempts: eb('attempts', '+', 1) }))
        .where('id', '=', id)
        .where('state', '=', 'running')
        .where((eb) => eb.or([eb('claimedUntil', 'is', null), eb('claimedUntil', '<=', NOW)]))
        .returning(RECORD)
        .executeTakeFirst();
      return row ?? null;
    },
    stillMine: async (id, worker, seconds) => {
      const { numUpdatedRows } = await db
        .updateTable('dispositions')
        .set({ claimedUntil: after(seconds) })
        .where('id', '=', id)
        .where('claimedBy', '=', worker)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    finish: async (id, worker, change) => {
      const { numUpdatedRows } = await db
        .updateTable('dispositions')
        .set({ ...change, claimedBy: null, claimedUntil: null })
        .where('id', '=', id)
        .where('claimedBy', '=', worker)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    advance: async (id, from, change) => {
      const { numUpdatedRows } = await db
        .updateTable('dispositions')
        .set({ ...change })
        .where('id', '=', id)
        .where('state', '=', from)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    retryFailed: async (limit, following) => {
      const { rows } = await sql<{ id: string; callId: string; seq: string }>`
        WITH chosen AS MATERIALIZED (
          SELECT id FROM countersign.dispositions
            WHERE state = 'failed' AND seq > ${following === null ? '0' : seqOf(following)}::bigint
            ORDER BY seq LIMIT ${limit} FOR NO KEY UPDATE SKIP LOCKED
        ),
        begun AS (
          UPDATE countersign.dispositions AS one
            SET state = 'running', failure = NULL, attempts = 0, next_try_at = NULL
            FROM chosen WHERE one.id = chosen.id RETURNING one.id, one.call_id, one.seq
        )
        SELECT id, call_id, seq FROM begun ORDER BY seq`.execute(db);
      return rows;
    },
    unfinished: async (before, limit) => {
      const rows = await db
        .selectFrom('dispositions')
        .select('id')
        .where('state', '=', 'running')
        .where((eb) => eb.or([eb('claimedUntil', 'is', null), eb('claimedUntil', '<=', NOW)]))
        .where((eb) => eb.or([eb('nextTryAt', 'is', null), eb('nextTryAt', '<', before)]))
        .orderBy('seq')
        .limit(limit)
        .execute();
      return rows.map(({ id }) => id);
    },
    purged: (limit, following = null) =>
      select
        .select('seq')
        .where('state', '=', 'purged')
        .$if(following !== null, (query) => query.where('seq', '>', seqOf(following)))
        .orderBy('seq')
        .limit(limit)
        .execute(),
    notShown: (limit, following = null) =>
      select
        .select('seq')
        .$if(following !== null, (query) => query.where('seq', '>', seqOf(following)))
        .where(sql<boolean>`shown_state IS DISTINCT FROM state`)
        .where((eb) =>
          eb.or([
            eb('state', '=', 'failed'),
            sql<boolean>`EXISTS (SELECT FROM countersign.disposition_copies AS copy
              WHERE copy.disposition_id = dispositions.id AND copy.state IN ('deleted', 'absent', 'purged', 'failed'))`,
          ]),
        )
        .orderBy('seq')
        .limit(limit)
        .execute(),
    shown: async (id, state) => {
      await db
        .updateTable('dispositions')
        .set({ shownState: state, shownFailure: null })
        .where('id', '=', id)
        .execute();
    },
    showRefused: async (id, failure) => {
      await db.updateTable('dispositions').set({ shownFailure: failure }).where('id', '=', id).execute();
    },
    list: async (states, limit, following) => {
      const rows = await db
        .selectFrom('dispositions')
        .innerJoin('calls', 'calls.id', 'dispositions.callId')
        .select(RECORD.map((column) => `dispositions.${column}` as const))
        .select(['dispositions.seq', 'calls.title'])
        .select(
          sql<Artifact[]>`ARRAY(
            SELECT artifact FROM countersign.disposition_copies WHERE disposition_id = dispositions.id
            UNION SELECT artifact FROM countersign.retained_artifacts WHERE disposition_id = dispositions.id)`.as(
            'artifacts',
          ),
        )
        .where('dispositions.state', 'in', anyOf(states))
        .$if(following !== null, (query) => query.where('dispositions.seq', '<', seqOf(following)))
        .orderBy('dispositions.seq', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ ...row, artifacts: inOrder(row.artifacts) }));
    },
    countByState: async () => {
      const counts: Record<DispositionState, number> = { running: 0, purged: 0, complete: 0, failed: 0, stopped: 0 };
      const rows = await db
        .selectFrom('dispositions')
        .select(['state', sql<number>`count(*)::integer`.as('count')])
        .groupBy('state')
        .execute();
      for (const { state, count } of rows) counts[state] = count;
      return counts;
    },
  };
}

/** A cursor comes back from whoever was given it. @throws CountersignError request_malformed */
function seqOf(cursor: string | null): string {
  if (cursor === null || !/^\d{1,18}$/.test(cursor))
    throw new CountersignError('request_malformed', { field: 'after' });
  return cursor;
}
