import type { ErrorCode } from '../domain/errors';
import type { ChangeSummary } from '../domain/retention/change-sums';
import type { CalendarDay } from '../domain/retention/calendar-day';
import type { Artifact, RetentionRule } from '../domain/retention/rule';
import type { RuleSet } from '../domain/retention/rule-set';
import type { KnownDeal } from '../domain/retention/deal-reading';
import type { VendorArtifact } from './recorder';
import type {
  CopyRecord,
  DealFound,
  DealRecord,
  DispositionRecord,
  DispositionState,
  DueArtifact,
  DueCount,
  HoldScope,
  MovedGroup,
  PreviewRecord,
  RetainedRecord,
  RuleSetRecord,
  SettingsState,
  ShownDates,
  WantedDeal,
} from './retention-records';

/** Repositories of retention; each call belongs to the transaction that it is reached through. */
export interface RetentionTx {
  readonly deals: Deals;
  readonly retained: Retained;
  readonly shownDates: ShownDatesStore;
  readonly ruleSets: RuleSets;
  readonly settings: Settings;
  readonly previews: Previews;
  readonly holds: Holds;
  readonly cursors: EventCursors;
  readonly dispositions: Dispositions;
  readonly recorderEvidence: RecorderEvidence;
}

export interface Deals {
  get(opportunityId: string): Promise<DealRecord | null>;
  getMany(opportunityIds: readonly string[]): Promise<readonly DealRecord[]>;
  /** As `get`, and locks the row until the transaction ends: whoever tells what a reading has changed compares with it. */
  lock(opportunityId: string): Promise<DealRecord | null>;
  /** Begins to track it: unread, open, and wanted. False, and nothing happens, where it is tracked already. */
  track(opportunityId: string): Promise<boolean>;
  /** One more wake-up for each of these that is tracked; answers how many are. */
  want(opportunityIds: readonly string[]): Promise<number>;
  /** One more wake-up for every deal of which anything is kept. */
  wantAll(): Promise<number>;
  /**
   * Woken up and not read since, by id, from the one that follows `after`. Each comes with a ticket of its own, taken
   * before Salesforce is asked: its `wanted` is one more than any that was given before.
   */
  wanted(limit: number, after: string | null): Promise<readonly WantedDeal[]>;
  /** A ticket for reading this one; null where it is not tracked. */
  ticket(opportunityId: string): Promise<string | null>;
  /**
   * What a reading found; wake-ups up to its ticket are done with. Where a reading with a later ticket was stored
   * already, nothing is changed. Clocks play no part in that. Locks the row.
   * @returns whether it was stored
   */
  store(opportunityId: string, known: KnownDeal, readAt: Date, ticket: string): Promise<boolean>;
  /** As `lock`, for many; by id. */
  lockMany(opportunityIds: readonly string[]): Promise<readonly DealRecord[]>;
  /** As `store`, for many. Answers the ids of those that were stored. */
  storeMany(found: readonly DealFound[]): Promise<ReadonlySet<string>>;
  /** Deleted or missing, with something of them still kept; by id. */
  gone(limit: number): Promise<readonly DealRecord[]>;
}

