import type { Approve, ReleaseView } from '../contracts/door-api';
import { CountersignError } from '../domain/errors';
import { releaseKey } from '../domain/release';
import { KEPT_FROM_APPROVAL } from '../domain/retention/disposal';
import { decide } from '../domain/review';
import { approverRefusal } from '../domain/reviewer';
import type { ApprovalRecord, ReleaseRecord, ReviewRecord } from '../ports/records';
import type { Tx } from '../ports/store';
import { contentDisposed } from './content-disposed';
import type { Caller, FlowContext } from './context';
import { enterCall, present, stillAdmitted, workingText } from './enter-call';
import type { Entry } from './enter-call';
import { releaseSummary } from './release-summary';
import { keepArtifacts, stillKept } from './retention/keep-artifacts';
import { draftChanged } from './review-refusal';
import { asReview, latestRelease, releaseViewOf } from './review-view';

/** The release starts right after the commit; its job waits this long and then finds it done. */
const SAFETY_NET_SECONDS = 3;

/**
 * A person countersigns. Who they are is asked of Salesforce anew (I2), the text is the one they were shown (I3), and
 * approval, audit entry, release and job are one commit. The same approval again, after a lost reply, is answered as
 * the first was and makes nothing new.
 *
 * @throws CountersignError approver_*, text_changed, draft_changed, part_required, note_empty, note_too_long,
 *   review_not_open, and as `enterCall`
 */
export async function approveSummary(
  ctx: FlowContext,
  caller: Caller,
  salesforceCallId: string,
  wanted: Approve,
): Promise<ReleaseView> {
  const entry = await enterCall(ctx, caller, salesforceCallId, 0);
  const refusal = approverRefusal(entry.person, caller);
  if (refusal) throw new CountersignError(refusal);
  const outcome = await ctx.store.transaction((tx) => approveOnce(ctx, tx, entry, wanted));
  await ctx.steps.reached('decide.after_commit');
  if (outcome.releaseId !== null) {
    const { releaseId } = outcome;
    ctx.background.run('release', () => releaseSummary(ctx, releaseId));
  }
  return outcome.view;
}

async function approveOnce(
  ctx: FlowContext,
  tx: Tx,
  entry: Entry,
  wanted: Approve,
): Promise<{ view: ReleaseView; releaseId: string | null }> {
  await stillAdmitted(tx, entry);
  if (!(await stillKept(tx, entry.call.id, 'draft'))) throw await contentDisposed(tx, entry.call.id, 'draft');
  const record = present(await tx.reviews.lockByCall(entry.call.id));
  const review = asReview(record, await workingText(tx, record));
  const decision = decide({ kind: 'approve', ...wanted }, review, ctx.reviewRules);
  if (decision.kind !== 'approved') {
    const before = await sameApproval(tx, entry, wanted);
    if (before) return { view: before, releaseId: null };
    throw draftChanged(decision.kind === 'refused' ? decision.code : 'internal', record, fieldOf(decision));
  }
  const approval = approvalOf(ctx, entry, record, decision.noteHash);
  const release = releaseOf(ctx, approval);
  await tx.artifacts.put({
    id: approval.textArtifactId,
    kind: 'approved_text',
    callId: entry.call.id,
    text: decision.noteText,
  });
  await tx.approvals.insert(approval);
  await keepArtifacts(tx, entry.call, KEPT_FROM_APPROVAL);
  await tx.releases.insert(release);
  await tx.reviews.update(record.id, {
    status: 'approved',
    revision: decision.next.revision,
    changedBy: entry.person.userId,
    changedByName: entry.person.name,
    changedAt: approval.approvedAt,
  });
  await tx.audit.append({
    id: ctx.ids.next(),
    at: approval.approvedAt,
    type: 'approved',
    subject: {
      approvalId: approval.id,
      callId: entry.call.id,
      userId: entry.person.userId,
      hash: decision.noteHash,
      revision: wanted.revision,
    },
  });
  await tx.jobs.send({ name: 'release', id: release.id }, SAFETY_NET_SECONDS);
  await ctx.steps.reached('decide.before_commit');
  return { view: releaseViewOf(release, approval, entry), releaseId: release.id };
}

function approvalOf(
  ctx: FlowContext,
  entry: Entry,
  record: ReviewRecord,
  noteHash: string,
): ApprovalRecord & { readonly textArtifactId: string } {
  return {
    id: ctx.ids.next(),
    reviewId: record.id,
    callId: entry.call.id,
    opportunityId: entry.call.opportunityId,
    revision: record.revision,
    version: record.version,
    noteHash,
    approverUserId: entry.person.userId,
    approverName: entry.person.name,
    approvedAt: ctx.clock.now(),
    textArtifactId: ctx.ids.next(),
  };
}

function releaseOf(ctx: FlowContext, approval: ApprovalRecord): ReleaseRecord {
  return {
    id: ctx.ids.next(),
    approvalId: approval.id,
    callId: approval.callId,
    use: 'crm_note',
    key: releaseKey(approval.id, 'crm_note'),
    state: 'publishing',
    noteId: null,
    reason: null,
    attempts: 0,
    nextTryAt: null,
    publishedAt: null,
  };
}

/** The approval this very request made before, if it did. */
async function sameApproval(tx: Tx, entry: Entry, wanted: Approve): Promise<ReleaseView | null> {
  const release = await tx.releases.latestByCall(entry.call.id);
  const approval = release && (await tx.approvals.get(release.approvalId));
  const same =
    approval?.approverUserId === entry.person.userId &&
    approval.revision === wanted.revision &&
    approval.noteHash === wanted.noteHash;
  return same ? latestRelease(tx, entry) : null;
}

function fieldOf(decision: { kind: string; field?: string | null }): string | null {
  return decision.field ?? null;
}
