import type { Cue } from '../transcript';
import { draftSentences, type DraftSentence } from './draft-sentences';
import { rankedCues } from './ranking';

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
 * @param draft plain text with LF line ends, bullets and headings as they come
 */
export function evidenceFor(draft: string, cues: readonly Cue[], most: number = MOST_MOMENTS): SentenceEvidence[] {
  const sentences = draftSentences(draft);
  const texts = sentences.map(({ text }) => text);
  const ranked = rankedCues(texts, cues, most);
  return sentences.map((sentence, at) => ({ ...sentence, moments: (ranked[at] ?? []).map(moment) }));
}

function moment({ index, startSeconds }: Cue): Moment {
  return { cueIndex: index, startSeconds };
}
