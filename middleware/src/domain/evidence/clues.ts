import { lengthNorms, saturated, type Bm25Settings } from './bm25';
import { namesSomething } from './function-words';
import { namedFinder } from './speakers';
import { piecesOf, type Spoken } from './spoken';
import { words } from './words';

export const CLUES = ['words', 'pieces', 'surroundings', 'naming', 'length', 'opening', 'speaker'] as const;

/**
 * What speaks for each cue as evidence of one sentence, looked at by itself; one number per cue.
 *
 * - `words`: BM25 of all words.
 * - `pieces`: BM25 of pieces of the naming words.
 * - `surroundings`: BM25 of the naming words in the cue with those around it, the nearer the more.
 * - `naming`, `length`: logarithm of one more than its naming words, and than all its words: "yes, exactly" is seldom
 *   what a reader looks for.
 * - `opening`: 1 for the first cue, less and less for those after it: a call opens with what is going to be talked
 *   about, which resembles every sentence and is what few rest on.
 * - `speaker`: 1 where the sentence names who speaks.
 */
export type Clues = Readonly<Record<(typeof CLUES)[number], Float64Array>>;

const WORDS: Bm25Settings = { k1: 1.2, b: 0.7, delta: 0.5 };
const PIECES: Bm25Settings = { k1: 1.2, b: 0.5, delta: 0 };
const SURROUNDINGS: Bm25Settings = { k1: 1.2, b: 0.5, delta: 0 };
/** Cues to either side that count as around a cue. */
export const REACH = 8;
/** How long the opening of a call is, as a share of its cues. */
const OPENING = 0.03;

/** Answers for one sentence after another, in the draft's order; what is the same for all is worked out once. */
export function clueFinder(said: Spoken): (sentence: string) => Clues {
  const norms = lengthNorms(spread(Float64Array.from(said.lengths)), SURROUNDINGS);
  const naming = Float64Array.from(said.named, logarithm);
  const length = Float64Array.from(said.lengths, logarithm);
  const namedIn = namedFinder(said.speakers);
  const opening = Float64Array.from(said.cues, (_, cue) => Math.exp(-cue / (OPENING * said.cues.length)));
  return (sentence) => {
    const all = new Set(words(sentence));
    const names = [...all].filter(namesSomething);
    const pieces = new Set(names.flatMap(piecesOf));
    return {
      words: said.byWord.scores(all, WORDS),
      pieces: perRoot(said.byPiece.scores(pieces, PIECES), weightOf(pieces, said.byPiece.weight)),
      surroundings: perRoot(around(names, said, norms), weightOf(names, said.byWord.weight)),
      naming,
      length,
      opening,
      speaker: by(namedIn(sentence), said),
    };
  };
}

function around(naming: readonly string[], said: Spoken, norms: readonly number[]): Float64Array {
  const total = new Float64Array(said.cues.length);
  for (const word of naming) {
    const times = new Float64Array(said.cues.length);
    const found = said.byWord.occurrences(word);
    for (let at = 0; at < found.length; at += 2) times[found[at] as number] = found[at + 1] as number;
    const idf = said.byWord.weight(word);
    spread(times).forEach((near, cue) => {
      if (near > 0) total[cue] = (total[cue] as number) + idf * saturated(near, norms[cue] as number, SURROUNDINGS);
    });
  }
  return total;
}

/** Each value shared with its neighbours, in even steps down to nothing beyond the reach. */
function spread(values: Float64Array): number[] {
  const total = new Array<number>(values.length).fill(0);
  values.forEach((value, at) => {
    if (value === 0) return;
    for (let to = Math.max(0, at - REACH); to <= Math.min(values.length - 1, at + REACH); to += 1) {
      total[to] = (total[to] as number) + value * (1 - Math.abs(to - at) / (REACH + 1));
    }
  });
  return total;
}

/** Of each cue 1 where one of these speaks, else 0. */
function by(named: ReadonlySet<string>, { cues }: Spoken): Float64Array {
  return Float64Array.from(cues, ({ speaker }) => Number(speaker !== null && named.has(speaker)));
}

function logarithm(count: number): number {
  return Math.log(1 + count);
}

function weightOf(terms: Iterable<string>, weight: (term: string) => number): number {
  let total = 0;
  for (const term of terms) total += weight(term);
  return total;
}

/** A sentence of many words scores higher everywhere; by the root it stays comparable, and more words still say more. */
function perRoot(scores: Float64Array, weight: number): Float64Array {
  const root = Math.sqrt(weight) || 1;
  return scores.map((score) => score / root);
}
