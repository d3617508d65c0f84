import { dayIn, daysAfter } from '../../world/retention/oracle/calendar';
import type { Deed, Finding, Observation, RuleRecord } from '../../world/retention/oracle/history';
import { judge } from '../../world/retention/oracle/judge';
import { dueDay, ruleFor, rulesFrom } from '../../world/retention/oracle/rules';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('the oracle’s calendar', () => {
  test.each([
    ['2028-02-28', 2, '2028-03-01'],
    ['2027-02-28', 1, '2027-03-01'],
    ['2100-02-28', 1, '2100-03-01'],
    ['2000-02-28', 1, '2000-02-29'],
    ['2027-12-31', 1, '2028-01-01'],
    ['2027-01-31', 0, '2027-01-31'],
    ['2027-01-01', 365, '2028-01-01'],
    ['2028-01-01', 366, '2029-01-01'],
    // A hundred years of 365 days: from 2027 to 2127 there are 24 leap days, for 2100 has none.
    ['2027-01-01', 36_500, '2126-12-08'],
  ])('%s and %d days is %s', (day, days, expected) => {
    expect(daysAfter(day, days)).toBe(expected);
  });

  test.each([
    // Eight hours behind until the clocks go forward at 10:00 UTC on 14 March 2027, then seven.
    ['America/Los_Angeles', '2027-03-14T07:59:59Z', '2027-03-13'],
    ['America/Los_Angeles', '2027-03-14T08:00:00Z', '2027-03-14'],
    ['America/Los_Angeles', '2027-03-15T06:59:59Z', '2027-03-14'],
    ['America/Los_Angeles', '2027-03-15T07:00:00Z', '2027-03-15'],
    // Five hours and a half ahead.
    ['Asia/Kolkata', '2026-12-31T18:29:59Z', '2026-12-31'],
    ['Asia/Kolkata', '2026-12-31T18:30:00Z', '2027-01-01'],
  ])('in %s it is at %s the %s', (zone, at, expected) => {
    expect(dayIn(zone, Date.parse(at))).toBe(expected);
  });
});

const record = (name: string, changes: Partial<RuleRecord> = {}): RuleRecord => ({
  name,
  artifact: 'recording',
  callType: 'any',
  outcome: 'any',
  action: 'delete',
  days: 10,
  trigger: 'call_date',
  reviewOn: null,
  reason: 'a test',
  ...changes,
});

describe('the oracle’s rules', () => {
  test('the call type weighs more than the outcome, and both weigh most', () => {
    const rules = rulesFrom([
      record('neither'),
      record('outcome', { outcome: 'won' }),
      record('type', { callType: 'demo' }),
      record('both', { callType: 'demo', outcome: 'won' }),
    ]);
    const chosen = (callType: string, outcome: 'open' | 'won') =>
      ruleFor(rules ?? [], 'recording', callType, outcome)?.name;
    expect(chosen('demo', 'won')).toBe('both');
    expect(chosen('demo', 'open')).toBe('type');
    expect(chosen('hr', 'won')).toBe('outcome');
    expect(chosen('hr', 'open')).toBe('neither');
  });

  test.each<[string, RuleRecord[]]>([
    ['nothing at all', []],
    ['a tie', [record('a'), record('b')]],
    ['the same name in other letters', [record('a'), record('A', { outcome: 'won' })]],
    ['no day', [record('a', { days: 0 })]],
    ['more than a hundred years', [record('a', { days: 36_501 })]],
    ['part of a day', [record('a', { days: 1.5 })]],
    ['an artifact that there is not', [record('a', { artifact: 'recordng' })]],
    ['a closure of what is open', [record('a', { outcome: 'open', trigger: 'closure' })]],
    ['a keeping with days', [record('a', { action: 'keep', reviewOn: '2099-01-01' })]],
    ['a keeping that nobody asks about again', [record('a', { action: 'keep', days: null })]],
  ])('%s is no set of rules', (_, records) => {
    expect(rulesFrom(records)).toBeNull();
  });

  test('a call after the closure counts from its own day', () => {
    const rules = rulesFrom([record('a', { trigger: 'closure', outcome: 'won' })]) ?? [];
    const won = { outcome: 'won', closedOn: '2027-05-01' } as const;
    const due = (calledOn: string) => dueDay(rules, 'recording', { callType: 'demo', calledOn }, won)?.on;
    expect(due('2027-04-01')).toBe('2027-05-11');
    expect(due('2027-05-20')).toBe('2027-05-30');
  });
});

