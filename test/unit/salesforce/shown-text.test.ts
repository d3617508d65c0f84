import fc from 'fast-check';
import { cut, wholeLines, wholeNames } from '../../../middleware/src/outbound/salesforce/shown-text';

describe('cutting', () => {
  test('halves no character', () => {
    expect(cut('ab🚚', 4)).toBe('ab🚚');
    expect(cut('ab🚚', 3)).toBe('ab');
    expect(cut('ab🚚', 2)).toBe('ab');
  });
});

describe('whole lines', () => {
  test('stay as they are while they fit, a break counted as two', () => {
    expect(wholeLines('abc\ndef', 8)).toBe('abc\ndef');
    expect(wholeLines('', 0)).toBe('');
  });

  test('that do not fit give way to how many they are', () => {
    const lines = Array(10).fill('0123456789').join('\n');
    // Ten lines and nine breaks are 118. Two lines with their breaks are 24, and the sentence 51: 75.
    const sentence = '8 more not shown; the certificate has them all.';
    expect(sentence).toHaveLength(47);
    expect(wholeLines(lines, 118)).toBe(lines);
    expect(wholeLines(lines, 24 + 47)).toBe(`0123456789\n0123456789\n${sentence}`);
    expect(wholeLines(lines, 24 + 46)).toBe('0123456789\n9 more not shown; the certificate has them all.');
  });

  test('never exceed the length, and nothing is lost uncounted', () => {
    const text = fc.array(
      fc.string({ maxLength: 60 }).map((line) => line.replace(/\n/g, ' ')),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(text, fc.integer({ min: 60, max: 400 }), (lines, length) => {
        const shown = wholeLines(lines.join('\n'), length);
        expect(shown.length + (shown.split('\n').length - 1)).toBeLessThanOrEqual(length);
        const shownLines = shown.split('\n');
        const rest = /^(\d+) more not shown; the certificate has them all\.$/.exec(shownLines.at(-1) ?? '');
        const whole = rest ? shownLines.slice(0, -1) : shownLines;
        expect(whole).toEqual(lines.slice(0, whole.length));
        expect(whole.length + Number(rest?.[1] ?? 0)).toBe(lines.length);
      }),
    );
  });
});

describe('whole names', () => {
  test('are listed with commas while they fit, and then counted', () => {
    expect(wholeNames(['A', 'B', 'C'], 7)).toBe('A, B, C');
    // "Alpha, and 2 more" has 17 characters; with a second name there would be 23.
    expect(wholeNames(['Alpha', 'Beta', 'Gamma'], 18)).toBe('Alpha, Beta, Gamma');
    expect(wholeNames(['Alpha', 'Beta', 'Gamma'], 17)).toBe('Alpha, and 2 more');
  });
});
