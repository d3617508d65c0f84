import type { AuditEntry } from '../domain/audit';
import type { ErrorCode } from '../domain/errors';
import type { Candidate } from '../domain/matching';
import type { BoardViews } from './board-views';
import type {
  AccessEntry,
  ApprovalRecord,
  CallRecord,
  InboxMessage,
  OpenRelease,
  ReleaseRecord,
  ReviewRecord,
} from './records';
import type { Job } from './jobs';
import type { RetentionTx } from './retention-store';
import type { TagTx } from './tag-store';

/**
 * What each query of a transaction sees: what is committed by then, or all of them what was committed when the first was
 * asked. For whoever puts an answer together from several, and changes nothing.
 */
export type Sees = 'committed' | 'one moment';

/**
 * PostgreSQL decides: whatever happens in one `transaction` is committed once or not at all, jobs and audit entries
 * included. Nothing in it may call another system. Rejects with the work's own error after rolling back.
 */
export interface Store {
  transaction<T>(work: (tx: Tx) => Promise<T>, sees?: Sees): Promise<T>;
  /** Resolves when the database answers; for health checks. */
  ping(): Promise<void>;
}

export interface Tx extends RetentionTx, TagTx {
  readonly inbox: Inbox;
  readonly calls: Calls;
  readonly matchCandidates: MatchCandidates;
  readonly artifacts: Artifacts;
  readonly reviews: Reviews;
  readonly approvals: Approvals;
  readonly releases: Releases;
  readonly boardViews: BoardViews;
  readonly audit: { append(...entries: readonly AuditEntry[]): Promise<void> };
  readonly accessLog: AccessLog;
  readonly doorTokens: DoorTokens;
  readonly jobs: {
    send(job: Job, startAfterSeconds?: number): Promise<void>;
    /** Many at once, each of an id that has no job yet. */
    sendMany(jobs: readonly Job[]): Promise<void>;
  };
}

export interface Inbox {
  /** Destroys the bodies of this call's messages that are still kept; answers their ids. Final or not, they are read no more. */
  destroyBodies(callKey: string): Promise<readonly string[]>;
  /** `replayed`: this very signature was seen; `duplicate`: this body was. Both leave everything as it was. */
  insert(message: InboxMessage): Promise<'inserted' | 'duplicate' | 'replayed'>;
  get(id: string): Promise<InboxMessage | null>;
  /** As `get`, and locks the row until the transaction ends. */
  lock(id: string): Promise<InboxMessage | null>;
  update(
    id: string,
    change: Partial<Pick<InboxMessage, 'state' | 'reason' | 'attempts' | 'bodyArtifactId'>>,
  ): Promise<void>;
  /** Received before `before` and not final: the safety net looks at them again. */
  unfinished(before: Date, limit: number): Promise<readonly string[]>;
  /** Failed for one of these reasons: counts as received once more, the oldest first. Answers their ids. */
  takeUpAgain(
    reasons: readonly ErrorCode[],
    received: { readonly since: Date; readonly before: Date },
    limit: number,
  ): Promise<readonly string[]>;
}

export interface Calls {
  byKey(vendor: string, callKey: string): Promise<CallRecord | null>;
  bySalesforceId(salesforceCallId: string): Promise<CallRecord | null>;
  get(id: string): Promise<CallRecord | null>;
  /** Inserts, or finds the row that another worker inserted meanwhile; locks it until the transaction ends. */
  insertOrLock(call: CallRecord): Promise<{ call: CallRecord; inserted: boolean }>;
  update(id: string, change: Partial<Omit<CallRecord, 'id' | 'vendor' | 'callKey' | 'createdAt'>>): Promise<void>;
  /** Locks the row until the transaction ends; for whoever destroys or brings content. */
  lock(id: string): Promise<CallRecord | null>;
  /** By Salesforce ids. */
  bySalesforceIds(salesforceCallIds: readonly string[]): Promise<readonly CallRecord[]>;
  /** Quarantined or waiting and not disposed of, newest first; only one rep's where `repUserId` is given. */
  notAdmitted(limit: number, repUserId?: string): Promise<readonly CallRecord[]>;
  /**
   * Takes for a look what is not admitted for want of something that may still come, not disposed of, started after
   * `since`, and due: newest first, from the one that follows `after` where it is given. Until `until` nobody else takes
   * it. What somebody works on this moment is passed over.
   */
  takeForLook(
    look: { readonly since: Date; readonly now: Date; readonly until: Date },
    limit: number,
    after?: Pick<CallRecord, 'id' | 'startedAt'>,
  ): Promise<readonly CallRecord[]>;
  /**
   * When each of those that were taken until `until` is due again; null: at once. A call to which something has happened
   * since then is due at once, whatever is said here.
   */
  looked(until: Date, next: readonly { readonly id: string; readonly at: Date | null }[]): Promise<void>;
}

