import type { Artifact } from '../../../domain/retention/rule';
import type { Retained } from '../../../ports/retention-store';
import { anyIdOf, anyOf } from '../any-of';
import type { Countersign } from '../tables';
import { claimDue } from './claim-due';
import { countRetained } from './count-retained';
import { keepRetained } from './keep-retained';

export function retained(db: Countersign): Retained {
  const select = db.selectFrom('retainedArtifacts').selectAll();
  const disposing = (callId: string, artifacts: readonly Artifact[]) =>
    db
      .updateTable('retainedArtifacts')
      .where('callId', '=', callId)
      .where('artifact', 'in', anyOf(artifacts))
      .where('state', '=', 'disposing');
  return {
    ...keepRetained(db),
    ...countRetained(db),
    claimDue: (sets, today, now, limit) => claimDue(db, sets, today, now, limit),
    byCall: (callId) => select.where('callId', '=', callId).orderBy('artifact').execute(),
    byCalls: (callIds) =>
      select.where('callId', 'in', anyIdOf(callIds)).orderBy('callId').orderBy('artifact').execute(),
    byDisposition: (dispositionId) =>
      select.where('dispositionId', '=', dispositionId).orderBy('callId').orderBy('artifact').execute(),
    beginDisposal: async (callId, artifacts, dispositionId) => {
      const rows = await db
        .selectFrom('retainedArtifacts')
        .select('state')
        .where('callId', '=', callId)
        .where('artifact', 'in', anyOf(artifacts))
        .orderBy('artifact')
        .forNoKeyUpdate()
        .execute();
      const kept = rows.filter(({ state }) => state === 'kept');
      if (kept.length === 0 || kept.length < new Set(artifacts).size) return false;
      await db
        .updateTable('retainedArtifacts')
        .set({ state: 'disposing', dispositionId, notBefore: null })
        .where('callId', '=', callId)
        .where('artifact', 'in', anyOf(artifacts))
        .execute();
      return true;
    },
    release: async (callId, artifacts, notBefore) => {
      await disposing(callId, artifacts).set({ state: 'kept', dispositionId: null, notBefore }).execute();
    },
    disposed: async (callId, artifacts) => {
      await disposing(callId, artifacts).set({ state: 'disposed', held: false }).execute();
    },
  };
}
