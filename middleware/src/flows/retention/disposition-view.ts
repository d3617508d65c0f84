import type { DispositionView } from '../../contracts/retention-api';
import { inOrder } from '../../domain/retention/disposal';
import { ARTIFACTS, type Artifact } from '../../domain/retention/rule';
import type { CopyRecord, DispositionRecord } from '../../ports/retention-records';
import type { Tx } from '../../ports/store';

/** A disposal with every copy. */
export async function dispositionView(tx: Tx, one: DispositionRecord): Promise<DispositionView> {
  const copies = await tx.dispositions.copies(one.id);
  const rows = await tx.retained.byDisposition(one.id);
  const call = await tx.calls.get(one.callId);
  const named = copies.map(({ artifact }) => artifact).filter(isArtifact);
  const artifacts = inOrder([...named, ...rows.map(({ artifact }) => artifact)]);
  return asView({ ...one, title: call?.title ?? '', artifacts }, copies);
}

export function asView(
  one: DispositionRecord & { readonly title: string; readonly artifacts: readonly Artifact[] },
  copies: readonly CopyRecord[],
): DispositionView {
  return {
    id: one.id,
    callId: one.salesforceCallId,
    title: one.title,
    opportunityId: one.opportunityId,
    artifacts: [...one.artifacts],
    cause: one.cause,
    reason: one.reason,
    state: one.state,
    stopReason: one.stopReason,
    failure: one.failure,
    attempts: one.attempts,
    nextTryAt: one.nextTryAt?.toISOString() ?? null,
    startedAt: one.startedAt.toISOString(),
    finishedAt: one.finishedAt?.toISOString() ?? null,
    certificateHash: one.certificateHash,
    canRetry: one.state === 'failed',
    recordFailure: one.shownFailure,
    copies: copies.map(copyView),
  };
}

function copyView({ artifact, rule, dueOn, place, kind, state, method, failure, at }: CopyRecord) {
  return { artifact, rule, dueOn, place, kind, state, method, failure, at: at.toISOString() };
}

function isArtifact(name: string): name is Artifact {
  return (ARTIFACTS as readonly string[]).includes(name);
}
