import { spokenWords, words } from '../../../middleware/src/domain/evidence/words';

describe('the words of a text', () => {
  test.each([
    ['15', 'fifteen'],
    ['35', 'thirty five'],
    ['100', 'one hundred'],
    ['150,000', 'one hundred fifty thousand'],
    ['1.250.000', 'one million two hundred fifty thousand'],
    ['12.50', 'twelve fifty'],
    ['007', 'zero zero seven'],
  ])('have %s as speech has it: %s', (figures, said) => {
    expect(words(figures)).toEqual(words(said));
  });

  test('keep quarter and number apart, as people say them', () => {
    expect(words('Q3')).toEqual(words('q three'));
  });

  test('have a contraction as two', () => {
    expect(words("We'll see")).toEqual(['we', 'll', 'see']);
  });

  test('are of speech alone in a cue, and of all that is written in a draft', () => {
    expect(spokenWords('Well [laughter] the price')).toEqual(words('Well the price'));
    expect(words('[Acme]')).toEqual(['acm']);
  });

  test('are none for punctuation and nothing', () => {
    expect([words(''), words('… — !')]).toEqual([[], []]);
  });
});
