import fc from 'fast-check';
import { draftSentences } from '../../../middleware/src/domain/evidence/draft-sentences';

const texts = (draft: string) => draftSentences(draft).map(({ text }) => text);

describe('the sentences of a draft', () => {
  test('are told apart within a line', () => {
    expect(texts('They liked it. Price is open! Why?')).toEqual(['They liked it.', 'Price is open!', 'Why?']);
  });

  test.each(['-', '*', '•', '–', '1.', '12)', '(3)', 'a)', '- [ ]', '- [x]', '  -'])(
    'are bullets after "%s" without the mark',
    (mark) => {
      expect(texts(`${mark} Send the quote\n${mark} Call on Friday`)).toEqual(['Send the quote', 'Call on Friday']);
    },
  );

  test('are not headings, rules or empty lines', () => {
    expect(texts('# Summary\n\nDecisions:\n- Go ahead.\n---\n**Next steps**\nWe wait.')).toEqual([
      'Go ahead.',
      'We wait.',
    ]);
  });

  test('are not the few words above a paragraph or a list', () => {
    const draft = 'Overview of it.\n\nRequirements\nThey need SSO.\n\nNext steps\n- Send the quote\n- Call on Friday';
    expect(texts(draft)).toEqual(['Overview of it.', 'They need SSO.', 'Send the quote', 'Call on Friday']);
  });

  test.each([
    ['that ends as a sentence does', 'They need SSO.\nPrice is open.'],
    ['that the next line goes on with', 'They need\nsingle sign-on.'],
    ['that is a bullet', '- They need SSO\nPrice is open.'],
    ['within a paragraph', 'They came.\nThey need SSO\nPrice is open.'],
    ['as long as a sentence', `They need ${'very '.repeat(20)}much\nPrice is open.`],
    ['with nothing right below', 'They need SSO\n\nPrice is open.'],
  ])('are lines %s', (_, draft) => {
    expect(texts(draft)).toHaveLength(draft.split('\n').filter(Boolean).length);
  });

  test('keep a number at the start that counts nothing', () => {
    expect(texts('15 seats were agreed.')).toEqual(['15 seats were agreed.']);
  });

  test('stand where they say, in order, for any draft', () => {
    const lines = fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.constant('- Yes. No.')));
    fc.assert(
      fc.property(lines, (some) => {
        const draft = some.join('\n');
        let end = 0;
        for (const sentence of draftSentences(draft)) {
          expect(draft.slice(sentence.start, sentence.end)).toBe(sentence.text);
          expect(sentence.start).toBeGreaterThanOrEqual(end);
          expect(sentence.text).not.toContain('\n');
          end = sentence.end;
        }
      }),
      { numRuns: 1000 },
    );
  });
});
