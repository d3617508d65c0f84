import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { TagDefinition } from '../../../domain/tags/definition';
import type { TagQuote } from '../../../domain/tags/suggestion';
import type { TagSettingsProblem, TagSettingsState } from '../../../ports/tag-store';
import type { CallTag } from '../../../domain/tags/call-tag';

/** Tables of tags, in camel case; migration 0007 holds them in SQL. */
export interface TagTables {
  callTags: CallTagRow;
  dealRisks: DealRisksRow;
  tagSettings: TagSettingsRow;
}

/** PostgreSQL's bigint comes as a text. */
type Counter = ColumnType<string, number | string | undefined, number | string>;
/** Goes in as JSON, comes back parsed. */
type Json<T> = ColumnType<T, string | null, string | null>;

/** How showing it in Salesforce stands. */
interface Telling {
  wanted: Counter;
  done: Counter;
  sending: ColumnType<string | null, string | null | undefined, string | null>;
  refused: ColumnType<string | null, string | null | undefined, string | null>;
  refusedAt: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

export interface CallTagRow extends Omit<CallTag, 'quotes' | 'confirmed' | 'ended'>, Telling {
  tagKey: GeneratedAlways<string>;
  quotes: ColumnType<readonly TagQuote[], string, string>;
  confirmedBy: string | null;
  confirmedByName: string | null;
  confirmedAt: Date | null;
  endedBy: string | null;
  endedByName: string | null;
  endedAt: Date | null;
}

interface DealRisksRow extends Telling {
  opportunityId: string;
  shown: readonly string[] | null;
  leftOut: Generated<readonly string[]>;
}

interface TagSettingsRow extends Omit<TagSettingsState, 'problems' | 'definitions' | 'failure'> {
  failure: string | null;
  problems: ColumnType<readonly TagSettingsProblem[], string, string>;
  definitions: Json<readonly TagDefinition[] | null>;
}
