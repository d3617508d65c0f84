/** A stretch of a text and where it begins there, in UTF-16 code units. */
export interface Segment {
  readonly segment: string;
  readonly index: number;
  /** False for what stands between words; always for sentences. */
  readonly isWordLike: boolean;
}

/** Characters that are segmented at once, unless one segment is longer. */
const WINDOW = 512;

/**
 * What `Intl.Segmenter` makes of a text, window by window. Asked for a long text at once it copies the whole text for
 * each segment, so that its cost grows with the square of the length: 250,000 characters take gigabytes. A border is
 * decided by what stands in its window.
 */
export function* segmentsOf(segmenter: Intl.Segmenter, text: string): Generator<Segment, void, undefined> {
  let window = WINDOW;
  for (let from = 0; from < text.length;) {
    const to = from + window;
    const parts = [...segmenter.segment(text.slice(from, to))];
    // The last one may go on behind the window.
    if (to < text.length) parts.pop();
    const start = from;
    for (const { segment, index, isWordLike } of parts) {
      yield { segment, index: start + index, isWordLike: isWordLike ?? false };
      from = start + index + segment.length;
    }
    window = parts.length === 0 ? window * 2 : WINDOW;
  }
}
