import fc from 'fast-check';
import {
  decideTag,
  tagKey,
  type CallTag,
  type TagCommand,
  type TagDecision,
  type TagMeaning,
  type TagState,
} from '../../../middleware/src/domain/tags/call-tag';
import type { TagSuggestion } from '../../../middleware/src/domain/tags/suggestion';

const CALL = 'call-1';
const rita = { by: '005000000000001AAA', at: new Date('2026-11-20T10:00:00Z') };
const tom = { by: '005000000000002AAA', at: new Date('2026-11-20T10:00:01Z') };
const meaning: TagMeaning = { tag: 'Churn_Risk', label: 'Churn risk', severity: 'high', dealRisk: true };
const suggestion: TagSuggestion = {
  ...{ ...meaning, source: 'transcript' },
  quotes: [{ cueIndex: 4, startSeconds: 40, phrase: 'low adoption', source: 'transcript' }],
};

const run = (current: CallTag | null, ...commands: readonly TagCommand[]): CallTag | null =>
  commands.reduce((tag, command) => {
    const decision = decideTag(command, tag, CALL);
    return decision.kind === 'changed' ? decision.next : tag;
  }, current);
const suggest: TagCommand = { kind: 'suggest', suggestion };
const confirm = (revision: number, act = rita): TagCommand => ({ kind: 'confirm', revision, act, meaning, second: 40 });
const end = (kind: 'dismiss' | 'resolve' | 'withdraw', revision: number, act = rita): TagCommand => ({
  ...{ kind, revision, act },
});

const waiting = run(null, suggest);
const yes = run(waiting, confirm(1));
const states: Readonly<Record<TagState, CallTag | null>> = {
  suggested: waiting,
  dismissed: run(waiting, end('dismiss', 1)),
  confirmed: yes,
  resolved: run(yes, end('resolve', 2)),
  withdrawn: run(yes, end('withdraw', 2)),
  lapsed: run(waiting, { kind: 'lapse' }),
};
const outcome = (decision: TagDecision): string =>
  decision.kind === 'changed' ? decision.next.state : decision.kind === 'refused' ? decision.code : 'unchanged';

