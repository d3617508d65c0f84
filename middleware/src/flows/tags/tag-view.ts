import type { CallTagsView, CallTagView, TagMeaningView, TagQuoteView } from '../../contracts/tags-api';
import { actorRefusal } from '../../domain/reviewer';
import { sameName, type TagDefinition } from '../../domain/tags/definition';
import type { TagQuote } from '../../domain/tags/suggestion';
import type { Transcript } from '../../domain/transcript';
import type { CallTagRecord } from '../../ports/tag-store';
import type { Tx } from '../../ports/store';
import type { Caller } from '../context';
import type { Entry } from '../enter-call';
import { tagsKept } from './keep-tags';

/** In the order in which they are shown; what lapsed is not. */
const SHOWN: readonly (readonly CallTagRecord['state'][])[] = [
  ['suggested'],
  ['confirmed'],
  ['dismissed', 'resolved', 'withdrawn'],
];

/**
 * Whether what `tagsView` shows of these tells anything of the call that no person has put into Salesforce: what is
 * suggested, and the phrases and moments that speak for a tag.
 */
export function showsContent(tags: readonly CallTagRecord[]): boolean {
  return tags.some(({ state, quotes }) => state === 'suggested' || (state !== 'lapsed' && quotes.length > 0));
}

/**
 * The tags of a call, and what may be added.
 *
 * @param transcript for what was said in the places that quotes name; null in the answer to a command, which says none
 *   of it, and where there is no transcript (any more)
 */
export async function tagsView(
  tx: Tx,
  entry: Entry,
  caller: Caller,
  transcript: Transcript | null,
): Promise<CallTagsView> {
  const definitions = (await tx.tagSettings.get()).definitions ?? [];
  const tags = await tx.tags.byCall(entry.call.id);
  const kept = await tagsKept(tx, entry.call.id);
  const shown = SHOWN.flatMap((states) => byLabel(tags.filter(({ state }) => states.includes(state))));
  return {
    callId: entry.call.salesforceCallId,
    tags: shown.map((tag) => tagView(tag, definitions, transcript)),
    addable: byLabel(definitions.flatMap((definition) => addable(definition, tags))),
    mayDecide: kept !== 'disposing' && kept !== 'disposed' && actorRefusal(entry.person, caller) === null,
  };
}

export function meaningView({ name, label, description, dealRisk, severity }: TagDefinition): TagMeaningView {
  return { tag: name, label, description, dealRisk, severity };
}

/** What the call does not bear now; what it once bore is named by the revision that it has come to. */
function addable(definition: TagDefinition, tags: readonly CallTagRecord[]): CallTagsView['addable'] {
  const current = tags.find(({ tag }) => sameName(tag, definition.name));
  if (current?.state === 'suggested' || current?.state === 'confirmed') return [];
  return [{ ...meaningView(definition), revision: current?.revision ?? 0 }];
}

function tagView(
  record: CallTagRecord,
  definitions: readonly TagDefinition[],
  transcript: Transcript | null,
): CallTagView {
  const { tag, label, dealRisk, severity, state, revision, source, second, quotes } = record;
  return {
    ...{ tag, label, dealRisk, severity, state, revision, source, second },
    description: definitions.find(({ name }) => sameName(name, tag))?.description ?? null,
    quotes: quotes.map((quote) => quoteView(quote, transcript)),
    confirmed: actView(record.confirmed, record.confirmedByName),
    ended: actView(record.ended, record.endedByName),
  };
}

function quoteView({ cueIndex, startSeconds, phrase, source }: TagQuote, transcript: Transcript | null): TagQuoteView {
  const cue = cueIndex === null ? undefined : transcript?.cues.find(({ index }) => index === cueIndex);
  return { cueIndex, startSeconds, phrase, source, speaker: cue?.speaker ?? null, text: cue?.text ?? null };
}

function actView(act: CallTagRecord['confirmed'], byName: string | null): CallTagView['confirmed'] {
  return act && { by: act.by, byName: byName ?? '', at: act.at.toISOString() };
}

function byLabel<T extends { readonly label: string }>(all: readonly T[]): T[] {
  return [...all].sort((a, b) => a.label.localeCompare(b.label, 'en'));
}
