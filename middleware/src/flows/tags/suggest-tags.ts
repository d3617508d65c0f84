import { codeOf, type ErrorCode } from '../../domain/errors';
import { decideTag, type TagCommand } from '../../domain/tags/call-tag';
import { sameName, type TagDefinition } from '../../domain/tags/definition';
import { retag, suggestionsWithoutDefinition } from '../../domain/tags/redefinition';
import type { TrackerHit } from '../../domain/tags/sightings';
import { suggestTagsInSteps, type TagSuggestion } from '../../domain/tags/suggestion';
import type { Transcript } from '../../domain/transcript';
import type { CallRecord } from '../../ports/records';
import type { CallTagRecord } from '../../ports/tag-store';
import type { Tx } from '../../ports/store';
import type { FlowContext } from '../context';
import { stillKept } from '../retention/keep-artifacts';
import { storeTags, tagsKept } from './keep-tags';

/** Zoom has no trackers. What those of another recorder notice is to come with its transcript. */
const TRACKER_HITS: readonly TrackerHit[] = [];

/** A text that cannot be read any more brings nothing, however often it is tried. */
const UNREADABLE: readonly ErrorCode[] = ['stored_text_damaged', 'not_found'];

/**
 * Suggests tags for one call, from what was said in it and the definitions in force. Nothing of it leaves the middleware
 * (I0). The transcript is searched outside of any transaction; where transcript or definitions are others by then, it is
 * searched again. Doing it twice changes nothing.
 */
export async function suggestTagsOf(ctx: FlowContext, callId: string): Promise<void> {
  for (;;) {
    const seen = await look(ctx, callId);
    if (seen === null) return;
    await ctx.steps.reached('suggest.after_look');
    const suggestions = seen.transcript && (await suggestionsIn(ctx, seen.transcript, seen.definitions));
    const stored = await ctx.store.transaction((tx) => store(ctx, tx, seen, suggestions));
    if (stored) break;
  }
  await ctx.steps.reached('suggest.after_commit');
}

/** A long call takes a second: everybody else has a turn in between. */
function suggestionsIn(
  ctx: FlowContext,
  transcript: Transcript,
  definitions: readonly TagDefinition[],
): Promise<readonly TagSuggestion[]> {
  return ctx.unhurried(suggestTagsInSteps({ transcript, trackerHits: TRACKER_HITS, definitions }));
}

interface Seen {
  readonly callId: string;
  readonly version: number;
  readonly definitions: readonly TagDefinition[];
  /** Null where there is nothing to search (any more). */
  readonly artifactId: string | null;
  readonly transcript: Transcript | null;
}

/** Null where there is nothing to do: no such call, or no definitions yet; when there are, every call is looked at. */
async function look(ctx: FlowContext, callId: string): Promise<Seen | null> {
  return ctx.store.transaction(async (tx) => {
    const call = await tx.calls.get(callId);
    const { definitions, version } = await tx.tagSettings.get();
    if (call === null || call.disposedAt !== null || definitions === null) return null;
    const artifactId = await searchable(tx, call);
    const transcript = artifactId === null ? null : await transcriptOf(ctx, tx, call, artifactId);
    return { callId, version, definitions, artifactId, transcript };
  });
}

async function searchable(tx: Tx, call: CallRecord): Promise<string | null> {
  const there = call.outcome === 'admitted' && (await stillKept(tx, call.id, 'transcript'));
  return there ? call.transcript.artifactId : null;
}

async function transcriptOf(
  ctx: FlowContext,
  tx: Tx,
  call: CallRecord,
  artifactId: string,
): Promise<Transcript | null> {
  try {
    return JSON.parse(await tx.artifacts.read(artifactId, 'transcript')) as Transcript;
  } catch (error) {
    if (!UNREADABLE.includes(codeOf(error))) throw error;
    ctx.log.error('tags.transcript_unreadable', { callId: call.id, reason: codeOf(error) });
    return null;
  }
}

/** False where what was seen is not so any more. */
async function store(
  ctx: FlowContext,
  tx: Tx,
  seen: Seen,
  suggestions: readonly TagSuggestion[] | null,
): Promise<boolean> {
  const call = await tx.calls.lock(seen.callId);
  if (call === null || call.disposedAt !== null) return true;
  const { version } = await tx.tagSettings.get();
  if (version !== seen.version || (await searchable(tx, call)) !== seen.artifactId) return false;
  const kept = await tagsKept(tx, call.id);
  if (kept === 'disposing' || kept === 'disposed') return true;
  const tags = await tx.tags.byCall(call.id);
  const saved = commandsFor(tags, suggestions, seen.definitions).flatMap(({ tag, command }): CallTagRecord[] => {
    const current = tags.find((one) => sameName(one.tag, tag)) ?? null;
    const decision = decideTag(command, current, call.id);
    // What a machine may move nobody has decided about, so there is nobody to name.
    return decision.kind === 'changed' ? [{ ...decision.next, confirmedByName: null, endedByName: null }] : [];
  });
  await storeTags(tx, call, saved);
  await ctx.steps.reached('suggest.before_commit');
  return true;
}

function commandsFor(
  tags: readonly CallTagRecord[],
  suggestions: readonly TagSuggestion[] | null,
  definitions: readonly TagDefinition[],
): readonly { readonly tag: string; readonly command: TagCommand }[] {
  if (suggestions !== null) return retag(tags, suggestions, definitions);
  const lapsed = suggestionsWithoutDefinition(tags, definitions);
  return lapsed.map(({ tag }) => ({ tag, command: { kind: 'lapse' } }));
}
