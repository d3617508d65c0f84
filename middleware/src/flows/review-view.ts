import type { NotePreview, ReleaseView, ReviewView } from '../contracts/door-api';
import { noteText } from '../domain/note';
import { NOTE_LIMIT, noteLength } from '../domain/note-limit';
import { textHash } from '../domain/plain-text';
import { blockers, isOpen } from '../domain/review';
import type { Review } from '../domain/review';
import type { ApprovalRecord, ReleaseRecord, ReviewRecord, WorkingText } from '../ports/records';
import type { Tx } from '../ports/store';
import { contentDisposed } from './content-disposed';
import type { FlowContext } from './context';
import { workingText } from './enter-call';
import type { Entry } from './enter-call';

/** The stored row and its working text as the domain sees them. */
export function asReview(record: ReviewRecord, working: WorkingText): Review {
  const { status, revision, version, untouched } = record;
  return { status, revision, version, untouched, text: working.text, part: working.part };
}

export function previewOf(working: WorkingText): NotePreview {
  const text = noteText(working.text, working.part);
  return { text, hash: textHash(text), length: noteLength(text), limit: NOTE_LIMIT };
}

export function blockersFor(ctx: FlowContext, entry: Entry, review: Review): ReviewView['blockers'] {
  const found: ReviewView['blockers'] = blockers(review, ctx.reviewRules).map(({ code, field }) => ({ code, field }));
  return entry.role === 'reviewer' ? [...found, { code: 'approver_not_the_rep', field: null }] : found;
}

/** All that a reviewer's screen shows, read in one transaction. */
export async function viewOf(ctx: FlowContext, tx: Tx, entry: Entry, record: ReviewRecord): Promise<ReviewView> {
  const working = await workingText(tx, record);
  const review = asReview(record, working);
  const open = isOpen(review);
  const mayWrite = open && entry.role !== 'reviewer';
  return {
    callId: entry.call.salesforceCallId,
    title: entry.call.title,
    startedAt: entry.call.startedAt.toISOString(),
    durationMinutes: entry.call.durationMinutes,
    status: record.status,
    version: record.version,
    revision: record.revision,
    generator: record.generator,
    aiText: await aiText(tx, record),
    text: working.text,
    parts: working.part,
    requiredParts: [...ctx.reviewRules.requiredParts],
    note: previewOf(working),
    blockers: blockersFor(ctx, entry, review),
    lastChange: lastChange(record),
    comment: await comment(tx, record),
    transcript: {
      status: entry.call.transcript.status,
      reason: entry.call.transcript.reason,
      cues: entry.call.transcript.cues,
    },
    may: { edit: mayWrite, approve: mayWrite, requestChanges: open, reject: mayWrite },
    release: await latestRelease(tx, entry),
  };
}

async function aiText(tx: Tx, { aiArtifactId, callId }: ReviewRecord): Promise<string> {
  if (aiArtifactId === null) throw await contentDisposed(tx, callId, 'draft');
  return tx.artifacts.read(aiArtifactId, 'ai_draft');
}

export async function latestRelease(tx: Tx, entry: Entry): Promise<ReleaseView | null> {
  const release = await tx.releases.latestByCall(entry.call.id);
  const approval = release && (await tx.approvals.get(release.approvalId));
  return release && approval ? releaseViewOf(release, approval, entry) : null;
}

export function releaseViewOf(
  release: ReleaseRecord,
  approval: Pick<ApprovalRecord, 'approverUserId' | 'approverName' | 'approvedAt' | 'noteHash'>,
  entry: Pick<Entry, 'role'>,
): ReleaseView {
  return {
    state: release.state,
    use: release.use,
    approvedBy: { userId: approval.approverUserId, name: approval.approverName },
    approvedAt: approval.approvedAt.toISOString(),
    hashPrefix: approval.noteHash.slice(0, 12),
    noteId: release.noteId,
    reason: release.reason,
    nextTryAt: release.nextTryAt?.toISOString() ?? null,
    attempts: release.attempts,
    canRetry: release.state === 'not_published' && entry.role !== 'reviewer',
  };
}

function lastChange(record: ReviewRecord): ReviewView['lastChange'] {
  if (record.changedBy === null || record.changedAt === null) return null;
  return { by: record.changedBy, byName: record.changedByName ?? '', at: record.changedAt.toISOString() };
}

async function comment(tx: Tx, record: ReviewRecord): Promise<ReviewView['comment']> {
  if (record.commentArtifactId === null || record.commentAt === null) return null;
  const stored = JSON.parse(await tx.artifacts.read(record.commentArtifactId, 'comment')) as {
    text: string;
    byName: string;
  };
  return { ...stored, at: record.commentAt.toISOString() };
}
