import { CountersignError } from '../../domain/errors';
import type { Inbox } from '../../ports/store';
import { anyIdOf, anyOf } from './any-of';
import { destroyTexts } from './artifacts';
import type { Countersign, Keys } from './tables';

export function inbox(db: Countersign, keys: Keys): Inbox {
  return {
    destroyBodies: async (callKey) => {
      const rows = await db
        .selectFrom('inboxMessages')
        .select(['id', 'bodyArtifactId'])
        .where('callKey', '=', callKey)
        .where('bodyArtifactId', 'is not', null)
        .orderBy('id')
        .forUpdate()
        .execute();
      const bodies = rows.flatMap(({ bodyArtifactId }) => bodyArtifactId ?? []);
      await db
        .updateTable('inboxMessages')
        .set({ bodyArtifactId: null })
        .where('id', 'in', anyIdOf(rows.map(({ id }) => id)))
        .execute();
      await destroyTexts(db, keys, bodies);
      return bodies;
    },
    insert: async (message) => {
      // Of two workers that insert the same at once, the second waits here until the first has committed or not.
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('inboxMessages')
        .values(message)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows === 1n) return 'inserted';
      const seen = await db
        .selectFrom('inboxMessages')
        .select('id')
        .where('signatureKey', '=', message.signatureKey)
        .executeTakeFirst();
      return seen ? 'replayed' : 'duplicate';
    },
    get: async (id) => {
      const row = await db.selectFrom('inboxMessages').selectAll().where('id', '=', id).executeTakeFirst();
      return row ?? null;
    },
    lock: async (id) => {
      const row = await db.selectFrom('inboxMessages').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
      return row ?? null;
    },
    update: async (id, { state, reason, attempts, bodyArtifactId }) => {
      const { numUpdatedRows } = await db
        .updateTable('inboxMessages')
        .set({ state, reason, attempts, bodyArtifactId })
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      if (numUpdatedRows !== 1n) throw new CountersignError('internal', { inboxId: id });
    },
    unfinished: async (before, limit) => {
      const rows = await db
        .selectFrom('inboxMessages')
        .select('id')
        .where('state', '=', 'received')
        .where('receivedAt', '<', before)
        .orderBy('receivedAt')
        .limit(limit)
        .execute();
      return rows.map((row) => row.id);
    },
    takeUpAgain: async (reasons, { since, before }, limit) => {
      const rows = await db
        .updateTable('inboxMessages')
        .set({ state: 'received' })
        .where('id', 'in', (eb) =>
          eb
            .selectFrom('inboxMessages')
            .select('id')
            .where('state', '=', 'failed')
            .where('reason', 'in', anyOf(reasons))
            .where('receivedAt', '>=', since)
            .where('receivedAt', '<', before)
            .orderBy('receivedAt')
            .limit(limit)
            .forUpdate()
            .skipLocked(),
        )
        .returning('id')
        .execute();
      return rows.map((row) => row.id);
    },
  };
}
