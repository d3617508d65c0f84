import { lengthNorms, saturated, type Bm25Settings } from './bm25';
import { namesSomething } from './function-words';
import { piecesOf, type Spoken } from './spoken';
import { words } from './words';

/** What speaks for each cue as evidence of one sentence, looked at by itself. */
export interface Clues {
  /** BM25 of all words. */
  readonly words: Float64Array;
  /** BM25 of pieces of the naming words. */
  readonly pieces: Float64Array;
  /** BM25 of the naming words in the cue with those around it, the nearer the more. */
  readonly surroundings: Float64Array;
}

const WORDS: Bm25Settings = { k1: 1.2, b: 0.7, delta: 0.5 };
const PIECES: Bm25Settings = { k1: 1.2, b: 0.5, delta: 0 };
const SURROUNDINGS: Bm25Settings = { k1: 1.2, b: 0.5, delta: 0 };
/** Cues to either side that count as around a cue. */
export const REACH = 8;

/** Answers for one sentence after another; what is the same for all is worked out once. */
export function clueFinder(said: Spoken): (sentence: string) => Clues {
  const norms = lengthNorms(spread(Float64Array.from(said.lengths)), SURROUNDINGS);
  return (sentence) => {
    const all = new Set(words(sentence));
    const naming = [...all].filter(namesSomething);
    const pieces = new Set(naming.flatMap(piecesOf));
    return {
      words: said.byWord.scores(all, WORDS),
      pieces: perRoot(said.byPiece.scores(pieces, PIECES), weightOf(pieces, said.byPiece.weight)),
      surroundings: perRoot(around(naming, said, norms), weightOf(naming, said.byWord.weight)),
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
