import type { FlowContext } from './context';

/**
 * Shows the review's status in Salesforce. An approval is shown by its release, in the same request as the note.
 * Reads what stands now, so late and repeated runs write the latest and never an older state.
 *
 * @throws CountersignError salesforce_* as its port says
 */
export async function projectReview(ctx: FlowContext, callId: string): Promise<void> {
  const { call, review } = await ctx.store.transaction(async (tx) => ({
    call: await tx.calls.get(callId),
    review: await tx.reviews.byCall(callId),
  }));
  if (!call?.salesforceCallId || !review) return;
  if (review.projectedStatus === review.status || review.status === 'approved') return;
  await ctx.steps.reached('project.before_write');
  const decided = review.status === 'rejected' || review.status === 'changes_requested';
  const salesforceSummaryId = await ctx.salesforce.projection.summary(call.salesforceCallId, {
    key: review.id,
    status: review.status,
    version: review.version,
    generator: review.generator,
    draftHash: review.aiHash,
    reviewerUserId: decided ? review.commentBy : null,
    reviewedAt: decided ? review.commentAt : null,
  });
  await ctx.steps.reached('project.after_write');
  await ctx.store.transaction((tx) =>
    tx.reviews.update(review.id, { salesforceSummaryId, projectedStatus: review.status }),
  );
}
