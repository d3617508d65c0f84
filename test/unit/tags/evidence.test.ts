import fc from 'fast-check';
import { weightiest, type Heard } from '../../../middleware/src/domain/tags/evidence';

const heard = (key: string, turns: readonly number[], weight = 1): Heard => ({ key, turns, weight });
const sumOf = (list: readonly Heard[]): number => {
  const weights = new Map(list.map(({ key, weight }) => [key, weight]));
  return weightiest(list).reduce((sum, { key }) => sum + (weights.get(key) ?? 0), 0);
};

it.each([
  ['one phrase said ten times is one', [heard('a', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])], 1],
  ['ten phrases in one breath are one', [...'abcdefghij'].map((key) => heard(key, [1])), 1],
  ['the heaviest of one breath counts', [heard('a', [1]), heard('b', [1], 3), heard('c', [1], 2)], 3],
  ['a phrase makes room for another', [heard('a', [1, 2]), heard('b', [1])], 2],
  ['room is made along a chain', [heard('a', [1, 2]), heard('b', [2, 3]), heard('c', [1]), heard('d', [2])], 3],
  ['a heavy one does not push two light ones out', [heard('a', [1, 2], 3), heard('b', [1]), heard('c', [3])], 5],
  ['nothing heard is nothing', [], 0],
] as const)('%s', (_, list, sum) => {
  expect(sumOf(list)).toBe(sum);
});

/** Every way of giving phrases turns, the slow way. */
function best(list: readonly Heard[], taken: ReadonlySet<number> = new Set()): number {
  const [first, ...rest] = list;
  if (!first) return 0;
  const seated = first.turns.filter((turn) => !taken.has(turn));
  return Math.max(best(rest, taken), ...seated.map((turn) => first.weight + best(rest, new Set([...taken, turn]))));
}

const someHeard = fc
  .array(
    fc.record({
      weight: fc.integer({ min: 1, max: 3 }),
      turns: fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 5 }),
    }),
    { maxLength: 5 },
  )
  .map((list) => list.map(({ weight, turns }, at) => heard(`p${at}`, turns.sort(), weight)));

it('no other way of giving phrases turns of their own weighs more', () => {
  fc.assert(fc.property(someHeard, (list) => expect(sumOf(list)).toBe(best(list))));
});

it('each piece is a phrase that was heard in that turn, no phrase and no turn twice', () => {
  fc.assert(
    fc.property(someHeard, (list) => {
      const pieces = weightiest(list);
      expect(new Set(pieces.map(({ key }) => key)).size).toBe(pieces.length);
      expect(new Set(pieces.map(({ turn }) => turn)).size).toBe(pieces.length);
      for (const { key, turn } of pieces) expect(list.find((one) => one.key === key)?.turns).toContain(turn);
    }),
  );
});
