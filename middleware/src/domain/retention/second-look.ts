import type { CalendarDay } from './calendar-day';
import { dueOf, type RetainedArtifact } from './due';
import type { RuleSet } from './rule-set';

/** What Salesforce says right before anything is destroyed, as far as it decides. */
export interface SecondLookFacts {
  /** Deal and call of the artifact as they stand now. */
  readonly item: RetainedArtifact;
  readonly heldBy: readonly string[];
  /** The opportunity that the call's row names now is the one that we know. */
  readonly sameDeal: boolean;
  /** The opportunity is neither there nor in the recycle bin, and we never heard that it was deleted. */
  readonly dealMissing: boolean;
  /** A release of the approved text is under way. */
  readonly releaseRuns: boolean;
}

export type StopReason = 'legal_hold' | 'not_due' | 'deal_moved' | 'deal_missing' | 'release_running';

/** `on` and `rule`: why it is due, by the rules in force. Null where a person asked. */
export type Look =
  | { readonly kind: 'go'; readonly rule: string | null; readonly on: CalendarDay | null }
  | { readonly kind: 'stop'; readonly reason: StopReason };

/**
 * I5. A disposal by rule goes on only where the rules in force and the rules as they stand in Salesforce this moment
 * both say that it is due: somebody who has just lengthened a rule is heard, whatever the cooling time is. Where those
 * cannot be understood (`fresh` null) the last good ones decide alone (I11).
 */
export function lookByRule(inForce: RuleSet, fresh: RuleSet | null, facts: SecondLookFacts, today: CalendarDay): Look {
  const stopped = stopFor(facts);
  if (stopped) return stopped;
  if (facts.dealMissing) return { kind: 'stop', reason: 'deal_missing' };
  if (!facts.sameDeal) return { kind: 'stop', reason: 'deal_moved' };
  const due = dueOf(inForce, facts.item);
  if (due.kind !== 'due' || due.on >= today) return { kind: 'stop', reason: 'not_due' };
  const also = fresh && dueOf(fresh, facts.item);
  if (also && (also.kind !== 'due' || also.on >= today)) return { kind: 'stop', reason: 'not_due' };
  return { kind: 'go', rule: due.rule.name, on: due.on };
}

/** A disposal that a person asked for stops for a hold alone, and for a release that is under way. */
export function lookByPerson(facts: SecondLookFacts): Look {
  return stopFor(facts) ?? { kind: 'go', rule: null, on: null };
}

function stopFor({ heldBy, releaseRuns }: SecondLookFacts): Look | null {
  if (heldBy.length > 0) return { kind: 'stop', reason: 'legal_hold' };
  return releaseRuns ? { kind: 'stop', reason: 'release_running' } : null;
}
