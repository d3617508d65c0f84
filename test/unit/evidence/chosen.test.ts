import { chosen } from '../../../middleware/src/domain/evidence/chosen';

describe('the chosen cues', () => {
  test('are the best, best first, where they lie apart', () => {
    expect(chosen(Float64Array.of(1, 0, 0, 5, 0, 0, 3), 3, 1, 0.5)).toEqual([3, 6, 0]);
  });

  test('leave out the neighbour of a chosen one for one that is nearly as good elsewhere', () => {
    expect(chosen(Float64Array.of(5, 4.2, 0, 0, 4), 2, 1, 0.5)).toEqual([0, 4]);
    expect(chosen(Float64Array.of(5, 4.2, 0, 0, 4), 2, 1, 0)).toEqual([0, 1]);
  });

  test('take the neighbour all the same where it is much better', () => {
    expect(chosen(Float64Array.of(5, 4.9, 0, 0, 1), 2, 1, 0.5)).toEqual([0, 1]);
  });

  test('are the earlier of equals', () => {
    expect(chosen(Float64Array.of(2, 0, 0, 2), 1, 1, 0.5)).toEqual([0]);
  });

  test('never hold what is ruled out, nor anything twice', () => {
    expect(chosen(Float64Array.of(Number.NEGATIVE_INFINITY, 1, Number.NEGATIVE_INFINITY), 5, 2, 9)).toEqual([1]);
  });
});
