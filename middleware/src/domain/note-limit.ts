import { noteHtml } from './note';

/** Characters a note's body may have after escaping; also the length of the long text area that keeps the text. */
export const NOTE_LIMIT = 131_072;

/** Salesforce stores a line end as two characters. */
const LINE_END = 2;

/**
 * A name of Salesforce's greatest length (121 characters), of the character whose escape is longest, so that the length
 * does not depend on who approves.
 */
const LONGEST_SIGNATURE = { approverName: '"'.repeat(121), approvedAt: new Date(0), hash: '0'.repeat(64) };

/** Room that the note takes, in characters: the larger of its escaped body and of the text field that keeps the text. */
export function noteLength(text: string): number {
  const asField = text.length + (text.split('\n').length - 1) * (LINE_END - 1);
  return Math.max(noteHtml(text, LONGEST_SIGNATURE).length, asField);
}
