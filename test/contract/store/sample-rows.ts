import { createHash, randomUUID } from 'node:crypto';
import { releaseKey } from '../../../middleware/src/domain/release';
import type {
  ApprovalRecord,
  CallRecord,
  InboxMessage,
  ReleaseRecord,
  ReviewRecord,
} from '../../../middleware/src/ports/records';
import type { Tx } from '../../../middleware/src/ports/store';

export const REP = '005000000000001AAA';
export const NOON = new Date('2026-03-02T12:00:00.000Z');

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function inboxMessage(change: Partial<InboxMessage> = {}): InboxMessage {
  return {
    id: randomUUID(),
    vendor: 'zoom',
    idempotencyKey: sha256(randomUUID()),
    signatureKey: sha256(randomUUID()),
    receivedAt: NOON,
    callKey: 'aDYlohsHRtCd4ii1uC2+hA==',
    eventType: 'summary_ready',
    bodyArtifactId: null,
    state: 'received',
    reason: null,
    attempts: 0,
    ...change,
  };
}

export function call(change: Partial<CallRecord> = {}): CallRecord {
  return {
    id: randomUUID(),
    vendor: 'zoom',
    callKey: randomUUID(),
    title: 'Remote control, second design meeting',
    startedAt: NOON,
    durationMinutes: 34,
    hostEmail: 'rep@example.com',
    callType: 'discovery',
    consent: 'recorded',
    outcome: 'admitted',
    reason: 'none',
    opportunityId: '006000000000001AAA',
    repUserId: REP,
    salesforceCallId: null,
    transcript: { status: 'not_yet', reason: null, artifactId: null, cues: 0 },
    projected: false,
    createdAt: NOON,
    disposedAt: null,
    movedAt: null,
    matchedByParticipants: false,
    ...change,
  };
}

/** A call with its draft, as `store-draft` leaves it. */
export async function storeReview(tx: Tx, change: Partial<ReviewRecord> = {}): Promise<ReviewRecord> {
  const ofCall = call();
  const [aiArtifactId, workingArtifactId] = [randomUUID(), randomUUID()];
  const review: ReviewRecord = {
    id: randomUUID(),
    callId: ofCall.id,
    salesforceSummaryId: null,
    status: 'awaiting_review',
    revision: 1,
    version: 1,
    untouched: true,
    generator: 'Zephyr',
    aiArtifactId,
    aiHash: sha256('draft'),
    workingArtifactId,
    commentArtifactId: null,
    commentBy: null,
    commentAt: null,
    changedBy: null,
    changedByName: null,
    changedAt: null,
    projectedStatus: null,
    ...change,
  };
  await tx.calls.insertOrLock(ofCall);
  await tx.artifacts.put({ id: aiArtifactId, kind: 'ai_draft', callId: ofCall.id, text: 'draft' });
  await tx.artifacts.put({ id: workingArtifactId, kind: 'working_text', callId: ofCall.id, text: '{}' });
  await tx.reviews.insert(review);
  return review;
}

export async function storeApproval(tx: Tx, review: ReviewRecord, revision = 1): Promise<ApprovalRecord> {
  const textArtifactId = randomUUID();
  const approval: ApprovalRecord = {
    id: randomUUID(),
    reviewId: review.id,
    callId: review.callId,
    opportunityId: '006000000000001AAA',
    revision,
    version: 1,
    noteHash: sha256('note'),
    approverUserId: REP,
    approverName: 'Robin Rep',
    approvedAt: NOON,
    textArtifactId,
  };
  await tx.artifacts.put({ id: textArtifactId, kind: 'approved_text', callId: review.callId, text: 'note' });
  await tx.approvals.insert(approval);
  return approval;
}

export function release(approval: ApprovalRecord, change: Partial<ReleaseRecord> = {}): ReleaseRecord {
  return {
    id: randomUUID(),
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
    ...change,
  };
}

/** Review, approval and a release that is to be published. */
export async function storeRelease(tx: Tx, change: Partial<ReleaseRecord> = {}): Promise<ReleaseRecord> {
  const record = release(await storeApproval(tx, await storeReview(tx)), change);
  await tx.releases.insert(record);
  return record;
}
