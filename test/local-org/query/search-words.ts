/** Words as the search index has them: split at spaces and punctuation, without case; scripts without spaces by their words. */
export function searchWords(text: string): string[] {
  return [...text.normalize('NFC').toLowerCase().matchAll(WORD)].flatMap(([word]) =>
    UNSPACED.test(word) ? [...segmenter.segment(word)].map(({ segment }) => segment) : [word],
  );
}

/** With the two private characters that a search has for its wildcards. */
const WORD = /[\p{L}\p{N}\p{M}_\uE000\uE001]+/gu;
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });
