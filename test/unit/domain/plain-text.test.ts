import fc from 'fast-check';
import { normalised, textHash } from '../../../middleware/src/domain/plain-text';
import { anyText } from './any-text';

const RUNS = { numRuns: 2000 };

describe('I1: the one form of a text', () => {
  it('is its own normal form', () => {
    fc.assert(
      fc.property(anyText, (text) => normalised(normalised(text)) === normalised(text)),
      RUNS,
    );
  });

  it('never holds a control character but LF, nor a byte order mark, nor a noncharacter of the first plane’s end', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(normalised(text)).not.toMatch(/(?!\n)\p{Cc}|[\ufeff\ufffe\uffff]/u);
      }),
      RUNS,
    );
  });

  it('never holds a separator that some reader takes for a line end', () => {
    fc.assert(
      fc.property(anyText, (text) => !/[\r\u0085\u2028\u2029]/.test(normalised(text))),
      RUNS,
    );
  });

  it('never holds half of a surrogate pair', () => {
    fc.assert(
      fc.property(anyText, (text) => normalised(text).isWellFormed()),
      RUNS,
    );
  });

  it('is in Unicode NFC', () => {
    fc.assert(
      fc.property(anyText, (text) => normalised(text).normalize('NFC') === normalised(text)),
      RUNS,
    );
  });

  // 400,000 marks is what one save through the door can hold; ordering them as one run took about 40 seconds.
  it('takes no longer for marks piled on one letter than for other text of that length', () => {
    const before = performance.now();
    const form = normalised(`a${'\u0301\u0316'.repeat(200_000)}`);
    expect(performance.now() - before).toBeLessThan(3_000);
    expect(normalised(form)).toBe(form);
  });

  it('breaks up runs of more than thirty marks, also of marks that normalising takes apart, and is normal after it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('\u0301', '\u0316', '\u0344', '\u034f', '\u0308', 'e', '\u1100', '\u0345'), {
          maxLength: 200,
        }),
        (marks) => {
          const form = normalised(marks.join(''));
          expect(form).not.toMatch(/[\u0301\u0316\u0308\u0344\u0345]{31}/u);
          expect(normalised(form)).toBe(form);
          expect(form.normalize('NFC')).toBe(form);
        },
      ),
    );
  });

  it('leaves thirty marks on one letter as they are', () => {
    const stacked = `q${'\u0316'.repeat(30)}`;
    expect(normalised(stacked)).toBe(stacked);
  });

  it('has no white space at the end of any line nor around the whole', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const form = normalised(text);
        expect(form.split('\n').filter((line) => line.trimEnd() !== line)).toEqual([]);
        expect(form.trim()).toBe(form);
      }),
      RUNS,
    );
  });

  it('leaves text alone that has nothing to mend', () => {
    const words = fc.array(fc.stringMatching(/^[A-Za-z0-9.,;:!?()-]{1,12}$/), { minLength: 1, maxLength: 8 });
    const lines = fc.array(
      words.map((list) => list.join(' ')),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(lines, (list) => normalised(list.join('\n')) === list.join('\n')),
      RUNS,
    );
  });

  it.each([
    ['CRLF and CR', 'one\r\ntwo\rthree', 'one\ntwo\nthree'],
    ['CR before CRLF as two line ends', 'one\r\r\ntwo', 'one\n\ntwo'],
    ['NEL', 'one\u0085two', 'one\ntwo'],
    ['line and paragraph separator', 'one\u2028two\u2029three', 'one\ntwo\nthree'],
    ['a byte order mark', '\ufeffone', 'one'],
    ['a byte order mark inside', 'o\ufeffne', 'one'],
    ['overrides of direction', 'a\u202eb\u202dc', 'abc'],
    ['a tab, as two spaces', 'a\tb', 'a  b'],
    ['null, escape, delete and C1', 'a\u0000b\u001bc\u007fd\u009fe', 'abcde'],
    ['combining e + acute', 'cafe\u0301', 'caf\u00e9'],
    ['the Ångström sign', '\u212b', '\u00c5'],
    ['a lone high surrogate', 'a\ud83db', 'a\ufffdb'],
    ['a lone low surrogate', 'a\ude00b', 'a\ufffdb'],
    ['white space at line ends', 'one  \ntwo\u00a0\nthree\u3000', 'one\ntwo\nthree'],
    ['empty lines around, not inside', '\n \n one\n\n\ntwo \n\n', 'one\n\n\ntwo'],
    ['a line of white space only', 'one\n \t \ntwo', 'one\n\ntwo'],
    ['nothing but white space', ' \r\n\t\u00a0 ', ''],
    ['nothing', '', ''],
  ])('mends %s', (_, given, expected) => {
    expect(normalised(given)).toBe(expected);
  });

  it.each([
    ['Hebrew', 'שלום עולם'],
    ['Arabic with marks of direction', '\u200fمرحبا\u200f بالعالم'],
    ['an embedding and an isolate', '\u202bab\u202c \u2067cd\u2069'],
    ['emoji', 'done 😀'],
    ['a family joined by ZWJ', '👩\u200d👩\u200d👧'],
    ['a flag and a skin tone', '🇩🇪 👍🏽'],
    ['a no-break space inside', '10\u00a0%'],
    ['indentation of later lines', 'list\n  item'],
    ['Devanagari with ZWNJ', 'क्\u200cष'],
  ])('keeps %s whole', (_, text) => {
    expect(normalised(text)).toBe(text);
  });
});

describe('the hash of a text', () => {
  // FIPS 180-2, appendix B, and NIST's example values for SHA-256.
  it.each([
    ['the empty text', '', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['"abc"', 'abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'a text of two blocks',
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
    ['a million times "a"', 'a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
  ])('is SHA-256 for %s', (_, text, hash) => {
    expect(textHash(text)).toBe(hash);
  });

  it('is taken over UTF-8', () => {
    // printf '\xc3\xa9' | openssl dgst -sha256
    expect(textHash('é')).toBe('4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c');
  });
});
