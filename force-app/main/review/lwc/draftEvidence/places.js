import { labels } from 'c/labels';
import { clockText } from 'c/moments';

/** Words of a turn that a button shows; a turn may go on for minutes. */
const MOST_WORDS = 26;
/** Shorter words say little about where a sentence comes from. */
const TELLING_LENGTH = 4;

/**
 * A place in the transcript as a button shows it: when, who, and the words.
 *
 * @param {{ cueIndex: number, startSeconds: number }} moment
 * @param {string} [sentence] that the place is for
 * @param {any} [cue] its turn, once it is read
 */
export function placeOf({ cueIndex, startSeconds }, sentence = '', cue = null) {
  const said = cue ? [cue.speaker ?? labels.transcriptUnknownSpeaker, excerpt(cue.text, sentence)] : [];
  return { cueIndex, time: clockText(startSeconds), said: said.join(' · ') };
}

/** The part of a turn that has most words in common with the sentence; of equals the first. */
function excerpt(text, sentence) {
  const words = text.trim().split(/\s+/);
  if (words.length <= MOST_WORDS) return words.join(' ');
  const from = bestStart(words.map(plain), new Set(sentence.split(/\s+/).map(plain)));
  const ahead = from > 0 ? '… ' : '';
  const behind = from + MOST_WORDS < words.length ? ' …' : '';
  return `${ahead}${words.slice(from, from + MOST_WORDS).join(' ')}${behind}`;
}

function bestStart(words, wanted) {
  let best = 0;
  let most = 0;
  for (let from = 0; from + MOST_WORDS <= words.length; from += 1) {
    const shared = words.slice(from, from + MOST_WORDS).filter((word) => wanted.has(word));
    const telling = new Set(shared.filter((word) => word.length >= TELLING_LENGTH)).size;
    if (telling > most) [best, most] = [from, telling];
  }
  // What is shared stands at the end of the first window that has it all; a few words after it help to read on.
  return most === 0 ? 0 : Math.min(best + 6, words.length - MOST_WORDS, firstShared(words, wanted, best));
}

function firstShared(words, wanted, from) {
  const at = words.findIndex((word, position) => position >= from && word.length >= TELLING_LENGTH && wanted.has(word));
  return Math.max(from, at - 3);
}

function plain(word) {
  return word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
