import type { DecideWithComment, ReviewView } from '../contracts/door-api';
import { CountersignError } from '../domain/errors';
import { decide } from '../domain/review';
import { actorRefusal } from '../domain/reviewer';
import type { Caller, FlowContext } from './context';
import { enterCall, present, stillAdmitted, workingText } from './enter-call';
import { logReading } from './log-reading';
import { draftChanged } from './review-refusal';
import { asReview, viewOf } from './review-view';

/**
 * Asks for changes, or rejects. The reason is a person's words about a draft, so it stays in the middleware beside it.
 *
 * @throws CountersignError draft_changed, review_not_open, approver_*, access_denied, and as `enterCall`
 */
export async function decideReview(
  ctx: FlowContext,
  caller: Caller,
  salesforceCallId: string,
  kind: 'request_changes' | 'reject',
  wanted: DecideWithComment,
): Promise<ReviewView> {
  const entry = await enterCall(ctx, caller, salesforceCallId, 0);
  const refusal = actorRefusal(entry.person, caller);
  if (refusal) throw new CountersignError(refusal);
  if (kind === 'reject' && entry.role === 'reviewer') throw new CountersignError('approver_not_the_rep');
  const view = await ctx.store.transaction(async (tx) => {
    await stillAdmitted(tx, entry);
    const record = present(await tx.reviews.lockByCall(entry.call.id));
    const review = asReview(record, await workingText(tx, record));
    const decision = decide({ kind, revision: wanted.revision }, review, ctx.reviewRules);
    if (decision.kind === 'refused') throw draftChanged(decision.code, record, decision.field);
    const now = ctx.clock.now();
    const commentArtifactId = ctx.ids.next();
    const comment = JSON.stringify({ text: wanted.comment, byName: entry.person.name });
    await tx.artifacts.put({ id: commentArtifactId, kind: 'comment', callId: entry.call.id, text: comment });
    const { status, revision, untouched } = decision.next;
    const who = { changedBy: entry.person.userId, changedByName: entry.person.name, changedAt: now };
    const said = { commentArtifactId, commentBy: entry.person.userId, commentAt: now };
    await tx.reviews.update(record.id, { status, revision, untouched, ...who, ...said });
    if (record.commentArtifactId !== null) await tx.artifacts.destroy(record.commentArtifactId);
    await tx.audit.append({
      id: ctx.ids.next(),
      at: now,
      type: kind === 'reject' ? 'rejected' : 'changes_requested',
      subject: { reviewId: record.id, callId: entry.call.id, userId: entry.person.userId, revision },
    });
    await tx.jobs.send({ name: 'project_review', id: entry.call.id });
    // The answer holds the draft again, and whoever decides may never have opened it (I7).
    await logReading(ctx, tx, entry, 'draft', 'crm_note_support');
    await ctx.steps.reached('decide.before_commit');
    return viewOf(ctx, tx, entry, { ...record, status, revision, untouched, ...who, ...said });
  });
  await ctx.steps.reached('decide.after_commit');
  return view;
}
