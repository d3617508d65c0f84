import fc from 'fast-check';
import { dealFrom } from '../../../middleware/src/domain/retention/deal';
import { disposalTime, dueOf } from '../../../middleware/src/domain/retention/due';
import { explain } from '../../../middleware/src/domain/retention/explain';
import { nextDisposal } from '../../../middleware/src/domain/retention/next-disposal';
import { OrgCalendar } from '../../../middleware/src/domain/retention/org-calendar';
import { ARTIFACTS } from '../../../middleware/src/domain/retention/rule';
import { NO_RULES } from '../../../middleware/src/domain/retention/rule-set';
import { day, days, item, rule, rules, setOf } from './arbitraries';
import { dayWith, lastDay, winner } from './oracle';

const OPEN = { outcome: 'open' } as const;
const call = { callType: 'demo', calledOn: '2026-11-14', deal: OPEN } as const;
const recording = { ...call, artifact: 'recording' } as const;
const lost90 = rule('Lost_90', { outcome: 'lost', term: days(90, 'closure') });
const won365 = rule('Won_365', { outcome: 'won', term: days(365, 'closure') });
const open180 = rule('Open_180', { outcome: 'open', term: days(180) });
const set = setOf([lost90, won365, open180]);

describe('the day on which an artifact is due', () => {
  it('counts from the call: 14 November 2026 and 90 days is 12 February 2027', () => {
    const due = dueOf(setOf([rule('All_90')]), recording);
    expect(due).toEqual({ kind: 'due', rule: rule('All_90'), on: '2027-02-12' });
    expect(disposalTime(due, new OrgCalendar('Europe/Berlin'))?.toISOString()).toBe('2027-02-12T23:00:00.000Z');
    expect(disposalTime(due, new OrgCalendar('Pacific/Kiritimati'))?.toISOString()).toBe('2027-02-12T10:00:00.000Z');
  });

  it('counts from the closure where the rule says so', () => {
    const deal = { outcome: 'lost', closedOn: '2026-12-01' } as const;
    expect(dueOf(set, { ...recording, deal })).toEqual({ kind: 'due', rule: lost90, on: '2027-03-01' });
  });

  it('counts from the call where that came after the closure', () => {
    const deal = { outcome: 'lost', closedOn: '2026-06-01' } as const;
    expect(dueOf(set, { ...recording, deal })).toEqual({ kind: 'due', rule: lost90, on: '2027-02-12' });
  });

  it('does not exist while the deal is open, under a rule for its closure', () => {
    const closure = rule('After_Closure', { term: days(365, 'closure') });
    const due = dueOf(setOf([closure]), recording);
    expect(due).toEqual({ kind: 'waits_for_closure', rule: closure });
    expect(disposalTime(due, new OrgCalendar('UTC'))).toBeNull();
  });

  it('does not exist under a rule that keeps, which names its day of review', () => {
    const kept = rule('Kept', { term: { action: 'keep', reviewOn: '2028-02-29' } });
    expect(dueOf(setOf([kept]), recording)).toEqual({ kind: 'kept', rule: kept, reviewOn: '2028-02-29' });
  });

  it('does not exist without a rule', () => {
    expect(dueOf(NO_RULES, recording)).toEqual({ kind: 'no_rule' });
  });

  it('is the day and the rule of a recomputation by hand-counted days, for any rules and artifact', () => {
    fc.assert(
      fc.property(rules, item, (list, one) => {
        const due = dueOf(setOf(list), one);
        const last = lastDay(list, one);
        expect(due.kind === 'due' ? due.on : null).toBe(last === null ? null : dayWith(last));
        expect(due.kind === 'no_rule' ? null : due.rule.name).toBe(winner(list, one)?.name ?? null);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('the deal', () => {
  it.each([
    [{ kind: 'none' }, OPEN],
    [{ kind: 'open' }, OPEN],
    [
      { kind: 'closed', isWon: true, closedOn: '2026-12-01' },
      { outcome: 'won', closedOn: '2026-12-01' },
    ],
    [
      { kind: 'closed', isWon: false, closedOn: '2026-12-01' },
      { outcome: 'lost', closedOn: '2026-12-01' },
    ],
    [
      { kind: 'deleted', lastKnown: { outcome: 'won', closedOn: '2026-12-01' } },
      { outcome: 'won', closedOn: '2026-12-01' },
    ],
    [{ kind: 'deleted', lastKnown: null }, OPEN],
  ] as const)('of %j is %j', (facts, deal) => {
    expect(dealFrom(facts)).toEqual(deal);
  });
});

describe('the next disposal of a call', () => {
  const several = setOf([
    rule('Recordings_180', { term: days(180) }),
    rule('Transcripts_90', { artifact: 'transcript', term: days(90) }),
    rule('Drafts_90', { artifact: 'draft', term: days(90) }),
  ]);

  it('is the earliest among what is still kept, with its rule', () => {
    const kept = new Set(['recording', 'draft', 'official_note'] as const);
    expect(nextDisposal(several, call, kept)).toEqual({ on: '2027-02-12', rule: 'Drafts_90', artifact: 'draft' });
    expect(nextDisposal(several, call, new Set(['recording']))?.on).toBe('2027-05-13');
  });

  it('names the first kind of several on the same day, always the same', () => {
    expect(nextDisposal(several, call, new Set(['draft', 'transcript']))?.rule).toBe('Transcripts_90');
  });

  it('is none where nothing is kept, or nothing has a day', () => {
    expect(nextDisposal(several, call, new Set())).toBeNull();
    expect(nextDisposal(several, call, new Set(['official_note']))).toBeNull();
  });

  it('is the minimum over every artifact worked out alone', () => {
    fc.assert(
      fc.property(rules, item, fc.subarray([...ARTIFACTS]), (list, one, kept) => {
        const all = kept.map((artifact) => lastDay(list, { ...one, artifact })).filter((last) => last !== null);
        const next = nextDisposal(setOf(list), one, new Set(kept));
        expect(next?.on ?? null).toBe(all.length === 0 ? null : dayWith(Math.min(...all)));
        if (next) expect(winner(list, { ...one, artifact: next.artifact })?.name).toBe(next.rule);
      }),
      { numRuns: 1_500 },
    );
  });
});

describe('the explanation', () => {
  it('says which rule won, what became of the others, and what if the deal changes', () => {
    const demo = rule('Demo_30', { callType: 'demo', outcome: 'lost', term: days(30, 'closure') });
    const training = rule('Training_30', { callType: 'training' });
    const transcripts = rule('Transcripts', { artifact: 'transcript' });
    const list = setOf([won365, open180, training, lost90, demo, transcripts]);
    const deal = { outcome: 'lost', closedOn: '2026-12-01' } as const;
    expect(explain(list, { ...recording, deal }, '2027-06-06')).toEqual({
      due: { kind: 'due', rule: demo, on: '2026-12-31' },
      considered: [
        { rule: demo, standing: 'wins' },
        { rule: lost90, standing: 'less_specific' },
        { rule: open180, standing: 'other_outcome' },
        { rule: won365, standing: 'other_outcome' },
        { rule: training, standing: 'other_call_type' },
      ],
      whatIf: {
        open: { kind: 'due', rule: open180, on: '2027-05-13' },
        won: { kind: 'due', rule: won365, on: '2027-12-01' },
        lost: { kind: 'due', rule: demo, on: '2026-12-31' },
      },
    });
  });

  it('takes an open deal to close today', () => {
    const { due, whatIf } = explain(set, recording, '2027-01-01');
    expect(whatIf).toEqual({
      open: due,
      won: { kind: 'due', rule: won365, on: '2028-01-01' },
      lost: { kind: 'due', rule: lost90, on: '2027-04-01' },
    });
  });

  it('accounts for every rule of the artifact, and names as winner the rule that sets the day', () => {
    fc.assert(
      fc.property(rules, item, day, (list, one, today) => {
        const { due, considered } = explain(setOf(list), one, today);
        const names = list.filter(({ artifact }) => artifact === one.artifact).map(({ name }) => name);
        expect(considered.map((row) => row.rule.name).sort()).toEqual(names.sort());
        const winners = considered.filter(({ standing }) => standing === 'wins').map((row) => row.rule);
        expect(winners).toEqual(due.kind === 'no_rule' ? [] : [due.rule]);
        const fitting = considered.filter(({ standing }) => standing === 'less_specific' || standing === 'wins');
        const alone = names.filter(
          (name) =>
            winner(
              list.filter((other) => other.name === name),
              one,
            ) !== null,
        );
        expect(fitting.map((row) => row.rule.name).sort()).toEqual(alone.sort());
      }),
      { numRuns: 1_500 },
    );
  });
});
