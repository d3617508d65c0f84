import { segmentsOf } from './segments';

/** What stands between a word and the next. */
export type Stop = 'clause' | 'sentence' | 'question';

/** A stretch of a text, lower case, with straight apostrophes. */
export type Run =
  /** A word with its marks, and the apostrophes within it. */
  | { readonly kind: 'word'; readonly text: string }
  /** Digits 0 to 9 with `.` or `,` between them. */
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'stop'; readonly stop: Stop };

/**
 * The words, numbers and stops of a text in its order, in any script: NFKC, letters that were spelled out ("C.R.M.")
 * put together, words found where a script has no spaces.
 */
export function runsOf(text: string): Run[] {
  const plain = text
    .replace(APOSTROPHES, "'")
    .normalize('NFKC')
    .toLowerCase()
    .replace(SPELLED, (letters) => letters.replace(/[^\p{L}]/gu, ''));
  return [...plain.matchAll(RUN)].flatMap(([run]): Run[] => {
    const stop = stopOf(run);
    if (stop !== null) return [{ kind: 'stop', stop }];
    if (/^[0-9]/.test(run)) return [{ kind: 'number', text: run }];
    return (UNSPACED.test(run) ? segmented(run) : [run]).map((word) => ({ kind: 'word', text: word }));
  });
}

/** What a cue says: marks that a transcriber put in brackets, such as `[laughter]` or `{inaudible}`, are not speech. */
export function withoutMarks(text: string): string {
  return text.replace(MARK, ' ');
}

const MARK = /\{[^{}\n]{0,40}\}|\[[^[\]\n]{0,40}\]|<[^<>\n]{0,40}>/g;
/** As keyboards and recorders write them. */
const APOSTROPHES = /[’ʼ`´]/g;
/** Letters spelled out one by one: "C.R.M.", "C. R. M.", "C_R_M_". */
const SPELLED = /(?<![\p{L}\p{N}])\p{L}(?:(?:[._-]|\. )\p{L}(?![\p{L}\p{N}]))+/gu;
/** A number with its groups and decimals, a word with its marks and apostrophes, or stops. */
const RUN =
  /[0-9]+(?:[.,][0-9]+)*|(?:(?![0-9])[\p{L}\p{M}\p{N}])+(?:'(?:(?![0-9])[\p{L}\p{M}\p{N}])+)*|[.!?。]+|[,;:–—]/gu;
/** Scripts that put no space between words. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

function segmented(run: string): string[] {
  return [...segmentsOf(segmenter, run)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

/** After NFKC a full-width mark is a plain one, and an ellipsis three full stops. */
function stopOf(run: string): Stop | null {
  if (/^[.!?。]/.test(run)) return run.includes('?') ? 'question' : 'sentence';
  return /^[,;:–—]/.test(run) ? 'clause' : null;
}
