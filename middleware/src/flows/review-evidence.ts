import type { EvidenceView } from '../contracts/evidence-api';
import { CountersignError } from '../domain/errors';
import { evidenceInSteps } from '../domain/evidence/evidence';
import type { Transcript } from '../domain/transcript';
import type { Tx } from '../ports/store';
import { contentDisposed } from './content-disposed';
import type { Caller, FlowContext } from './context';
import { enterCall, present, READING_MAX_AGE_SECONDS, stillAdmitted, workingText } from './enter-call';
import type { Entry } from './enter-call';
import { logReading, purposeOf } from './log-reading';

interface Read {
  readonly revision: number;
  /** The summary alone: the rep's own part rests on what the rep knows. */
  readonly text: string;
  readonly transcript: Transcript;
}

/**
 * Where each sentence of the working text most likely rests. It tells of both texts, so both readings are logged and
 * committed before anything is looked for (I7). What is found is not kept: it is gone when the texts are.
 *
 * @throws CountersignError as `enterCall`; content_not_ready, content_disposed (facts.artifact: draft | transcript)
 */
export async function reviewEvidence(
  ctx: FlowContext,
  caller: Caller,
  salesforceCallId: string,
  purpose: string | null,
): Promise<EvidenceView> {
  const entry = await enterCall(ctx, caller, salesforceCallId, READING_MAX_AGE_SECONDS);
  const named = purposeOf(entry, purpose);
  const { revision, text, transcript } = await ctx.store.transaction(async (tx) => {
    const read = await readBoth(tx, entry);
    await logReading(ctx, tx, entry, 'draft', named);
    await logReading(ctx, tx, entry, 'transcript', named);
    return read;
  });
  const sentences = await ctx.unhurried(evidenceInSteps(text, transcript.cues));
  return {
    revision,
    sentences: sentences.map(({ start, end, moments }) => ({
      start,
      end,
      moments: moments.map((one) => ({ ...one })),
    })),
  };
}

async function readBoth(tx: Tx, entry: Entry): Promise<Read> {
  const { status, artifactId } = await stillAdmitted(tx, entry);
  const review = present(await tx.reviews.byCall(entry.call.id));
  const { text } = await workingText(tx, review);
  if (status === 'disposed') throw await contentDisposed(tx, entry.call.id, 'transcript');
  if (artifactId === null) throw new CountersignError('content_not_ready', { artifact: 'transcript' });
  return {
    revision: review.revision,
    text,
    transcript: JSON.parse(await tx.artifacts.read(artifactId, 'transcript')) as Transcript,
  };
}
