import { segmentsOf } from '../words/segments';

/** A sentence of a draft and where it stands in it, in UTF-16 code units: `draft.slice(start, end) === text`. */
export interface DraftSentence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Bullets, numbers and quotation marks at the start of a line. */
const LEAD = /^\s*(?:(?:[-*+•‣▪●○–—>]|\(?\d{1,3}[.)]|\(?[a-z]\))\s+)*(?:\[[ xX]?\]\s+)?/u;
/** A line that only names what follows, as its marks tell. */
const HEADING = /^\s*#{1,6}\s|[:：]\s*$|^\s*(\*\*|__)[^*_]*\1\s*$/u;
/** Words without an end, and no longer than a heading is. */
const NAME = /^(?!.*[.!?…。！？,;]\s*$).{1,80}$/u;
const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/**
 * The sentences of a draft in its order. A line ends a sentence; a bullet is one even without a full stop. Headings
 * ("Decisions:", "## Next steps", a few words right above their paragraph or list), rules and empty lines are none.
 *
 * @param most beyond so many no more are looked for
 */
export function draftSentences(draft: string, most: number = Number.POSITIVE_INFINITY): DraftSentence[] {
  const found: DraftSentence[] = [];
  for (const sentence of sentencesOf(draft)) {
    if (found.length >= most) break;
    found.push(sentence);
  }
  return found;
}

function* sentencesOf(draft: string): Generator<DraftSentence, void, undefined> {
  let at = 0;
  const lines = draft.split('\n');
  for (const [number, line] of lines.entries()) {
    if (!HEADING.test(line) && !heads(line, lines[number - 1], lines[number + 1])) {
      const lead = LEAD.exec(line)?.[0].length ?? 0;
      yield* inLine(line.slice(lead), at + lead);
    }
    at += line.length + 1;
  }
}

/** A paragraph's first line that names the rest. Where the next goes on in small letters, the text was wrapped. */
function heads(line: string, before = '', after = ''): boolean {
  if (before.trim() !== '' || !NAME.test(line) || markedBy(line) !== '') return false;
  return markedBy(after) !== '' || /^\s*[^\p{Ll}\s]/u.test(after);
}

function markedBy(line: string): string {
  return (LEAD.exec(line)?.[0] ?? '').trim();
}

function* inLine(line: string, offset: number): Generator<DraftSentence, void, undefined> {
  for (const { segment, index } of segmentsOf(segmenter, line)) {
    const text = segment.trim();
    if (!/[\p{L}\p{N}]/u.test(text)) continue;
    const start = offset + index + segment.indexOf(text);
    yield { text, start, end: start + text.length };
  }
}
