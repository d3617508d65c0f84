import { CountersignError } from '../domain/errors';
import type { ErrorCode } from '../domain/errors';
import type { CallEvent } from '../ports/recorder';
import type { CallRecord } from '../ports/records';
import type { FlowContext } from './context';
import { storeDraft } from './store-draft';

/** Failures that lie in the content itself: asking again would bring the same. */
const UNREADABLE: ReadonlySet<ErrorCode> = new Set([
  'transcript_not_webvtt',
  'transcript_empty',
  'transcript_too_large',
  'recorder_gone',
  'recorder_malformed',
]);

/**
 * Fetches what the event announces; and, where a call was only now admitted, whatever came before and was not fetched
 * then, as far as it is there.
 *
 * @throws CountersignError the announced content cannot be read (final), or passing failures
 */
export async function collectContent(
  ctx: FlowContext,
  call: CallRecord,
  event: CallEvent,
  newlyAdmitted: boolean,
): Promise<void> {
  if (event.type === 'transcript_ready') await collectTranscript(ctx, call, event);
  else if (newlyAdmitted && event.type !== 'recording_ready') await ifThere(() => collectTranscript(ctx, call, event));
  if (event.type === 'summary_ready') await collectSummary(ctx, call);
  else if (newlyAdmitted && event.type !== 'recording_ready') await ifThere(() => collectSummary(ctx, call));
}

async function collectTranscript(ctx: FlowContext, call: CallRecord, event: CallEvent): Promise<void> {
  if (call.transcript.status === 'available') return;
  try {
    const transcript = await ctx.recorder.transcript(call.callKey, event.transcript ?? null);
    await ctx.steps.reached('admit.after_transcript_fetched');
    const artifactId = ctx.ids.next();
    await ctx.store.transaction(async (tx) => {
      const { call: now } = await tx.calls.insertOrLock(call);
      if (now.transcript.status === 'available') return;
      await tx.artifacts.put({ id: artifactId, kind: 'transcript', callId: call.id, text: JSON.stringify(transcript) });
      const state = { status: 'available', reason: null, artifactId, cues: transcript.cues.length } as const;
      await tx.calls.update(call.id, { transcript: state });
    });
    await ctx.steps.reached('admit.after_transcript_commit');
  } catch (error) {
    if (event.type === 'transcript_ready' && error instanceof CountersignError && UNREADABLE.has(error.code)) {
      const state = { status: 'unreadable', reason: error.code, artifactId: null, cues: 0 } as const;
      await ctx.store.transaction((tx) => tx.calls.update(call.id, { transcript: state }));
    }
    throw error;
  }
}

async function collectSummary(ctx: FlowContext, call: CallRecord): Promise<void> {
  const summary = await ctx.recorder.summary(call.callKey);
  await ctx.steps.reached('admit.after_summary_fetched');
  await storeDraft(ctx, call, summary);
}

/** Content that this event did not announce may well not exist yet; its own event will bring it. */
async function ifThere(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof CountersignError) || !(error.code === 'recorder_gone' || error.code === 'summary_empty')) {
      throw error;
    }
  }
}
