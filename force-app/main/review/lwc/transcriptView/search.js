/**
 * Turns with the words or by the speaker, their text cut so that each hit can be marked. Case and accents do not matter.
 *
 * @param {Array<{ text: string, speaker: string | null }>} cues
 * @param {string} term
 * @returns {Array<{ cue: any, parts: Array<{ key: number, text: string, hit?: boolean }> }>}
 */
export function matchesIn(cues, term) {
  const wanted = plain(term);
  return cues.flatMap((cue) => {
    const inSpeaker = namesSpeaker(plain(cue.speaker ?? ''), wanted);
    const parts = partsOf(cue.text, wanted);
    return inSpeaker || parts.length > 1 || parts[0]?.hit ? [{ cue, parts }] : [];
  });
}

/** By the whole name or one of its words, so that "market" does not find all that Marketing said. */
function namesSpeaker(speaker, wanted) {
  return speaker === wanted || speaker.split(/\s+/).includes(wanted);
}

function partsOf(text, wanted) {
  const folded = plain(text);
  // Folding may change the length of rare characters; then the turn is found, but not marked.
  if (folded.length !== text.length) return [{ key: 0, text, hit: folded.includes(wanted) }];
  const parts = [];
  let from = 0;
  for (let at = folded.indexOf(wanted); at !== -1; at = folded.indexOf(wanted, from)) {
    if (at > from) parts.push({ key: from, text: text.slice(from, at) });
    parts.push({ key: at, text: text.slice(at, at + wanted.length), hit: true });
    from = at + wanted.length;
  }
  if (from < text.length) parts.push({ key: from, text: text.slice(from) });
  return parts;
}

function plain(text) {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC')
    .toLowerCase();
}
