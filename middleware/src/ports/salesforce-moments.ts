/**
 * What a search for moments asks of Salesforce, as the integration user: what a caller may see of it is for the caller
 * of these to ask (`SalesforceTags.readable`). Failures as `Salesforce` says; each method says how many API calls it
 * costs.
 */
export interface SalesforceMoments {
  /** One call. Calls on which a person confirmed the tag and nobody took it back; newest first, from the one after `after`. */
  tagged(
    tag: string,
    filter: MomentFilter,
    after: MomentPosition | null,
    limit: number,
  ): Promise<readonly CallCandidate[]>;
  /**
   * One call. Calls in whose summary, where it is approved, all terms stand, each as it is written; newest first, at
   * most 2,000. Of more Salesforce answers those that it takes for the most relevant: a narrower filter tells the rest.
   */
  saying(terms: readonly string[], filter: MomentFilter): Promise<readonly CallCandidate[]>;
  /** One call for each 300. Which of these calls bear the tag, as in `tagged`. */
  bearing(tag: string, callIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** One call for at most 50 calls, and one more for each further page where their texts are large. In their order. */
  details(callIds: readonly string[], tag: string | null): Promise<readonly FoundCall[]>;
}

/** Null: any. */
export interface MomentFilter {
  readonly accountId: string | null;
  readonly ownerId: string | null;
  /** The call began at this instant or later. */
  readonly from: Date | null;
  /** The call began before this instant. */
  readonly before: Date | null;
}

/** A place in the order of calls, newest first; `id` puts those in order that began at the same second. */
export interface MomentPosition {
  readonly startedAt: Date;
  readonly id: string;
}

export interface CallCandidate {
  readonly position: MomentPosition;
  readonly callId: string;
  readonly opportunityId: string;
  readonly accountId: string | null;
}

export interface FoundCall {
  readonly callId: string;
  readonly title: string;
  readonly startedAt: Date;
  readonly ownerName: string;
  readonly opportunityId: string;
  readonly opportunityName: string;
  readonly accountId: string | null;
  readonly accountName: string | null;
  /** Null where none is approved. */
  readonly approvedText: string | null;
  /** The one asked for, or all that stand, in the order of their moments. */
  readonly tags: readonly { readonly tag: string; readonly label: string; readonly second: number | null }[];
}
