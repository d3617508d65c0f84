import type { Cue } from '../transcript';

/** Sentences times cues that are compared: some 150 MB and a few seconds of work. A usual call has a hundredth. */
const MOST_PAIRS = 4_000_000;
/** Nobody talks that long: at ten words each this is a day of talk. */
const MOST_CUES = 20_000;
/** The same in another measure, for cues that are long. */
const MOST_CHARACTERS = 1_000_000;

/** The beginning of a call, as much of it as is looked at: nearly always all of it. */
export function heard(cues: readonly Cue[]): readonly Cue[] {
  let left = MOST_CHARACTERS;
  const said: Cue[] = [];
  for (const cue of cues) {
    if (left <= 0 || said.length === MOST_CUES) return said;
    said.push(cue.text.length <= left ? cue : { ...cue, text: cue.text.slice(0, left) });
    left -= cue.text.length;
  }
  return said;
}

/** How many sentences of a draft are looked at beside so many cues: at least two hundred. */
export function mostSentences(cues: number): number {
  return Math.floor(MOST_PAIRS / Math.max(1, cues));
}
