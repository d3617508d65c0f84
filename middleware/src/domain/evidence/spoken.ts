import type { Cue } from '../transcript';
import { stem } from '../words/stem';
import { bm25Filling, type Bm25 } from './bm25';
import { namesSomething } from './function-words';
import { speakersOf, type Speaker } from './speakers';
import { finished, type Steps } from './steps';
import { spokenWords } from './words';

/** What was said, made ready for questions. Texts are numbered as the cues stand, whatever their `index` says. */
export interface Spoken {
  readonly cues: readonly Cue[];
  readonly byWord: Bm25;
  /** By pieces of the words that name something: "reviewed" meets "review" and "Vertragslaufzeit" meets "Laufzeit". */
  readonly byPiece: Bm25;
  /** How many words of each cue name something. */
  readonly named: readonly number[];
  /** How many words each cue has. */
  readonly lengths: readonly number[];
  readonly speakers: readonly Speaker[];
}

/** Letters of a piece: the most that a short stem with its two ends has. */
const PIECE = 4;

/** Words between two pauses, at least. */
const STEP = 1_000;

export function spoken(cues: readonly Cue[]): Spoken {
  return finished(spokenInSteps(cues));
}

export function* spokenInSteps(cues: readonly Cue[]): Steps<Spoken> {
  const stemOnce = remembered(stem);
  const piecesOnce = remembered(piecesOf);
  const [byWord, byPiece] = [bm25Filling(), bm25Filling()];
  const named: number[] = [];
  const lengths: number[] = [];
  let sinceStep = 0;
  for (const cue of cues) {
    const said = spokenWords(cue.text, stemOnce);
    const naming = said.filter(namesSomething);
    byWord.add(said);
    byPiece.add(naming.flatMap(piecesOnce));
    named.push(naming.length);
    lengths.push(said.length);
    sinceStep += said.length + 1;
    if (sinceStep < STEP) continue;
    yield;
    sinceStep = 0;
  }
  return { cues, byWord: byWord.filled(), byPiece: byPiece.filled(), named, lengths, speakers: speakersOf(cues) };
}

/** Most words of a call come again and again. What is remembered goes with the call: no memory outlives its text. */
function remembered<T>(work: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const fresh = work(word);
    known.set(word, fresh);
    return fresh;
  };
}

/** Runs of letters of a word, its two ends marked. A shorter word is one piece. */
export function piecesOf(word: string): string[] {
  const marked = `_${word}_`;
  if (marked.length <= PIECE) return [marked];
  return Array.from({ length: marked.length - PIECE + 1 }, (_, at) => marked.slice(at, at + PIECE));
}
