import { bm25 } from '../../middleware/src/domain/evidence/bm25';
import { rankedCues } from '../../middleware/src/domain/evidence/ranking';
import { WEIGHTS, type Weights } from '../../middleware/src/domain/evidence/weights';
import { spokenWords, words } from '../../middleware/src/domain/evidence/words';
import { DEEPEST, type Retrieval } from './hits';

/** The yardstick: BM25+ of each cue by itself over stemmed words, each word of the sentence once, with usual settings. */
export const plainBm25: Retrieval = ({ cues, summary }) => {
  const index = bm25(cues.map((cue) => spokenWords(cue.text)));
  return summary.map(({ sentence }) => {
    const scores = index.scores(new Set(words(sentence)), { k1: 1.2, b: 0.7, delta: 0.5 });
    const order = [...scores.keys()].filter((cue) => scores[cue] !== 0);
    order.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
    return order.slice(0, DEEPEST);
  });
};

/** What the product shows, a little longer. */
export function evidence(weights: Weights = WEIGHTS): Retrieval {
  return ({ cues, summary }) =>
    rankedCues(
      summary.map(({ sentence }) => sentence),
      cues,
      DEEPEST,
      weights,
    ).map((found) => found.map(({ index }) => index));
}
