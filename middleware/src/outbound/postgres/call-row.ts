import type { Insertable, Selectable, Updateable } from 'kysely';
import type { CallRecord } from '../../ports/records';
import type { CallRow } from './tables';

export function rowOf({ transcript, ...call }: CallRecord): Insertable<CallRow> {
  return {
    ...call,
    transcriptStatus: transcript.status,
    transcriptReason: transcript.reason,
    transcriptArtifactId: transcript.artifactId,
    transcriptCues: transcript.cues,
  };
}

export function callOf(row: Selectable<CallRow>): CallRecord {
  const { transcriptStatus, transcriptReason, transcriptArtifactId, transcriptCues, nextLookAt: _, ...call } = row;
  return {
    ...call,
    transcript: {
      status: transcriptStatus,
      reason: transcriptReason,
      artifactId: transcriptArtifactId,
      cues: transcriptCues,
    },
  };
}

type Change = Partial<Omit<CallRecord, 'id' | 'vendor' | 'callKey' | 'createdAt'>>;

/**
 * Named one by one: a change made by spreading a whole call must not carry its identity along. Undefined: unchanged.
 * Where it was decided anew whose call it is, or somebody has said so, the next look is due.
 */
export function changeOf(change: Change): Updateable<CallRow> {
  const anew = change.outcome !== undefined || change.opportunityId !== undefined;
  return {
    ...(anew ? { nextLookAt: null } : {}),
    title: change.title,
    startedAt: change.startedAt,
    durationMinutes: change.durationMinutes,
    hostEmail: change.hostEmail,
    callType: change.callType,
    consent: change.consent,
    outcome: change.outcome,
    reason: change.reason,
    opportunityId: change.opportunityId,
    repUserId: change.repUserId,
    matchedByParticipants: change.matchedByParticipants,
    salesforceCallId: change.salesforceCallId,
    projected: change.projected,
    transcriptStatus: change.transcript?.status,
    transcriptReason: change.transcript?.reason,
    transcriptArtifactId: change.transcript?.artifactId,
    transcriptCues: change.transcript?.cues,
    disposedAt: change.disposedAt,
    movedAt: change.movedAt,
  };
}
