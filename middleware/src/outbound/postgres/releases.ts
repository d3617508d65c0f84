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
