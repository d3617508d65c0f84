import type { ReleaseView, ReviewView, TranscriptPageView } from '../contracts/door-api';
import { CountersignError } from '../domain/errors';
import { transcriptPage } from '../domain/transcript';
import type { Transcript } from '../domain/transcript';
import { contentDisposed } from './content-disposed';
import type { Caller, FlowContext } from './context';
import { enterCall, present, READING_MAX_AGE_SECONDS, stillAdmitted } from './enter-call';
import { logReading, purposeOf } from './log-reading';
import { latestRelease, viewOf } from './review-view';

/** Characters of transcript in one answer: well under 1 MB even where each takes six bytes as JSON. */
const PAGE_CHARACTERS = 120_000;

/** Draft and all that belongs to its review, logged before it is answered (I7). Throws as `enterCall`. */
export async function openReview(
  ctx: FlowContext,
  caller: Caller,
  salesforceCallId: string,
  purpose: string | null,
): Promise<ReviewView> {
  const entry = await enterCall(ctx, caller, salesforceCallId, READING_MAX_AGE_SECONDS);
  const named = purposeOf(entry, purpose);
  return ctx.store.transaction(async (tx) => {
    await stillAdmitted(tx, entry);
    const review = present(await tx.reviews.byCall(entry.call.id));
    await logReading(ctx, tx, entry, 'draft', named);
    return viewOf(ctx, tx, entry, review);
  });
}

/** A page of the transcript, logged before it is answered. @throws CountersignError content_not_ready, content_disposed, transcript_* */
export async function readTranscript(
  ctx: FlowContext,
  caller: Caller,
  salesforceCallId: string,
  from: number,
  purpose: string | null,
): Promise<TranscriptPageView> {
  const entry = await enterCall(ctx, caller, salesforceCallId, READING_MAX_AGE_SECONDS);
  const named = purposeOf(entry, purpose);
  return ctx.store.transaction(async (tx) => {
    const { status, artifactId } = await stillAdmitted(tx, entry);
    if (status === 'disposed') throw await contentDisposed(tx, entry.call.id, 'transcript');
    if (artifactId === null) throw new CountersignError('content_not_ready', { artifact: 'transcript' });
    await logReading(ctx, tx, entry, 'transcript', named);
    const page = transcriptPage(
      JSON.parse(await tx.artifacts.read(artifactId, 'transcript')) as Transcript,
      from,
      PAGE_CHARACTERS,
    );
    return { ...page, cues: page.cues.map((cue) => ({ ...cue })) };
  });
}

/** Where the official note stands. No content, hence no log entry. @throws CountersignError not_found before an approval */
export async function readRelease(ctx: FlowContext, caller: Caller, salesforceCallId: string): Promise<ReleaseView> {
  const entry = await enterCall(ctx, caller, salesforceCallId, READING_MAX_AGE_SECONDS);
  const release = await ctx.store.transaction((tx) => latestRelease(tx, entry));
  if (release === null) throw new CountersignError('not_found', { artifact: 'release' });
  return release;
}
