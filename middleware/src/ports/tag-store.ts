import type { CallTag } from '../domain/tags/call-tag';
import type { TagDefinition } from '../domain/tags/definition';
import type { ErrorCode } from '../domain/errors';
import type { CallRecord } from './records';

/** Repositories of tags; each call belongs to the transaction that it is reached through. */
export interface TagTx {
  readonly tags: Tags;
  readonly openRisks: OpenRisks;
  readonly tagSettings: TagSettings;
}

/** With what the people were called when they decided; null where Salesforce did not say. */
export interface CallTagRecord extends CallTag {
  readonly confirmedByName: string | null;
  readonly endedByName: string | null;
}

/** A tag that Salesforce is to be told of, with where its call stands now. */
export interface TagToTell extends CallTagRecord {
  /** Salesforce ids. */
  readonly salesforceCallId: string;
  readonly opportunityId: string | null;
  readonly wanted: string;
}

/** How telling it went. `refused`: Salesforce's code, or null where it took the row. */
export interface TagTold extends Pick<TagToTell, 'callId' | 'tag' | 'wanted'> {
  readonly refused: string | null;
}

export interface SuggestedCall {
  readonly call: CallRecord;
  readonly suggestions: number;
}

export interface Tags {
  /** By name. */
  byCall(callId: string): Promise<readonly CallTagRecord[]>;
  /**
   * Inserts or replaces, and wants those that a person has confirmed shown in Salesforce. The call's row is locked by
   * whoever saves.
   */
  save(tags: readonly CallTagRecord[]): Promise<void>;
  /** Every tag of the call that a person has confirmed is to be shown again; answers how many there are. */
  want(callId: string): Promise<number>;
  /**
   * Tags that are wanted, of calls with a row in Salesforce; ordered by deal, call and name. `run` sets out to show them:
   * until it tells how that went they count as being on their way. Not of calls whose tags are just being disposed of,
   * unless nobody has heard how it went when they set out before.
   */
  take(run: string, limit: number): Promise<readonly TagToTell[]>;
  /**
   * What became of what `run` took. Where another run has taken a tag meanwhile nobody can say whose writing came last:
   * then it is wanted once more; answers how many are. A tag that is gone by now is passed over.
   */
  told(run: string, rows: readonly TagTold[], at: Date): Promise<number>;
  /**
   * Whether any tag of the call may just be on its way to Salesforce. Locks them until the transaction ends, so that none
   * sets out meanwhile.
   */
  onTheirWay(callId: string): Promise<boolean>;
  /** Destroys every tag of the call; answers how many there were. */
  forget(callId: string): Promise<number>;
  /** Confirmed deal risks of these deals' calls. */
  risksOf(
    opportunityIds: readonly string[],
  ): Promise<readonly (Pick<CallTag, 'tag' | 'state' | 'dealRisk'> & { readonly opportunityId: string })[]>;
  /** Admitted calls that bear suggestions, newest first: those of a deal, or those of a rep. */
  suggested(
    of: { readonly opportunityId: string } | { readonly repUserId: string },
    limit: number,
  ): Promise<readonly SuggestedCall[]>;
  /** Calls with a transcript or with suggestions, by id, from the one that follows `after`. */
  worthSuggesting(after: string | null, limit: number): Promise<readonly string[]>;
  /** Those that were refused longest ago are wanted once more; answers how many. */
  wantRefused(limit: number): Promise<number>;
  /** How many Salesforce did not take. */
  countRefused(): Promise<number>;
}

/** What a deal's `Open_Risks__c` was last told; `shown` is null where that is not known. */
export interface RisksToTell {
  readonly opportunityId: string;
  readonly shown: readonly string[] | null;
  /** Risks that the field did not take the last time. */
  readonly leftOut: readonly string[];
  readonly wanted: string;
}

export interface RisksTold {
  readonly opportunityId: string;
  readonly wanted: string;
  /** What stands in Salesforce now; null where it refused. */
  readonly shown: readonly string[] | null;
  /** Salesforce's code where it refused, be it some of the risks. */
  readonly refused: string | null;
  /** Those of them that it refused while it took the others. */
  readonly leftOut: readonly string[];
}

/** Which deals are to be looked at; as `Tags`. */
export interface OpenRisks {
  /** In the order of their ids, whoever asks. */
  want(opportunityIds: readonly string[]): Promise<void>;
  take(run: string, limit: number): Promise<readonly RisksToTell[]>;
  /** What stands in Salesforce is about to change: should nobody hear how that went, it is not known. */
  unknown(opportunityIds: readonly string[]): Promise<void>;
  told(run: string, rows: readonly RisksTold[], at: Date): Promise<number>;
  /**
   * Those of these deals in which a risk may stand that is none any more: not told yet, or refused whole, but not as
   * `gone`.
   */
  untold(opportunityIds: readonly string[], gone: readonly string[]): Promise<ReadonlySet<string>>;
  wantRefused(limit: number): Promise<number>;
  countRefused(): Promise<number>;
  /** Risks that deals go without because the field does not take them, by name, and how many deals that are. */
  leftOut(): Promise<readonly { readonly risk: string; readonly deals: number }[]>;
}

/** A problem as `contracts/tag-problem.ts` has it, or that of a reading that failed. */
export interface TagSettingsProblem {
  readonly code: string;
  readonly records: readonly string[];
  readonly field: string | null;
  readonly line: number | null;
  readonly found: string | null;
  readonly remedy: string;
}

export interface TagSettingsState {
  readonly readAt: Date | null;
  /** When a good set was last read. */
  readonly goodAt: Date | null;
  /** Error code where the last reading failed or was refused; null where it was good. */
  readonly failure: ErrorCode | null;
  readonly problems: readonly TagSettingsProblem[];
  /** SHA-256 of the records that were last looked at; null where they are to be looked at anew. */
  readonly recordsHash: string | null;
  /** Null while no good set was ever read. */
  readonly definitions: readonly TagDefinition[] | null;
  readonly definitionsHash: string | null;
  /** Grows with every set that says something else. */
  readonly version: number;
  readonly retagging: boolean;
  /** The call up to which all are suggested anew by this version. */
  readonly retagAfter: string | null;
}

export interface TagSettings {
  get(): Promise<TagSettingsState>;
  update(
    change: Partial<Pick<TagSettingsState, 'readAt' | 'goodAt' | 'failure' | 'problems' | 'recordsHash'>>,
  ): Promise<void>;
  /** In force from now on, as the next version; all calls are to be suggested anew. */
  enforce(definitions: readonly TagDefinition[], definitionsHash: string): Promise<void>;
  /** All up to this call are done; null: all there are. Nothing where another version is in force by now. */
  retagged(version: number, after: string | null): Promise<void>;
}
