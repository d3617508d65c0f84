import fc from 'fast-check';
import { noteHtml } from '../../../middleware/src/domain/note';
import { NOTE_LIMIT, noteLength } from '../../../middleware/src/domain/note-limit';
import { normalised } from '../../../middleware/src/domain/plain-text';
import { blockers } from '../../../middleware/src/domain/review';
import { EMPTY_PART } from '../../../middleware/src/domain/note';
import { anyText } from './any-text';

/** `<p></p>` */
const PARAGRAPH = 7;
/** 121 characters of the longest name Salesforce holds, `&quot;` being the longest escape: 121 × 6. */
const LONGEST_NAME = 726;
/** "Approved by " 12, name, " on " 4, time "2026-03-05, 09:30:00 UTC" 24, ", SHA-256 " 10, hash 12. */
const SIGNATURE = PARAGRAPH + 12 + LONGEST_NAME + 4 + 24 + 10 + 12;
/** "--- Approved text ---" has 21 characters, "--- End of approved text ---" 28. */
const AROUND = SIGNATURE + PARAGRAPH + 21 + PARAGRAPH + 28;

function blockersOf(text: string): unknown {
  const review = {
    status: 'awaiting_review',
    revision: 1,
    version: 1,
    text,
    part: EMPTY_PART,
    untouched: true,
  } as const;
  return blockers(review, { requiredParts: [] });
}

describe('the length of a note as Salesforce stores it', () => {
  it('is 131,072 characters at most', () => {
    expect(NOTE_LIMIT).toBe(131_072);
  });

  // What remains of the limit for one line without characters to escape: 131,072 - 858 - 7.
  const ROOM = 131_072 - AROUND - PARAGRAPH;

  it.each([
    ['plain letters', 'a'.repeat(ROOM)],
    ['ampersands, five characters each', '&'.repeat(Math.floor(ROOM / 5)) + 'a'.repeat(ROOM % 5)],
    ['angle brackets, four characters each', '<>'.repeat(Math.floor(ROOM / 8)) + 'a'.repeat(ROOM % 8)],
    ['double quotes, six characters each', '"'.repeat(Math.floor(ROOM / 6)) + 'a'.repeat(ROOM % 6)],
    ['apostrophes, five characters each', "'".repeat(Math.floor(ROOM / 5)) + 'a'.repeat(ROOM % 5)],
    ['emoji, two UTF-16 units each', '😀'.repeat(Math.floor(ROOM / 2)) + 'a'.repeat(ROOM % 2)],
    ['two lines, seven characters for the second', `${'a'.repeat(1000)}\n${'b'.repeat(ROOM - 1000 - PARAGRAPH)}`],
    [
      'an empty line, eleven characters for it and seven for the third',
      `${'a'.repeat(1000)}\n\n${'b'.repeat(ROOM - 1000 - PARAGRAPH - PARAGRAPH - '<br>'.length)}`,
    ],
  ])('allows a text that fills it exactly and refuses one character more: %s', (_, text) => {
    expect(AROUND).toBe(858);
    expect(noteLength(text)).toBe(131_072);
    expect(blockersOf(text)).toEqual([]);
    expect(noteLength(`${text}a`)).toBe(131_073);
    expect(blockersOf(`${text}a`)).toEqual([{ code: 'note_too_long', field: null }]);
  });

  it('is never less than the body really written, whoever approves and whenever', () => {
    const names = fc.oneof(anyText, fc.string({ unit: fc.constantFrom('"', "'", '&', '<', '\ufb2c'), maxLength: 121 }));
    const times = fc.date({ min: new Date('2000-01-01'), max: new Date('2999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(anyText.map(normalised), names, times, (text, name, approvedAt) => {
        const by = { approverName: name.slice(0, 121), approvedAt, hash: 'f'.repeat(64) };
        expect(noteHtml(text, by).length).toBeLessThanOrEqual(noteLength(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('is never less than the text field needs, where each line end counts as two characters', () => {
    fc.assert(
      fc.property(anyText.map(normalised), (text) => {
        expect(noteLength(text)).toBeGreaterThanOrEqual(text.replace(/\n/g, '\r\n').length);
      }),
      { numRuns: 1000 },
    );
  });
});
