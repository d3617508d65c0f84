import type { AdmissionReason } from '../domain/admission';
import type { CallType, ConsentStatus } from '../domain/call';
import type { RepPart } from '../domain/note';
import type { ReleaseState, ReleaseUse } from '../domain/release';
import type { ReviewStatus } from '../domain/review';
import type { CallEventType } from './recorder';

/** Rows as flows see them. Ids are UUIDs of ours unless the name says Salesforce; times are instants. */

export type InboxState = 'received' | 'processed' | 'failed';

export interface InboxMessage {
  readonly id: string;
  readonly vendor: 'zoom';
  readonly idempotencyKey: string;
  readonly signatureKey: string;
  readonly receivedAt: Date;
  readonly callKey: string;
  readonly eventType: CallEventType;
  /** The raw body, encrypted; null once the message is final and its copy destroyed. */
  readonly bodyArtifactId: string | null;
  readonly state: InboxState;
  /** Error code while failing or failed. */
  readonly reason: string | null;
  readonly attempts: number;
}

export interface TranscriptState {
  readonly status: 'not_yet' | 'available' | 'unreadable' | 'disposed';
  readonly reason: string | null;
  readonly artifactId: string | null;
  readonly cues: number;
}

export interface CallRecord {
  readonly id: string;
  readonly vendor: 'zoom';
  readonly callKey: string;
  readonly title: string;
  readonly startedAt: Date;
  readonly durationMinutes: number;
  readonly hostEmail: string;
  readonly callType: CallType;
  readonly consent: ConsentStatus;
  readonly outcome: 'admitted' | 'quarantined' | 'waiting';
  readonly reason: AdmissionReason;
  /** Salesforce ids, 18 characters. */
  readonly opportunityId: string | null;
  readonly repUserId: string | null;
  /** The participants led to its opportunity: that stands for as long as the recorder names none. */
  readonly matchedByParticipants: boolean;
  readonly salesforceCallId: string | null;
  readonly transcript: TranscriptState;
  /** False from a decision's commit until Salesforce shows it. */
  readonly projected: boolean;
  readonly createdAt: Date;
  /** When nothing of it was kept any more; title and host are blank since. */
  readonly disposedAt: Date | null;
  /** When somebody last gave its row to another opportunity: that one stands, whatever the recorder names. */
  readonly movedAt: Date | null;
}

export interface ReviewRecord {
  readonly id: string;
  readonly callId: string;
  readonly salesforceSummaryId: string | null;
  readonly status: ReviewStatus;
  readonly revision: number;
  readonly version: number;
  readonly untouched: boolean;
  readonly generator: string;
  /** The AI's draft, never changed; null once it is disposed of. */
  readonly aiArtifactId: string | null;
  /** SHA-256 of the AI's draft. */
  readonly aiHash: string;
  /** The working text and the rep's part as JSON (`WorkingText`); the AI's text again until somebody edits. Null once disposed of. */
  readonly workingArtifactId: string | null;
  readonly commentArtifactId: string | null;
  readonly commentBy: string | null;
  readonly commentAt: Date | null;
  readonly changedBy: string | null;
  readonly changedByName: string | null;
  readonly changedAt: Date | null;
  /** The status that Salesforce was last told; null while it was told nothing. */
  readonly projectedStatus: ReviewStatus | null;
}

/** What the artifact of kind `working_text` holds. */
export interface WorkingText {
  readonly text: string;
  readonly part: RepPart;
}

export interface ApprovalRecord {
  readonly id: string;
  readonly reviewId: string;
  readonly callId: string;
  /** Salesforce id of the opportunity that it was given for; the note goes there and nowhere else. */
  readonly opportunityId: string;
  readonly revision: number;
  readonly version: number;
  readonly noteHash: string;
  readonly approverUserId: string;
  readonly approverName: string;
  readonly approvedAt: Date;
  /** The approved note text, encrypted; null once it is disposed of. */
  readonly textArtifactId: string | null;
}

export interface ReleaseRecord {
  readonly id: string;
  readonly approvalId: string;
  readonly callId: string;
  readonly use: ReleaseUse;
  readonly key: string;
  readonly state: ReleaseState;
  readonly noteId: string | null;
  readonly reason: string | null;
  readonly attempts: number;
  readonly nextTryAt: Date | null;
  readonly publishedAt: Date | null;
}

/** A release that is not at its end, with what a list says of its call and approval. */
export interface OpenRelease
  extends ReleaseRecord, Pick<ApprovalRecord, 'approverUserId' | 'approverName' | 'approvedAt' | 'noteHash'> {
  readonly title: string;
  readonly startedAt: Date;
  readonly salesforceCallId: string;
  readonly opportunityId: string;
}

/** One reading of content, written before the content is sent (I7). Kept apart from the audit log. */
export interface AccessEntry {
  readonly id: string;
  readonly at: Date;
  readonly userId: string;
  readonly callId: string;
  /** Suggested tags, and the phrases and moments that speak for tags, without the words: `tags_and_insights`. */
  readonly artifact: 'draft' | 'transcript' | 'tags_and_insights';
  readonly purpose: string;
  readonly role: string;
}