export interface Retained {
  byCall(callId: string): Promise<readonly RetainedRecord[]>;
  /** By call, then artifact. */
  byCalls(callIds: readonly string[]): Promise<readonly RetainedRecord[]>;
  byDisposition(dispositionId: string): Promise<readonly RetainedRecord[]>;
  /**
   * Keeps these of a call from now on, with its deal as it is known and held where a known hold covers it, or has. One that
   * was disposed of before is kept again, because a copy has come back; one that is kept stays as it is.
   */
  keep(
    call: {
      callId: string;
      salesforceCallId: string | null;
      callType: string;
      calledOn: CalendarDay;
      opportunityId: string | null;
    },
    artifacts: readonly Artifact[],
    timeZone: string,
  ): Promise<void>;
  /** The call's facts have changed (type, day, deal): everything of it that is not disposed of follows. */
  moveCall(
    call: { callId: string; callType: string; calledOn: CalendarDay; opportunityId: string | null },
    timeZone: string,
  ): Promise<void>;
  /** The deal has changed: everything of it that is not disposed of follows. Answers the calls concerned. */
  dealChanged(opportunityId: string, known: KnownDeal, timeZone: string): Promise<readonly string[]>;
  /** As `dealChanged`, for many. */
  dealsChanged(
    changes: readonly { opportunityId: string; known: KnownDeal }[],
    timeZone: string,
  ): Promise<readonly string[]>;
  /** All days anew, in another time zone, from the instants of calls and closures. */
  timeZoneChanged(timeZone: string): Promise<void>;
  /**
   * Sets `held` right everywhere from the known hold scopes, and remembers what they reach; answers the calls whose mark
   * changed.
   */
  holdsChanged(): Promise<readonly string[]>;
  /**
   * Kept, not held, and due before `today` by the rules in force and, where given, by the others as well; `not_before`
   * passed. `on` is the day by the rules in force. Locked, skipping what others have locked; fewer than `limit` only
   * where there are no more. What is due of one call comes together, unless the limit parts the last one. Uses the indexes: its cost follows what is due, not what is kept.
   */
  claimDue(
    sets: { inForce: RuleSet; also: RuleSet | null },
    today: CalendarDay,
    now: Date,
    limit: number,
  ): Promise<readonly DueArtifact[]>;
  /** Kept → disposing; false where any of them was not kept any more. Locks the rows. */
  beginDisposal(callId: string, artifacts: readonly Artifact[], dispositionId: string): Promise<boolean>;
  /** Disposing → kept. */
  release(callId: string, artifacts: readonly Artifact[], notBefore: Date | null): Promise<void>;
  /** Disposing → disposed. */
  disposed(callId: string, artifacts: readonly Artifact[]): Promise<void>;
  /** What is kept and has a day by these rules, by artifact and day, from the first day to `until`. */
  upcoming(set: RuleSet, until: CalendarDay): Promise<readonly DueCount[]>;
  /** How many artifacts are kept, by artifact. */
  counts(): Promise<readonly { artifact: Artifact; count: number }[]>;
  /** What is kept and has no day by these rules, by reason: no rule, waits for the closure of a deal that is gone, or of none. */
  withoutEnd(set: RuleSet): Promise<{ noRule: number; dealGone: number }>;
  /** One artifact's share of the preview of a change, counted in the database. */
  moved(before: RuleSet, after: RuleSet, artifact: Artifact, today: CalendarDay): Promise<readonly MovedGroup[]>;
}

export interface ShownDatesStore {
  /** These calls are to be looked at. */
  want(callIds: readonly string[]): Promise<void>;
  /** Every call is. */
  wantAll(): Promise<void>;
  /** Calls with a row in Salesforce that are wanted, or were last worked out by another set; ordered by deal, then call. */
  wanted(ruleSetId: string | null, limit: number): Promise<readonly (ShownDates & { salesforceCallId: string })[]>;
  get(callId: string): Promise<ShownDates | null>;
  /** What Salesforce was told; wake-ups up to `wanted` are done with. */
  shown(rows: readonly ShownDates[]): Promise<void>;
}

/** `name`: null where Salesforce did not say. */
export interface Decider {
  readonly userId: string;
  readonly name: string | null;
}

export interface RuleSets {
  get(id: string): Promise<RuleSetRecord | null>;
  inForce(): Promise<RuleSetRecord | null>;
  pending(): Promise<RuleSetRecord | null>;
  /** Locks whatever is in force or pending until the transaction ends, so that two readers are put in order. */
  lock(): Promise<void>;
  insertPending(set: {
    id: string;
    contentHash: string;
    rules: readonly RetentionRule[];
    firstSeenAt: Date;
  }): Promise<void>;
  /** The pending set is not wanted any more. */
  drop(id: string): Promise<void>;
  /** The pending set comes into force, the one that was becomes past. */
  enforce(id: string, at: Date): Promise<void>;
  confirm(id: string, by: Decider, at: Date, atRisk: number): Promise<void>;
  /** Taken up again after it was cancelled: the cooling time begins anew. */
  takeUp(id: string, firstSeenAt: Date): Promise<void>;
  cancel(id: string, by: Decider, at: Date): Promise<void>;
  /** Newest first. */
  history(limit: number): Promise<readonly RuleSetRecord[]>;
}

export interface Settings {
  get(): Promise<SettingsState>;
  update(change: Partial<SettingsState>): Promise<void>;
}

export interface Previews {
  get(ruleSetId: string): Promise<PreviewRecord | null>;
  begin(preview: { ruleSetId: string; baseId: string | null; today: CalendarDay; total: number }): Promise<void>;
  /** Nothing once it is finished: somebody who counts it anew at the same time comes later to less. */
  progress(ruleSetId: string, done: number): Promise<void>;
  /** `today`: the day that was counted for. */
  finish(ruleSetId: string, summary: ChangeSummary, today: CalendarDay, at: Date): Promise<void>;
}

