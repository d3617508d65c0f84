import fc from 'fast-check';
import { LONGEST_PAUSE_MS, pauseBeforeLook } from '../../../middleware/src/domain/next-look';

const HOUR_MS = 3_600_000;

describe('the pause before the next look at a call that waits', () => {
  // A twelfth of its age, less ten minutes so that the hourly pass is not missed; worked out by hand.
  test.each([
    [0, 0],
    [23.99, 0],
    [24, 2 * HOUR_MS - 600_000],
    [72, 6 * HOUR_MS - 600_000],
    [24 * 12, 24 * HOUR_MS - 600_000],
    [24 * 30, 24 * HOUR_MS - 600_000],
  ])('of %d hours is %d ms', (hours, pause) => {
    expect(pauseBeforeLook(hours * HOUR_MS)).toBe(pause);
  });

  it('never shrinks as the call waits on, and is never longer than any that is believed', () => {
    const age = fc.integer({ min: -HOUR_MS, max: 400 * 24 * HOUR_MS });
    fc.assert(
      fc.property(age, age, (one, other) => {
        const [shorter, longer] = [pauseBeforeLook(Math.min(one, other)), pauseBeforeLook(Math.max(one, other))];
        expect(shorter).toBeGreaterThanOrEqual(0);
        expect(longer).toBeGreaterThanOrEqual(shorter);
        expect(longer).toBeLessThan(LONGEST_PAUSE_MS);
      }),
    );
  });
});
