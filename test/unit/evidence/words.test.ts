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
  ])('has %s as speech has it: %s', (figures, said) => {
    expect(words(figures)).toEqual(words(said));
  });

  test.each(['CRM', 'C.R.M.', 'C. R. M.', 'C_R_M_', 'crm'])('has spelled letters as one word: %s', (written) => {
    expect(words(`our ${written} today`)).toEqual(words('our crm today'));
  });

  test('does not join a letter to the word after a full stop', () => {
    expect(words('Plan B. Next')).toEqual(['plan', 'b', 'next']);
  });

  test('keeps quarter and number apart, as people say them', () => {
    expect(words('Q3')).toEqual(words('q three'));
  });

  test('knows composed and decomposed, wide and narrow letters as the same', () => {
    expect(words('Größe ＡＢＣ')).toEqual(words('Gro\u0308ße abc'));
  });

  test('finds words where the script has no spaces', () => {
    expect(words('価格について').length).toBeGreaterThan(1);
  });

  test('reads digits of other scripts without failing', () => {
    expect(words('١٥ يوم')).toEqual(['١٥', 'يوم']);
  });

  test('takes what a transcriber put in brackets for no speech, but keeps it in a draft', () => {
    expect(spokenWords('Well [laughter] the price {inaudible} <noise>')).toEqual(words('Well the price'));
    expect(words('[Acme]')).toEqual(['acm']);
  });

  test('is empty for punctuation and nothing', () => {
    expect([words(''), words('… — !')]).toEqual([[], []]);
  });
});
