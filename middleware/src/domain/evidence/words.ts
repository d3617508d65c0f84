import { inWords } from './numerals';
import { stem } from './stem';

/**
 * The words of a text as they are compared: NFKC, lower case, stemmed, in the order of the text. A number in figures
 * becomes its English words, since speech has "fifteen" where a draft has "15".
 *
 * @param stemOf `stem`, or the same remembered by whoever asks for many texts
 */
export function words(text: string, stemOf: (word: string) => string = stem): string[] {
  const found: string[] = [];
  const plain = text.normalize('NFKC').replace(SPELLED, (letters) => letters.replace(/[^\p{L}]/gu, ''));
  for (const [run] of plain.matchAll(RUN)) {
    if (/^[0-9]/.test(run)) found.push(...inWords(run).map(stemOf));
    else if (UNSPACED.test(run)) found.push(...segmented(run));
    else found.push(...parts(run).map(stemOf));
  }
  return found;
}

/** Those of a cue: marks that a transcriber put in brackets, such as `[laughter]` or `{inaudible}`, are not speech. */
export function spokenWords(text: string, stemOf?: (word: string) => string): string[] {
  return words(text.replace(MARK, ' '), stemOf);
}

const MARK = /\{[^{}\n]{0,40}\}|\[[^[\]\n]{0,40}\]|<[^<>\n]{0,40}>/g;
/** Letters spelled out one by one: "C.R.M.", "C. R. M.", "C_R_M_". */
const SPELLED = /(?<![\p{L}\p{N}])\p{L}(?:(?:[._-]|\. )\p{L}(?![\p{L}\p{N}]))+/gu;
/** A number with its groups and decimals, or a word with its marks and apostrophes. */
const RUN = /[0-9]+(?:[.,][0-9]+)*|(?:(?![0-9])[\p{L}\p{M}\p{N}])+(?:['’](?:(?![0-9])[\p{L}\p{M}\p{N}])+)*/gu;
/** Scripts that put no space between words. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

function segmented(run: string): string[] {
  return [...segmenter.segment(run)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

/** A contraction is two words, "we'll" is "we" and "ll": what a draft writes out still meets its first half. */
function parts(run: string): string[] {
  return run
    .toLowerCase()
    .split(/['’]/)
    .filter((part) => part !== '');
}
