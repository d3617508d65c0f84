import { inWords } from '../words/numerals';
import { runsOf, type Stop } from '../words/runs';
import { uninflected } from '../words/stem';

/** A word as it is compared; articles and "um" are left out, short forms written out ("don't": do, not). */
export interface Word {
  readonly base: string;
  readonly stem: string;
  /** After the word, if anything. */
  stop: Stop | null;
}

const LEFT_OUT = new Set(['a', 'an', 'the', 'um', 'uh', 'er', 'erm', 'hm', 'hmm']);
/** As some recorders write them, without the apostrophe. */
const WITHOUT_APOSTROPHE =
  /^(?:are|ca|could|did|does|do|had|has|have|is|should|was|were|would)nt$|^wont$|^cannot$|^cant$/;

export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const run of runsOf(text)) {
    if (run.kind === 'word') words.push(...spelledOut(run.text).flatMap(wordOf));
    else if (run.kind === 'number') words.push(numberOf(run.text));
    else stopAfter(words.at(-1), run.stop);
  }
  return words;
}

function wordOf(base: string): Word[] {
  return LEFT_OUT.has(base) ? [] : [{ base, stem: uninflected(base), stop: null }];
}

/** One word, however it is said, so that "SOC 2" does not stand in "SOC 200". */
function numberOf(figures: string): Word {
  return { base: figures, stem: inWords(figures).map(uninflected).join(' '), stop: null };
}

/** Of several stops the strongest holds. */
function stopAfter(last: Word | undefined, stop: Stop): void {
  if (!last || last.stop === 'question') return;
  last.stop = stop === 'clause' ? (last.stop ?? stop) : stop;
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
