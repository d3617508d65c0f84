import type { CountersignError } from '../domain/errors';
import type { Transcript } from '../domain/transcript';

/** A message whose signature held. Nothing about its content has been believed yet. */
export interface AuthenticMessage {
  /** When the vendor says it signed, used for tolerance only. */
  readonly signedAt: Date;
  /** SHA-256 (hex) of what makes a delivery unique: the same signature seen again is a replay. */
  readonly signatureKey: string;
  /** SHA-256 (hex) of the raw body: the same body signed anew is a redelivery and changes nothing. */
  readonly idempotencyKey: string;
}

/** What a message asks for, after parsing. */
export type RecorderEvent =
  | { readonly kind: 'validation'; readonly answer: Readonly<Record<string, string>> }
  | { readonly kind: 'call'; readonly event: CallEvent };

export type CallEventType = 'recording_ready' | 'transcript_ready' | 'summary_ready';

export interface CallEvent {
  readonly type: CallEventType;
  /** The recorder's own key of the call; with Zoom the meeting UUID. */
  readonly callKey: string;
  /** Where the transcript is, if this event says so. The token dies within a day. */
  readonly transcript?: { readonly url: string; readonly token: string | null };
}

/** The recorder's facts about a call, as the customer's meeting set-up has them. */
export interface CallFacts {
  readonly callKey: string;
  readonly title: string;
  readonly startedAt: Date;
  readonly durationMinutes: number;
  readonly hostEmail: string;
  /** Tracking fields, trimmed; null where absent or blank. Values are the customer's free text. */
  readonly opportunityId: string | null;
  readonly callType: string | null;
  readonly consent: string | null;
}

/** Personal data: for the question whose call this is, and for nothing else. Never stored, never logged. */
export interface Participants {
  /** E-mail addresses as the recorder has them, some more than once. Of people outside its account it often has none. */
  readonly addresses: readonly string[];
  /** False where there were more people than are read (3,000 entries and exits). */
  readonly complete: boolean;
}

export interface RecorderSummary {
  /** Who wrote it, e.g. "Zoom AI Companion". */
  readonly generator: string;
  /** Plain text, LF line ends. */
  readonly text: string;
}

/** Checks and reads what a recorder posts. Pure over its arguments and the secret it was made with. */
export interface RecorderInbox {
  readonly vendor: 'zoom';
  /** Largest raw body accepted, in bytes. */
  readonly maxBodyBytes: number;
  /**
   * @throws CountersignError webhook_signature_missing | webhook_signature_wrong | webhook_stale
   */
  authenticate(rawBody: Buffer, headers: Readonly<Record<string, string | undefined>>, now: Date): AuthenticMessage;
  /**
   * @throws CountersignError webhook_not_json | webhook_malformed (facts.field) | webhook_event_unknown (facts.event)
   */
  read(rawBody: Buffer): RecorderEvent;
}

/** Asks the recorder. Every method: recorder_unreachable (passing), recorder_refused, recorder_gone, recorder_malformed. */
export interface RecorderClient {
  readonly vendor: 'zoom';
  callFacts(callKey: string): Promise<CallFacts>;
  /** One request for each 300 entries; for calls only that name no opportunity, or one that is not there. */
  participants(callKey: string): Promise<Participants>;
  /** Also transcript_not_webvtt | transcript_empty | transcript_too_large (facts.limitBytes). `from` null: look the place up. */
  transcript(callKey: string, from: { url: string; token: string | null } | null): Promise<Transcript>;
  /** Also summary_empty | summary_too_large (facts.limitCharacters). */
  summary(callKey: string): Promise<RecorderSummary>;
  /**
   * Deletes the copies of these artifacts that the vendor holds, for good and not into a trash, and asks again whether
   * they are gone: they must neither be listed nor served any more. Safe to repeat. What could not be verified is told
   * for each artifact; a failure of one keeps nothing back of the others. Rejects before anything is deleted, and only as
   * `evidence.keep` does or where what is known is no evidence of this vendor's (recorder_malformed).
   */
  erase(
    call: VendorCall,
    artifacts: readonly VendorArtifact[],
    evidence: VendorEvidence,
  ): Promise<readonly VendorErasure[]>;
}

export interface VendorCall {
  readonly callKey: string;
  /** For vendors that forget who hosted a call; null where we do not know it any more either. */
  readonly hostEmail: string | null;
}

/**
 * What to look at again before a copy may be called gone, in a form that the vendor's adapter alone understands. It may
 * hold addresses: it is kept from logs and from whatever is shown.
 */
export interface VendorEvidence {
  /** Of earlier tries, wherever they ran. */
  readonly known: ReadonlyMap<VendorArtifact, string>;
  /** Keeps it for whoever tries again, in place of what is known. Resolves once it is safe; nothing is deleted before. */
  readonly keep: (evidence: ReadonlyMap<VendorArtifact, string>) => Promise<void>;
}

/** What a vendor holds of a call. The vendor's own AI summary is a copy of the draft. */
export type VendorArtifact = 'recording' | 'transcript' | 'draft';

export interface VendorErasure {
  readonly artifact: VendorArtifact;
  /** `deleted`: there were copies and they are gone; `absent`: there was none. Both are verified. */
  readonly result: 'deleted' | 'absent' | 'failed';
  /** Copies found when asked first. */
  readonly found: number;
  /** How it was done, in the vendor's own terms and without ids, e.g. "DELETE recordings/{file}?action=delete". */
  readonly method: string;
  /** Where it failed: recorder_still_serves, recorder_unreachable (passing), recorder_refused, recorder_malformed. */
  readonly failure: CountersignError | null;
  /** What is still to be looked at when it is tried again; null where nothing is. */
  readonly evidence: string | null;
}
