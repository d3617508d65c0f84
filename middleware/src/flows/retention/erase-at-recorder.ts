import { type CountersignError } from '../../domain/errors';
import type { CopyKind } from '../../domain/retention/disposal';
import type { Artifact } from '../../domain/retention/rule';
import type { VendorArtifact, VendorErasure, VendorEvidence } from '../../ports/recorder';
import type { FlowContext } from '../context';
import { assertMine, earlierTries, ledgerEntries, type CopyResult } from './copy-ledger';
import type { Attempt } from './attempt';
import type { Looked } from './second-look';

const KIND_OF: Readonly<Record<VendorArtifact, CopyKind>> = {
  recording: 'vendor_recording',
  transcript: 'vendor_transcript',
  draft: 'vendor_summary',
};

/**
 * Has the recorder delete its copies, and records for each whether it is gone. Answers the first failure, so that the
 * other places are worked all the same.
 */
export async function eraseAtRecorder(
  ctx: FlowContext,
  attempt: Attempt,
  looked: Looked,
): Promise<CountersignError | null> {
  const { wanted, begun, known } = await ctx.store.transaction(async (tx) => {
    const earlier = await earlierTries(tx, attempt);
    const done = earlier.done.map(({ kind }) => kind);
    const artifacts = looked.going.map(({ artifact }) => artifact).filter(isVendorArtifact);
    const left = artifacts.filter((artifact) => !done.includes(KIND_OF[artifact]));
    await assertMine(tx, attempt);
    await tx.dispositions.putCopies(ledgerEntries(ctx, attempt, looked, left.map(standing)));
    const evidence = await tx.recorderEvidence.of(looked.call.id);
    return { wanted: left, begun: earlier.begun.map(({ kind }) => kind), known: evidence };
  });
  if (wanted.length === 0) return null;
  await ctx.steps.reached('dispose.before_recorder');
  const { callKey, hostEmail } = looked.call;
  const evidence = { known, keep: keeping(ctx, attempt, looked) };
  const erasures = await ctx.recorder.erase({ callKey, hostEmail: hostEmail || null }, wanted, evidence);
  await ctx.steps.reached('dispose.after_recorder');
  // An earlier disposal that was stopped may have deleted it as well.
  const results = erasures.map((erasure) => {
    const { artifact } = erasure;
    return resultOf(erasure, begun.includes(KIND_OF[artifact]) || known.has(artifact));
  });
  await ctx.store.transaction(async (tx) => {
    await assertMine(tx, attempt);
    await tx.dispositions.putCopies(ledgerEntries(ctx, attempt, looked, results));
    for (const one of erasures) await tx.recorderEvidence.set(looked.call.id, one.artifact, one.evidence);
  });
  await ctx.steps.reached('dispose.after_recorder_commit');
  return results.find(({ failure }) => failure !== null)?.failure ?? null;
}

/** A deletion whose outcome nobody saw must be looked into by whoever comes next, in whatever process. */
function keeping(ctx: FlowContext, attempt: Attempt, { call }: Looked): VendorEvidence['keep'] {
  return async (evidence) => {
    await ctx.store.transaction(async (tx) => {
      await assertMine(tx, attempt);
      for (const [artifact, text] of evidence) await tx.recorderEvidence.set(call.id, artifact, text);
    });
    await ctx.steps.reached('dispose.after_evidence_commit');
  };
}

function isVendorArtifact(artifact: Artifact): artifact is VendorArtifact {
  return artifact in KIND_OF;
}

function standing(artifact: VendorArtifact): CopyResult {
  return { artifact, kind: KIND_OF[artifact], ref: null, state: 'standing', method: null, failure: null };
}

/** Where an earlier try may have deleted it and only its answer was lost, "there was none" would be untrue. */
function resultOf({ artifact, result, method, failure }: VendorErasure, begun: boolean): CopyResult {
  const earlier = result === 'absent' && begun;
  return {
    artifact,
    kind: KIND_OF[artifact],
    ref: null,
    state: earlier ? 'deleted' : result,
    method: earlier ? `${method}, found gone when tried again` : method,
    failure,
  };
}
