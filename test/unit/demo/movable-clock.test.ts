import { movableClock } from '../../../scripts/demo/movable-clock';

const NOON = Date.parse('2026-11-14T12:00:00Z');
const DAY = 86_400_000;

describe('the movable clock', () => {
  it('shows the real time until it is moved, and goes on from there with the real time', () => {
    let real = NOON;
    const clock = movableClock(() => real);
    expect(clock.now().toISOString()).toBe('2026-11-14T12:00:00.000Z');
    clock.advance(31 * DAY);
    expect(clock.now().toISOString()).toBe('2026-12-15T12:00:00.000Z');
    real += 60_000;
    expect(clock.now().toISOString()).toBe('2026-12-15T12:01:00.000Z');
  });

  it('goes to a day, over a leap day as well', () => {
    const clock = movableClock(() => NOON);
    clock.advanceTo(new Date('2028-03-01T12:00:00Z'));
    expect(clock.now().toISOString()).toBe('2028-03-01T12:00:00.000Z');
  });

  it('never goes back, nor to what is no time', () => {
    const clock = movableClock(() => NOON);
    clock.advance(DAY);
    expect(() => clock.advance(-1)).toThrow(RangeError);
    expect(() => clock.advance(Number.NaN)).toThrow(RangeError);
    expect(() => clock.advance(Infinity)).toThrow(RangeError);
    expect(() => clock.advanceTo(new Date(NOON))).toThrow(RangeError);
    expect(() => clock.advanceTo(new Date('never'))).toThrow(RangeError);
    expect(clock.now().getTime()).toBe(NOON + DAY);
  });
});
