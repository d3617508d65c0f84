import type { Candidate } from '../../domain/matching';
import type { MatchCandidates } from '../../ports/store';
import { anyIdOf } from './any-of';
import type { Countersign } from './tables';

export function matchCandidates(db: Countersign): MatchCandidates {
  return {
    async replace(callId, candidates) {
      await db.deleteFrom('matchCandidates').where('callId', '=', callId).execute();
      if (candidates.length === 0) return;
      const rows = candidates.map(({ opportunityId, by }) => ({ callId, opportunityId, way: by }));
      await db.insertInto('matchCandidates').values(rows).execute();
    },
    async ofCalls(callIds) {
      const rows = await db
        .selectFrom('matchCandidates')
        .selectAll()
        .where('callId', 'in', anyIdOf(callIds))
        .orderBy('opportunityId')
        .execute();
      const found = new Map<string, Candidate[]>();
      for (const { callId, opportunityId, way } of rows)
        found.set(callId, [...(found.get(callId) ?? []), { opportunityId, by: way }]);
      return found;
    },
  };
}
