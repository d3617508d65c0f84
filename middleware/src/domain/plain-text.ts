import { createHash } from 'node:crypto';

/**
 * The one form in which text is stored, hashed and compared (I1): Unicode NFC, LF line ends, no control characters, no
 * lone surrogates, no white space at line ends, no empty lines around it. Salesforce trims text fields and drops
 * control characters by itself; what it would change is changed here first, so that reading back can be exact.
 */
export function normalised(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n')
      .replace(/\t/g, '  ')
      .replace(CONTROL, '')
      .replace(LONG_RUN, BROKEN_UP)
      .normalize('NFC')
      // Once more, since composing takes a few marks apart (U+0344).
      .replace(LONG_RUN, BROKEN_UP)
      .split('\n')
      .map((line) => line.trimEnd())
      .join('\n')
      .trim()
  );
}

/**
 * C0 and C1 controls but LF, the byte order mark and noncharacters have no place in a note. Nor have overrides of
 * direction (U+202D, U+202E): with them a reader sees other words than those that were approved. Right-to-left text
 * needs none; its marks, embeddings and isolates stay.
 */
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202d\u202e\ufeff\ufffe\uffff]/g;

/**
 * Ordering a run of combining marks takes time that grows with the square of its length: a text of nothing else holds
 * the process for minutes. No writing system needs more than thirty, so a longer run gets an invisible joiner after each
 * thirty, as Unicode's Stream-Safe Text Format has it (UAX #15, 13).
 */
const LONG_RUN = /(?:(?!\u034f)\p{M}){30}(?=(?!\u034f)\p{M})/gu;
const BROKEN_UP = '$&\u034f';

/** SHA-256 over UTF-8, lower-case hex. The argument must be normalised already. */
export function textHash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
