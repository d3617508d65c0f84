/**
 * BM25 over a fixed set of short texts (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009), with
 * the lower bound `delta` of BM25+ (Lv and Zhai, 2011), so that a long cue with the word still beats one without it.
 */
export interface Bm25 {
  /** Texts in which the term occurs count less the more of them there are; 0 for a term of no text. */
  readonly weight: (term: string) => number;
  /** Where a term occurs: text and times in it, in turns, by text. */
  readonly occurrences: (term: string) => readonly number[];
  /** One score per text; a term given twice counts once. */
  readonly scores: (terms: ReadonlySet<string>, settings: Bm25Settings) => Float64Array;
}

export interface Bm25Settings {
  /** How fast more of the same word stops to count. */
  readonly k1: number;
  /** 0: length does not matter; 1: only the share of the word in the text does. */
  readonly b: number;
  readonly delta: number;
}

const NOWHERE: readonly number[] = [];

export function bm25(texts: readonly (readonly string[])[]): Bm25 {
  const filling = bm25Filling();
  for (const terms of texts) filling.add(terms);
  return filling.filled();
}

/** The same, filled text by text by somebody who pauses in between. Texts are numbered as they come. */
export function bm25Filling(): { add(terms: readonly string[]): void; filled(): Bm25 } {
  const places = new Map<string, number[]>();
  const lengths: number[] = [];
  return {
    add: (terms) => {
      for (const term of terms) count(places, term, lengths.length);
      lengths.push(terms.length);
    },
    filled: () => answering(places, lengths),
  };
}

function answering(places: ReadonlyMap<string, readonly number[]>, lengths: readonly number[]): Bm25 {
  const weight = (term: string): number => rarity(lengths.length, (places.get(term) ?? NOWHERE).length / 2);
  const occurrences = (term: string): readonly number[] => places.get(term) ?? NOWHERE;

  const scores = (terms: ReadonlySet<string>, settings: Bm25Settings): Float64Array => {
    const norms = lengthNorms(lengths, settings);
    const total = new Float64Array(lengths.length);
    for (const term of terms) {
      const found = occurrences(term);
      const idf = weight(term);
      for (let at = 0; at < found.length; at += 2) {
        const text = found[at] as number;
        const times = found[at + 1] as number;
        total[text] =
          (total[text] as number) + idf * (settings.delta + saturated(times, norms[text] as number, settings));
      }
    }
    return total;
  };
  return { weight, occurrences, scores };
}

/** The norm of each text for `saturated`. */
export function lengthNorms(lengths: readonly number[], { k1, b }: Bm25Settings): readonly number[] {
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length || 1;
  return lengths.map((length) => k1 * (1 - b + (b * length) / mean));
}

export function saturated(times: number, norm: number, { k1 }: Bm25Settings): number {
  return (times * (k1 + 1)) / (times + norm);
}

function rarity(texts: number, having: number): number {
  return having === 0 ? 0 : Math.log(1 + (texts - having + 0.5) / (having + 0.5));
}

function count(places: Map<string, number[]>, term: string, text: number): void {
  const found = places.get(term);
  if (!found) places.set(term, [text, 1]);
  else if (found[found.length - 2] === text) found[found.length - 1] = (found[found.length - 1] as number) + 1;
  else found.push(text, 1);
}
