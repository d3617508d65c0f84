import type { ColumnType, GeneratedAlways } from 'kysely';
import type { CalendarDay } from '../../../domain/retention/calendar-day';
import type { VendorArtifact } from '../../../ports/recorder';
import type {
  CopyRecord,
  DealRecord,
  DispositionRecord,
  HoldScope,
  RetainedRecord,
  RuleSetRecord,
  SettingsProblem,
} from '../../../ports/retention-records';

/** Tables of retention, in camel case; migrations 0006 and 0011 hold them in SQL. */
export interface RetentionTables {
  deals: DealRow;
  retainedArtifacts: RetainedRecord;
  shownDates: ShownRow;
  retentionRuleSets: RuleSetRow;
  settingsState: SettingsRow;
  changePreviews: PreviewRow;
  legalHoldScopes: HoldScope;
  legalHoldReach: { callId: string; scopeId: string };
  eventCursors: { channel: string; replayId: Buffer; at: Date };
  dispositions: DispositionRow;
  dispositionCopies: CopyRecord & { seq: GeneratedAlways<string> };
  recorderEvidence: { callId: string; artifact: VendorArtifact; evidence: string };
}

/** PostgreSQL's bigint comes as a text. */
type Counter = ColumnType<string, number | string, number | string>;
/** Goes in as JSON, comes back parsed. */
type Json<T> = ColumnType<T, string, string>;

interface DealRow extends DealRecord {
  wanted: Counter;
  done: Counter;
}

interface ShownRow {
  callId: string;
  nextOn: CalendarDay | null;
  rule: string | null;
  onHold: boolean;
  ruleSetId: string | null;
  wanted: Counter;
  done: Counter;
}

interface RuleSetRow extends Omit<RuleSetRecord, 'rules'> {
  seq: GeneratedAlways<string>;
  rules: Json<RuleSetRecord['rules']>;
}

interface SettingsRow {
  readAt: Date | null;
  goodAt: Date | null;
  failure: string | null;
  problems: Json<readonly SettingsProblem[]>;
  timeZone: string;
  reconciledAt: Date | null;
}

interface PreviewRow {
  ruleSetId: string;
  baseId: string | null;
  today: CalendarDay;
  done: number;
  total: number;
  summary: ColumnType<unknown, string | null, string | null>;
  finishedAt: Date | null;
}

interface DispositionRow extends DispositionRecord {
  seq: GeneratedAlways<string>;
  claimedBy: ColumnType<string | null, never, string | null>;
  claimedUntil: ColumnType<Date | null, never, Date | null>;
}
