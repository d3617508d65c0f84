import type { SaveDraft, SavedDraft } from '../contracts/door-api';
import { CountersignError } from '../domain/errors';
import { decide } from '../domain/review';
import type { ReviewRecord, WorkingText } from '../ports/records';
import type { Tx } from '../ports/store';
import type { Caller, FlowContext } from './context';
import { enterCall, present, READING_MAX_AGE_SECONDS, stillAdmitted, workingText } from './enter-call';
import type { Entry } from './enter-call';
import { draftChanged } from './review-refusal';
import { asReview, blockersFor, previewOf } from './review-view';

/**
 * Keeps what the rep is writing. A save made on a revision that has moved on is refused and overwrites nothing; the
 * same save again, after a lost reply, is answered as the first was.
 *
 * @throws CountersignError draft_changed, review_not_open, access_denied, and as `enterCall`
 */
export async function saveDraft(
  ctx: FlowContext,
  caller: Caller,
  salesforceCallId: string,
  wanted: SaveDraft,
): Promise<SavedDraft> {
  const entry = await enterCall(ctx, caller, salesforceCallId, READING_MAX_AGE_SECONDS);
  if (entry.role === 'reviewer') throw new CountersignError('access_denied');
  return ctx.store.transaction(async (tx) => {
    await stillAdmitted(tx, entry);
    const record = present(await tx.reviews.lockByCall(entry.call.id));
    const standing = await workingText(tx, record);
    const { revision, text, parts } = wanted;
    const decision = decide({ kind: 'save', revision, text, part: parts }, asReview(record, standing), ctx.reviewRules);
    if (decision.kind === 'refused') {
      if (alreadySaved(record, standing, entry, wanted)) return answer(ctx, entry, record, standing);
      throw draftChanged(decision.code, record);
    }
    const next = await keep(ctx, tx, entry, record, wanted, decision.next);
    return answer(ctx, entry, next, { text, part: parts });
  });
}

async function keep(
  ctx: FlowContext,
  tx: Tx,
  entry: Entry,
  record: ReviewRecord,
  wanted: SaveDraft,
  next: Pick<ReviewRecord, 'status' | 'revision' | 'version' | 'untouched'>,
): Promise<ReviewRecord> {
  const workingArtifactId = ctx.ids.next();
  const stored = JSON.stringify({ text: wanted.text, part: wanted.parts });
  await tx.artifacts.put({ id: workingArtifactId, kind: 'working_text', callId: record.callId, text: stored });
  const { status, revision, version, untouched } = next;
  const change = {
    status,
    revision,
    version,
    untouched,
    workingArtifactId,
    changedBy: entry.person.userId,
    changedByName: entry.person.name,
    changedAt: ctx.clock.now(),
  };
  await tx.reviews.update(record.id, change);
  if (record.workingArtifactId !== null) await tx.artifacts.destroy(record.workingArtifactId);
  if (status !== record.status) await tx.jobs.send({ name: 'project_review', id: record.callId });
  return { ...record, ...change };
}

function alreadySaved(record: ReviewRecord, standing: WorkingText, entry: Entry, wanted: SaveDraft): boolean {
  return (
    record.revision === wanted.revision + 1 &&
    record.changedBy === entry.person.userId &&
    standing.text === wanted.text &&
    JSON.stringify(Object.entries(standing.part).sort()) === JSON.stringify(Object.entries(wanted.parts).sort())
  );
}

function answer(ctx: FlowContext, entry: Entry, record: ReviewRecord, working: WorkingText): SavedDraft {
  return {
    revision: record.revision,
    version: record.version,
    savedAt: (record.changedAt ?? ctx.clock.now()).toISOString(),
    note: previewOf(working),
    blockers: blockersFor(ctx, entry, asReview(record, working)),
  };
}
