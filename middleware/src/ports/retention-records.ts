import type { CallType } from '../domain/call';
import type { CalendarDay } from '../domain/retention/calendar-day';
import type { KnownDeal } from '../domain/retention/deal-reading';
import type { CopyKind, CopyPlace, CopyState } from '../domain/retention/disposal';
import type { Artifact, Outcome, RetentionRule } from '../domain/retention/rule';
import type { StopReason } from '../domain/retention/second-look';
import type { ErrorCode } from '../domain/errors';

export type { MovedGroup } from '../domain/retention/change-sums';

/** Rows of retention as flows see them. Ids are UUIDs of ours unless the name says Salesforce; times are instants. */

export interface DealRecord extends KnownDeal {
  readonly opportunityId: string;
  readonly readAt: Date | null;
}

/** What one reading of a deal found, with the ticket that it was read by. */
export interface DealFound {
  readonly opportunityId: string;
  readonly known: KnownDeal;
  readonly readAt: Date;
  readonly ticket: string;
}

/** A wake-up that a reading answers: what was asked for up to `wanted` is done with. */
export interface WantedDeal extends DealRecord {
  readonly wanted: string;
}

/** One artifact of one call, with what retention sees of call and deal. `countedFrom`: closure or call, whichever was later. */
export interface RetainedRecord {
  readonly callId: string;
  readonly artifact: Artifact;
  readonly callType: CallType;
  readonly calledOn: CalendarDay;
  readonly opportunityId: string | null;
  readonly outcome: Outcome;
  readonly countedFrom: CalendarDay | null;
  readonly held: boolean;
  readonly notBefore: Date | null;
  readonly state: 'kept' | 'disposing' | 'disposed';
  readonly dispositionId: string | null;
}

/** What a call's row in Salesforce was last told, and should be told if it differs. */
export interface ShownDates {
  readonly callId: string;
  readonly nextOn: CalendarDay | null;
  readonly rule: string | null;
  readonly onHold: boolean;
  readonly ruleSetId: string | null;
  readonly wanted: string;
}

export interface RuleSetRecord {
  readonly id: string;
  readonly contentHash: string;
  readonly rules: readonly RetentionRule[];
  readonly state: 'in_force' | 'pending' | 'past';
  readonly firstSeenAt: Date;
  readonly inForceAt: Date | null;
  readonly confirmedBy: string | null;
  readonly confirmedByName: string | null;
  readonly confirmedAt: Date | null;
  readonly confirmedAtRisk: number | null;
  readonly cancelledBy: string | null;
  readonly cancelledByName: string | null;
  readonly cancelledAt: Date | null;
}

/** A problem as `contracts/retention-problem.ts` has it. */
export interface SettingsProblem {
  readonly code: string;
  readonly records: readonly string[];
  readonly field: string | null;
  readonly found: string | null;
  readonly remedy: string;
}

export interface SettingsState {
  readonly readAt: Date | null;
  /** When a good set was last read. */
  readonly goodAt: Date | null;
  /** Error code where the last reading failed or was refused; null where it was good. */
  readonly failure: ErrorCode | null;
  readonly problems: readonly SettingsProblem[];
  /** IANA name. */
  readonly timeZone: string;
  readonly reconciledAt: Date | null;
}

/** One record that an active legal hold covers. */
export interface HoldScope {
  readonly scopeId: string;
  readonly holdId: string;
  /** The hold's own number, such as LH-00000012. */
  readonly holdName: string;
  readonly matter: string;
  readonly since: Date;
  readonly placedBy: string | null;
  readonly placedByName: string | null;
  readonly kind: 'call' | 'opportunity' | 'account';
  readonly recordId: string;
}

export interface PreviewRecord {
  readonly ruleSetId: string;
  readonly baseId: string | null;
  readonly today: CalendarDay;
  readonly done: number;
  readonly total: number;
  /** A `ChangeSummary`; null while it is being counted. */
  readonly summary: unknown;
  readonly finishedAt: Date | null;
}

export type DispositionState = 'running' | 'purged' | 'complete' | 'failed' | 'stopped';

export interface DispositionRecord {
  readonly id: string;
  readonly callId: string;
  readonly salesforceCallId: string | null;
  /** SHA-256 of `vendor:callKey`. */
  readonly callKeyHash: string;
  readonly opportunityId: string | null;
  readonly cause: 'rule' | 'person';
  readonly requestedBy: string | null;
  readonly reason: string | null;
  readonly ruleSetId: string | null;
  readonly wholeCall: boolean;
  readonly state: DispositionState;
  readonly stopReason: StopReason | null;
  readonly failure: ErrorCode | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly attempts: number;
  readonly nextTryAt: Date | null;
  readonly certificate: string | null;
  readonly certificateHash: string | null;
  readonly shownState: DispositionState | null;
  /** What Salesforce last refused `Disposition__c` with; null once it is written. */
  readonly shownFailure: ErrorCode | null;
}

export interface CopyRecord {
  readonly id: string;
  readonly dispositionId: string;
  readonly artifact: Artifact | 'call_record';
  readonly rule: string | null;
  readonly dueOn: CalendarDay | null;
  readonly place: CopyPlace;
  readonly kind: CopyKind;
  /** Id of the text or of the Salesforce record; null at the recorder, whose key is the call's. */
  readonly ref: string | null;
  readonly state: CopyState;
  readonly method: string | null;
  readonly failure: ErrorCode | null;
  readonly at: Date;
}

/** An artifact that is due, as the sweep finds it. */
export interface DueArtifact {
  readonly callId: string;
  readonly artifact: Artifact;
  readonly on: CalendarDay;
}

/** How many artifacts fall due on a day. */
export interface DueCount {
  readonly artifact: Artifact;
  readonly on: CalendarDay;
  readonly count: number;
  readonly held: number;
}