/** One call of 1 March 2027, 12:00 in Berlin, on an open deal; recordings go ten days after the call. */
function story(...rest: readonly (readonly [string, Deed | Observation])[]): readonly Finding[] {
  const begun: readonly (readonly [string, Deed | Observation])[] = [
    ['2027-02-28T00:00:00Z', { kind: 'begins', timeZone: 'Europe/Berlin', coolingMs: DAY, confirmAbove: 100 }],
    ['2027-02-28T00:00:00Z', { kind: 'stage_means', stage: 'Open', closed: false, won: false }],
    ['2027-02-28T00:00:00Z', { kind: 'deal_made', deal: 'D', account: 'A', stage: 'Open' }],
    ['2027-02-28T00:00:00Z', { kind: 'rules_stand', rules: [record('ten')] }],
    ['2027-02-28T00:00:01Z', { kind: 'settings_answered' }],
    ['2027-02-28T00:00:01Z', { kind: 'rules_in_force', rules: rulesFrom([record('ten')]) ?? [] }],
    ['2027-02-28T00:00:01Z', { kind: 'settings_taken_in' }],
    [
      '2027-03-01T11:00:00Z',
      { kind: 'call_held', call: 'C', startedAt: Date.parse('2027-03-01T11:00:00Z'), callType: 'demo', deal: 'D' },
    ],
  ];
  return judge([...begun, ...rest].map(([at, what]) => ({ at: Date.parse(at), ...what })));
}

const look: Observation = { kind: 'looked', call: 'C' };
const destroying: Observation = {
  kind: 'destroying',
  call: 'C',
  place: 'recorder',
  artifacts: ['recording'],
  cause: 'rule',
};

