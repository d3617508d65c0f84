import { CountersignError } from '../../domain/errors';
import type { ReviewStatus } from '../../domain/review';
import { COPIES_OF, type CopyKind } from '../../domain/retention/disposal';
import type { Artifact } from '../../domain/retention/rule';
import type { CallRecord } from '../../ports/records';
import type { ArtifactKind, Tx } from '../../ports/store';
import type { FlowContext } from '../context';
import { noneOnTheirWay } from '../tags/follow-call';
import { assertMine, ledgerEntries, type CopyResult } from './copy-ledger';
import type { Attempt } from './attempt';
import type { Looked } from './second-look';

const METHOD = 'data key destroyed, AES-256-GCM ciphertext deleted';

/** Texts of ours by the kind of their copy; inbox bodies are found by the call's key. */
const TEXT_KINDS: readonly ArtifactKind[] = ['transcript', 'ai_draft', 'working_text', 'comment', 'approved_text'];

/** Reviews that nobody has decided: without their draft nobody can. */
const OPEN: readonly ReviewStatus[] = ['awaiting_review', 'changes_requested'];

/**
 * Destroys what the middleware itself holds: texts with their keys and every reference to them, in one transaction with
 * the ledger. Then looks whether the texts are gone. Tags go later, after their rows in Salesforce (`purge-rows.ts`), so
 * that a disposal that is stopped in between leaves both or neither; from here on none of them sets out.
 *
 * @throws CountersignError copy_still_stands, disposal_running; salesforce_busy while a tag is on its way there
 */
export async function destroyTexts(ctx: FlowContext, attempt: Attempt, looked: Looked): Promise<void> {
  const destroyed = await ctx.store.transaction(async (tx) => {
    const call = await tx.calls.lock(looked.call.id);
    if (call === null) return [];
    await assertMine(tx, attempt);
    const results: CopyResult[] = [];
    for (const { artifact } of looked.going) results.push(...(await destroyTextsOf(tx, call, artifact)));
    await tx.dispositions.putCopies(ledgerEntries(ctx, attempt, looked, results));
    await ctx.steps.reached('dispose.before_texts');
    return results.flatMap(({ ref }) => ref ?? []);
  });
  await ctx.steps.reached('dispose.after_texts');
  const standing = await ctx.store.transaction((tx) => tx.artifacts.standing(destroyed));
  if (standing.length > 0) throw new CountersignError('copy_still_stands', { place: 'middleware' });
}

async function destroyTextsOf(tx: Tx, call: CallRecord, artifact: Artifact): Promise<CopyResult[]> {
  const kinds = TEXT_KINDS.filter((kind) => COPIES_OF[artifact].includes(kind as CopyKind));
  const texts = kinds.length === 0 ? [] : await tx.artifacts.ofCall(call.id, kinds);
  await forgetReferences(tx, call, artifact);
  if (artifact === 'tags_and_insights') await noneOnTheirWay(tx, call);
  for (const { id } of texts) await tx.artifacts.destroy(id);
  const bodies = artifact === 'draft' ? await tx.inbox.destroyBodies(call.callKey) : [];
  return [
    ...texts.map(({ id, kind }) => destroyed(artifact, kind as CopyKind, id)),
    ...bodies.map((id) => destroyed(artifact, 'inbox_body', id)),
  ];
}

async function forgetReferences(tx: Tx, call: CallRecord, artifact: Artifact): Promise<void> {
  if (artifact === 'transcript') {
    const { cues } = call.transcript;
    await tx.calls.update(call.id, { transcript: { status: 'disposed', reason: null, artifactId: null, cues } });
  }
  if (artifact === 'approved_summary') await tx.approvals.forgetTexts(call.id);
  if (artifact !== 'draft') return;
  const review = await tx.reviews.lockByCall(call.id);
  if (review === null) return;
  const none = { aiArtifactId: null, workingArtifactId: null, commentArtifactId: null };
  const open = OPEN.includes(review.status);
  await tx.reviews.update(review.id, open ? { ...none, status: 'withdrawn' } : none);
  if (open) await tx.jobs.send({ name: 'project_review', id: call.id });
}

function destroyed(artifact: Artifact, kind: CopyKind, ref: string): CopyResult {
  return { artifact, kind, ref, state: 'deleted', method: METHOD, failure: null };
}
