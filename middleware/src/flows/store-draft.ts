import type { AuditType } from '../domain/audit';
import { CountersignError } from '../domain/errors';
import { EMPTY_PART } from '../domain/note';
import { normalised, textHash } from '../domain/plain-text';
import type { RecorderSummary } from '../ports/recorder';
import type { CallRecord, ReviewRecord } from '../ports/records';
import type { Tx } from '../ports/store';
import type { FlowContext } from './context';
import { projectReview } from './project-review';
import { stillKept } from './retention/keep-artifacts';

/**
 * Keeps the AI's draft in the middleware, opens the review and shows its status, never its text, in Salesforce (I0).
 * A newer draft replaces one that nobody has touched; what a person has worked on stays.
 *
 * @throws CountersignError summary_empty
 */
export async function storeDraft(ctx: FlowContext, call: CallRecord, summary: RecorderSummary): Promise<void> {
  const text = normalised(summary.text);
  if (text === '') throw new CountersignError('summary_empty', { callKey: call.callKey });
  await ctx.store.transaction(async (tx) => {
    // Judged anew while this was on its way: nothing of it is kept, and a later admission fetches it again.
    const { call: now } = await tx.calls.insertOrLock(call);
    if (now.outcome !== 'admitted' || !(await stillKept(tx, call.id, 'draft'))) return;
    const known = await tx.reviews.lockByCall(call.id);
    if (known?.aiHash === textHash(text)) return;
    if (known === null) await open(ctx, tx, call, summary.generator, text);
    else if (known.version === 1 && known.status === 'awaiting_review')
      await replace(ctx, tx, known, summary.generator, text);
    else await audit(ctx, tx, 'draft_kept', known.id, call.id, textHash(text));
  });
  await ctx.steps.reached('admit.after_draft_commit');
  await projectReview(ctx, call.id);
  await ctx.steps.reached('admit.after_summary_projected');
}

async function open(ctx: FlowContext, tx: Tx, call: CallRecord, generator: string, text: string): Promise<void> {
  const id = ctx.ids.next();
  const texts = await putTexts(ctx, tx, call.id, text);
  const inserted = await tx.reviews.insert({
    id,
    callId: call.id,
    salesforceSummaryId: null,
    status: 'awaiting_review',
    revision: 1,
    version: 1,
    untouched: true,
    generator,
    aiHash: textHash(text),
    ...texts,
    commentArtifactId: null,
    commentBy: null,
    commentAt: null,
    changedBy: null,
    changedByName: null,
    changedAt: null,
    projectedStatus: null,
  });
  // Another worker opened it between our look and our insert: the transaction is undone and the job comes again.
  if (!inserted) throw new CountersignError('internal', { callId: call.id });
  await audit(ctx, tx, 'draft_stored', id, call.id, textHash(text));
  await tx.jobs.send({ name: 'project_review', id: call.id }, PROJECT_AFTER_SECONDS);
}

async function replace(ctx: FlowContext, tx: Tx, known: ReviewRecord, generator: string, text: string): Promise<void> {
  const texts = await putTexts(ctx, tx, known.callId, text);
  await tx.reviews.update(known.id, {
    ...texts,
    generator,
    aiHash: textHash(text),
    revision: known.revision + 1,
    projectedStatus: null,
  });
  if (known.aiArtifactId !== null) await tx.artifacts.destroy(known.aiArtifactId);
  if (known.workingArtifactId !== null) await tx.artifacts.destroy(known.workingArtifactId);
  await audit(ctx, tx, 'draft_stored', known.id, known.callId, textHash(text));
  await tx.jobs.send({ name: 'project_review', id: known.callId }, PROJECT_AFTER_SECONDS);
}

/** The flow itself projects right away; the job is for the case that it dies before. */
const PROJECT_AFTER_SECONDS = 5;

async function putTexts(
  ctx: FlowContext,
  tx: Tx,
  callId: string,
  text: string,
): Promise<{ aiArtifactId: string; workingArtifactId: string }> {
  const aiArtifactId = ctx.ids.next();
  const workingArtifactId = ctx.ids.next();
  await tx.artifacts.put({ id: aiArtifactId, kind: 'ai_draft', callId, text });
  const working = JSON.stringify({ text, part: EMPTY_PART });
  await tx.artifacts.put({ id: workingArtifactId, kind: 'working_text', callId, text: working });
  return { aiArtifactId, workingArtifactId };
}

async function audit(
  ctx: FlowContext,
  tx: Tx,
  type: AuditType,
  reviewId: string,
  callId: string,
  hash: string,
): Promise<void> {
  await tx.audit.append({ id: ctx.ids.next(), at: ctx.clock.now(), type, subject: { reviewId, callId, hash } });
}
