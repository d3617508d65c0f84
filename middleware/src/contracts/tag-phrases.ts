import { tagProblem, type TagProblem } from './tag-problem';

/** `Phrases__c`: one phrase a line, or `tracker: name`; a weight may follow after a bar. Empty lines are passed over. */
export interface ReadPhrases {
  readonly phrases: readonly ReadWeighted[];
  readonly trackers: readonly ReadWeighted[];
}
export interface ReadWeighted {
  readonly text: string;
  readonly weight: number;
}

const MOST_LINES = 300;
const LONGEST_LINE = 100;
const MOST_WORDS = 10;
const MOST_WEIGHT = 3;
const TRACKER = /^tracker\s*:\s*/i;
const LINE_REMEDY = `Write a phrase of 1 to ${MOST_WORDS} words, or "tracker:" and a name, and after a bar a weight from 1 to ${MOST_WEIGHT} if it needs one: security review | 2.`;

export function readPhrases(record: string, text: string, problems: TagProblem[]): ReadPhrases {
  const lines = text.split(/\r\n?|\n/).map((line) => line.trim());
  const told = (remedy: string, found: string, at: number, code: 'wrong_phrase' | 'phrase_repeated' = 'wrong_phrase') =>
    problems.push(tagProblem(code, [record], 'Phrases__c', remedy, found, at + 1));
  if (lines.length > MOST_LINES) told(`Keep at most ${MOST_LINES} lines.`, lines[MOST_LINES] ?? '', MOST_LINES);
  const first = new Map<string, number>();
  const read: { phrases: ReadWeighted[]; trackers: ReadWeighted[] } = { phrases: [], trackers: [] };
  for (const [at, line] of lines.slice(0, MOST_LINES).entries()) {
    if (line === '') continue;
    const weighted = weightedOf(line);
    const key = line.replace(/\|.*/, '').toLowerCase().trim().replace(/\s+/g, ' ');
    const earlier = first.get(key);
    if (!weighted) told(LINE_REMEDY, line, at);
    else if (earlier !== undefined)
      told(`Line ${earlier + 1} says the same: remove one of the two.`, line, at, 'phrase_repeated');
    else {
      first.set(key, at);
      const kind = TRACKER.test(weighted.text) ? 'trackers' : 'phrases';
      read[kind].push({ ...weighted, text: weighted.text.replace(TRACKER, '') });
    }
  }
  return read;
}

function weightedOf(line: string): ReadWeighted | null {
  const [text = '', weight = '1', ...more] = line.split('|').map((part) => part.trim());
  const words = text.replace(TRACKER, '').match(/[\p{L}\p{N}]+/gu) ?? [];
  const fits = words.length > 0 && words.length <= MOST_WORDS && text.length <= LONGEST_LINE;
  if (!fits || more.length > 0 || !/^[1-3]$/.test(weight)) return null;
  return { text, weight: Number(weight) };
}
