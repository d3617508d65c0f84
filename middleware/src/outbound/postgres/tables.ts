import type { ColumnType, Generated, GeneratedAlways, Kysely, Transaction } from 'kysely';
import type {
  AccessEntry,
  ApprovalRecord,
  CallRecord,
  InboxMessage,
  ReleaseRecord,
  ReviewRecord,
} from '../../ports/records';
import type { MatchWay } from '../../domain/matching';
import type { ArtifactKind } from '../../ports/store';
import type { BoardViewTables } from './board-view-tables';
import type { RetentionTables } from './retention/tables';
import type { TagTables } from './tags/tables';

/** Tables of the schema `countersign`, in camel case; migrations/ holds them in SQL. */
export interface Tables extends RetentionTables, BoardViewTables, TagTables {
  artifacts: ArtifactRow;
  calls: CallRow;
  matchCandidates: { callId: string; opportunityId: string; way: MatchWay };
  inboxMessages: InboxMessage;
  reviews: ReviewRecord;
  approvals: ApprovalRecord;
  releases: ReleaseRow;
  auditLog: AuditRow;
  accessLog: AccessEntry & { seq: GeneratedAlways<string> };
  doorTokens: { jtiHash: string; expiresAt: Date; usedAt: Generated<Date> };
}

/** Tables of the schema `countersign_keys`. */
export interface KeyTables {
  artifactKeys: { artifactId: string; masterKeyId: string; wrappedKey: Buffer; createdAt: Generated<Date> };
}

export interface ArtifactRow {
  id: string;
  kind: ArtifactKind;
  callId: string | null;
  nonce: Buffer;
  ciphertext: Buffer;
  createdAt: Generated<Date>;
}

export interface CallRow extends Omit<CallRecord, 'transcript'> {
  transcriptStatus: CallRecord['transcript']['status'];
  transcriptReason: string | null;
  transcriptArtifactId: string | null;
  transcriptCues: number;
  /** When a call that waits is due for a look; null: now. */
  nextLookAt: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

export interface ReleaseRow extends ReleaseRecord {
  seq: GeneratedAlways<string>;
  claimedBy: Generated<string | null>;
  claimedUntil: Generated<Date | null>;
}

interface AuditRow {
  seq: GeneratedAlways<string>;
  id: string;
  at: Date;
  type: string;
  canonical: string;
  leafHash: string;
}

/** A pool to read from, or a transaction. */
export type Countersign = Kysely<Tables>;
export type CountersignTransaction = Transaction<Tables>;
export type Keys = Kysely<KeyTables>;
