import { finished, type Steps } from '../evidence/steps';
import type { Cue, Transcript } from '../transcript';
import { FEWEST_PHRASES, mayBeSuggested, type Severity, type TagDefinition } from './definition';
import { weightiest, type Heard } from './evidence';
import { sightingsByTracker, sightingsInSpeech, type PlacedHit, type Sighting, type TrackerHit } from './sightings';
import { speechesOf, type Speech } from './speeches';

/** Where to look in the call: a moment, and the phrase of the definition that was noticed there. */
export interface TagQuote {
  /** `Cue.index`; null where a tracker spoke of a moment for which there is no transcript. */
  readonly cueIndex: number | null;
  readonly startSeconds: number;
  readonly phrase: string;
  readonly source: 'transcript' | 'recorder_tracker';
}

/** For a person to confirm or dismiss; it says nothing until then (I0). */
export interface TagSuggestion {
  readonly tag: string;
  readonly label: string;
  readonly severity: Severity | null;
  readonly dealRisk: boolean;
  /** Whether the recorder's trackers were needed for it. */
  readonly source: 'transcript' | 'recorder_tracker';
  /** The strongest, in order of time; never empty. */
  readonly quotes: readonly TagQuote[];
}

export interface SuggestionInput {
  readonly transcript: Transcript;
  readonly trackerHits: readonly TrackerHit[];
  readonly definitions: readonly TagDefinition[];
}

export const MOST_QUOTES = 5;

/**
 * Tags for which enough different things were said, each in a turn of its own. The same call and definitions give the
 * same suggestions, in the order of the definitions.
 */
export function suggestTags(input: SuggestionInput, mostQuotes = MOST_QUOTES): readonly TagSuggestion[] {
  return finished(suggestTagsInSteps(input, mostQuotes));
}

/** The same, with a pause after each definition for whoever else waits. */
export function* suggestTagsInSteps(input: SuggestionInput, mostQuotes = MOST_QUOTES): Steps<readonly TagSuggestion[]> {
  const { cues } = input.transcript;
  const speeches = speechesOf(cues);
  const placed = placedHits(input.trackerHits, cues, speeches);
  const startOf = (place: number): number => cues[place]?.startSeconds ?? 0;
  const found: TagSuggestion[] = [];
  for (const definition of input.definitions.filter(mayBeSuggested)) {
    yield;
    const { sightings, denied } = sightingsInSpeech(definition, speeches, startOf);
    const all = [...sightings, ...sightingsByTracker(definition, placed, denied)];
    const counted = evidenceOf(all);
    const sum = counted.reduce((total, { weight }) => total + weight, 0);
    if (counted.length < FEWEST_PHRASES || sum < (definition.minimumEvidence ?? Infinity)) continue;
    const { name: tag, label, severity, dealRisk } = definition;
    const source = counted.some((one) => one.source === 'recorder_tracker') ? 'recorder_tracker' : 'transcript';
    found.push({ tag, label, severity, dealRisk, source, quotes: quotesOf(counted, cues, mostQuotes) });
  }
  return found;
}

/** One sighting for each piece of evidence: the earliest of that phrase in that turn, of the transcript if it has one. */
function evidenceOf(all: readonly Sighting[]): Sighting[] {
  const sorted = [...all].sort(
    (a, b) => a.turn - b.turn || Number(a.source !== 'transcript') - Number(b.source !== 'transcript') || byTime(a, b),
  );
  const byKey = new Map<string, Sighting[]>();
  for (const one of sorted) {
    const known = byKey.get(one.key) ?? [];
    if (known.at(-1)?.turn !== one.turn) byKey.set(one.key, [...known, one]);
  }
  const heard = [...byKey].map(([key, list]): Heard => ({ key, weight: weightOf(list), turns: list.map(turnOf) }));
  return weightiest(heard).flatMap(({ key, turn }) => {
    const list = byKey.get(key) ?? [];
    return list.filter((one) => one.turn === turn).map((one) => ({ ...one, weight: weightOf(list) }));
  });
}

const turnOf = ({ turn }: Sighting): number => turn;
const weightOf = (list: readonly Sighting[]): number => Math.max(...list.map(({ weight }) => weight));
const byTime = (a: Sighting, b: Sighting): number => a.seconds - b.seconds || (a.key < b.key ? -1 : 1);

function quotesOf(counted: readonly Sighting[], cues: readonly Cue[], most: number): TagQuote[] {
  const strongest = [...counted].sort((a, b) => b.weight - a.weight || byTime(a, b)).slice(0, Math.max(1, most));
  return strongest.sort(byTime).map(({ cue, seconds, phrase, source }) => ({
    cueIndex: cue === null ? null : (cues[cue]?.index ?? null),
    ...{ startSeconds: seconds, phrase, source },
  }));
}

/** Without a transcript, a minute of the call stands for a turn; such turns come before all that are known. */
function placedHits(hits: readonly TrackerHit[], cues: readonly Cue[], speeches: readonly Speech[]): PlacedHit[] {
  const turns = new Map(speeches.flatMap(({ words }) => words.map(({ cue, turn }) => [cue, turn] as const)));
  return hits.map((hit) => {
    const cue = cues.findLastIndex(({ startSeconds }) => startSeconds <= hit.seconds);
    const turn = turns.get(cue);
    return turn === undefined ? { hit, turn: -1 - Math.floor(hit.seconds / 60), cue: null } : { hit, turn, cue };
  });
}
