import { bm25 } from '../../../middleware/src/domain/evidence/bm25';

const TEXTS = [['price', 'price', 'seat'], ['seat'], ['legal', 'seat'], []];

describe('BM25', () => {
  test('gives what the formula gives by hand', () => {
    const [first, second] = bm25(TEXTS).scores(new Set(['price']), { k1: 1.2, b: 0.75, delta: 0.5 });
    // One of four texts has it: ln(1 + 3.5 / 1.5) = 1.20397. Mean length 1.5, so the norm of 3 words is 1.2 × 1.75 = 2.1;
    // 2 × 2.2 / (2 + 2.1) = 1.07317; with delta 1.57317.
    expect(first).toBeCloseTo(1.20397 * 1.57317, 4);
    expect(second).toBe(0);
  });

  test('weighs a word the less the more texts have it, and one that none has not at all', () => {
    const { weight } = bm25(TEXTS);
    expect(weight('price')).toBeGreaterThan(weight('seat'));
    expect(weight('seat')).toBeGreaterThan(0);
    expect(weight('unheard')).toBe(0);
  });

  test('knows where and how often a word occurs', () => {
    expect(bm25(TEXTS).occurrences('seat')).toEqual([0, 1, 1, 1, 2, 1]);
    expect(bm25(TEXTS).occurrences('price')).toEqual([0, 2]);
  });

  test('is zero everywhere for texts without a word', () => {
    expect([...bm25([[], []]).scores(new Set(['price']), { k1: 1.2, b: 0.75, delta: 0 })]).toEqual([0, 0]);
  });
});
