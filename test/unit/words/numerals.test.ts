import { inWords } from '../../../middleware/src/domain/words/numerals';

test.each([
  ['0', 'zero'],
  ['15', 'fifteen'],
  ['35', 'thirty five'],
  ['1,250', 'one thousand two hundred fifty'],
  ['1.250.000', 'one million two hundred fifty thousand'],
  ['12.50', 'twelve fifty'],
  ['007', 'zero zero seven'],
  ['1234567890123', 'one two three four five six seven eight nine zero one two three'],
])('%s is said "%s"', (figures, said) => {
  expect(inWords(figures).join(' ')).toBe(said);
});
