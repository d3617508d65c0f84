import { PARTS } from 'c/reviewWords';

/**
 * What a rep writes: the summary and the six fields.
 *
 * @typedef {{ text: string, parts: Record<string, string> }} DraftText
 */

/** @param {{ text: string, parts: Record<string, string> }} source @returns {DraftText} a copy of its own */
export function draftTextOf({ text, parts }) {
  return { text, parts: Object.fromEntries(PARTS.map(({ name }) => [name, parts[name] ?? ''])) };
}

/** @param {DraftText} one @param {DraftText} other @returns {boolean} */
export function sameText(one, other) {
  return one.text === other.text && PARTS.every(({ name }) => one.parts[name] === other.parts[name]);
}
