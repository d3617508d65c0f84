import { dayIn, type Day } from './calendar';
import type { Artifact } from './history';

const FROM_THE_START: readonly Artifact[] = ['recording', 'transcript', 'draft'];
const FROM_THE_APPROVAL: readonly Artifact[] = ['approved_summary', 'official_note'];

/** What the last second look allowed. Null: it may go. Otherwise why not. */
export interface Look {
  readonly at: number;
  readonly byRule: ReadonlyMap<Artifact, string | null>;
  readonly byPerson: string | null;
  /** The recorder was asked to delete since. */
  usedAtRecorder: boolean;
}

/** One call as the history has made it so far. */
export class CallSoFar {
  /** The deals that it may belong to: more than one while a correction is on its way. */
  deals: readonly (string | null)[];
  /** The deals by which the middleware may know it, having been told or not: those since everything was done. */
  maybeDeals = new Set<string | null>();
  /** Active holds that certainly reached it: when everything was done, it was where they are. */
  readonly reached = new Set<string>();
  /** Active holds that may have reached it: it was where they are, or nobody had told yet that it was not. */
  readonly mayBeReached = new Set<string>();
  /** Somebody gave its row to another deal: that stands, whatever the recorder says from then on. */
  movedByHand = false;
  /** It was there when everything was done the last time. */
  certain = false;
  approved = false;
  look: Look | null = null;
  /** What an admin asked to be deleted. */
  readonly asked = new Set<Artifact>();
  /** What was begun to be destroyed. */
  readonly begun = new Set<Artifact>();
  /** What was said to be disposed of, the last time everything was done. */
  readonly disposed = new Set<Artifact>();
  /** Copies that stood the last time everything was done. */
  stood: ReadonlySet<string> = new Set();
  /** Rule and day by which some second look found that an artifact may go. */
  readonly grounds = new Set<string>();

  constructor(
    readonly key: string,
    readonly startedAt: number,
    readonly callType: string,
    deal: string | null,
  ) {
    this.deals = [deal];
    this.maybeDeals.add(deal);
  }

  artifacts(): readonly Artifact[] {
    return this.approved ? [...FROM_THE_START, ...FROM_THE_APPROVAL] : FROM_THE_START;
  }

  calledOn(timeZone: string): Day {
    return dayIn(timeZone, this.startedAt);
  }
}
