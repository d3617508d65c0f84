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
  /** Also transcript_not_webvtt | transcript_empty | transcript_too_large (facts.limitBytes). `from` null: look the place up. */
  transcript(callKey: string, from: { url: string; token: string | null } | null): Promise<Transcript>;
  /** Also summary_empty | summary_too_large (facts.limitCharacters). */
  summary(callKey: string): Promise<RecorderSummary>;
}
