import type { Cue } from '../transcript';

/** Sentences of a draft that are listed: an answer stays under half a megabyte. */
export const MOST_SENTENCES = 2_000;

/** Sentences times cues that are compared: some 150 MB and a few seconds of work. A usual call has a hundredth. */
const MOST_PAIRS = 4_000_000;
/** Nobody talks that long: at ten words each this is a day of talk. */
const MOST_CUES = 20_000;
/** The same in another measure, for cues that are long. */
const MOST_CHARACTERS = 1_000_000;
/** Of one cue: half an hour without a pause. */
const MOST_IN_CUE = 50_000;

/** Speakers who are looked for by name, and characters of what a recorder calls them: more than any call has. */
export const MOST_SPEAKERS = 500;
export const MOST_IN_LABEL = 200;

/** The beginning of a call, as much of it as is looked at: nearly always all of it. */
export function heard(cues: readonly Cue[]): readonly Cue[] {
  let left = MOST_CHARACTERS;
  const said: Cue[] = [];
  for (const cue of cues) {
    if (left <= 0 || said.length === MOST_CUES) return said;
    const most = Math.min(left, MOST_IN_CUE);
    said.push(cue.text.length <= most ? cue : { ...cue, text: cue.text.slice(0, most) });
    left -= Math.min(cue.text.length, most);
  }
  return said;
}

/** How many sentences of a draft are looked for beside so many cues: at least two hundred. */
export function mostSentences(cues: number): number {
  return Math.floor(MOST_PAIRS / Math.max(1, cues));
}
