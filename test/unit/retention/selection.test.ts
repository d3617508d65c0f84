import fc from 'fast-check';
import { CALL_TYPES } from '../../../middleware/src/domain/call';
import {
  NO_RULES,
  reviewsDue,
  ruleSet,
  selectRule,
  SUBJECTS,
  subjectsWithoutRule,
} from '../../../middleware/src/domain/retention/rule-set';
import { item, rule, rules, setOf } from './arbitraries';
import { winner } from './oracle';

const typeAndOutcome = rule('Type_And_Outcome', { callType: 'demo', outcome: 'won' });
const typeOnly = rule('Type_Only', { callType: 'demo' });
const outcomeOnly = rule('Outcome_Only', { outcome: 'won' });
const neither = rule('Neither');

describe('the rule for an artifact', () => {
  const wonDemo = { artifact: 'recording', callType: 'demo', outcome: 'won' } as const;

  it('is the most specific: call type and outcome, call type, outcome, neither', () => {
    const all = [neither, outcomeOnly, typeOnly, typeAndOutcome];
    const chosen = all.map((_, at) => selectRule(setOf(all.slice(0, 4 - at)), wonDemo)?.name);
    expect(chosen).toEqual(['Type_And_Outcome', 'Type_Only', 'Outcome_Only', 'Neither']);
  });

  it('is never one for another artifact, call type or outcome', () => {
    const others = setOf([
      rule('Other_Artifact', { artifact: 'transcript' }),
      rule('Other_Type', { callType: 'training' }),
      rule('Other_Outcome', { outcome: 'lost' }),
    ]);
    expect(selectRule(others, wonDemo)).toBeNull();
    expect(selectRule(NO_RULES, wonDemo)).toBeNull();
  });

  it('is the one that scoring every rule finds, in whatever order the rules come', () => {
    fc.assert(
      fc.property(rules, item, (list, one) => {
        const chosen = selectRule(setOf(list), { ...one, outcome: one.deal.outcome });
        expect(chosen?.name ?? null).toBe(winner(list, one)?.name ?? null);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('a set of rules', () => {
  it('names both records of every tie and is no set', () => {
    const again = rule('Type_Only_Again', { callType: 'demo' });
    const third = rule('Type_Only_Third', { callType: 'demo' });
    expect(ruleSet([typeOnly, neither, again, third])).toEqual({
      kind: 'ties',
      ties: [{ names: ['Type_Only', 'Type_Only_Again'] }, { names: ['Type_Only', 'Type_Only_Third'] }],
    });
  });

  it('has no tie between a call type and an outcome that meet in one call', () => {
    expect(ruleSet([typeOnly, outcomeOnly]).kind).toBe('rules');
  });

  it('shows what it says nothing about: 288 subjects, less what is covered', () => {
    // 6 artifacts, 16 call types, 3 outcomes.
    expect(SUBJECTS).toHaveLength(6 * CALL_TYPES.length * 3);
    expect(subjectsWithoutRule(NO_RULES)).toHaveLength(288);
    expect(subjectsWithoutRule(setOf([neither]))).toHaveLength(288 - 48);
    expect(subjectsWithoutRule(setOf([outcomeOnly, typeOnly]))).toHaveLength(288 - 16 - 3 + 1);
  });

  it('shows what is kept for ever when its day of review comes', () => {
    const kept = rule('Training_Library', { term: { action: 'keep', reviewOn: '2027-01-31' } });
    const set = setOf([kept, typeOnly]);
    expect(reviewsDue(set, '2027-01-30')).toEqual([]);
    expect(reviewsDue(set, '2027-01-31')).toEqual([kept]);
  });
});