export interface Holds {
  all(): Promise<readonly HoldScope[]>;
  /**
   * Active scopes that cover the call itself, its opportunity or its account; and of a hold of which none does, those
   * that have reached the call since the hold was placed, before somebody moved it or its opportunity.
   */
  covering(wanted: {
    callId: string;
    salesforceCallId: string | null;
    opportunityId: string | null;
    accountId: string | null;
  }): Promise<readonly HoldScope[]>;
  /** Exactly these from now on. Answers what came and what went. */
  replace(scopes: readonly HoldScope[]): Promise<{ placed: readonly HoldScope[]; released: readonly HoldScope[] }>;
  /** How many artifacts each hold keeps, by hold id. */
  covered(): Promise<readonly { holdId: string; calls: number }[]>;
}

export interface EventCursors {
  get(channel: string): Promise<Buffer | null>;
  set(channel: string, replayId: Buffer, at: Date): Promise<void>;
  forget(channel: string): Promise<void>;
}

export interface Dispositions {
  insert(disposition: DispositionRecord): Promise<void>;
  get(id: string): Promise<DispositionRecord | null>;
  byCall(callId: string): Promise<readonly DispositionRecord[]>;
  /** As `Releases.claim`: the right to work on it for `seconds` by the database's clock, one more attempt. */
  claim(id: string, worker: string, seconds: number): Promise<DispositionRecord | null>;
  /** Lengthens the claim; false when it has been taken over. Locks the row until the transaction ends. */
  stillMine(id: string, worker: string, seconds: number): Promise<boolean>;
  /** Applies only while `worker` has the claim, and gives it back; false when it has been taken over. */
  finish(
    id: string,
    worker: string,
    change: Partial<
      Pick<
        DispositionRecord,
        | 'state'
        | 'stopReason'
        | 'failure'
        | 'finishedAt'
        | 'nextTryAt'
        | 'certificate'
        | 'certificateHash'
        | 'wholeCall'
      >
    >,
  ): Promise<boolean>;
  /** Without a claim, from the state named; false when it is in another. */
  advance(
    id: string,
    from: DispositionState,
    change: Partial<
      Pick<
        DispositionRecord,
        'state' | 'failure' | 'finishedAt' | 'attempts' | 'nextTryAt' | 'certificate' | 'certificateHash'
      >
    >,
  ): Promise<boolean>;
  /**
   * Failed → running with no attempts: the oldest, from the one that follows `after` (a `seq`); fewer than `limit` only
   * where there are no more, but for those that somebody else is beginning anew. Ordered by `seq`.
   */
  retryFailed(
    limit: number,
    after: string | null,
  ): Promise<readonly (Pick<DispositionRecord, 'id' | 'callId'> & { seq: string })[]>;
  /** Running, unclaimed, and its next try due before `before`; oldest first. */
  unfinished(before: Date, limit: number): Promise<readonly string[]>;
  /** Purged, oldest first, from the one that follows `after` (a `seq`). */
  purged(limit: number, after?: string | null): Promise<readonly (DispositionRecord & { seq: string })[]>;
  /**
   * Whose state Salesforce was not told yet; only those with a copy that was touched, or failed. Oldest first, from the
   * one that follows `after` (a `seq`).
   */
  notShown(limit: number, after?: string | null): Promise<readonly (DispositionRecord & { seq: string })[]>;
  shown(id: string, state: DispositionState): Promise<void>;
  /** Salesforce did not take it: it stays among those not shown. */
  showRefused(id: string, failure: ErrorCode): Promise<void>;
  /** Newest first, from the one that follows `after`. */
  list(
    states: readonly DispositionState[],
    limit: number,
    after: string | null,
  ): Promise<readonly (DispositionRecord & { seq: string; title: string; artifacts: readonly Artifact[] })[]>;
  countByState(): Promise<Readonly<Record<DispositionState, number>>>;
  copies(dispositionId: string): Promise<readonly CopyRecord[]>;
  /** Into the ledger; where this disposition knows the copy already (kind and ref), that entry is set anew. */
  putCopies(copies: readonly CopyRecord[]): Promise<void>;
}

/** Of a call's copies at the recorder, by artifact: what must be asked about again before they may be called gone. */
export interface RecorderEvidence {
  of(callId: string): Promise<ReadonlyMap<VendorArtifact, string>>;
  /** In place of what is known; null forgets it. */
  set(callId: string, artifact: VendorArtifact, evidence: string | null): Promise<void>;
}
