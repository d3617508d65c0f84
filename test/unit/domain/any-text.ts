import fc from 'fast-check';
import { BEGIN_MARK, END_MARK } from '../../../middleware/src/domain/note';

/** Pieces that have broken text handling somewhere: line ends, spaces, controls, combining marks, halves of pairs, HTML. */
const TRICKY = [
  '\r\n', '\r', '\n', '\n\n', '\t', ' ', '  ', '\u0085', '\u2028', '\u2029', '\u000b', '\u000c',
  '\ufeff', '\u00a0', '\u3000', '\u0000', '\u001b', '\u007f', '\u009f', '\ufffe', '\uffff',
  'e\u0301', '\u00e9', '\u0301', '\u0338', '\u212b', '\u1100\u1161', '\ud83d', '\ude00', '😀', '👩\u200d💻',
  'שלום', 'مرحبا', '\u200f', '\u202e',
  '<script>alert(1)</script>', '<p>', '</p>', '<br>', '<b>bold</b>', '&', '<', '>', '"', "'",
  '&amp;', '&amp;amp;', '&lt;', '&nbsp;', '&copy;', '&#39;', '&#x27;', 'amp;', BEGIN_MARK, END_MARK, 'a', 'word',
];

const codeUnits = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 });

/** Any string JavaScript can hold, lone surrogates included, with a liking for what is difficult. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: fc.array(fc.constantFrom(...TRICKY), { maxLength: 20 }).map((pieces) => pieces.join('')), weight: 3 },
  { arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }), weight: 1 },
  { arbitrary: codeUnits.map((units) => String.fromCharCode(...units)), weight: 1 },
);

export const anyPart = fc.record({
  nextSteps: anyText,
  timeline: anyText,
  risks: anyText,
  qualification: anyText,
  competition: anyText,
  nuance: anyText,
});
