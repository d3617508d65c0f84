import { segmentsOf } from '../words/segments';
import { uninflected } from '../words/stem';

/** A word of a text with its place there, in UTF-16 code units. */
export interface PlacedWord {
  readonly start: number;
  readonly end: number;
  /** What it is compared by: without case, marks and inflection, so that "Preise" meets "preis" and "Größe" "GROSSE". */
  readonly key: string;
}

/** Letters with their marks, and numbers; an apostrophe only between them. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’ʼ][\p{L}\p{M}\p{N}]+)*/gu;
/** Scripts that put no space between words. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

export function placedWords(text: string): PlacedWord[] {
  const known = new Map<string, string>();
  const keyOf = (word: string): string => {
    const key = known.get(word) ?? uninflected(folded(word));
    known.set(word, key);
    return key;
  };
  return [...text.matchAll(WORD)].flatMap(({ 0: run, index }) =>
    UNSPACED.test(run)
      ? [...segmentsOf(segmenter, run)].map(({ segment, index: at }) => placed(index + at, segment, keyOf))
      : [placed(index, run, keyOf)],
  );
}

/** True for a word that stands among others without spaces: one letter of it says as much as a word elsewhere. */
export function isUnspaced(text: string): boolean {
  return UNSPACED.test(text);
}

function placed(start: number, word: string, keyOf: (word: string) => string): PlacedWord {
  return { start, end: start + word.length, key: keyOf(word) };
}

function folded(word: string): string {
  return word.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[’ʼ]/g, "'").toLowerCase().replace(/ß/g, 'ss');
}
