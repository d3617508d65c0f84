import { sql } from 'kysely';
import type { Releases } from '../../ports/store';
import type { Countersign } from './tables';

const RECORD = [
  'id',
  'approvalId',
  'callId',
  'use',
  'key',
  'state',
  'noteId',
  'reason',
  'attempts',
  'nextTryAt',
  'publishedAt',
] as const;

/** Not `now()`: that is when the transaction began, and a claim may have waited for a row lock since. */
const NOW = sql<Date>`clock_timestamp()`;

export function releases(db: Countersign): Releases {
  const select = db.selectFrom('releases').select(RECORD);
  return {
    insert: async (release) => {
      await db.insertInto('releases').values(release).execute();
    },
    get: async (id) => (await select.where('id', '=', id).executeTakeFirst()) ?? null,
    byCall: (callId) => select.where('callId', '=', callId).orderBy('seq').execute(),
    latestByCall: async (callId) => {
      const row = await select.where('callId', '=', callId).orderBy('seq', 'desc').limit(1).executeTakeFirst();
      return row ?? null;
    },
    claim: async (id, worker, seconds) => {
      const row = await db
        .updateTable('releases')
        .set((eb) => ({
          claimedBy: worker,
          claimedUntil: sql<Date>`clock_timestamp() + make_interval(secs => ${seconds})`,
          attempts: eb('attempts', '+', 1),
        }))
        .where('id', '=', id)
        .where('state', '=', 'publishing')
        .where((eb) => eb.or([eb('claimedUntil', 'is', null), eb('claimedUntil', '<=', NOW)]))
        .returning(RECORD)
        .executeTakeFirst();
      return row ?? null;
    },
    finish: async (id, worker, { state, noteId, reason, nextTryAt, publishedAt, attempts }) => {
      const { numUpdatedRows } = await db
        .updateTable('releases')
        .set({ state, noteId, reason, nextTryAt, publishedAt, attempts, claimedBy: null, claimedUntil: null })
        .where('id', '=', id)
        .where('claimedBy', '=', worker)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    reopen: async (id) => {
      const { numUpdatedRows } = await db
        .updateTable('releases')
        .set({ state: 'publishing', reason: null, attempts: 0, nextTryAt: null })
        .where('id', '=', id)
        .where('state', '=', 'not_published')
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    noteFound: async (id, noteId) => {
      await db.updateTable('releases').set({ noteId }).where('id', '=', id).where('noteId', 'is', null).execute();
    },
    openOfRep: async (repUserId, limit) => {
      const rows = await db
        .selectFrom('releases')
        .innerJoin('calls', 'calls.id', 'releases.callId')
        .innerJoin('approvals', 'approvals.id', 'releases.approvalId')
        .select(RECORD.map((column) => `releases.${column}` as const))
        .select(['calls.title', 'calls.startedAt', 'calls.salesforceCallId', 'calls.opportunityId'])
        .select(['approvals.approverUserId', 'approvals.approverName', 'approvals.approvedAt', 'approvals.noteHash'])
        .where('calls.repUserId', '=', repUserId)
        .where('calls.outcome', '=', 'admitted')
        .where('calls.disposedAt', 'is', null)
        .where('releases.state', 'in', ['publishing', 'not_published'])
        .where('calls.salesforceCallId', 'is not', null)
        .where('calls.opportunityId', 'is not', null)
        .where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom('releases as later')
                .select('later.id')
                .whereRef('later.callId', '=', 'releases.callId')
                .whereRef('later.seq', '>', 'releases.seq'),
            ),
          ),
        )
        .orderBy('releases.seq', 'desc')
        .limit(limit)
        .execute();
      return rows.flatMap(({ salesforceCallId, opportunityId, ...row }) =>
        salesforceCallId === null || opportunityId === null ? [] : [{ ...row, salesforceCallId, opportunityId }],
      );
    },
    unfinished: async (before, limit) => {
      const rows = await db
        .selectFrom('releases')
        .select('id')
        .where('state', '=', 'publishing')
        .where((eb) => eb.or([eb('claimedUntil', 'is', null), eb('claimedUntil', '<=', NOW)]))
        .where((eb) => eb.or([eb('nextTryAt', 'is', null), eb('nextTryAt', '<', before)]))
        .orderBy('seq')
        .limit(limit)
        .execute();
      return rows.map((row) => row.id);
    },
  };
}
