import fc from 'fast-check';
import type { HoldOn } from './oracle/history';

/**
 * What a history is made of, as plain data. Numbers pick among what there is when the action comes to be played, so that
 * any part of a history is a history too.
 */
export type Deed =
  | { readonly do: 'call'; readonly type: number; readonly deal: number; readonly hoursAgo: number }
  | { readonly do: 'tell_again'; readonly call: number; readonly event: number }
  | { readonly do: 'stage'; readonly deal: number; readonly to: number }
  | { readonly do: 'flicker'; readonly deal: number; readonly to: number }
  | { readonly do: 'meaning'; readonly stage: number; readonly to: number }
  | { readonly do: 'correct'; readonly call: number; readonly deal: number }
  | { readonly do: 'move_row'; readonly call: number; readonly deal: number }
  | { readonly do: 'delete_deal'; readonly deal: number }
  | { readonly do: 'restore_deal'; readonly deal: number }
  | { readonly do: 'hold'; readonly on: HoldOn['kind']; readonly pick: number }
  | { readonly do: 'release_hold'; readonly pick: number }
  | { readonly do: 'rules'; readonly change: RulesChange }
  | { readonly do: 'salesforce_fails'; readonly how: number; readonly times: number }
  | { readonly do: 'recorder_fails'; readonly where: number; readonly how: number; readonly times: number }
  | { readonly do: 'calm' };

export type RulesChange =
  | { readonly kind: 'days'; readonly rule: number; readonly days: number }
  | { readonly kind: 'trigger'; readonly rule: number }
  | { readonly kind: 'keep'; readonly rule: number }
  | { readonly kind: 'remove'; readonly rule: number }
  | { readonly kind: 'typo'; readonly rule: number; readonly which: number }
  | { readonly kind: 'tie'; readonly rule: number }
  | { readonly kind: 'special'; readonly callType: number; readonly artifact: number; readonly days: number }
  | { readonly kind: 'back' };

export type Errand =
  | { readonly do: 'approve'; readonly call: number }
  | { readonly do: 'ask_deletion'; readonly call: number }
  | { readonly do: 'confirm' }
  | { readonly do: 'cancel' }
  | { readonly do: 'settings' }
  | { readonly do: 'reconcile' }
  | { readonly do: 'sweep' }
  | { readonly do: 'net' }
  | { readonly do: 'certify' }
  | {
      readonly do: 'jobs';
      readonly most: number;
      /** Thousandths of the list. */
      readonly picks: readonly number[];
      readonly twice: boolean;
    }
  | { readonly do: 'events'; readonly how: 'all' | 'lost' | 'twice' | 'turned_round' | 'overflow' };

/** What happens in the middle of an errand, at the step that is reached as the `at`-th one. */
export interface Trouble {
  readonly at: number;
  readonly what: 'death' | Deed;
}

export type Action =
  | (Deed & { readonly trouble?: undefined })
  | (Errand & { readonly trouble: Trouble | null })
  | { readonly do: 'pass'; readonly ms: number; readonly trouble?: undefined }
  /** To the org's next midnight, so many milliseconds before or after it. */
  | { readonly do: 'midnight'; readonly plus: number; readonly trouble?: undefined }
  | { readonly do: 'quiet'; readonly trouble?: undefined };

export interface Plan {
  readonly timeZone: string;
  readonly startsAt: string;
  readonly confirmAbove: number;
  /** Work in the background starts right after the commit; otherwise the job behind it does it. */
  readonly atOnce: boolean;
  readonly actions: readonly Action[];
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const some = (most: number): fc.Arbitrary<number> => fc.nat({ max: most - 1 });
const one = <T extends string>(name: T): { do: fc.Arbitrary<T> } => ({ do: fc.constant(name) });

const rulesChange: fc.Arbitrary<RulesChange> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('days' as const),
      rule: some(12),
      days: fc.constantFrom(1, 5, 12, 30, 200),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('trigger' as const), rule: some(12) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('keep' as const), rule: some(12) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), rule: some(12) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('typo' as const), rule: some(12), which: some(6) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('tie' as const), rule: some(12) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('special' as const),
      callType: some(4),
      artifact: some(5),
      days: fc.constantFrom(2, 9, 40),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('back' as const) }) },
);

const hold: fc.Arbitrary<Deed> = fc.record({
  ...one('hold'),
  on: fc.constantFrom('call' as const, 'opportunity' as const, 'account' as const),
  pick: some(8),
});
const stage: fc.Arbitrary<Deed> = fc.record({ ...one('stage'), deal: some(5), to: some(5) });
const rules: fc.Arbitrary<Deed> = fc.record({ ...one('rules'), change: rulesChange });

