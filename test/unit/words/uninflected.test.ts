import fc from 'fast-check';
import { uninflected } from '../../../middleware/src/domain/words/stem';

describe('inflected forms', () => {
  it.each([
    ['price', 'prices', 'priced', 'pricing'],
    ['competitor', 'competitors'],
    ['policy', 'policies'],
    ['stop', 'stops', 'stopped', 'stopping'],
    ['agree', 'agrees', 'agreed', 'agreeing'],
    ['migrate', 'migrates', 'migrated', 'migrating'],
    ['review', 'reviews', 'reviewed', 'reviewing'],
    ['process', 'processes', 'processed', 'processing'],
    ['call', 'calls', 'called', 'calling'],
    ['carry', 'carries', 'carried', 'carrying'],
    ['box', 'boxes', 'boxed'],
    ['cancel', 'cancels', 'cancelled', 'cancelling', 'canceled'],
    ['buy', 'buys', 'buying', 'bought'],
    ['lose', 'loses', 'lost', 'losing'],
    ['choose', 'chose', 'chosen', 'choosing'],
    ['pay', 'pays', 'paid', 'paying'],
  ])('of "%s" have one stem', (...forms) => {
    expect(new Set(forms.map(uninflected)).size).toBe(1);
  });

  it.each([
    ['security', 'secure'],
    ['competitor', 'competitive'],
    ['legal', 'legacy'],
    ['thing', 'the'],
    ['need', 'nee'],
    ['business', 'busy'],
    ['price', 'prize'],
    ['contract', 'contractor'],
    ['organ', 'organise'],
    ['organ', 'organize'],
    ['limited', 'limitation'],
    ['customer', 'custom'],
  ])('are not what makes "%s" of "%s"', (one, other) => {
    expect(uninflected(one)).not.toBe(uninflected(other));
  });
});

it('leaves words of other writings, numbers and words with accents as they are', () => {
  for (const word of ['проверка', '安全', '27001', 'soc2', 'naïves', 'größen']) expect(uninflected(word)).toBe(word);
});

it('gives some stem for any word, and the same one each time', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{1,20}$/), (word) => {
      expect(uninflected(word).length).toBeGreaterThan(0);
      expect(uninflected(word)).toBe(uninflected(word));
    }),
  );
});
