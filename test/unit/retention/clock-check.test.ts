import { checkClock } from '../../../middleware/src/domain/retention/clock-check';

const THEIRS = new Date('2026-11-20T18:00:00Z');
const by = (ms: number): Date => new Date(THEIRS.getTime() + ms);

describe('our clock against Salesforce’s', () => {
  it.each([
    ['the same', 0, 'agrees'],
    ['ten minutes ahead', 600_000, 'agrees'],
    ['a millisecond more', 600_001, 'ahead'],
    ['a year ahead', 365 * 86_400_000, 'ahead'],
    ['a year behind', -365 * 86_400_000, 'agrees'],
  ])('%s', (_name, ms, check) => {
    expect(checkClock(by(ms), THEIRS)).toBe(check);
  });

  it('is unknown where the answer had no date', () => {
    expect(checkClock(THEIRS, null)).toBe('unknown');
  });
});
