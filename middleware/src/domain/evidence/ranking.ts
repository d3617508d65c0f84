import type { Cue } from '../transcript';
import { chosen } from './chosen';
import { clueFinder, REACH, type Clues } from './clues';
import { courseOf } from './course';
import { spoken, type Spoken } from './spoken';
import { COURSE, NEARNESS_COST, WEIGHTS, type Weights } from './weights';

/**
 * Cues for each sentence, best first. What a cue and those around it share with the sentence comes first; the sentences
 * before and after decide between places that are alike.
 *
 * @param sentences in the draft's order, which counts
 * @param most cues per sentence; fewer where fewer share anything with it
 */
export function rankedCues(
  sentences: readonly string[],
  cues: readonly Cue[],
  most: number,
  weights: Weights = WEIGHTS,
): (readonly Cue[])[] {
  if (cues.length === 0) return sentences.map(() => []);
  const said = spoken(cues);
  const clues = sentences.map(clueFinder(said));
  const alone = clues.map((found) => likeness(found, said, weights));
  const course = courseOf(alone, COURSE);
  return clues.map((found, sentence) => {
    const own = alone[sentence] as Float64Array;
    const place = course[sentence] as Float64Array;
    const scores = own.map((score, cue) =>
      resembles(found, said, cue) ? score + (place[cue] as number) : Number.NEGATIVE_INFINITY,
    );
    return chosen(scores, most, REACH, NEARNESS_COST).map((cue) => cues[cue] as Cue);
  });
}

/** How much each cue resembles one sentence: the logarithm of its odds, but for a constant. */
function likeness(clues: Clues, said: Spoken, weights: Weights): Float64Array {
  return clues.words.map(
    (words, cue) =>
      weights.words * words +
      weights.pieces * (clues.pieces[cue] as number) +
      weights.surroundings * (clues.surroundings[cue] as number) +
      weights.length * lengthClue(said, cue),
  );
}

export function lengthClue(said: Spoken, cue: number): number {
  return Math.log(1 + (said.named[cue] as number));
}

/** A place in the course of the meeting is no evidence by itself: the cue names something, and it or its like is near. */
function resembles({ pieces, surroundings }: Clues, said: Spoken, cue: number): boolean {
  return said.named[cue] !== 0 && (pieces[cue] !== 0 || surroundings[cue] !== 0);
}
