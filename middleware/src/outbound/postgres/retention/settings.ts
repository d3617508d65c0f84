import { sql } from 'kysely';
import type { ErrorCode } from '../../../domain/errors';
import type { EventCursors, Previews, Settings } from '../../../ports/retention-store';
import type { Countersign } from '../tables';
import { relyOnOrgFacts } from './org-facts';

/** One row, made by the migration. */
export function settings(db: Countersign): Settings {
  return {
    get: async () => {
      // Whoever asks for the time zone is about to count days by it.
      await relyOnOrgFacts(db);
      const { failure, ...row } = await db
        .selectFrom('settingsState')
        .select(['readAt', 'goodAt', 'failure', 'problems', 'timeZone', 'reconciledAt'])
        .executeTakeFirstOrThrow();
      return { ...row, failure: failure as ErrorCode | null };
    },
    update: async ({ problems, ...change }) => {
      await db
        .updateTable('settingsState')
        .set({ ...change, problems: problems && JSON.stringify(problems) })
        .execute();
    },
  };
}

export function previews(db: Countersign): Previews {
  return {
    get: async (ruleSetId) => {
      const row = await db
        .selectFrom('changePreviews')
        .selectAll()
        .where('ruleSetId', '=', ruleSetId)
        .executeTakeFirst();
      return row ?? null;
    },
    begin: async (preview) => {
      const begun = { ...preview, done: 0, summary: null, finishedAt: null };
      await db
        .insertInto('changePreviews')
        .values(begun)
        .onConflict((conflict) => conflict.column('ruleSetId').doUpdateSet(begun))
        .execute();
    },
    progress: async (ruleSetId, done) => {
      await db
        .updateTable('changePreviews')
        .set({ done })
        .where('ruleSetId', '=', ruleSetId)
        .where('finishedAt', 'is', null)
        .execute();
    },
    finish: async (ruleSetId, summary, today, at) => {
      await db
        .updateTable('changePreviews')
        .set({ done: sql<number>`total`, summary: JSON.stringify(summary), today, finishedAt: at })
        .where('ruleSetId', '=', ruleSetId)
        .execute();
    },
  };
}

export function eventCursors(db: Countersign): EventCursors {
  return {
    get: async (channel) => {
      const row = await db
        .selectFrom('eventCursors')
        .select('replayId')
        .where('channel', '=', channel)
        .executeTakeFirst();
      return row?.replayId ?? null;
    },
    set: async (channel, replayId, at) => {
      await db
        .insertInto('eventCursors')
        .values({ channel, replayId, at })
        .onConflict((conflict) => conflict.column('channel').doUpdateSet({ replayId, at }))
        .execute();
    },
    forget: async (channel) => {
      await db.deleteFrom('eventCursors').where('channel', '=', channel).execute();
    },
  };
}
