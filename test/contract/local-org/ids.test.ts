import fc from 'fast-check';
import { customKeyPrefix, makeId, toId18 } from '../../local-org/engine/ids';

/**
 * By hand: 001A0 has a capital in the fourth place (8, the letter I), 00000 none (A), JhSSg in the first, third and
 * fourth (1 + 4 + 8 = 13, the letter N).
 */
test('the last three characters say which letters are capitals', () => {
  expect(toId18('001A000000JhSSg')).toBe('001A000000JhSSgIAN');
});

test('an id of 18 characters with the wrong ending is none', () => {
  expect(toId18('001A000000JhSSgIAA')).toBeUndefined();
  expect(toId18('001A000000JhSSgian')).toBe('001A000000JhSSgIAN');
});

test('every serial number makes another id, equal to its own short form', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (one, other) => {
      const id = makeId('a00', one);
      expect(toId18(id.slice(0, 15))).toBe(id);
      expect(makeId('a00', other) === id).toBe(one === other);
    }),
  );
});

test('custom objects take the key prefixes from a00 on', () => {
  expect([customKeyPrefix(0), customKeyPrefix(1), customKeyPrefix(62)]).toEqual(['a00', 'a01', 'a10']);
});
