import type { CountersignError } from '../domain/errors';
import type { CallTag } from '../domain/tags/call-tag';

/** What tags ask of Salesforce. Failures as `Salesforce` says; each method says how many API calls it costs. */
export interface SalesforceTags {
  /**
   * One call: the values of `Opportunity.Open_Risks__c`, active or not.
   *
   * @throws CountersignError settings_unreadable (facts.object) where the field is not shown to us
   */
  openRiskValues(): Promise<readonly string[]>;
  /**
   * One call for each 200 rows, by `Tag_Key__c`, so that writing again changes nothing; one more where a row names a
   * deal that is gone, which is then left out. Answers, in the order of the rows, null or why a row was not written.
   */
  showTags(rows: readonly TagToShow[]): Promise<readonly (CountersignError | null)[]>;
  /**
   * One call for each 200 deals. Where the field does not take a value (it is missing or inactive, or a record type does
   * not have it) the deal is told of its others: one call more where those that `without` names are to blame, else one
   * for each risk that such deals of the 200 bear, and one for those of which nothing was taken.
   */
  showOpenRisks(rows: readonly RisksToShow[]): Promise<readonly RisksShown[]>;
  /** One call: ids of every `Call_Tag__c` of a call, whoever made it; those in anybody's recycle bin are among them. */
  tagRows(salesforceCallId: string): Promise<readonly string[]>;
  /** One call for each 200 records: which of them the person may read. */
  readable(userId: string, recordIds: readonly string[]): Promise<ReadonlySet<string>>;
}

export interface TagToShow extends Pick<
  CallTag,
  'tag' | 'label' | 'severity' | 'dealRisk' | 'second' | 'source' | 'confirmed' | 'ended'
> {
  readonly key: string;
  readonly state: 'confirmed' | 'resolved' | 'withdrawn';
  readonly salesforceCallId: string;
  readonly opportunityId: string | null;
}

export interface RisksToShow {
  readonly opportunityId: string;
  /** Names of tags, each a value of `Open_Risks__c`. */
  readonly risks: readonly string[];
  /** Those that the field did not take the last time. */
  readonly without: readonly string[];
}

export interface RisksShown {
  /** Null where the deal bears its risks now, all but `leftOut`. */
  readonly failure: CountersignError | null;
  /** What the field did not take. */
  readonly leftOut: readonly string[];
}
