import type { MarkedMeeting } from './marked-meetings';

/** How deep a list is looked at. */
export const DEPTHS = [1, 3, 5, 10] as const;
export const DEEPEST = 10;

/** Per sentence that counts, whether a marked cue is within the top 1, 3, 5 and 10. */
export type Hits = readonly (readonly boolean[])[];

/** Cues of each sentence of a meeting's summary, best first, as their indexes. */
export type Retrieval = (meeting: MarkedMeeting) => (readonly number[])[];

/** A sentence without marked evidence can neither be hit nor missed: it is retrieved for, but not counted. */
export function hitsIn(meeting: MarkedMeeting, retrieved: (readonly number[])[]): Hits {
  return meeting.summary.flatMap(({ evidence }, at) => {
    if (evidence.length === 0) return [];
    const marked = new Set(evidence);
    const first = (retrieved[at] ?? []).findIndex((cue) => marked.has(cue));
    return [DEPTHS.map((depth) => first >= 0 && first < depth)];
  });
}

/** Share of counted sentences with a hit, per depth. */
export function shareOfHits(meetings: readonly Hits[]): number[] {
  const all = meetings.flat();
  return DEPTHS.map((_, depth) => all.filter((sentence) => sentence[depth]).length / all.length);
}
