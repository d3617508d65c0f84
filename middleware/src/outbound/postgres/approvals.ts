import type { Approvals } from '../../ports/store';
import type { Countersign } from './tables';

export function approvals(db: Countersign): Approvals {
  return {
    forgetTexts: async (callId) => {
      await db.updateTable('approvals').set({ textArtifactId: null }).where('callId', '=', callId).execute();
    },
    insert: async (approval) => {
      await db.insertInto('approvals').values(approval).execute();
    },
    get: async (id) => {
      const row = await db.selectFrom('approvals').selectAll().where('id', '=', id).executeTakeFirst();
      return row ?? null;
    },
  };
}
