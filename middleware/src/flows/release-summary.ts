import { CountersignError, codeOf, isPassing } from '../domain/errors';
import type { ErrorCode } from '../domain/errors';
import { noteHtml, saysExactly } from '../domain/note';
import { normalised, textHash } from '../domain/plain-text';
import { noteTitle, RELEASE_TRIES, retryPauseSeconds } from '../domain/release';
import type { ApprovalRecord, CallRecord, ReleaseRecord } from '../ports/records';
import type { NoteToPublish } from '../ports/salesforce';
import type { Tx } from '../ports/store';
import { contentDisposed } from './content-disposed';
import type { FlowContext } from './context';
import { isDisposed } from './retention/keep-artifacts';

/** Longer than one request to Salesforce may take; a second worker that comes too early is harmless all the same. */
const CLAIM_SECONDS = 30;

/**
 * Writes the official note of one approval, once (I4), and reads it back (I1). Runs right after the approval and again
 * as a job; killed anywhere, the next run goes on: what Salesforce already took is found by its release key.
 *
 * @throws CountersignError a passing failure, so that the job engine tries again later
 */
export async function releaseSummary(ctx: FlowContext, releaseId: string): Promise<void> {
  const worker = ctx.ids.next();
  const release = await ctx.store.transaction((tx) => tx.releases.claim(releaseId, worker, CLAIM_SECONDS));
  if (release === null) {
    const now = await ctx.store.transaction((tx) => tx.releases.get(releaseId));
    if (now?.state === 'publishing') throw new CountersignError('salesforce_busy', { releaseId });
    return;
  }
  await ctx.steps.reached('release.after_claim');
  try {
    await publish(ctx, release, worker);
  } catch (error) {
    await failed(ctx, release, worker, error);
  }
}

async function publish(ctx: FlowContext, release: ReleaseRecord, worker: string): Promise<void> {
  const note = await noteOf(ctx, release);
  await ctx.steps.reached('release.before_publish');
  const { noteId, before } = await ctx.salesforce.notes.publish(note);
  await ctx.steps.reached('release.after_publish');
  const body = await ctx.salesforce.notes.body(noteId);
  await ctx.steps.reached('release.after_read_back');
  if (body === null || !saysExactly(body, note.hash)) {
    await ctx.salesforce.notes.mark(release.key, 'not_published', 'note_mismatch');
    await notPublished(ctx, release, worker, 'note_mismatch', noteId);
    return;
  }
  // An earlier try may have told Salesforce that it was not published.
  if (before) await ctx.salesforce.notes.mark(release.key, 'published', null);
  const now = ctx.clock.now();
  await ctx.store.transaction(async (tx) => {
    const change = { state: 'published', noteId, reason: null, nextTryAt: null, publishedAt: now } as const;
    if (!(await tx.releases.finish(release.id, worker, change))) return;
    const review = await tx.reviews.byCall(release.callId);
    if (review) await tx.reviews.update(review.id, { projectedStatus: 'approved' });
    const subject = { releaseId: release.id, approvalId: release.approvalId, noteId, hash: note.hash };
    await tx.audit.append({ id: ctx.ids.next(), at: now, type: 'published', subject });
  });
  await ctx.steps.reached('release.after_final_commit');
}

/**
 * @throws CountersignError stored_text_damaged when what is stored is not what was approved; call_quarantined or
 *   call_waiting_for_match when the call was judged anew since: an approval of its text is no leave to publish it;
 *   content_disposed when text or note were disposed of
 */
async function noteOf(ctx: FlowContext, release: ReleaseRecord): Promise<NoteToPublish> {
  const { approval, call, review, text } = await ctx.store.transaction(async (tx) => {
    const found = await tx.approvals.get(release.approvalId);
    return {
      approval: found,
      call: await tx.calls.get(release.callId),
      review: await tx.reviews.byCall(release.callId),
      text: found ? await approvedText(tx, found) : '',
    };
  });
  if (call && call.outcome !== 'admitted') throw notAdmitted(call);
  if (!approval || !call || !review || call.salesforceCallId === null) {
    throw new CountersignError('stored_text_damaged', { releaseId: release.id });
  }
  if (textHash(text) !== approval.noteHash || normalised(text) !== text) {
    throw new CountersignError('stored_text_damaged', { releaseId: release.id });
  }
  const by = { approverName: approval.approverName, approvedAt: approval.approvedAt, hash: approval.noteHash };
  return {
    releaseKey: release.key,
    use: release.use,
    opportunityId: approval.opportunityId,
    salesforceSummaryId: review.salesforceSummaryId ?? (await summaryRow(ctx, call.salesforceCallId, review)),
    title: noteTitle(call.title),
    html: noteHtml(text, by),
    text,
    hash: approval.noteHash,
    version: approval.version,
    approverUserId: approval.approverUserId,
    approvedAt: approval.approvedAt,
  };
}

