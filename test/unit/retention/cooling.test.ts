import fc from 'fast-check';
import { takingEffect, type PendingChange } from '../../../middleware/src/domain/retention/cooling';

const HOUR_MS = 3_600_000;
const SETTINGS = { coolingMs: 48 * HOUR_MS, confirmAbove: 100 };
const SEEN = new Date('2026-11-21T10:00:00Z');
const COOLED = new Date('2026-11-23T10:00:00Z');
const JUST_BEFORE = new Date('2026-11-23T09:59:59.999Z');

const change: PendingChange = {
  setId: 'new-set',
  firstSeenAt: SEEN,
  replacesASet: true,
  couldHasten: true,
  total: 5_000,
  atRisk: 100,
  confirmation: null,
};
const large = { ...change, atRisk: 101 };
const waits = { kind: 'waits', until: COOLED };
const needs = (atRisk: number) => ({ kind: 'needs_confirmation', until: COOLED, atRisk });

describe('a new set of rules', () => {
  it('takes effect at once where it could hasten nothing', () => {
    expect(takingEffect({ ...large, couldHasten: false }, SETTINGS, SEEN)).toEqual({ kind: 'now' });
  });

  it('waits its cooling time, to the millisecond, where it could: even with nothing at risk today', () => {
    for (const atRisk of [0, 100]) {
      expect(takingEffect({ ...change, atRisk }, SETTINGS, SEEN)).toEqual(waits);
      expect(takingEffect({ ...change, atRisk }, SETTINGS, JUST_BEFORE)).toEqual(waits);
      expect(takingEffect({ ...change, atRisk }, SETTINGS, COOLED)).toEqual({ kind: 'now' });
    }
  });

  it('waits on where clocks go back', () => {
    expect(takingEffect(change, SETTINGS, new Date(0))).toEqual(waits);
  });

  it('needs a person from one artifact above the number on, however long it has cooled', () => {
    expect(takingEffect(large, SETTINGS, SEEN)).toEqual(needs(101));
    expect(takingEffect(large, SETTINGS, new Date('2036-01-01'))).toEqual(needs(101));
  });

  it('cools all the same after a yes', () => {
    const confirmation = { setId: 'new-set', atRisk: 101 };
    expect(takingEffect({ ...large, confirmation }, SETTINGS, JUST_BEFORE)).toEqual(waits);
    expect(takingEffect({ ...large, confirmation }, SETTINGS, COOLED)).toEqual({ kind: 'now' });
  });

  it('takes no yes that was said to another set', () => {
    const confirmation = { setId: 'another-set', atRisk: 101 };
    expect(takingEffect({ ...large, confirmation }, SETTINGS, COOLED)).toEqual(needs(101));
  });

  it('asks again when more has come since than would have passed without a yes', () => {
    const confirmation = { setId: 'new-set', atRisk: 500 };
    expect(takingEffect({ ...change, atRisk: 600, confirmation }, SETTINGS, COOLED)).toEqual({ kind: 'now' });
    expect(takingEffect({ ...change, atRisk: 601, confirmation }, SETTINGS, COOLED)).toEqual(needs(601));
  });

  it('waits for nothing where it is the very first and nothing is kept yet', () => {
    const first = { ...change, replacesASet: false, total: 0, atRisk: 0 };
    expect(takingEffect(first, SETTINGS, SEEN)).toEqual({ kind: 'now' });
    expect(takingEffect({ ...first, total: 1, atRisk: 1 }, SETTINGS, SEEN)).toEqual(waits);
    expect(takingEffect({ ...first, replacesASet: true }, SETTINGS, SEEN)).toEqual(waits);
  });

  it('that could hasten a disposal of anything kept never takes effect before it has cooled', () => {
    const pending = fc.record({
      setId: fc.constantFrom('a', 'b'),
      firstSeenAt: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') }),
      replacesASet: fc.boolean(),
      couldHasten: fc.constant(true),
      total: fc.integer({ min: 1, max: 1_000 }),
      atRisk: fc.nat(1_000),
      confirmation: fc.option(fc.record({ setId: fc.constantFrom('a', 'b'), atRisk: fc.nat(1_000) })),
    });
    const settings = fc.record({ coolingMs: fc.nat(1e10), confirmAbove: fc.nat(1_000) });
    fc.assert(
      fc.property(
        pending,
        settings,
        fc.integer({ min: -1e10, max: 2e10 }),
        (one, { coolingMs, confirmAbove }, later) => {
          const now = new Date(one.firstSeenAt.getTime() + later);
          const effect = takingEffect(one, { coolingMs, confirmAbove }, now);
          if (later < coolingMs) expect(effect.kind).not.toBe('now');
          if (effect.kind === 'now' && one.atRisk > confirmAbove) expect(one.confirmation?.setId).toBe(one.setId);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
