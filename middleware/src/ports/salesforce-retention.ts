import type { CountersignError } from '../domain/errors';
import type { CalendarDay } from '../domain/retention/calendar-day';
import type { DealReading } from '../domain/retention/deal-reading';
import type { HoldScope } from './retention-records';

/** What retention asks of Salesforce. Failures as `Salesforce` says; each method says how many API calls it costs. */
export interface SalesforceRetention {
  /**
   * One composite/batch request; Salesforce counts each of its four parts. More than 2,000 scopes of holds cost a call
   * for each further 2,000.
   */
  settings(): Promise<SettingsReading>;
  /** One call for each 2,000, and one for each 300 of those that are not found. Every id has an answer. */
  deals(opportunityIds: readonly string[]): Promise<ReadonlyMap<string, DealReading>>;
  /**
   * Calls whose row was saved since, by whomever, with the opportunity that it names now: those that somebody has moved
   * are among them. One call for each 2,000 of them.
   */
  movedCalls(since: Date): Promise<readonly { salesforceCallId: string; opportunityId: string | null }[]>;
  /**
   * One call. What is asked right before anything is destroyed (I5). One call more where the call's row names another
   * opportunity than the one that was asked about: that one's holds count too. And one more where the opportunity can
   * be found by no query any more: then nothing but `lastKnownAccountId` says whose it was, and a hold on that account
   * covers its calls still.
   */
  secondLook(wanted: {
    salesforceCallId: string | null;
    opportunityId: string | null;
    lastKnownAccountId?: string | null;
  }): Promise<SecondLookAnswer>;
  /** One call for each 200 rows. Answers, in the order of the rows, null or why a row was not written. */
  showDates(rows: readonly DatesToShow[]): Promise<readonly (CountersignError | null)[]>;
  /** One call for each 200 rows; by `Disposition_Key__c`, so that writing again changes nothing. As above. */
  showDispositions(rows: readonly DispositionToShow[]): Promise<readonly (CountersignError | null)[]>;
  /**
   * Deletes records with what is below them, takes them out of the recycle bin, and asks again whether they can still
   * be found. Three calls for up to 200. Safe to repeat: what is gone already counts as gone.
   */
  purge(ids: readonly string[]): Promise<readonly PurgeResult[]>;
  /** Which of these can still be found by queryAll. One call for each 300. */
  stillThere(records: readonly { object: PurgeableObject; id: string }[]): Promise<ReadonlySet<string>>;
}

/** Records as they were answered, unread; or why there are none. */
export type RecordsAnswer =
  | { readonly kind: 'records'; readonly records: unknown }
  | { readonly kind: 'failed'; readonly error: CountersignError };

export interface SettingsReading {
  /** `failed` with settings_unreadable (facts.object) where the grant on the custom metadata type is wanting. */
  readonly retentionRules: RecordsAnswer;
  /** As the rules: `failed` where there is no such type, or no grant on it. */
  readonly tagDefinitions: RecordsAnswer;
  readonly holds: readonly HoldScope[];
  /** IANA name, of the organization. */
  readonly timeZone: string;
  /** Salesforce's clock when it answered, to the second; null where it did not say. */
  readonly answeredAt: Date | null;
}

export interface SecondLookAnswer {
  /** Null where the call has no row in Salesforce (any more). */
  readonly call: { readonly opportunityId: string | null } | null;
  /** Null where no opportunity was named. */
  readonly deal: DealReading | null;
  /** Active scopes that cover the call, the opportunity, or its account. */
  readonly holds: readonly HoldScope[];
  readonly retentionRules: RecordsAnswer;
  /** Salesforce's clock when it answered the first of the questions, to the second; null where it did not say. */
  readonly answeredAt: Date | null;
}

export interface DatesToShow {
  readonly salesforceCallId: string;
  readonly nextOn: CalendarDay | null;
  readonly rule: string | null;
  readonly onHold: boolean;
  /** Nothing of the call is kept any more. */
  readonly disposed: boolean;
}

export interface DispositionToShow {
  readonly key: string;
  /** The call's rep, who owns the row; null leaves it to the integration user. */
  readonly ownerUserId: string | null;
  /** Null once the call's own row is gone. */
  readonly salesforceCallId: string | null;
  readonly opportunityId: string | null;
  readonly callKeyHash: string;
  readonly cause: 'rule' | 'person';
  readonly requestedBy: string | null;
  readonly reason: string | null;
  /** Names of rules, each once. */
  readonly rules: readonly string[];
  readonly state: 'running' | 'awaiting_physical_deletion' | 'complete' | 'failed' | 'stopped';
  readonly copies: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly certificateHash: string | null;
}

export type PurgeableObject = 'Call_Recording__c' | 'Call_Summary__c' | 'Call_Tag__c' | 'ContentDocument';

export interface PurgeResult {
  readonly id: string;
  /** `purged`: deleted by us, now or before. `absent`: it was gone when we came, and not in the recycle bin either. */
  readonly result: 'purged' | 'absent' | 'failed';
  /**
   * copy_still_stands, or salesforce_*; null unless failed. `facts.recycleBin` is `not_ours` where somebody else has
   * deleted the record and it lies in their bin still.
   */
  readonly failure: CountersignError | null;
}
