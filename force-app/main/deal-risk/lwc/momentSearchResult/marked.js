/** Letters, digits and signs above them; everything between separates words. */
const WORD = /([\p{L}\p{N}\p{M}]+)/u;

/** Small letters without their signs, so that “Müller” is found by “muller”, as the search itself does. */
const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * A text in parts, words that were looked for apart from the rest.
 *
 * @param {string} text
 * @param {string | null} words as they were typed
 * @returns {Array<{ key: number, text: string, isMarked: boolean }>}
 */
export function markedParts(text, words) {
  const wanted = new Set(
    (words ?? '')
      .split(WORD)
      .filter((part) => WORD.test(part))
      .map(folded),
  );
  const parts = [];
  for (const piece of text.split(WORD)) {
    const isMarked = wanted.has(folded(piece)) && piece !== '';
    const last = parts.at(-1);
    if (last && !isMarked && !last.isMarked) last.text += piece;
    else if (piece !== '') parts.push({ key: parts.length, text: piece, isMarked });
  }
  return parts;
}
