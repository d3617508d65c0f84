import type { Cue } from '../transcript';
import { draftSentences, type DraftSentence } from './draft-sentences';
import { heard, MOST_SENTENCES, mostSentences } from './limits';
import { rankedInSteps } from './ranking';
import { finished, type Steps } from './steps';

/** A place in the transcript where a reader looks. Its rank is its place in the list; there is no score to show. */
export interface Moment {
  readonly cueIndex: number;
  /** Seconds from the start of the recording. */
  readonly startSeconds: number;
}

export interface SentenceEvidence extends DraftSentence {
  /** Best first; empty where the transcript has nothing that resembles the sentence. */
  readonly moments: readonly Moment[];
}

/** Moments per sentence unless told otherwise. */
export const MOST_MOMENTS = 5;

/**
 * For each sentence of a draft the moments of the transcript that it most likely rests on. They are places to look, never
 * proof: a sentence that nobody said gets the nearest there is. The same input always gives the same answer.
 *
 * Beyond the sizes in `limits.ts` a sentence has no moments or is not listed, and what was said is not looked at.
 *
 * @param draft plain text with LF line ends, bullets and headings as they come
 */
export function evidenceFor(draft: string, cues: readonly Cue[], most: number = MOST_MOMENTS): SentenceEvidence[] {
  return finished(evidenceInSteps(draft, cues, most));
}

/** The same with pauses, for whoever has others waiting: a long call takes seconds. */
export function* evidenceInSteps(
  draft: string,
  cues: readonly Cue[],
  most: number = MOST_MOMENTS,
): Steps<SentenceEvidence[]> {
  const sentences = draftSentences(draft, MOST_SENTENCES);
  const said = heard(cues);
  const texts = sentences.slice(0, mostSentences(said.length)).map(({ text }) => text);
  const ranked = yield* rankedInSteps(texts, said, most);
  return sentences.map((sentence, at) => ({ ...sentence, moments: (ranked[at] ?? []).map(moment) }));
}

function moment({ index, startSeconds }: Cue): Moment {
  return { cueIndex: index, startSeconds };
}
