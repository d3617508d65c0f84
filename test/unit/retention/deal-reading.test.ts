import fc from 'fast-check';
import {
  dealAfter,
  sameForRetention,
  UNREAD_DEAL,
  type DealReading,
  type KnownDeal,
} from '../../../middleware/src/domain/retention/deal-reading';

const ACCOUNT = '001000000000001AAA';
const MADE = new Date('2026-09-01T08:00:00Z');
const WON_AT = new Date('2026-11-20T16:30:00Z');
const REOPENED_AT = new Date('2026-11-20T16:30:00.400Z');
const WON_AGAIN_AT = new Date('2026-11-20T16:30:00.900Z');
const SEEN = new Date('2026-11-24T09:00:00Z');
const SEEN_LATER = new Date('2026-11-25T09:00:00Z');

type Found = Extract<DealReading, { kind: 'found' }>;

const open: Found = {
  kind: 'found',
  accountId: ACCOUNT,
  stageName: 'Negotiation/Review',
  isClosed: false,
  isWon: false,
  stageChangedAt: null,
  createdAt: MADE,
};
const won: Found = { ...open, stageName: 'Closed Won', isClosed: true, isWon: true, stageChangedAt: WON_AT };
const lost: Found = { ...won, stageName: 'Closed Lost', isWon: false };
const reopened: Found = { ...open, stageChangedAt: REOPENED_AT };
const DELETED: DealReading = { kind: 'deleted' };
const MISSING: DealReading = { kind: 'missing' };

/** What is known after these readings, each a day after the one before. */
function after(...readings: readonly DealReading[]): KnownDeal {
  return readings.reduce(
    (known, reading, days) => dealAfter(known, reading, new Date(SEEN.getTime() + days * 86_400_000)),
    UNREAD_DEAL,
  );
}

describe('a deal that is read', () => {
  it('was closed when its stage changed, not when somebody came to read it', () => {
    expect(after(open, won)).toEqual({
      accountId: ACCOUNT,
      stageName: 'Closed Won',
      stageChangedAt: WON_AT,
      outcome: 'won',
      closedAt: WON_AT,
      deleted: false,
      missing: false,
    });
  });

  it('was closed long ago where it is read for the first time and was closed long ago', () => {
    expect(after(lost)).toMatchObject({ outcome: 'lost', closedAt: WON_AT });
  });

  it('was closed when it was made, where its stage never changed', () => {
    expect(after({ ...won, stageChangedAt: null })).toMatchObject({ outcome: 'won', closedAt: MADE });
  });

  it('is open again after it was reopened, with no trace of the closure', () => {
    expect(after(won, reopened)).toMatchObject({ outcome: 'open', closedAt: null });
  });

  it('closed, reopened and closed within a second was closed at the last of the three, whatever was read between', () => {
    const wonAgain = { ...won, stageChangedAt: WON_AGAIN_AT };
    expect(after(won, reopened, wonAgain)).toEqual(after(wonAgain));
    expect(after(won, wonAgain)).toEqual(after(wonAgain));
    expect(after(wonAgain).closedAt).toEqual(WON_AGAIN_AT);
  });

  it('turned from won to lost was closed when it turned', () => {
    const turned = { ...lost, stageChangedAt: WON_AGAIN_AT };
    expect(after(won, turned)).toMatchObject({ outcome: 'lost', closedAt: WON_AGAIN_AT });
    expect(after(turned, { ...won, stageChangedAt: WON_AT })).toMatchObject({ outcome: 'won', closedAt: WON_AT });
  });

  it('names the account that it has now', () => {
    expect(after(won, { ...won, accountId: null }).accountId).toBeNull();
  });
});

describe('a stage whose meaning was changed', () => {
  const stageNowWon: Found = { ...open, isClosed: true, isWon: true };

  it('closes its deals when that is seen, not at a change of stage of long ago', () => {
    const old = { ...open, stageChangedAt: MADE };
    const known = dealAfter(after(old), { ...old, isClosed: true, isWon: true }, SEEN_LATER);
    expect(known).toMatchObject({ outcome: 'won', closedAt: SEEN_LATER });
  });

  it('closes a deal that never changed its stage in the same way', () => {
    expect(dealAfter(after(open), stageNowWon, SEEN_LATER).closedAt).toEqual(SEEN_LATER);
  });

  it('turns its deals from won to lost when that is seen', () => {
    const known = dealAfter(after(won), { ...won, isWon: false }, SEEN_LATER);
    expect(known).toMatchObject({ outcome: 'lost', closedAt: SEEN_LATER });
  });

  it('opens them, and closes them anew when it is changed back', () => {
    const opened = dealAfter(after(won), { ...won, isClosed: false, isWon: false }, SEEN);
    expect(opened).toMatchObject({ outcome: 'open', closedAt: null });
    expect(dealAfter(opened, won, SEEN_LATER).closedAt).toEqual(SEEN_LATER);
  });

  it('is seen once: later readings leave the closure where it is', () => {
    const seen = dealAfter(after(open), stageNowWon, SEEN);
    expect(dealAfter(seen, stageNowWon, SEEN_LATER)).toEqual(seen);
  });
});

