import { PARTS } from 'c/reviewWords';

/**
 * What a rep writes: the summary and the six fields.
 *
 * @typedef {{ text: string, parts: Record<string, string> }} DraftText
 */

/** Characters that a summary may have; as in the middleware's door API. */
export const TEXT_LIMIT = 400000;
/** Characters that each of the rep's fields may have. */
export const PART_LIMIT = 20000;

/** @param {DraftText} draft @returns {boolean} true where the middleware would not take it */
export function isTooLong({ text, parts }) {
  return text.length > TEXT_LIMIT || PARTS.some(({ name }) => (parts[name] ?? '').length > PART_LIMIT);
}

/** @param {{ text: string, parts: Record<string, string> }} source @returns {DraftText} a copy of its own */
export function draftTextOf({ text, parts }) {
  return { text, parts: Object.fromEntries(PARTS.map(({ name }) => [name, parts[name] ?? ''])) };
}

/** @param {DraftText} one @param {DraftText} other @returns {boolean} */
export function sameText(one, other) {
  return one.text === other.text && PARTS.every(({ name }) => one.parts[name] === other.parts[name]);
}
