import type { CalendarDay } from './calendar-day';
import type { Outcome } from './rule';

/** The deal as retention sees it. `closedOn`: the org's day on which it was last closed. */
export type Deal =
  { readonly outcome: 'open' } | { readonly outcome: Exclude<Outcome, 'open'>; readonly closedOn: CalendarDay };

/**
 * What is known of a call's opportunity. `none`: the call was never matched. `deleted`: Salesforce says that it is gone;
 * `lastKnown` is null where it went before it was ever read. That Salesforce cannot be reached is no such fact.
 */
export type OpportunityFacts =
  | { readonly kind: 'none' }
  | { readonly kind: 'open' }
  | { readonly kind: 'closed'; readonly isWon: boolean; readonly closedOn: CalendarDay }
  | { readonly kind: 'deleted'; readonly lastKnown: Deal | null };

const OPEN: Deal = { outcome: 'open' };

/** A call without a deal counts as one of an open deal; a deleted deal keeps the outcome that it had. */
export function dealFrom(facts: OpportunityFacts): Deal {
  switch (facts.kind) {
    case 'none':
    case 'open':
      return OPEN;
    case 'closed':
      return { outcome: facts.isWon ? 'won' : 'lost', closedOn: facts.closedOn };
    case 'deleted':
      return facts.lastKnown ?? OPEN;
    default:
      return unreachable(facts);
  }
}

function unreachable(facts: never): never {
  throw new Error(`not facts of an opportunity: ${JSON.stringify(facts)}`);
}
