import { CountersignError, MENDABLE, codeOf, isPassing } from '../domain/errors';
import type { ErrorCode } from '../domain/errors';
import type { CallEvent } from '../ports/recorder';
import type { CallRecord } from '../ports/records';
import type { FlowContext } from './context';
import { stillKept } from './retention/keep-artifacts';
import { storeDraft } from './store-draft';

/** Failures that lie in the transcript itself: asking again would bring the same. */
const UNREADABLE: readonly ErrorCode[] = ['transcript_not_webvtt', 'transcript_empty', 'transcript_too_large'];

/** Failures by which what was announced turns out not to be there; of what nobody announced they say nothing. */
const ANNOUNCED_IN_VAIN: readonly ErrorCode[] = ['recorder_gone', 'recorder_malformed'];

/**
 * Fetches what the event announces.
 *
 * @throws CountersignError the announced content cannot be read (final), or passing failures
 */
export async function collectContent(ctx: FlowContext, call: CallRecord, event: CallEvent): Promise<void> {
  if (event.type === 'transcript_ready') {
    await collectTranscript(ctx, call, event.transcript ?? null, [...UNREADABLE, ...ANNOUNCED_IN_VAIN]);
  }
  if (event.type === 'summary_ready') await collectSummary(ctx, call);
}

/**
 * Fetches what was announced while the call was not admitted, as far as it is there. What cannot be had of one keeps
 * nothing back of the other.
 *
 * @returns true where something was refused that somebody may mend: then it is worth asking once more
 * @throws CountersignError passing failures
 */
export async function collectMissed(ctx: FlowContext, call: CallRecord): Promise<boolean> {
  const transcript = await ifThere(ctx, call, () => collectTranscript(ctx, call, null, UNREADABLE));
  const summary = await ifThere(ctx, call, () => collectSummary(ctx, call));
  return [transcript, summary].some((wanting) => wanting !== null && MENDABLE.has(wanting));
}

async function collectTranscript(
  ctx: FlowContext,
  call: CallRecord,
  from: CallEvent['transcript'] | null,
  final: readonly ErrorCode[],
): Promise<void> {
  if (call.transcript.status === 'available' || call.transcript.status === 'disposed') return;
  try {
    const transcript = await ctx.recorder.transcript(call.callKey, from ?? null);
    await ctx.steps.reached('admit.after_transcript_fetched');
    const artifactId = ctx.ids.next();
    await ctx.store.transaction(async (tx) => {
      const { call: now } = await tx.calls.insertOrLock(call);
      // Judged anew while this was on its way: nothing of it is kept, and a later admission fetches it again.
      if (now.transcript.status === 'available' || now.outcome !== 'admitted') return;
      if (!(await stillKept(tx, call.id, 'transcript'))) return;
      await tx.artifacts.put({ id: artifactId, kind: 'transcript', callId: call.id, text: JSON.stringify(transcript) });
      const state = { status: 'available', reason: null, artifactId, cues: transcript.cues.length } as const;
      await tx.calls.update(call.id, { transcript: state });
      await tx.jobs.send({ name: 'suggest_tags', id: call.id });
    });
    await ctx.steps.reached('admit.after_transcript_commit');
  } catch (error) {
    if (final.includes(codeOf(error))) await unreadable(ctx, call, codeOf(error));
    throw error;
  }
}

/** Said only where there is none: another event may have brought a transcript that can be read. */
async function unreadable(ctx: FlowContext, call: CallRecord, reason: ErrorCode): Promise<void> {
  await ctx.store.transaction(async (tx) => {
    const { call: now } = await tx.calls.insertOrLock(call);
    if (now.transcript.status === 'available' || now.transcript.status === 'disposed') return;
    await tx.calls.update(call.id, { transcript: { status: 'unreadable', reason, artifactId: null, cues: 0 } });
  });
}

async function collectSummary(ctx: FlowContext, call: CallRecord): Promise<void> {
  const summary = await ctx.recorder.summary(call.callKey);
  await ctx.steps.reached('admit.after_summary_fetched');
  await storeDraft(ctx, call, summary);
}

/** Content that no event has announced yet may well not exist; its own event will bring it. Answers why it was not had. */
async function ifThere(ctx: FlowContext, call: CallRecord, work: () => Promise<void>): Promise<ErrorCode | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (isPassing(error) || !(error instanceof CountersignError) || error.code === 'internal') throw error;
    ctx.log.warn('catch_up.without', { callId: call.id, reason: error.code });
    return error.code;
  }
}
