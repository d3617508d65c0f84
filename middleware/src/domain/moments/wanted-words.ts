import { isUnspaced, placedWords } from './text-words';

/** What a person has typed to search for: plain words, whatever marks stand between them. */
export interface WantedWords {
  /** For a search engine, each to be found as it stands: at least one. */
  readonly terms: readonly string[];
  /** `PlacedWord.key` of every word: all of them stand in a text that is found. */
  readonly keys: ReadonlySet<string>;
}

/**
 * Null where there is nothing to search for: no word, or none that has two letters, without which no search engine
 * finds anything. Shorter words beside a longer one are looked for all the same, once a text is there to look at.
 */
export function wantedWords(typed: string): WantedWords | null {
  const pieces = typed
    .toWellFormed()
    .normalize('NFC')
    .split(/[\s\p{Cc}]+/u)
    .map((piece) => ({ piece, words: placedWords(piece) }));
  const terms = pieces.filter(({ piece }) => isTerm(piece)).map(({ piece }) => piece);
  if (terms.length === 0) return null;
  return { terms, keys: new Set(pieces.flatMap(({ words }) => words.map(({ key }) => key))) };
}

function isTerm(piece: string): boolean {
  const letters = [...piece].filter((character) => /[\p{L}\p{N}]/u.test(character));
  return letters.length >= 2 || letters.some((letter) => /\p{Lo}/u.test(letter) && isUnspaced(letter));
}
