import { inWords } from '../words/numerals';
import { runsOf, withoutMarks, type Run } from '../words/runs';
import { stem } from '../words/stem';

/**
 * The words of a text as they are compared: stemmed, in the order of the text. A number in figures becomes its English
 * words, since speech has "fifteen" where a draft has "15".
 *
 * @param stemOf `stem`, or the same remembered by whoever asks for many texts
 */
export function words(text: string, stemOf: (word: string) => string = stem): string[] {
  return runsOf(text).flatMap(parts).map(stemOf);
}

/** Those of a cue. */
export function spokenWords(text: string, stemOf?: (word: string) => string): string[] {
  return words(withoutMarks(text), stemOf);
}

/** A contraction is two words, "we'll" is "we" and "ll": what a draft writes out still meets its first half. */
function parts(run: Run): string[] {
  if (run.kind === 'stop') return [];
  return run.kind === 'number' ? inWords(run.text) : run.text.split("'").filter((part) => part !== '');
}
