import fc from 'fast-check';
import { segmentsOf } from '../../../middleware/src/domain/words/segments';

const WORDS = new Intl.Segmenter('en', { granularity: 'word' });
const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' });

const sentence = fc
  .array(fc.constantFrom('price', 'open', '12.50', 'Mr.', 'Größe', '会議', 'הנחה', '🙂', 'e.g.'), {
    minLength: 1,
    maxLength: 30,
  })
  .map((words) => `The ${words.join(' ')} is so. `);

describe('segments of a text', () => {
  it.each([
    ['words', WORDS],
    ['sentences', SENTENCES],
  ])('%s of a text of any length are those of the text at once', (_, segmenter) => {
    fc.assert(
      fc.property(fc.array(sentence, { maxLength: 60 }), (sentences) => {
        const text = sentences.join('');
        const found = [...segmentsOf(segmenter, text)].map(({ segment, index }) => ({ segment, index }));
        expect(found).toEqual([...segmenter.segment(text)].map(({ segment, index }) => ({ segment, index })));
      }),
      { numRuns: 200 },
    );
  });

  it('put together are the text, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 700 }), { maxLength: 5 }), (parts) => {
        const text = parts.join(' ');
        let at = 0;
        for (const { segment, index } of segmentsOf(SENTENCES, text)) {
          expect(index).toBe(at);
          at += segment.length;
        }
        expect(at).toBe(text.length);
      }),
      { numRuns: 100 },
    );
  });

  it('a segment longer than any window is whole', () => {
    const long = 'x'.repeat(5_000);
    expect([...segmentsOf(WORDS, `${long} y`)].map(({ segment }) => segment)).toEqual([long, ' ', 'y']);
  });
});