describe('a deal that is gone', () => {
  it('keeps the outcome that it had, deleted or missing', () => {
    expect(after(won, DELETED)).toEqual({ ...after(won), deleted: true });
    expect(after(won, MISSING)).toEqual({ ...after(won), missing: true });
  });

  it('stays deleted once it has left the recycle bin: nobody hid it', () => {
    expect(after(won, DELETED, MISSING)).toEqual({ ...after(won), deleted: true });
  });

  it('is open where it went before it was ever read', () => {
    expect(after(DELETED)).toEqual({ ...UNREAD_DEAL, deleted: true });
    expect(after(MISSING)).toEqual({ ...UNREAD_DEAL, missing: true });
  });

  it('is what it was when it is back, its closure included', () => {
    expect(after(won, DELETED, won)).toEqual(after(won));
    expect(after(won, MISSING, won)).toEqual(after(won));
  });

  it('keeps through its deletion a closure that only a stage’s meaning brought', () => {
    const closed = dealAfter(after(open), { ...open, isClosed: true }, SEEN);
    const back = dealAfter(dealAfter(closed, DELETED, SEEN_LATER), { ...open, isClosed: true }, SEEN_LATER);
    expect(back).toEqual(closed);
  });
});

describe('readings in general', () => {
  const instant = fc.date({ noInvalidDate: true, min: new Date('2026-01-01'), max: new Date('2027-01-01') });
  const found: fc.Arbitrary<Found> = fc
    .record({
      kind: fc.constant('found' as const),
      accountId: fc.constantFrom(null, ACCOUNT),
      stageName: fc.constantFrom('Prospecting', 'Closed Won', 'Closed Lost'),
      isClosed: fc.boolean(),
      isWon: fc.boolean(),
      stageChangedAt: fc.option(fc.constantFrom(WON_AT, REOPENED_AT)),
      createdAt: fc.constant(MADE),
    })
    .map((one) => ({ ...one, isWon: one.isClosed && one.isWon }));
  const reading: fc.Arbitrary<DealReading> = fc.oneof(found, found, found, fc.constantFrom(DELETED, MISSING));
  const known = fc
    .array(fc.tuple(reading, instant), { maxLength: 6 })
    .map((history) => history.reduce((before, [one, at]) => dealAfter(before, one, at), UNREAD_DEAL));

  it('change nothing where the same is read once more, whenever that is', () => {
    fc.assert(
      fc.property(known, reading, instant, instant, (before, one, first, second) => {
        const once = dealAfter(before, one, first);
        expect(dealAfter(once, one, second)).toEqual(once);
      }),
    );
  });

  it('of one state end the same whichever of two workers stores first, but for the moment of a changed meaning', () => {
    fc.assert(
      fc.property(known, reading, instant, instant, (before, one, early, late) => {
        const [a, b] = [
          dealAfter(dealAfter(before, one, early), one, late),
          dealAfter(dealAfter(before, one, late), one, early),
        ];
        const seen = [early.getTime(), late.getTime()];
        const bySight = [a, b].map(({ closedAt }) => closedAt !== null && seen.includes(closedAt.getTime()));
        expect({ ...a, closedAt: null }).toEqual({ ...b, closedAt: null });
        if (!bySight.includes(true)) expect(a.closedAt).toEqual(b.closedAt);
      }),
    );
  });

  it('know a closure exactly where they know of a closed deal', () => {
    fc.assert(fc.property(known, ({ outcome, closedAt }) => expect(closedAt === null).toBe(outcome === 'open')));
  });
});

describe('retention sees two states of a deal alike', () => {
  const base = after(won);

  it.each<[string, Partial<KnownDeal>]>([
    ['stage', { stageName: 'Closed Won (renewal)' }],
    ['deletion', { deleted: true }],
    ['absence', { missing: true }],
  ])('whatever its %s is', (_, change) => {
    expect(sameForRetention(base, { ...base, ...change })).toBe(true);
  });

  it.each<[string, Partial<KnownDeal>]>([
    ['outcome', { outcome: 'lost' }],
    ['moment of closure', { closedAt: WON_AGAIN_AT }],
    ['account, by which holds cover it', { accountId: null }],
  ])('but not where its %s differs', (_, change) => {
    expect(sameForRetention(base, { ...base, ...change })).toBe(false);
    expect(sameForRetention({ ...base, ...change }, base)).toBe(false);
  });
});
