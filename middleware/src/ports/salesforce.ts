import type { Findings } from '../domain/matching';
import type { PersonOnCall } from '../domain/reviewer';
import type { CallRecord } from './records';
import type { SalesforceMoments } from './salesforce-moments';
import type { SalesforceRetention } from './salesforce-retention';
import type { SalesforceTags } from './salesforce-tags';

/**
 * What flows ask of Salesforce. Every method may throw CountersignError salesforce_unreachable | salesforce_busy |
 * salesforce_limit (all passing) | salesforce_refused (facts: statusCode, fields). Each says how many API calls it costs.
 */
export interface Salesforce {
  readonly matches: SalesforceMatches;
  readonly projection: SalesforceProjection;
  readonly people: SalesforcePeople;
  readonly notes: SalesforceNotes;
  readonly retention: SalesforceRetention;
  readonly moments: SalesforceMoments;
  readonly tags: SalesforceTags;
}

export interface SalesforceMatches {
  /**
   * One call. The opportunity named by the meeting, and the active users with the host's e-mail address (compared
   * without case). `rowOpportunityId`: the opportunity that the call's row names, where there is a row and it names one.
   *
   * With `participants` besides the open opportunities that their addresses lead to: by contact roles, person accounts
   * and converted leads; colleagues' addresses lead nowhere. Still one call where no opportunity is named; a composite
   * request holds five queries, so that 100 addresses of unusual length, or a name beside them, cost a second one.
   */
  find(wanted: WantedMatch): Promise<FoundMatch>;
  /**
   * What `find` answers of each, in their order, for few calls: a query holds some 300 addresses or 400 ids of all of
   * them, and a call five queries. Where a list was cut, those whom it concerns are asked about once more in two halves.
   */
  findAll(wanted: readonly WantedMatch[]): Promise<readonly FoundMatch[]>;
}

export interface WantedMatch {
  /** May be any text: what is not a Salesforce id is simply not found. */
  readonly opportunityId: string | null;
  readonly hostEmail: string;
  readonly salesforceCallId?: string | null;
  /** Trimmed and in lower case. */
  readonly participants?: readonly string[];
}

export interface FoundMatch {
  readonly opportunityId: string | null;
  readonly repUserIds: readonly string[];
  readonly rowOpportunityId: string | null;
  readonly ledTo: LedTo;
}

/** What participants lead to; nothing, and everything asked, where none were given. */
export interface LedTo extends Findings {
  /** Why some way could not be asked (Salesforce's own code); then `complete` is false. */
  readonly refused: string | null;
}

export interface SummaryProjection {
  readonly key: string;
  readonly status: string;
  readonly version: number;
  readonly generator: string;
  readonly draftHash: string;
  readonly reviewerUserId: string | null;
  readonly reviewedAt: Date | null;
}

export interface SalesforceProjection {
  /** One call; creates or updates by the recorder's key. Owner is set on creation only. Answers the 18-character id. */
  call(call: CallRecord): Promise<string>;
  /** One call; creates or updates by the review's id. Never carries text (I0). Answers the 18-character id. */
  summary(salesforceCallId: string, summary: SummaryProjection): Promise<string>;
}

export interface SalesforcePeople {
  /** One call. What a user is called; null where there is no such user. */
  name(userId: string): Promise<string | null>;
  /**
   * One call (composite), or none when an answer at most `maxAgeSeconds` old is at hand; 0 always asks.
   * Null when the person or the call does not exist any more.
   */
  onCall(
    wanted: { userId: string; salesforceCallId: string; opportunityId: string },
    maxAgeSeconds: number,
  ): Promise<PersonOnCall | null>;
  /** One call (composite). Null when there is no such person; who may not read a deleted or absent opportunity cannot. */
  onOpportunity(wanted: { userId: string; opportunityId: string }): Promise<PersonOnOpportunity | null>;
}

/** What Salesforce says of a person and an opportunity that no call of ours names yet. */
export type PersonOnOpportunity = Pick<
  PersonOnCall,
  'userId' | 'name' | 'isActive' | 'isFrozen' | 'isIntegrationUser' | 'canReadOpportunity'
>;

export interface NoteToPublish {
  readonly releaseKey: string;
  readonly use: 'crm_note';
  readonly opportunityId: string;
  readonly salesforceSummaryId: string;
  readonly title: string;
  readonly html: string;
  /** Normalised plain text and its SHA-256. */
  readonly text: string;
  readonly hash: string;
  readonly version: number;
  readonly approverUserId: string;
  readonly approvedAt: Date;
}

export interface SalesforceNotes {
  /**
   * One call, all or nothing (composite graph): note, link, release row, summary status. When the release key is
   * taken, this approval was released before and only the reply was lost: the winner is fetched (one call more).
   */
  publish(note: NoteToPublish): Promise<{ noteId: string; before: boolean }>;
  /**
   * One call for each 100 releases: the notes that their rows name, by release key; rows in the recycle bin tell it
   * still. A release that never reached Salesforce has none.
   */
  noteIds(releaseKeys: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** One call: the body as Salesforce stored it. Null when the note is gone. */
  body(noteId: string): Promise<string | null>;
  /** One call: the release row says so, with the error code where it is not published. Nothing when there is no such row. */
  mark(releaseKey: string, state: 'published' | 'not_published', reason: string | null): Promise<void>;
}