/** An admin has second thoughts. */
const keepsLonger: fc.Arbitrary<Deed> = fc.record({
  ...one('rules'),
  change: fc.oneof(
    fc.record({ kind: fc.constant('days' as const), rule: some(12), days: fc.constant(200) }),
    fc.record({ kind: fc.constant('keep' as const), rule: some(12) }),
  ),
});
const recorderFails: fc.Arbitrary<Deed> = fc.record({
  ...one('recorder_fails'),
  where: some(5),
  how: some(6),
  times: fc.constantFrom(1, 2, 9),
});

const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      ...one('call'),
      type: some(5),
      deal: some(7),
      hoursAgo: fc.constantFrom(0, 1, 7, 30, 100, 400),
    }),
  },
  { weight: 1, arbitrary: fc.record({ ...one('tell_again'), call: some(8), event: some(3) }) },
  { weight: 7, arbitrary: stage },
  { weight: 1, arbitrary: fc.record({ ...one('flicker'), deal: some(5), to: some(2) }) },
  { weight: 2, arbitrary: fc.record({ ...one('meaning'), stage: some(5), to: some(3) }) },
  { weight: 1, arbitrary: fc.record({ ...one('correct'), call: some(8), deal: some(5) }) },
  { weight: 1, arbitrary: fc.record({ ...one('move_row'), call: some(8), deal: some(5) }) },
  { weight: 1, arbitrary: fc.record({ ...one('delete_deal'), deal: some(5) }) },
  { weight: 1, arbitrary: fc.record({ ...one('restore_deal'), deal: some(5) }) },
  { weight: 3, arbitrary: hold },
  { weight: 2, arbitrary: fc.record({ ...one('release_hold'), pick: some(4) }) },
  { weight: 4, arbitrary: rules },
  { weight: 1, arbitrary: fc.record({ ...one('salesforce_fails'), how: some(4), times: fc.constantFrom(1, 2, 9) }) },
  { weight: 2, arbitrary: recorderFails },
  { weight: 1, arbitrary: fc.record(one('calm')) },
);

/** Most errands cross only a few steps. */
const soon = fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 12 }));

const trouble: fc.Arbitrary<Trouble | null> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  { weight: 4, arbitrary: fc.record({ at: soon, what: fc.constant('death' as const) }) },
  { weight: 2, arbitrary: fc.record({ at: soon, what: fc.oneof(hold, hold, stage, rules) }) },
);

const errand: fc.Arbitrary<Errand> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ ...one('approve'), call: some(8) }) },
  { weight: 1, arbitrary: fc.record({ ...one('ask_deletion'), call: some(8) }) },
  { weight: 1, arbitrary: fc.record(one('confirm')) },
  { weight: 1, arbitrary: fc.record(one('cancel')) },
  { weight: 3, arbitrary: fc.record(one('settings')) },
  { weight: 1, arbitrary: fc.record(one('reconcile')) },
  { weight: 5, arbitrary: fc.record(one('sweep')) },
  { weight: 1, arbitrary: fc.record(one('net')) },
  { weight: 1, arbitrary: fc.record(one('certify')) },
  {
    weight: 6,
    arbitrary: fc.record({
      ...one('jobs'),
      most: fc.constantFrom(1, 4, 12),
      picks: fc.array(some(1_000), { minLength: 12, maxLength: 12 }),
      twice: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      ...one('events'),
      how: fc.constantFrom(
        'all' as const,
        'lost' as const,
        'twice' as const,
        'turned_round' as const,
        'overflow' as const,
      ),
    }),
  },
);

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 7, arbitrary: deed },
  { weight: 8, arbitrary: fc.tuple(errand, trouble).map(([what, when]): Action => ({ ...what, trouble: when })) },
  {
    weight: 3,
    arbitrary: fc.record({
      ...one('pass'),
      ms: fc.constantFrom(HOUR, 6 * HOUR, 25 * HOUR, 4 * DAY, 13 * DAY, 13 * DAY, 31 * DAY, 100 * DAY, 400 * DAY),
    }),
  },
  { weight: 1, arbitrary: fc.record({ ...one('midnight'), plus: fc.constantFrom(-2_000, 500, 2_000) }) },
  { weight: 1, arbitrary: fc.record(one('quiet')) },
);

/** Zones and days on which clocks or calendars jump soon. */
const WHERE_AND_WHEN: readonly (readonly [string, string])[] = [
  ['America/Los_Angeles', '2027-03-12T20:00:00Z'],
  ['America/Los_Angeles', '2028-02-26T03:00:00Z'],
  ['Europe/Berlin', '2027-10-29T22:30:00Z'],
  ['Pacific/Auckland', '2027-04-02T11:00:00Z'],
  ['Asia/Kolkata', '2026-12-30T18:00:00Z'],
  ['America/Santiago', '2027-09-03T03:30:00Z'],
  ['Pacific/Honolulu', '2027-06-30T09:00:00Z'],
  ['UTC', '2028-02-27T12:00:00Z'],
];

