import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { DoorTokens } from '../../ports/store';
import type { Countersign } from './tables';

/**
 * A row is dropped a day after both its use and its expiry: whatever clock verified the token, a replay is refused for
 * longer than the token lives.
 */
const KEPT = sql<Date>`now() - interval '1 day'`;
/** A few at each use keep the table small without a job of its own. */
const DROPPED_AT_ONCE = 20;

export function doorTokens(db: Countersign): DoorTokens {
  return {
    useOnce: async (jti, expiresAt) => {
      const jtiHash = createHash('sha256').update(jti, 'utf8').digest('hex');
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('doorTokens')
        .values({ jtiHash, expiresAt })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      await db
        .deleteFrom('doorTokens')
        .where('jtiHash', 'in', (eb) =>
          eb
            .selectFrom('doorTokens')
            .select('jtiHash')
            .where('expiresAt', '<', KEPT)
            .where('usedAt', '<', KEPT)
            .orderBy('expiresAt')
            .limit(DROPPED_AT_ONCE)
            .forUpdate()
            .skipLocked(),
        )
        .execute();
      return numInsertedOrUpdatedRows === 1n;
    },
  };
}
