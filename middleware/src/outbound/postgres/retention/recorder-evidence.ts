import type { RecorderEvidence } from '../../../ports/retention-store';
import type { Countersign } from '../tables';

export function recorderEvidence(db: Countersign): RecorderEvidence {
  return {
    of: async (callId) => {
      const rows = await db
        .selectFrom('recorderEvidence')
        .select(['artifact', 'evidence'])
        .where('callId', '=', callId)
        .execute();
      return new Map(rows.map(({ artifact, evidence }) => [artifact, evidence]));
    },
    set: async (callId, artifact, evidence) => {
      if (evidence === null) {
        await db.deleteFrom('recorderEvidence').where('callId', '=', callId).where('artifact', '=', artifact).execute();
        return;
      }
      await db
        .insertInto('recorderEvidence')
        .values({ callId, artifact, evidence })
        .onConflict((conflict) => conflict.columns(['callId', 'artifact']).doUpdateSet({ evidence }))
        .execute();
    },
  };
}
