import fc from 'fast-check';
import { CALL_TYPES } from '../../../middleware/src/domain/call';
import type { Deal } from '../../../middleware/src/domain/retention/deal';
import type { RetainedArtifact } from '../../../middleware/src/domain/retention/due';
import { ARTIFACTS, OUTCOMES, type RetentionRule, type Term } from '../../../middleware/src/domain/retention/rule';
import { ruleSet, type RuleSet } from '../../../middleware/src/domain/retention/rule-set';

/** Days around today's, so that terms of months and years meet; leap days of 2024, 2028 and 2032 are among them. */
export const day: fc.Arbitrary<string> = fc
  .integer({ min: Date.UTC(2022, 0, 1) / 86_400_000, max: Date.UTC(2034, 0, 1) / 86_400_000 })
  .map((number) => new Date(number * 86_400_000).toISOString().slice(0, 10));

/** Few call types, so that rules and calls meet often. */
export const callType = fc.constantFrom(...CALL_TYPES.slice(0, 3));
export const artifact = fc.constantFrom(...ARTIFACTS);

const term: fc.Arbitrary<Term> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      action: fc.constant('delete' as const),
      days: fc.oneof(fc.constantFrom(1, 30, 90, 180, 365, 36_500), fc.integer({ min: 1, max: 2_000 })),
      trigger: fc.constantFrom('call_date', 'closure'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ action: fc.constant('keep' as const), reviewOn: day }) },
);

const pattern = fc.record({
  artifact,
  outcome: fc.constantFrom(...OUTCOMES, 'any' as const),
  callType: fc.oneof(callType, fc.constant('any' as const)),
});

/** Rules without ties, in any order. */
export const rules: fc.Arbitrary<readonly RetentionRule[]> = fc
  .uniqueArray(pattern, {
    maxLength: 25,
    selector: (one) => [one.artifact, one.outcome, one.callType].join(),
  })
  .chain((patterns) =>
    fc
      .tuple(...patterns.map(() => term))
      .map((terms) =>
        patterns.map((one, at) => ({ ...one, name: `Rule_${at}`, term: terms[at] as Term, reason: 'because' })),
      ),
  );

/** Terms of the rules changed here and there, some rules gone: what an admin's edit looks like. */
export const edited = (before: readonly RetentionRule[]): fc.Arbitrary<readonly RetentionRule[]> =>
  fc
    .tuple(...before.map(() => fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: term })))
    .chain((terms) => {
      const changed = before.map((rule, at) => ({ ...rule, term: terms[at] ?? rule.term }));
      return fc.oneof(fc.constant(changed), fc.shuffledSubarray(changed));
    });

export const deal: fc.Arbitrary<Deal> = fc.oneof(
  fc.constant({ outcome: 'open' as const }),
  fc.record({ outcome: fc.constantFrom('won' as const, 'lost' as const), closedOn: day }),
);

export const item: fc.Arbitrary<RetainedArtifact> = fc.record({ artifact, callType, calledOn: day, deal });

/** The set of these rules; a tie fails the test. */
export function setOf(list: readonly RetentionRule[]): RuleSet {
  const result = ruleSet(list);
  if (result.kind === 'ties') throw new Error(`tied: ${JSON.stringify(result.ties)}`);
  return result.set;
}

/** A rule for recordings, 90 days after the call, unless said otherwise. */
export function rule(name: string, changes: Partial<RetentionRule> = {}): RetentionRule {
  return {
    name,
    artifact: 'recording',
    outcome: 'any',
    callType: 'any',
    term: { action: 'delete', days: 90, trigger: 'call_date' },
    reason: 'because',
    ...changes,
  };
}

export const days = (count: number, trigger: 'call_date' | 'closure' = 'call_date'): Term => ({
  action: 'delete',
  days: count,
  trigger,
});
