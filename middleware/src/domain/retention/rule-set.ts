import { CALL_TYPES, type CallType } from '../call';
import type { CalendarDay } from './calendar-day';
import { ARTIFACTS, OUTCOMES, type Artifact, type Outcome, type RetentionRule } from './rule';

/** What a rule is chosen by. */
export interface Subject {
  readonly artifact: Artifact;
  readonly callType: CallType;
  readonly outcome: Outcome;
}

/** Rules of which exactly one, or none, wins for any subject. Made by `ruleSet` alone. */
export interface RuleSet {
  readonly rules: readonly RetentionRule[];
  readonly byPattern: ReadonlyMap<string, RetentionRule>;
}

/** Two rules for the same artifact, call type and outcome: none is more specific than the other. */
export interface Tie {
  readonly names: readonly [string, string];
}

export type RuleSetResult =
  { readonly kind: 'rules'; readonly set: RuleSet } | { readonly kind: 'ties'; readonly ties: readonly Tie[] };

/** Before any set was ever in force: nothing has a rule, so nothing is disposed of. */
export const NO_RULES: RuleSet = { rules: [], byPattern: new Map() };

/**
 * Ties are the only way in which two rules can be equally specific, since the order of specificity (`selectRule`) is
 * total. One tie for every rule after the first with the same pattern.
 */
export function ruleSet(rules: readonly RetentionRule[]): RuleSetResult {
  const byPattern = new Map<string, RetentionRule>();
  const ties: Tie[] = [];
  for (const rule of rules) {
    const pattern = patternOf(rule.artifact, rule.callType, rule.outcome);
    const earlier = byPattern.get(pattern);
    if (earlier) ties.push({ names: [earlier.name, rule.name] });
    else byPattern.set(pattern, rule);
  }
  return ties.length > 0 ? { kind: 'ties', ties } : { kind: 'rules', set: { rules: [...rules], byPattern } };
}

/**
 * The most specific rule, or null where none fits: nothing is disposed of without a rule, and an admin sees the gap.
 * From the most specific: call type and outcome named; call type named; outcome named; neither. The call type weighs
 * more, because what was talked about decides more than how the deal ended.
 */
export function selectRule(set: RuleSet, { artifact, callType, outcome }: Subject): RetentionRule | null {
  return (
    set.byPattern.get(patternOf(artifact, callType, outcome)) ??
    set.byPattern.get(patternOf(artifact, callType, 'any')) ??
    set.byPattern.get(patternOf(artifact, 'any', outcome)) ??
    set.byPattern.get(patternOf(artifact, 'any', 'any')) ??
    null
  );
}

/** Every subject there can be: 6 artifacts, 16 call types, 3 outcomes. */
export const SUBJECTS: readonly Subject[] = ARTIFACTS.flatMap((artifact) =>
  CALL_TYPES.flatMap((callType) => OUTCOMES.map((outcome) => ({ artifact, callType, outcome }))),
);

/** Subjects without a rule, for an admin to see: what they name is kept until somebody decides. */
export function subjectsWithoutRule(set: RuleSet): readonly Subject[] {
  return SUBJECTS.filter((subject) => selectRule(set, subject) === null);
}

/** Rules that keep for ever and whose day of review has come. */
export function reviewsDue(set: RuleSet, today: CalendarDay): readonly RetentionRule[] {
  return set.rules.filter(({ term }) => term.action === 'keep' && term.reviewOn <= today);
}

function patternOf(artifact: Artifact, callType: CallType | 'any', outcome: Outcome | 'any'): string {
  return `${artifact} ${callType} ${outcome}`;
}
