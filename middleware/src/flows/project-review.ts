import { CountersignError } from '../domain/errors';
import type { CallRecord, ReviewRecord } from '../ports/records';
import type { FlowContext } from './context';

/**
 * Shows the review's status in Salesforce. An approval is shown by its release, in the same request as the note.
 * Reads what stands now, and again after writing: two runs that cross end with the later state on show.
 *
 * @throws CountersignError salesforce_* as its port says
 */
export async function projectReview(ctx: FlowContext, callId: string): Promise<void> {
  for (;;) {
    const { call, review } = await read(ctx, callId);
    if (!call?.salesforceCallId || !review) return;
    // Its row went with what was approved: it is not made again.
    if (call.disposedAt !== null || (await summaryRowIsGone(ctx, callId))) return;
    if (review.projectedStatus === review.status || review.status === 'approved') return;
    await ctx.steps.reached('project.before_write');
    try {
      const salesforceSummaryId = await write(ctx, call.salesforceCallId, review);
      await ctx.steps.reached('project.after_write');
      await ctx.store.transaction(async (tx) => {
        const now = await tx.reviews.lockByCall(callId);
        // A newer draft of the same status has another hash to show: then only the row's id is worth keeping.
        const projectedStatus = now?.aiHash === review.aiHash ? review.status : null;
        await tx.reviews.update(review.id, { salesforceSummaryId, projectedStatus });
      });
    } catch (error) {
      // Salesforce refuses to take an approved summary back: then somebody approved between our reading and writing.
      const now = await read(ctx, callId);
      const overtaken = error instanceof CountersignError && error.code === 'salesforce_refused';
      if (!overtaken || now.review?.status === review.status) throw error;
    }
  }
}

async function summaryRowIsGone(ctx: FlowContext, callId: string): Promise<boolean> {
  const rows = await ctx.store.transaction((tx) => tx.retained.byCall(callId));
  return rows.some(({ artifact, state }) => artifact === 'approved_summary' && state !== 'kept');
}

async function read(
  ctx: FlowContext,
  callId: string,
): Promise<{ call: CallRecord | null; review: ReviewRecord | null }> {
  return ctx.store.transaction(async (tx) => ({
    call: await tx.calls.get(callId),
    review: await tx.reviews.byCall(callId),
  }));
}

async function write(ctx: FlowContext, salesforceCallId: string, review: ReviewRecord): Promise<string> {
  const decided = review.status === 'rejected' || review.status === 'changes_requested';
  return ctx.salesforce.projection.summary(salesforceCallId, {
    key: review.id,
    status: review.status,
    version: review.version,
    generator: review.generator,
    draftHash: review.aiHash,
    reviewerUserId: decided ? review.commentBy : null,
    reviewedAt: decided ? review.commentAt : null,
  });
}
