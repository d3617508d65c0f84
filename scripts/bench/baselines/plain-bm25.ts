import { bm25 } from '../../../middleware/src/domain/evidence/bm25';
import { spokenWords, words } from '../../../middleware/src/domain/evidence/words';

const SETTINGS = { k1: 1.2, b: 0.7, delta: 0.5 };
const BEST = 5;

/** One BM25 pass over a call's words, each cue by itself: the numbers of the best five cues for each sentence. */
export function plainBm25(sentences: readonly string[], texts: readonly string[]): number[][] {
  const index = bm25(texts.map((text) => spokenWords(text)));
  return sentences.map((sentence) => {
    const scores = index.scores(new Set(words(sentence)), SETTINGS);
    const found = [...scores.keys()].filter((cue) => scores[cue] !== 0);
    return found.sort((one, other) => (scores[other] as number) - (scores[one] as number)).slice(0, BEST);
  });
}