describe('the oracle’s judgment', () => {
  test('what is destroyed when its last day is over is right, and a second earlier it is not', () => {
    // Kept through 11 March; midnight in Berlin is 23:00 UTC.
    const after = '2027-03-11T23:00:00Z';
    const before = '2027-03-11T22:59:59Z';
    expect(story([after, look], [after, destroying])).toEqual([]);
    expect(story([before, look], [before, destroying])).toMatchObject([{ breaks: 'I5', about: 'C recording' }]);
  });

  test.each(['C', 'D', 'A'])('nothing goes while a hold on %s covers it', (id) => {
    const kinds = { C: 'call', D: 'opportunity', A: 'account' } as const;
    const at = '2027-04-01T00:00:00Z';
    const hold: Deed = { kind: 'hold_placed', hold: 'H', on: { kind: kinds[id as keyof typeof kinds], id } };
    expect(story([at, hold], [at, look], [at, destroying])).toMatchObject([{ breaks: 'I5' }]);
    expect(story([at, hold], [at, { kind: 'hold_released', hold: 'H' }], [at, look], [at, destroying])).toEqual([]);
  });

  test('nothing goes without a second look, or after an old one', () => {
    const at = '2027-04-01T00:00:00Z';
    expect(story([at, destroying])).toMatchObject([{ breaks: 'I5' }]);
    expect(story([at, look], ['2027-04-01T00:00:06Z', destroying])).toMatchObject([{ breaks: 'I5' }]);
  });

  test('nothing goes that the rules as they stand would keep, unless they contradict themselves', () => {
    const at = '2027-04-01T00:00:00Z';
    const longer: Deed = { kind: 'rules_stand', rules: [record('ten', { days: 400 })] };
    const typo: Deed = { kind: 'rules_stand', rules: [record('ten', { days: -400 })] };
    expect(story([at, longer], [at, look], [at, destroying])).toMatchObject([{ breaks: 'I5' }]);
    expect(story([at, typo], [at, look], [at, destroying])).toEqual([]);
  });

  test('a shortened rule comes into force a day after it was read, and not before', () => {
    const rules = [record('ten', { days: 5 })];
    const change: readonly (readonly [string, Deed | Observation])[] = [
      ['2027-03-02T00:00:00Z', { kind: 'rules_stand', rules }],
      ['2027-03-02T00:00:00Z', { kind: 'settings_answered' }],
      ['2027-03-02T00:00:00Z', { kind: 'settings_taken_in' }],
    ];
    const inForce: Observation = { kind: 'rules_in_force', rules: rulesFrom(rules) ?? [] };
    expect(story(...change, ['2027-03-02T23:59:59Z', inForce])).toMatchObject([{ breaks: 'I11' }]);
    expect(story(...change, ['2027-03-03T00:00:00Z', inForce])).toEqual([]);
  });

  test('rules that nobody set do not come into force', () => {
    const rules = rulesFrom([record('other')]) ?? [];
    expect(story(['2027-03-03T00:00:00Z', { kind: 'rules_in_force', rules }])).toMatchObject([{ breaks: 'I11' }]);
  });

  const seen = (state: 'kept' | 'disposing' | 'disposed', nextOn: string | null, onHold = false): Observation => ({
    kind: 'quiet',
    shown: [],
    seen: [
      {
        call: 'C',
        artifacts: (['recording', 'transcript', 'draft'] as const).map((artifact) => ({
          artifact,
          state: artifact === 'recording' ? state : 'kept',
        })),
        standing: [],
        servedStill: false,
        row: { nextOn, rule: nextOn === null ? null : 'ten', onHold },
        named: true,
      },
    ],
  });

  test.each(['D', 'A'])('a hold on %s keeps what it has reached, wherever that was moved since', (id) => {
    const on = { kind: id === 'D' ? 'opportunity' : 'account', id } as const;
    const day = '2027-03-02T00:00:00Z';
    const later = '2027-04-01T00:00:00Z';
    const elsewhere: readonly [string, Deed] = [day, { kind: 'deal_made', deal: 'E', account: 'B', stage: 'Open' }];
    const hold: readonly [string, Deed] = [day, { kind: 'hold_placed', hold: 'H', on }];
    const known: readonly [string, Observation] = [day, seen('kept', '2027-03-11', true)];
    const moved: readonly [string, Deed] = [day, { kind: 'row_moved', call: 'C', deal: 'E' }];
    const gone: readonly (readonly [string, Observation])[] = [
      [later, look],
      [later, destroying],
    ];
    const begun = [elsewhere, hold, known, moved];
    expect(story(...begun, ...gone)).toMatchObject([{ breaks: 'I5', about: 'C recording' }]);
    expect(story(...begun, [later, { kind: 'hold_released', hold: 'H' }], ...gone)).toEqual([]);
    expect(story(...begun, [day, seen('kept', '2027-03-11', true)])).toEqual([]);
    expect(story(...begun, [day, seen('kept', '2027-03-11', false)])).toMatchObject([{ breaks: 'record' }]);
    // Where nobody had looked before it was moved, either may be.
    expect(story(elsewhere, hold, moved, [day, seen('kept', '2027-03-11', true)])).toEqual([]);
    expect(story(elsewhere, hold, moved, [day, seen('kept', '2027-03-11', false)])).toEqual([]);
    // What was elsewhere before there was a hold is none of its business.
    expect(story(elsewhere, moved, [day, seen('kept', '2027-03-11')], hold, ...gone)).toEqual([]);
    expect(
      story(elsewhere, moved, [day, seen('kept', '2027-03-11')], hold, [day, seen('kept', '2027-03-11', true)]),
    ).toMatchObject([{ breaks: 'record' }]);
  });

  test('what is due is gone once everything is done', () => {
    const at = '2027-04-01T00:00:00Z';
    expect(story([at, seen('kept', '2027-03-11')])).toMatchObject([{ breaks: 'I6', about: 'C recording' }]);
    expect(story([at, seen('disposing', '2027-03-11')])).toMatchObject([{ breaks: 'I6', about: 'C recording' }]);
    expect(story([at, look], [at, destroying], [at, seen('disposed', null)])).toEqual([]);
    expect(story([at, seen('disposed', null)])).toMatchObject([{ breaks: 'record', about: 'C recording' }]);
  });

  test('the row says when the next disposal is', () => {
    const at = '2027-03-02T00:00:00Z';
    expect(story([at, seen('kept', '2027-03-11')])).toEqual([]);
    expect(story([at, seen('kept', '2027-03-12')])).toMatchObject([{ breaks: 'I9', about: 'C call_record' }]);
  });
});
