import { draftSentences } from '../../middleware/src/domain/evidence/draft-sentences';
import { evidenceInSteps } from '../../middleware/src/domain/evidence/evidence';
import type { Cue } from '../../middleware/src/domain/transcript';
import { unhurried } from '../../middleware/src/outbound/runtime/unhurried';
import type { SimulatedMeeting } from '../../test/recorders/zoom';
import { demoMeetings } from '../../test/vectors/demo-meetings';
import { plainBm25 } from './baselines/plain-bm25';
import { compare, timed } from './medians';
import type { Comparison } from './medians';

const WORDS = 10_000;
const SAMPLES = 40;
const WARM_UP = 3;

/**
 * From a transcript and a draft to the places of every sentence, as the door has it worked out; beside one BM25 pass over
 * the same words. The call is the demo's real meetings, one after another, up to 10,000 words; the draft are their
 * summaries.
 */
export async function firstEvidence(): Promise<Comparison> {
  const { cues, draft } = longCall();
  const texts = cues.map(({ text }) => text);
  const sentences = draftSentences(draft).map(({ text }) => text);
  return compare(
    `evidence for ${sentences.length} sentences in ${WORDS} words (guide: 100)`,
    'one BM25 pass over the same words',
    {
      measured: () => timed(() => unhurried(evidenceInSteps(draft, cues))),
      bare: () => timed(async () => plainBm25(sentences, texts)),
    },
    { samples: SAMPLES, warmUp: WARM_UP },
  );
}

function longCall(): { cues: readonly Cue[]; draft: string } {
  const cues: Cue[] = [];
  const lines: string[] = [];
  let left = WORDS;
  for (const { turns, summary } of demoMeetings()) {
    if (left <= 0) break;
    lines.push(...summaryLines(summary));
    for (const { speaker, text } of turns) {
      const said = text.split(/\s+/).slice(0, Math.max(0, left));
      if (said.length === 0) continue;
      left -= said.length;
      const startSeconds = cues.length * 5;
      cues.push({ index: cues.length, startSeconds, endSeconds: startSeconds + 5, speaker, text: said.join(' ') });
    }
  }
  if (left > 0) throw new Error(`the demo's meetings lack ${left} words`);
  return { cues, draft: lines.map((line) => `- ${line}`).join('\n') };
}

function summaryLines(summary: SimulatedMeeting['summary']): readonly string[] {
  if (summary === null) return [];
  return [summary.overview, ...summary.details.map((detail) => detail.summary), ...summary.nextSteps];
}