const workedOff = {
  do: 'jobs',
  most: 12,
  picks: Array.from({ length: 12 }, () => 0),
  twice: false,
  trouble: null,
} as const;

const calm = <T extends Errand>(what: T): Action => ({ ...what, trouble: null });
const pass = (...ms: number[]): fc.Arbitrary<Action> => fc.record({ ...one('pass'), ms: fc.constantFrom(...ms) });
const troubled = (what: Errand): fc.Arbitrary<Action> => trouble.map((when) => ({ ...what, trouble: when }));

/** What seldom comes about by chance: a change of rules that cools and bites, a closure that is swept, a failing recorder. */
const passage: fc.Arbitrary<readonly Action[]> = fc.oneof(
  fc
    .tuple(
      rules,
      fc.constantFrom(calm({ do: 'confirm' }), calm({ do: 'settings' }), calm({ do: 'cancel' })),
      pass(23 * HOUR, 25 * HOUR, 25 * HOUR),
    )
    .map(([change, word, wait]) => [
      change,
      calm({ do: 'settings' }),
      workedOff,
      word,
      wait,
      calm({ do: 'settings' }),
      calm({ do: 'sweep' }),
      workedOff,
    ]),
  fc
    .tuple(stage, errand, pass(13 * DAY, 31 * DAY, 100 * DAY), troubled({ do: 'sweep' }), troubled(workedOff))
    .map(([close, tell, wait, sweep, jobs]) => [close, calm(tell), workedOff, wait, sweep, jobs]),
  // Something comes between falling due and going.
  fc
    .tuple(
      pass(13 * DAY, 31 * DAY, 31 * DAY, 100 * DAY),
      fc.oneof(hold, keepsLonger, recorderFails, recorderFails, stage, deed),
      fc.boolean(),
      troubled({ do: 'sweep' }),
      troubled(workedOff),
    )
    .map(([wait, between, sweptBefore, sweep, jobs]): readonly Action[] =>
      sweptBefore ? [wait, sweep, between, jobs] : [wait, between, sweep, jobs],
    ),
  // Rows that were purged a day ago, and a certificate that is not finished.
  fc
    .tuple(pass(100 * DAY, 400 * DAY), some(2))
    .map(([wait, at]): readonly Action[] => [
      wait,
      { do: 'quiet' },
      { do: 'pass', ms: 25 * HOUR },
      { do: 'certify', trouble: { at, what: 'death' } },
    ]),
  // A call after the closure of its deal.
  fc
    .tuple(some(5), fc.constantFrom(0, 1), pass(4 * DAY, 13 * DAY, 31 * DAY), some(4), pass(4 * DAY, 9 * DAY))
    .map(([deal, to, wait, type, more]): readonly Action[] => [
      { do: 'stage', deal, to },
      wait,
      { do: 'call', type, deal, hoursAgo: 0 },
      workedOff,
      more,
      calm({ do: 'sweep' }),
      workedOff,
    ]),
);

/** A history begins with something that can be kept and lost: calls on deals, most of them approved. */
const opening: fc.Arbitrary<readonly Action[]> = fc
  .tuple(
    fc.boolean(),
    fc.array(fc.tuple(some(5), some(5), fc.constantFrom(0, 7, 30), fc.boolean()), { minLength: 1, maxLength: 3 }),
  )
  .map(([settingsFirst, calls]) => [
    ...(settingsFirst ? [{ do: 'settings', trouble: null } as const] : []),
    ...calls.map(([type, deal, hoursAgo]) => ({ do: 'call', type, deal, hoursAgo }) as const),
    workedOff,
    ...calls.flatMap(([, , , approves], call) => (approves ? [{ do: 'approve', call, trouble: null } as const] : [])),
    workedOff,
  ]);

export const plan: fc.Arbitrary<Plan> = fc
  .tuple(
    fc.constantFrom(...WHERE_AND_WHEN),
    fc.constantFrom(0, 3, 1_000),
    fc.boolean(),
    opening,
    fc.array(
      fc.oneof(
        { weight: 6, arbitrary: action.map((single): readonly Action[] => [single]) },
        { weight: 3, arbitrary: passage },
      ),
      { minLength: 4, maxLength: 12 },
    ),
  )
  .map(([[timeZone, startsAt], confirmAbove, atOnce, first, then]) => {
    return { timeZone, startsAt, confirmAbove, atOnce, actions: [...first, ...then.flat()] };
  });
