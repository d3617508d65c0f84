import { sql } from 'kysely';
import type { BoardViews } from '../../ports/board-views';
import type { Countersign } from './tables';

const COLUMNS = ['id', 'userId', 'name', 'filter', 'savedAt'] as const;

export function boardViews(db: Countersign): BoardViews {
  return {
    ofUser: (userId) => db.selectFrom('boardViews').select(COLUMNS).where('userId', '=', userId).execute(),
    save: async (view, most) => {
      await oneAfterAnother(db, view.userId);
      const nameKey = keyOf(view.name);
      const { others } = await db
        .selectFrom('boardViews')
        .select((one) => one.fn.countAll<string>().as('others'))
        .where('userId', '=', view.userId)
        .where('nameKey', '<>', nameKey)
        .executeTakeFirstOrThrow();
      if (Number(others) >= most) return null;
      const { name, savedAt } = view;
      const filter = JSON.stringify(view.filter);
      return db
        .insertInto('boardViews')
        .values({ ...view, nameKey, filter })
        .onConflict((same) => same.columns(['userId', 'nameKey']).doUpdateSet({ name, filter, savedAt }))
        .returning(COLUMNS)
        .executeTakeFirstOrThrow();
    },
    remove: async (id, userId) => {
      await db.deleteFrom('boardViews').where('id', '=', id).where('userId', '=', userId).execute();
    },
  };
}

/** Until the transaction ends: two saves at once must not both find room for the last view. */
async function oneAfterAnother(db: Countersign, userId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`countersign.board-views.${userId}`}, 0))`.execute(db);
}

/** PostgreSQL's own lower() depends on how the database was made. */
function keyOf(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
