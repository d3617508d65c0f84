import { mayBeSuggested, sameName, type TagDefinition } from './definition';
import { deniesWhatWasAsked, isNegated } from './negation';
import { matchesIn, phraseIndex, phraseOf, type Match } from './phrase';
import type { Speech, SpokenWord } from './speeches';

/** What a recorder's tracker noticed. Trackers are made and named by the customer, at the recorder. */
export interface TrackerHit {
  readonly tracker: string;
  /** The words that it reacted to; null where the recorder does not say. */
  readonly phrase: string | null;
  /** From the start of the recording. */
  readonly seconds: number;
}

/** One phrase of one tag, noticed in one place. */
export interface Sighting {
  readonly key: string;
  readonly phrase: string;
  readonly weight: number;
  readonly turn: number;
  /** Place of the cue in the transcript; null where a tracker spoke of a moment without one. */
  readonly cue: number | null;
  readonly seconds: number;
  readonly source: 'transcript' | 'recorder_tracker';
}

export interface Noticed {
  readonly sightings: readonly Sighting[];
  /** `cue key` of what was said only to deny it, so that no tracker counts it either. */
  readonly denied: ReadonlySet<string>;
}

export const deniedAt = (cue: number, key: string): string => `${cue} ${key}`;

/** Phrases as they were said, by whomever, without those that were denied. `startOf`: when a cue begins. */
export function sightingsInSpeech(
  definition: TagDefinition,
  speeches: readonly Speech[],
  startOf: (cue: number) => number,
): Noticed {
  if (!mayBeSuggested(definition)) return { sightings: [], denied: new Set() };
  const index = phraseIndex(definition.phrases);
  const sightings: Sighting[] = [];
  const denied = new Set<string>();
  speeches.forEach(({ words }, place) => {
    const answer = speeches[place + 1]?.words ?? [];
    for (const match of matchesIn(words, index)) {
      const word = words[match.from];
      if (!word) continue;
      const { key, text, weight } = match.phrase;
      if (isDenied(words, match, answer)) denied.add(deniedAt(word.cue, key));
      else
        sightings.push({
          ...{ key, weight, phrase: text, turn: word.turn, cue: word.cue },
          ...{ seconds: startOf(word.cue), source: 'transcript' },
        });
    }
  });
  return { sightings, denied };
}

function isDenied(words: readonly SpokenWord[], match: Match, answer: readonly SpokenWord[]): boolean {
  return isNegated(words, match.from, match.to) || (isLastQuestion(words, match) && deniesWhatWasAsked(answer));
}

/** Whether the phrase stands in a question with which the speech ends. */
function isLastQuestion(words: readonly SpokenWord[], { to }: Match): boolean {
  const last = words.length - 1;
  if (words[last]?.stop !== 'question') return false;
  return words.slice(to - 1, last).every(({ stop }) => stop === null || stop === 'clause');
}

/** A moment of a tracker, and where it falls in the transcript, if there is one. */
export interface PlacedHit {
  readonly hit: TrackerHit;
  readonly turn: number;
  readonly cue: number | null;
}

/**
 * What trackers say for a tag: those that the definition names, and those that are called like the tag. Words that are
 * a phrase of the tag count as that phrase.
 */
export function sightingsByTracker(
  definition: TagDefinition,
  placed: readonly PlacedHit[],
  denied: ReadonlySet<string>,
): Sighting[] {
  if (!mayBeSuggested(definition)) return [];
  const phrases = [...phraseIndex(definition.phrases).values()].flat();
  return placed.flatMap(({ hit, turn, cue }): Sighting[] => {
    const trackerWeight = weightOfTracker(definition, hit.tracker);
    if (trackerWeight === null) return [];
    const said = hit.phrase === null ? null : phraseOf({ text: hit.phrase, weight: trackerWeight });
    const known = said && phrases.find(({ key }) => key === said.key);
    const { key, text, weight } = known ??
      said ?? { key: `tracker: ${simplified(hit.tracker)}`, text: hit.tracker, weight: trackerWeight };
    if (cue !== null && denied.has(deniedAt(cue, key))) return [];
    return [{ key, weight, phrase: text, turn, cue, seconds: hit.seconds, source: 'recorder_tracker' }];
  });
}

function weightOfTracker({ name, label, trackers }: TagDefinition, tracker: string): number | null {
  const wanted = simplified(tracker);
  const named = trackers.filter(({ text }) => simplified(text) === wanted).map(({ weight }) => weight);
  if (named.length > 0) return Math.max(...named);
  return sameName(simplified(name), wanted) || simplified(label) === wanted ? 1 : null;
}

function simplified(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
