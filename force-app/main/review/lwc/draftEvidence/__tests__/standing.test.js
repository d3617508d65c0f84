import fc from 'fast-check';
import { standingSentences } from '../standing';

const TEXT = 'Acme needs SSO. They agreed.\n- Security review\n- Price';
const at = (words) => ({ start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length, moments: [] });
const SENTENCES = ['Acme needs SSO.', 'They agreed.', 'Security review', 'Price'].map(at);
const left = (now) => standingSentences(SENTENCES, TEXT, now).map(({ text }) => text);

describe('the sentences that still stand in an edited text', () => {
  it.each([
    ['nothing was changed', TEXT, ['Acme needs SSO.', 'They agreed.', 'Security review', 'Price']],
    ['one was changed in its middle', TEXT.replace('agreed', 'refused'), ['Acme needs SSO.', 'Security review', 'Price']],
    ['a full stop was followed by more', TEXT.replace('SSO. ', 'SSO. Soon. '), ['Acme needs SSO.', 'Security review', 'Price']],
    ['the last one grew', `${TEXT} is open`, ['Acme needs SSO.', 'They agreed.', 'Security review']],
    ['a bullet without a full stop grew', TEXT.replace('review', 'review and more'), ['Acme needs SSO.', 'They agreed.', 'Price']],
    ['a line was put on top', `New.\n${TEXT}`, ['Acme needs SSO.', 'They agreed.', 'Security review', 'Price']],
    ['words were put in front of the first', `Now ${TEXT}`, ['They agreed.', 'Security review', 'Price']],
    ['two were joined', TEXT.replace('SSO. They', 'SSO, they'), ['Security review', 'Price']],
    ['a word grew onto a full stop', TEXT.replace('SSO. ', 'SSO.5 '), ['They agreed.', 'Security review', 'Price']],
    ['everything went', '', []],
  ])('are these where %s', (_what, now, expected) => {
    expect(left(now)).toEqual(expected);
  }); // prettier-ignore

  it('keep their numbers and have their new places', () => {
    const now = TEXT.replace('agreed', 'have not agreed at all');
    expect(standingSentences(SENTENCES, TEXT, now).map(({ number, start, end }) => [number, now.slice(start, end)])).toEqual(
      [[1, 'Acme needs SSO.'], [3, 'Security review'], [4, 'Price']],
    ); // prettier-ignore
  });

  it('are found where they are said to be, whatever was typed where', () => {
    const edit = fc.record({ from: fc.nat(TEXT.length), cut: fc.nat(12), typed: fc.string({ unit: 'grapheme' }) });
    fc.assert(
      fc.property(edit, ({ from, cut, typed }) => {
        const now = TEXT.slice(0, from) + typed + TEXT.slice(from + cut);
        for (const { text, start, end } of standingSentences(SENTENCES, TEXT, now)) {
          expect(now.slice(start, end)).toBe(text);
        }
      }),
    );
  });
});
