import type { CallType } from '../call';
import { addDays, laterOf, type CalendarDay } from './calendar-day';
import type { Deal } from './deal';
import type { OrgCalendar } from './org-calendar';
import type { Artifact, RetentionRule, Term } from './rule';
import { selectRule, type RuleSet } from './rule-set';

/** A call as retention sees it. `calledOn`: the org's day on which it started. */
export interface RetainedCall {
  readonly callType: CallType;
  readonly calledOn: CalendarDay;
  readonly deal: Deal;
}

export interface RetainedArtifact extends RetainedCall {
  readonly artifact: Artifact;
}

/**
 * `due`: kept through the day `on`, disposed of when it is over. `waits_for_closure`: the rule counts from the closure
 * of a deal that is open. `kept`: for ever, by a rule. `no_rule`: nobody has decided; kept, and shown to an admin.
 */
export type Due =
  | { readonly kind: 'due'; readonly rule: RetentionRule; readonly on: CalendarDay }
  | { readonly kind: 'waits_for_closure'; readonly rule: RetentionRule }
  | { readonly kind: 'kept'; readonly rule: RetentionRule; readonly reviewOn: CalendarDay }
  | { readonly kind: 'no_rule' };

export function dueOf(set: RuleSet, item: RetainedArtifact): Due {
  const { artifact, callType, deal } = item;
  const rule = selectRule(set, { artifact, callType, outcome: deal.outcome });
  if (!rule) return { kind: 'no_rule' };
  if (rule.term.action === 'keep') return { kind: 'kept', rule, reviewOn: rule.term.reviewOn };
  const from = countedFrom(rule.term, item);
  return from === null ? { kind: 'waits_for_closure', rule } : { kind: 'due', rule, on: addDays(from, rule.term.days) };
}

/** When disposal may begin, or null where no day is set. Holds and the second look are asked besides. */
export function disposalTime(due: Due, calendar: OrgCalendar): Date | null {
  return due.kind === 'due' ? calendar.endOf(due.on) : null;
}

/**
 * A call after the closure, such as an onboarding call on a deal that was won, counts from its own day: else it would
 * be due before it had taken place.
 */
function countedFrom(term: Extract<Term, { action: 'delete' }>, { calledOn, deal }: RetainedCall): CalendarDay | null {
  if (term.trigger === 'call_date') return calledOn;
  return deal.outcome === 'open' ? null : laterOf(deal.closedOn, calledOn);
}
