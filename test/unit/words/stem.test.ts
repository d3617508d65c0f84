import fc from 'fast-check';
import { stem } from '../../../middleware/src/domain/words/stem';

/** Snowball's page on the English (Porter2) stemmer: part of its sample vocabulary, and its lists of exceptions. */
const SAMPLE: readonly (readonly [string, string])[] = [
  ['consign', 'consign'],
  ['consigned', 'consign'],
  ['consigning', 'consign'],
  ['consignment', 'consign'],
  ['consist', 'consist'],
  ['consisted', 'consist'],
  ['consistency', 'consist'],
  ['consistent', 'consist'],
  ['consistently', 'consist'],
  ['consolation', 'consol'],
  ['consolations', 'consol'],
  ['consolatory', 'consolatori'],
  ['console', 'consol'],
  ['consoling', 'consol'],
  ['consonant', 'conson'],
  ['knack', 'knack'],
  ['knackeries', 'knackeri'],
  ['knavish', 'knavish'],
  ['kneel', 'kneel'],
  ['knightly', 'knight'],
  ['ties', 'tie'],
  ['cries', 'cri'],
  ['gas', 'gas'],
  ['this', 'this'],
  ['gaps', 'gap'],
  ['kiwis', 'kiwi'],
  ['hopping', 'hop'],
  ['hoping', 'hope'],
  ['luxuriated', 'luxuri'],
  ['cry', 'cri'],
  ['by', 'by'],
  ['say', 'say'],
  ['generate', 'generat'],
  ['generally', 'general'],
  ['communism', 'communism'],
  ['arsenal', 'arsenal'],
  ['skis', 'ski'],
  ['dying', 'die'],
  ['news', 'news'],
  ['inning', 'inning'],
  ['innings', 'inning'],
  ['proceeds', 'proceed'],
];

describe('the stem of an English word', () => {
  test.each(SAMPLE)('of %s is %s, as Snowball publishes it', (word, expected) => {
    expect(stem(word)).toBe(expected);
  });

  test.each([
    ['prices', 'pricing'],
    ['agreed', 'agree'],
    ['decides', 'decided'],
    ["customer's", 'customers'],
  ])('is the same for %s and %s', (one, other) => {
    expect(stem(one)).toBe(stem(other));
  });

  test('leaves words of other scripts as they are', () => {
    expect(['größe', 'цены', '価格', 'h264'].map(stem)).toEqual(['größe', 'цены', '価格', 'h264']);
  });

  test('is never longer than the word and one letter, nor empty', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,20}$/), (word) => {
        const stemmed = stem(word);
        expect(stemmed.length).toBeGreaterThan(0);
        expect(stemmed.length).toBeLessThanOrEqual(word.length + 1);
      }),
      { numRuns: 2000 },
    );
  });
});
