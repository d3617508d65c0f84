import fc from 'fast-check';
import { EXCERPT_LENGTH, excerptAround } from '../../../middleware/src/domain/moments/excerpt';
import { placedWords } from '../../../middleware/src/domain/moments/text-words';
import { wantedWords } from '../../../middleware/src/domain/moments/wanted-words';

const NOTE = `Summary
- Wave one starts in Vienna in March. The auditors want a penetration test first.
- The price is above their plan; another vendor offered less.

Next steps
Send the penetration test. Ask the director about the price of wave one.`;

const around = (typed: string, text = NOTE) => excerptAround(text, wantedWords(typed)?.keys ?? new Set(['nothing']));

describe('an excerpt', () => {
  it('is the sentence with most of the words, and what follows on its line', () => {
    expect(around('vienna')).toBe('- Wave one starts in Vienna in March. The auditors want a penetration test first.');
    expect(around('auditors')).toBe('The auditors want a penetration test first.');
    expect(around('price director')).toBe('Ask the director about the price of wave one.');
  });

  it('is the first where several have as many', () => {
    expect(around('penetration')).toBe('The auditors want a penetration test first.');
  });

  it('is there only where all words stand somewhere in the text', () => {
    expect(around('vienna director')).toContain('Vienna');
    expect(around('vienna lisbon')).toBeNull();
    expect(around('auditor', '')).toBeNull();
  });

  it.each([
    ['PRICES', 'They agreed on a price.', 'case and number'],
    ['sold', 'We sell through partners.', 'irregular forms'],
    ['grosse', 'Die Größe des Büros ist offen.', 'umlauts and sharp s'],
    ['Größe', 'DIE GROSSE FRAGE', 'the other way round'],
    ['größe', 'Die Größe des Büros'.normalize('NFD'), 'marks that stand apart'],
    ["don't", 'They don’t decide before May.', 'apostrophes'],
    ['הנחה', 'הלקוח מבקש הַנָּחָה על המחיר', 'Hebrew with its points'],
    ['خصم', 'العميل يريد خصم كبير', 'Arabic'],
    ['会議', '東京都で会議をします。', 'a script without spaces'],
    ['C++ developers', 'They need three developers who know C++ well.', 'a word of one letter beside another'],
  ])('%s is found in "%s": %s', (typed, text) => {
    expect(around(typed, text)).toBe(text);
  });

  it('of a long sentence is cut between words, with the words in it', () => {
    const filler = (count: number) => Array.from({ length: count }, (_, at) => `filler${at}`).join(' ');
    const text = `${filler(60)} the indemnity is capped ${filler(60)}`;
    const found = around('indemnity', text) ?? '';
    expect(found).toContain('the indemnity is capped');
    expect(found.length).toBeLessThanOrEqual(EXCERPT_LENGTH);
    expect(found.length).toBeGreaterThan(EXCERPT_LENGTH - 30);
    expect(found).toMatch(/^…filler\d+ .* filler\d+…$/);
    expect(text).toContain(` ${found.slice(1, -1)} `);
  });

  it('of a sentence with the word at its end begins before it and is cut at its beginning alone', () => {
    const text = `${'more and '.repeat(60)}indemnity.`;
    expect(around('indemnity', text)).toMatch(/^…(?:and |more ).*indemnity\.$/);
  });

  it('of one endless word is cut in the middle of it, at a whole character', () => {
    const text = '𝒜'.repeat(400);
    const found = excerptAround(text, new Set(placedWords(text).map(({ key }) => key))) ?? '';
    expect(found.length).toBeLessThanOrEqual(EXCERPT_LENGTH);
    expect(found.isWellFormed()).toBe(true);
    expect(found).toMatch(/^𝒜+…$/u);
  });
});

describe('an excerpt of any text', () => {
  const word = fc.constantFrom(
    'price',
    'wave',
    'Größe',
    'הנחה',
    '会議',
    'x'.repeat(350),
    'a',
    '🙂',
    '-',
    '.',
    '\n',
    '(',
    '"',
  );
  const text = fc.array(word, { minLength: 1, maxLength: 120 }).map((words) => words.join(' '));

  it('is a piece of it, no longer than 300, well-formed, with one of the words at least', () => {
    fc.assert(
      fc.property(text, fc.subarray(['price', 'wave', 'größe', 'הנחה', '会議'], { minLength: 1 }), (said, typed) => {
        const keys = wantedWords(typed.join(' '))?.keys ?? new Set<string>();
        const found = excerptAround(said, keys);
        const standing = new Set(placedWords(said).map(({ key }) => key));
        expect(found !== null).toBe([...keys].every((key) => standing.has(key)));
        if (found === null) return;
        expect(found.length).toBeLessThanOrEqual(EXCERPT_LENGTH);
        expect(found.isWellFormed()).toBe(true);
        expect(said).toContain(found.replace(/^…|…$/g, ''));
        expect(placedWords(found).some(({ key }) => keys.has(key))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('words to search for', () => {
  it('are what stands between spaces, as typed', () => {
    expect(wantedWords('  acme.com "next\u00a0quarter" – SOC-2 ')?.terms).toEqual([
      'acme.com',
      '"next',
      'quarter"',
      'SOC-2',
    ]);
  });

  it.each(['', ' ', '?', '* * *', '–', 'a', 'C++', 'a b c', '\u0000'])('there are none in %j', (typed) => {
    expect(wantedWords(typed)).toBeNull();
  });

  it('one letter is a word where words have no spaces between them', () => {
    expect(wantedWords('価')?.terms).toEqual(['価']);
  });

  it('have no broken characters, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
        const found = wantedWords(typed + '\uD800 word');
        expect(found?.terms.every((term) => term.isWellFormed() && !/[\s\p{Cc}]/u.test(term))).toBe(true);
        expect(found?.terms).toContain('word');
      }),
    );
  });
});
