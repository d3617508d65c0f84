import type { CallTagsView } from '../../contracts/tags-api';
import type { Transcript } from '../../domain/transcript';
import type { CallTagRecord } from '../../ports/tag-store';
import type { Caller, FlowContext } from '../context';
import { enterCall, READING_MAX_AGE_SECONDS, stillAdmitted } from '../enter-call';
import { logReading, purposeOf } from '../log-reading';
import { showsContent, tagsView } from './tag-view';

/**
 * Tags of a call with the words that speak for them. Those are words of the transcript, so the reading is logged before
 * they are answered (I7). Where the transcript is gone it is one of suggestions, phrases and moments alone; where there
 * is nothing of the call in the answer, nothing was read.
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
    const tags = await tx.tags.byCall(entry.call.id);
    if (artifactId === null || !tags.some(hasWords)) {
      if (showsContent(tags)) await logReading(ctx, tx, entry, 'tags_and_insights', named);
      return tagsView(tx, entry, caller, null);
    }
    await logReading(ctx, tx, entry, 'transcript', named);
    const transcript = JSON.parse(await tx.artifacts.read(artifactId, 'transcript')) as Transcript;
    return tagsView(tx, entry, caller, transcript);
  });
}

function hasWords({ state, quotes }: CallTagRecord): boolean {
  return state !== 'lapsed' && quotes.some(({ cueIndex }) => cueIndex !== null);
}
