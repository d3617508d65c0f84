import { CountersignError } from '../../domain/errors';
import type { Reviews } from '../../ports/store';
import type { Countersign } from './tables';

export function reviews(db: Countersign): Reviews {
  const ofCall = (callId: string) => db.selectFrom('reviews').selectAll().where('callId', '=', callId);
  return {
    byCall: async (callId) => (await ofCall(callId).executeTakeFirst()) ?? null,
    lockByCall: async (callId) => (await ofCall(callId).forUpdate().executeTakeFirst()) ?? null,
    insert: async (review) => {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('reviews')
        .values(review)
        .onConflict((conflict) => conflict.column('callId').doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
    update: async (id, change) => {
      const { numUpdatedRows } = await db
        .updateTable('reviews')
        .set({ ...change })
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      if (numUpdatedRows !== 1n) throw new CountersignError('internal', { reviewId: id });
    },
  };
}
