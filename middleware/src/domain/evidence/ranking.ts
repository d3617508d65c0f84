import type { Cue } from '../transcript';
import { chosen } from './chosen';
import { clueFinder, CLUES, REACH, type Clues } from './clues';
import { courseInSteps } from './course';
import { spokenInSteps, type Spoken } from './spoken';
import { finished, type Steps } from './steps';
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
  return finished(rankedInSteps(sentences, cues, most, weights));
}

/** The same, with a pause after each sentence and after each thousand words of the call. */
export function* rankedInSteps(
  sentences: readonly string[],
  cues: readonly Cue[],
  most: number,
  weights: Weights = WEIGHTS,
): Steps<(readonly Cue[])[]> {
  if (cues.length === 0) return sentences.map(() => []);
  const said = yield* spokenInSteps(cues);
  const cluesOf = clueFinder(said);
  const alone: Float64Array[] = [];
  const alike: Uint8Array[] = [];
  for (const sentence of sentences) {
    const clues = cluesOf(sentence);
    alone.push(likeness(clues, weights));
    alike.push(resembling(clues, said));
    yield;
  }
  const course = yield* courseInSteps(alone, COURSE);
  const ranked: (readonly Cue[])[] = [];
  for (const [sentence, own] of alone.entries()) {
    const place = course[sentence] as Float64Array;
    const near = alike[sentence] as Uint8Array;
    const scores = own.map((score, cue) =>
      near[cue] === 1 ? score + (place[cue] as number) : Number.NEGATIVE_INFINITY,
    );
    ranked.push(chosen(scores, most, REACH, NEARNESS_COST).map((cue) => cues[cue] as Cue));
    yield;
  }
  return ranked;
}

/** How much each cue resembles one sentence: the logarithm of its odds, but for a constant. */
function likeness(clues: Clues, weights: Weights): Float64Array {
  const total = new Float64Array(clues.words.length);
  for (const clue of CLUES) {
    const weight = weights[clue];
    const values = clues[clue];
    for (let cue = 0; cue < total.length; cue += 1) {
      total[cue] = (total[cue] as number) + weight * (values[cue] as number);
    }
  }
  return total;
}

/** Of each cue 1 where it may be evidence at all, else 0. */
function resembling(clues: Clues, said: Spoken): Uint8Array {
  const found = new Uint8Array(said.cues.length);
  for (let cue = 0; cue < found.length; cue += 1) found[cue] = Number(resembles(clues, said, cue));
  return found;
}

/** A place in the course of the meeting is no evidence by itself: the cue names something, and it or its like is near. */
function resembles({ pieces, surroundings }: Clues, said: Spoken, cue: number): boolean {
  return said.named[cue] !== 0 && (pieces[cue] !== 0 || surroundings[cue] !== 0);
}