/** Opportunities to which the participants of a waiting call lead. Addresses are kept nowhere. */
export interface MatchCandidates {
  /** In place of those of before; none where nobody has to choose. Only with the call's row locked. */
  replace(callId: string, candidates: readonly Candidate[]): Promise<void>;
  /** By call, each by opportunity; calls without any are left out. */
  ofCalls(callIds: readonly string[]): Promise<ReadonlyMap<string, readonly Candidate[]>>;
}

export type ArtifactKind = 'inbox_body' | 'transcript' | 'ai_draft' | 'working_text' | 'comment' | 'approved_text';

/** Texts at rest: each encrypted with a key of its own, so that destroying the key ends every copy. */
export interface Artifacts {
  put(artifact: { id: string; kind: ArtifactKind; callId: string | null; text: string }): Promise<void>;
  /**
   * @throws CountersignError stored_text_damaged when the text does not decrypt, or was stored as another kind: a row that
   *   points at an AI's draft must not make an approved text of it; not_found when it is gone
   */
  read(id: string, kind: ArtifactKind): Promise<string>;
  /** Deletes the text and its key. Nothing happens when it is gone already. */
  destroy(id: string): Promise<void>;
  /** Texts of a call of these kinds, by id. */
  ofCall(callId: string, kinds: readonly ArtifactKind[]): Promise<readonly { id: string; kind: ArtifactKind }[]>;
  /** Which of these still have a row or a key. */
  standing(ids: readonly string[]): Promise<readonly string[]>;
}

export interface Reviews {
  byCall(callId: string): Promise<ReviewRecord | null>;
  /** Locks the row until the transaction ends: two people at once are put in order here. */
  lockByCall(callId: string): Promise<ReviewRecord | null>;
  /** False when the call has a review already. */
  insert(review: ReviewRecord): Promise<boolean>;
  update(id: string, change: Partial<Omit<ReviewRecord, 'id' | 'callId'>>): Promise<void>;
}

export interface Approvals {
  /** The texts of all approvals of a call are gone. */
  forgetTexts(callId: string): Promise<void>;
  insert(approval: ApprovalRecord): Promise<void>;
  get(id: string): Promise<ApprovalRecord | null>;
}

export interface Releases {
  insert(release: ReleaseRecord): Promise<void>;
  get(id: string): Promise<ReleaseRecord | null>;
  /** All of a call, oldest first. */
  byCall(callId: string): Promise<readonly ReleaseRecord[]>;
  latestByCall(callId: string): Promise<ReleaseRecord | null>;
  /**
   * Takes the right to work on it for `seconds`, counting one more attempt; null when another worker has it, or it is
   * final. The clock is the database's own, so that a worker with a wrong clock cannot steal.
   */
  claim(id: string, worker: string, seconds: number): Promise<ReleaseRecord | null>;
  /** Applies only while `worker` still has the claim; false when it has been taken over. Gives the claim back. */
  finish(
    id: string,
    worker: string,
    change: Partial<Pick<ReleaseRecord, 'state' | 'noteId' | 'reason' | 'nextTryAt' | 'publishedAt' | 'attempts'>>,
  ): Promise<boolean>;
  /** Not published → publishing with no attempts; false when it was in any other state. */
  reopen(id: string): Promise<boolean>;
  /** The note of a release that names none so far, found in Salesforce; nothing where it names one. */
  noteFound(id: string, noteId: string): Promise<void>;
  /** Publishing or not published, the latest of each admitted call of this rep, newest first. */
  openOfRep(repUserId: string, limit: number): Promise<readonly OpenRelease[]>;
  /** Publishing, unclaimed, and due before `before`. */
  unfinished(before: Date, limit: number): Promise<readonly string[]>;
}

export interface AccessLog {
  append(entry: AccessEntry): Promise<void>;
  byCall(callId: string): Promise<readonly AccessEntry[]>;
  /** For which purpose the person has last read anything of the call since then; null where they have not. */
  lastPurpose(reader: Pick<AccessEntry, 'callId' | 'userId'>, since: Date): Promise<string | null>;
}

export interface DoorTokens {
  /** False when this token was used before. Rows may be dropped once `expiresAt` has passed. */
  useOnce(jti: string, expiresAt: Date): Promise<boolean>;
}
