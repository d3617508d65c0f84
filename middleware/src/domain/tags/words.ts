import { stem } from './stem';

/** What stands between a word and the next. */
export type Stop = 'clause' | 'sentence' | 'question';

/** A word as it is compared; articles and "um" are left out, short forms written out ("don't": do, not). */
export interface Word {
  readonly base: string;
  readonly stem: string;
  /** After the word, if anything. */
  stop: Stop | null;
}

const PARTS = /\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{M}\p{N}]+(?:'\p{L}+)*|[.!?…。？！]+|[,;:–—]/gu;
const LEFT_OUT = new Set(['a', 'an', 'the', 'um', 'uh', 'er', 'erm', 'hm', 'hmm']);
/** As some recorders write them, without the apostrophe. */
const WITHOUT_APOSTROPHE =
  /^(?:are|ca|could|did|does|do|had|has|have|is|should|was|were|would)nt$|^wont$|^cannot$|^cant$/;

export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’ʼ`´]/g, "'");
  for (const [part] of plain.matchAll(PARTS)) {
    const stop = stopOf(part);
    const last = words.at(-1);
    if (stop === null) words.push(...spelledOut(part).flatMap(wordOf));
    else if (last && last.stop !== 'question') last.stop = stop === 'clause' ? (last.stop ?? stop) : stop;
  }
  return words;
}

function wordOf(base: string): Word[] {
  return LEFT_OUT.has(base) ? [] : [{ base, stem: stem(base), stop: null }];
}

function stopOf(part: string): Stop | null {
  if (/[?？]/.test(part)) return 'question';
  if (/^[.!…。！]/.test(part)) return 'sentence';
  return /^[,;:–—]/.test(part) ? 'clause' : null;
}

/** "'s" and "'d" go: they may be "is" or "has", "would" or "had", or the genitive. */
function spelledOut(part: string): string[] {
  if (WITHOUT_APOSTROPHE.test(part)) return negated(part.replace(/nt$|not$|t$/, ''));
  const [, base = part, short = ''] = /^(.*?)(n't|'(?:ll|re|ve|m|s|d))$/.exec(part) ?? [];
  switch (short) {
    case "n't":
      return negated(base);
    case "'ll":
      return [base, 'will'];
    case "'re":
      return [base, 'are'];
    case "'ve":
      return [base, 'have'];
    case "'m":
      return [base, 'am'];
    default:
      return [base.replaceAll("'", '')];
  }
}

function negated(base: string): string[] {
  const whole = { ca: 'can', wo: 'will', won: 'will', sha: 'shall' }[base] ?? base;
  return [whole, 'not'];
}
