import { evidenceFor } from '../../middleware/src/domain/evidence/evidence';
import type { Cue } from '../../middleware/src/domain/transcript';
import type { MarkedMeeting } from './marked-meetings';

export interface Times {
  readonly medianMs: number;
  readonly longestMs: number;
  /** Words of the long transcript (meetings joined up to about 10,000 words) and sentences of its draft. */
  readonly words: number;
  readonly sentences: number;
  /** The long one as the first thing this process does, nothing compiled yet, and as the median of five after it. */
  readonly firstMs: number;
  readonly thenMs: number;
}

const LONG_WORDS = 10_000;

export function timed(meetings: readonly MarkedMeeting[]): Times {
  const long = joined(meetings);
  const first = milliseconds(long.draft, long.cues);
  const then = Array.from({ length: 5 }, () => milliseconds(long.draft, long.cues));
  const each = meetings.map(({ cues, summary }) => milliseconds(draftOf(summary), cues));
  return {
    medianMs: median(each),
    longestMs: Math.max(...each),
    words: long.words,
    sentences: long.sentences,
    firstMs: first,
    thenMs: median(then),
  };
}

function joined(meetings: readonly MarkedMeeting[]) {
  const cues: Cue[] = [];
  let words = 0;
  const summary: MarkedMeeting['summary'][number][] = [];
  for (const meeting of meetings) {
    if (words >= LONG_WORDS) break;
    summary.push(...meeting.summary);
    for (const cue of meeting.cues) {
      if (words >= LONG_WORDS) break;
      words += cue.text.split(/\s+/).length;
      cues.push({ ...cue, index: cues.length, startSeconds: cues.length, endSeconds: cues.length + 1 });
    }
  }
  return { cues, words, sentences: summary.length, draft: draftOf(summary) };
}

function draftOf(summary: MarkedMeeting['summary']): string {
  return summary.map(({ sentence }) => `- ${sentence}`).join('\n');
}

function milliseconds(draft: string, cues: readonly Cue[]): number {
  const start = performance.now();
  evidenceFor(draft, cues);
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