async function approvedText(tx: Tx, { textArtifactId, callId }: ApprovalRecord): Promise<string> {
  // Published now, the note would stand for ever: what was disposed of no rule looks for again.
  if (await isDisposed(tx, callId, 'official_note')) throw await contentDisposed(tx, callId, 'official_note');
  if (textArtifactId === null) throw await contentDisposed(tx, callId, 'approved_summary');
  return tx.artifacts.read(textArtifactId, 'approved_text');
}

function notAdmitted({ outcome, reason }: CallRecord): CountersignError {
  return new CountersignError(outcome === 'quarantined' ? 'call_quarantined' : 'call_waiting_for_match', { reason });
}

/** The summary's row was not shown yet (its job is still waiting): make it now, as it stood before the approval. */
async function summaryRow(
  ctx: FlowContext,
  salesforceCallId: string,
  review: { id: string; version: number; generator: string; aiHash: string },
): Promise<string> {
  const salesforceSummaryId = await ctx.salesforce.projection.summary(salesforceCallId, {
    key: review.id,
    status: 'awaiting_review',
    version: review.version,
    generator: review.generator,
    draftHash: review.aiHash,
    reviewerUserId: null,
    reviewedAt: null,
  });
  await ctx.store.transaction((tx) => tx.reviews.update(review.id, { salesforceSummaryId }));
  return salesforceSummaryId;
}

async function failed(ctx: FlowContext, release: ReleaseRecord, worker: string, error: unknown): Promise<void> {
  const reason = codeOf(error);
  const passing = isPassing(error) || reason === 'internal';
  ctx.log.warn('release.failed', { releaseId: release.id, reason, attempts: release.attempts, error });
  if (!passing || release.attempts >= RELEASE_TRIES) {
    const noteId = await takeBack(ctx, release, reason);
    await notPublished(ctx, release, worker, reason, noteId);
    return;
  }
  const nextTryAt = new Date(ctx.clock.now().getTime() + retryPauseSeconds(release.attempts) * 1000);
  await ctx.store.transaction((tx) => tx.releases.finish(release.id, worker, { reason, nextTryAt }));
  throw error;
}

/**
 * An earlier try may have reached Salesforce and only its end was lost: then the release's row says published, and must
 * not go on saying so. Where Salesforce does not answer, that stays until somebody tries again.
 *
 * @returns the note that stands all the same, so that it is found when its time is over
 */
async function takeBack(ctx: FlowContext, release: ReleaseRecord, reason: ErrorCode): Promise<string | null> {
  try {
    await ctx.salesforce.notes.mark(release.key, 'not_published', reason);
    return (await ctx.salesforce.notes.noteIds([release.key])).get(release.key) ?? release.noteId;
  } catch (error) {
    ctx.log.error('release.not_taken_back', { releaseId: release.id, reason: codeOf(error) });
    return release.noteId;
  }
}

async function notPublished(
  ctx: FlowContext,
  release: ReleaseRecord,
  worker: string,
  reason: ErrorCode,
  noteId: string | null,
): Promise<void> {
  ctx.log.error('release.not_published', { releaseId: release.id, reason });
  await ctx.store.transaction(async (tx) => {
    const change = { state: 'not_published', reason, nextTryAt: null, noteId } as const;
    if (!(await tx.releases.finish(release.id, worker, change))) return;
    const subject = { releaseId: release.id, approvalId: release.approvalId, reason };
    await tx.audit.append({ id: ctx.ids.next(), at: ctx.clock.now(), type: 'not_published', subject });
  });
  await ctx.steps.reached('release.after_final_commit');
}
