import type { CallTagsView } from '../../contracts/tags-api';
import type { Transcript } from '../../domain/transcript';
import type { Tx } from '../../ports/store';
import type { Caller, FlowContext } from '../context';
import { enterCall, READING_MAX_AGE_SECONDS, stillAdmitted, type Entry } from '../enter-call';
import { logReading, purposeOf } from '../log-reading';
import { tagsView } from './tag-view';

/**
 * Tags of a call with the words that speak for them. Those are words of the transcript, so the reading is logged before
 * they are answered (I7); where there are none nothing was read.
 *
 * @throws CountersignError purpose_*, and as `enterCall`
 */
export async function readTags(
  ctx: FlowContext,
  caller: Caller,
  salesforceCallId: string,
  purpose: string | null,
): Promise<CallTagsView> {
  const entry = await enterCall(ctx, caller, salesforceCallId, READING_MAX_AGE_SECONDS);
  const named = purposeOf(entry, purpose);
  return ctx.store.transaction(async (tx) => {
    const { artifactId } = await stillAdmitted(tx, entry);
    if (artifactId === null || !(await hasQuotes(tx, entry))) return tagsView(tx, entry, caller, null);
    await logReading(ctx, tx, entry, 'transcript', named);
    const transcript = JSON.parse(await tx.artifacts.read(artifactId)) as Transcript;
    return tagsView(tx, entry, caller, transcript);
  });
}

async function hasQuotes(tx: Tx, { call }: Entry): Promise<boolean> {
  const tags = await tx.tags.byCall(call.id);
  return tags.some(({ state, quotes }) => state !== 'lapsed' && quotes.some(({ cueIndex }) => cueIndex !== null));
}
