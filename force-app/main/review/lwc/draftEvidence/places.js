import { labels } from 'c/labels';
import { clockText } from 'c/moments';

/** Characters of a turn that a button shows. */
const MOST_WORDS = 160;

/**
 * A place in the transcript as a button shows it: when, who, and the words.
 *
 * @param {{ cueIndex: number, startSeconds: number }} moment
 * @param {any} [cue] its turn, once it is read
 */
export function placeOf({ cueIndex, startSeconds }, cue) {
  const said = cue ? [cue.speaker ?? labels.transcriptUnknownSpeaker, shortened(cue.text)] : [];
  return { cueIndex, time: clockText(startSeconds), said: said.join(' · ') };
}

/** Whole words only. */
function shortened(text) {
  if (text.length <= MOST_WORDS) return text;
  const cut = text.slice(0, MOST_WORDS);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), MOST_WORDS / 2))} …`;
}
