import { clueFinder, CLUES as NAMES } from '../../middleware/src/domain/evidence/clues';
import { spoken } from '../../middleware/src/domain/evidence/spoken';
import type { Weights } from '../../middleware/src/domain/evidence/weights';
import type { MarkedMeeting } from './marked-meetings';

/** Clues of one sentence for every cue, in the order of their names, and which cues are marked. */
interface Example {
  readonly clues: Float64Array;
  readonly marked: readonly number[];
}
const CLUES = NAMES.length;
const ROUNDS = 150;
const STEP = 0.05;
/** Against weights that only suit these sentences: this much of each squared weight, in units of a clue's spread. */
const PENALTY = 10;

export function examplesOf({ cues, summary }: MarkedMeeting): Example[] {
  const said = spoken(cues);
  const cluesOf = clueFinder(said);
  return summary.flatMap(({ sentence, evidence }) => {
    const found = cluesOf(sentence);
    if (evidence.length === 0) return [];
    const clues = Float64Array.from(
      { length: cues.length * CLUES },
      (_, place) => found[NAMES[place % CLUES] as (typeof NAMES)[number]][Math.floor(place / CLUES)] as number,
    );
    return [{ clues, marked: evidence }];
  });
}

/** The weights under which the marked cues together are likeliest, by gradient steps of adaptive size (Adam, 2015). */
export function fit(examples: readonly Example[]): Weights {
  const spread = spreadOf(examples);
  const weights = new Float64Array(CLUES);
  const mean = new Float64Array(CLUES);
  const square = new Float64Array(CLUES);
  for (let round = 1; round <= ROUNDS; round += 1) {
    const slope = slopeAt(
      examples,
      weights.map((weight, clue) => weight / (spread[clue] as number)),
    );
    weights.forEach((weight, clue) => {
      const down = ((slope[clue] as number) / (spread[clue] as number) + PENALTY * weight) / examples.length;
      mean[clue] = 0.9 * (mean[clue] as number) + 0.1 * down;
      square[clue] = 0.99 * (square[clue] as number) + 0.01 * down * down;
      const pace = Math.sqrt(square[clue] / (1 - 0.99 ** round)) + 1e-8;
      weights[clue] = weight - (STEP * mean[clue]) / (1 - 0.9 ** round) / pace;
    });
  }
  const named = NAMES.map((name, clue) => [name, (weights[clue] as number) / (spread[clue] as number)] as const);
  return Object.fromEntries(named) as Record<(typeof NAMES)[number], number>;
}

/** Expected clues of any cue less those of the marked ones, summed over sentences. */
function slopeAt(examples: readonly Example[], weights: Float64Array): Float64Array {
  const slope = new Float64Array(CLUES);
  for (const { clues, marked } of examples) {
    const odds = oddsOf(clues, weights);
    addMean(slope, clues, odds, odds.keys(), 1);
    addMean(slope, clues, odds, marked, -1);
  }
  return slope;
}

function oddsOf(clues: Float64Array, weights: Float64Array): Float64Array {
  const scores = new Float64Array(clues.length / CLUES);
  for (let at = 0; at < clues.length; at += 1) {
    const cue = Math.floor(at / CLUES);
    scores[cue] = (scores[cue] as number) + (clues[at] as number) * (weights[at % CLUES] as number);
  }
  const best = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
  return scores.map((score) => Math.exp(score - best));
}

function addMean(
  slope: Float64Array,
  clues: Float64Array,
  odds: Float64Array,
  cues: Iterable<number>,
  sign: 1 | -1,
): void {
  const total = new Float64Array(CLUES);
  let whole = 1e-300;
  for (const cue of cues) {
    const share = odds[cue] as number;
    whole += share;
    for (let clue = 0; clue < CLUES; clue += 1) {
      total[clue] = (total[clue] as number) + share * (clues[cue * CLUES + clue] as number);
    }
  }
  total.forEach((value, clue) => {
    slope[clue] = (slope[clue] as number) + (sign * value) / whole;
  });
}

/** Standard deviation of each clue over all cues of all sentences. */
function spreadOf(examples: readonly Example[]): number[] {
  return Array.from({ length: CLUES }, (_, clue) => {
    let [count, sum, squares] = [0, 0, 0];
    for (const { clues } of examples) {
      for (let at = clue; at < clues.length; at += CLUES) {
        const value = clues[at] as number;
        count += 1;
        sum += value;
        squares += value * value;
      }
    }
    return Math.sqrt(squares / count - (sum / count) ** 2) || 1;
  });
}