describe('a tag of a call', () => {
  it.each([
    [null, 'suggested', 'confirmed', 'tag_not_suggested', 'tag_not_confirmed', 'tag_not_confirmed', 'unchanged'],
    ['suggested', 'unchanged', 'confirmed', 'dismissed', 'tag_not_confirmed', 'tag_not_confirmed', 'lapsed'],
    ['dismissed', 'unchanged', 'confirmed', 'unchanged', 'tag_not_confirmed', 'tag_not_confirmed', 'unchanged'],
    ['confirmed', 'unchanged', 'unchanged', 'tag_not_suggested', 'resolved', 'withdrawn', 'unchanged'],
    ['resolved', 'unchanged', 'confirmed', 'tag_not_suggested', 'unchanged', 'withdrawn', 'unchanged'],
    ['withdrawn', 'unchanged', 'confirmed', 'tag_not_suggested', 'tag_not_confirmed', 'unchanged', 'unchanged'],
    ['lapsed', 'suggested', 'confirmed', 'tag_not_suggested', 'tag_not_confirmed', 'tag_not_confirmed', 'unchanged'],
  ] as const)('that is %s becomes, on each command, what the table says', (state, ...expected) => {
    const tag = state === null ? null : states[state];
    const revision = tag?.revision ?? 0;
    expect(tag?.state ?? null).toBe(state);
    const commands: TagCommand[] = [
      ...[suggest, confirm(revision), end('dismiss', revision), end('resolve', revision), end('withdraw', revision)],
      { kind: 'lapse' },
    ];
    expect(commands.map((command) => outcome(decideTag(command, tag, CALL)))).toEqual(expected);
  });

  it('that is confirmed says who, when and which moment, and keeps its quotes and where it came from', () => {
    expect(yes).toEqual({
      ...{ ...suggestion, callId: CALL, state: 'confirmed', revision: 2 },
      ...{ second: 40, confirmed: rita, ended: null },
    });
  });

  it('that nobody suggested comes from a person', () => {
    expect(run(null, confirm(0))).toMatchObject({ state: 'confirmed', source: 'person', quotes: [], revision: 1 });
    expect(run(states.lapsed, confirm(2))).toMatchObject({ source: 'person', quotes: [] });
  });

  it('that two people confirm at once is one tag, the first one’s', () => {
    const first = run(waiting, confirm(1, rita));
    expect(decideTag(confirm(1, tom), first, CALL)).toEqual({ kind: 'unchanged' });
    expect(run(waiting, confirm(1, rita), confirm(1, tom))?.confirmed).toEqual(rita);
  });

  it.each([
    ['confirmed', 'dismissed', confirm(1)],
    ['confirmed', 'resolved', confirm(1)],
    ['dismissed', 'confirmed', end('dismiss', 1)],
    ['withdrawn', 'resolved', end('withdraw', 2)],
  ] as const)('is not %s by somebody who saw it before it was %s', (_, state, command) => {
    expect(decideTag(command, states[state], CALL)).toEqual({ kind: 'refused', code: 'tag_changed' });
  });

  it('is not confirmed where nobody can read any more what it means', () => {
    const command: TagCommand = { kind: 'confirm', revision: 1, act: rita, meaning: null, second: null };
    expect(decideTag(command, waiting, CALL)).toEqual({ kind: 'refused', code: 'tag_not_defined' });
  });

  it('takes on what its definition says when it is confirmed, and keeps it afterwards', () => {
    const relabelled: TagMeaning = { ...meaning, label: 'Might leave', severity: 'medium' };
    const tag = run(waiting, { kind: 'confirm', revision: 1, act: rita, meaning: relabelled, second: null });
    expect(tag).toMatchObject({ label: 'Might leave', severity: 'medium' });
    expect(run(tag, suggest)).toBe(tag);
  });

  it('that is no risk is never resolved, only withdrawn', () => {
    const demo: TagMeaning = { tag: 'Demo', label: 'Demo', severity: null, dealRisk: false };
    const tag = run(null, { kind: 'confirm', revision: 0, act: rita, meaning: demo, second: null });
    expect(decideTag(end('resolve', 1), tag, CALL)).toEqual({ kind: 'refused', code: 'tag_not_a_risk' });
    expect(run(tag, end('withdraw', 1, tom))).toMatchObject({ state: 'withdrawn', ended: tom, confirmed: rita });
  });

  it('that was resolved is open again once somebody confirms it as it is', () => {
    expect(run(states.resolved, confirm(3, tom))).toMatchObject({
      ...{ state: 'confirmed', confirmed: tom, ended: null, source: 'transcript' },
    });
  });

  it('takes new quotes while it waits, and counts the change', () => {
    const quotes = [{ cueIndex: 9, startSeconds: 90, phrase: 'not renewing', source: 'transcript' } as const];
    const again = run(waiting, { kind: 'suggest', suggestion: { ...suggestion, quotes } });
    expect(again).toMatchObject({ state: 'suggested', revision: 2, quotes });
  });

  it('is never mixed up with another, nor is a command that is none', () => {
    const other: TagSuggestion = { ...suggestion, tag: 'Demo' };
    expect(() => decideTag({ kind: 'suggest', suggestion: other }, waiting, CALL)).toThrow('Demo');
    expect(() => decideTag({ kind: 'approve' } as never, waiting, CALL)).toThrow('not a tag command');
  });
});

describe('the key of a tag', () => {
  it('is one for each call and tag, however the name is written', () => {
    expect(tagKey('c1', 'Churn_Risk')).toBe('c1:churn_risk');
    expect(tagKey('c1', 'CHURN_RISK')).toBe(tagKey('c1', 'churn_risk'));
    expect(tagKey('c2', 'Churn_Risk')).not.toBe(tagKey('c1', 'Churn_Risk'));
  });
});

const command: fc.Arbitrary<TagCommand> = fc
  .tuple(
    fc.constantFrom('suggest', 'lapse', 'confirm', 'dismiss', 'resolve', 'withdraw'),
    fc.integer({ min: 0, max: 6 }),
  )
  .map(([kind, revision]) => {
    if (kind === 'suggest') return suggest;
    if (kind === 'lapse') return { kind };
    return kind === 'confirm' ? confirm(revision) : end(kind, revision);
  });

it('whatever is asked in whatever order: confirmed means by a person, and a machine undoes no decision', () => {
  fc.assert(
    fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
      let tag: CallTag | null = null;
      for (const one of commands) {
        const before: CallTag | null = tag;
        tag = run(tag, one);
        if (tag === before) continue;
        expect(tag?.revision).toBe((before?.revision ?? 0) + 1);
        const said = tag?.state === 'confirmed' || tag?.state === 'resolved' || tag?.state === 'withdrawn';
        expect(tag?.confirmed !== null).toBe(said);
        const machine = one.kind === 'suggest' || one.kind === 'lapse';
        if (machine) expect([undefined, 'suggested', 'lapsed']).toContain(before?.state);
      }
    }),
    { numRuns: 500 },
  );
});
