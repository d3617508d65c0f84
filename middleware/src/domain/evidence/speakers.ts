import type { Cue } from '../transcript';
import { MOST_IN_LABEL, MOST_SPEAKERS } from './limits';
import { words } from './words';

/** Somebody who speaks in a call. */
export interface Speaker {
  /** As the recorder writes it: "Anna Novak", "Anna Novak (Acme)", "Project Manager". */
  readonly label: string;
  readonly words: readonly string[];
}

/** A word as it stands in a text, and whatever is between two. */
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** In scripts that know no capitals each word may be a name. */
const SMALL = /^\p{Ll}/u;

export function speakersOf(cues: readonly Cue[]): Speaker[] {
  const labels = new Set(cues.flatMap(({ speaker }) => (speaker === null ? [] : [speaker])));
  return [...labels].slice(0, MOST_SPEAKERS).map((label) => ({ label, words: words(label.slice(0, MOST_IN_LABEL)) }));
}

/** At the start of a sentence, who was named before; English, then German. */
const AGAIN = new Set(['he', 'she', 'they', 'er', 'sie']);

/**
 * Answers for one sentence of a draft after another, in its order, with the labels of the speakers whom it names: by all
 * words of the label ("the project manager opens"), or by one of them written as a name is ("Anna sends the contract",
 * "Acme asks for a discount"; not "will" where a Will speaks). A word that several labels have names them all. "She
 * wants a trial" goes on about whom the sentence before it names.
 */
export function namedFinder(speakers: readonly Speaker[]): (sentence: string) => ReadonlySet<string> {
  let before: ReadonlySet<string> = new Set();
  return (sentence) => {
    const named = namedIn(sentence, speakers);
    if (named.size > 0 || !goesOn(sentence)) before = named;
    return before;
  };
}

function namedIn(sentence: string, speakers: readonly Speaker[]): ReadonlySet<string> {
  const all = new Set(words(sentence));
  const names = new Set(words(wordsOf(sentence).filter(likeName).join(' ')));
  const isNamed = (speaker: Speaker): boolean =>
    speaker.words.some((word) => names.has(word)) ||
    (speaker.words.length > 0 && speaker.words.every((word) => all.has(word)));
  return new Set(speakers.filter(isNamed).map(({ label }) => label));
}

function goesOn(sentence: string): boolean {
  return AGAIN.has((wordsOf(sentence)[0] ?? '').toLowerCase());
}

/** One letter is an initial or the word "I"; a number is none. */
function likeName(word: string): boolean {
  return word.length > 1 && !SMALL.test(word) && !/^\p{N}+$/u.test(word);
}

function wordsOf(sentence: string): readonly string[] {
  return sentence.match(WORD) ?? [];
}
