import type { Cue } from '../transcript';
import { withoutMarks } from '../words/runs';
import { wordsOf, type Word } from './clauses';

/** A word with the cue it was said in. */
export interface SpokenWord extends Word {
  /** Place of its cue in the transcript. */
  readonly cue: number;
  readonly turn: number;
}

/** What one speaker says until another does. Recorders cut it into cues wherever they like, even within a phrase. */
export interface Speech {
  readonly words: readonly SpokenWord[];
}

/** A longer speech counts as several turns, so that a call with one speaker has turns too. */
const LONGEST_TURN_SECONDS = 60;

/** Cues without a speaker stand alone: nobody knows whether they belong together. */
export function speechesOf(cues: readonly Cue[]): Speech[] {
  const speeches: { words: SpokenWord[] }[] = [];
  let turn = -1;
  let turnBegan = 0;
  cues.forEach((cue, place) => {
    const before = cues[place - 1];
    const goesOn = before !== undefined && cue.speaker !== null && before.speaker === cue.speaker;
    if (!goesOn || cue.startSeconds - turnBegan >= LONGEST_TURN_SECONDS) {
      turn += 1;
      turnBegan = cue.startSeconds;
    }
    const words = wordsOf(withoutMarks(cue.text)).map((word) => ({ ...word, cue: place, turn }));
    if (goesOn) speeches.at(-1)?.words.push(...words);
    else speeches.push({ words });
  });
  return speeches;
}
