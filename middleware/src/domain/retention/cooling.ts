/** Settings of caution: how long a change waits, and from how many artifacts on a person must say yes. */
export interface CoolingSettings {
  readonly coolingMs: number;
  /** A change with more than so many artifacts at risk needs an admin's confirmation. */
  readonly confirmAbove: number;
}

/** An admin's yes to one set, given at the sight of so many artifacts at risk. */
export interface Confirmation {
  readonly setId: string;
  readonly atRisk: number;
}

/** A valid new set, and what is known of the change from the set in force to it. */
export interface PendingChange {
  /** Names the new set's content, such as its hash: a confirmation counts for this content only. */
  readonly setId: string;
  /** When this content was first read; another set read meanwhile starts anew. */
  readonly firstSeenAt: Date;
  /** False before any set was ever in force. */
  readonly replacesASet: boolean;
  /** Whether the rules themselves could bring any disposal forward (`couldHasten`). */
  readonly couldHasten: boolean;
  /** `ChangeSummary.total` and `.atRisk`, counted afresh. */
  readonly total: number;
  readonly atRisk: number;
  readonly confirmation: Confirmation | null;
}

/** `until`: the earliest time at which the set can take effect; where a confirmation lacks, not even then. */
export type TakingEffect =
  | { readonly kind: 'now' }
  | { readonly kind: 'waits'; readonly until: Date }
  | { readonly kind: 'needs_confirmation'; readonly until: Date; readonly atRisk: number };

/**
 * Typos do not delete: a change that could dispose of anything sooner waits, and one that puts much at risk waits for
 * a person besides. Until then the set in force stays. A change that only keeps longer takes effect at once, and so
 * does the very first set of an org in which nothing is kept yet.
 */
export function takingEffect(change: PendingChange, settings: CoolingSettings, now: Date): TakingEffect {
  const firstOfAll = !change.replacesASet && change.total === 0;
  if (firstOfAll || !change.couldHasten) return { kind: 'now' };
  const until = new Date(change.firstSeenAt.getTime() + settings.coolingMs);
  if (change.atRisk > settings.confirmAbove && !confirmed(change, settings)) {
    return { kind: 'needs_confirmation', until, atRisk: change.atRisk };
  }
  return now < until ? { kind: 'waits', until } : { kind: 'now' };
}

/** A yes also covers the calls that came since, up to the number that would have needed no yes of their own. */
function confirmed({ setId, atRisk, confirmation }: PendingChange, { confirmAbove }: CoolingSettings): boolean {
  return confirmation?.setId === setId && atRisk - confirmation.atRisk <= confirmAbove;
}
