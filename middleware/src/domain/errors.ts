/**
 * Every way in which Countersign refuses or fails, as a closed set. The edge maps a code to problem details (RFC 9457)
 * once; a panel maps it to a sentence that says what to do next.
 */
export const ERROR_CODES = [
  // A message from a recorder
  'webhook_signature_missing',
  'webhook_signature_wrong',
  'webhook_stale',
  'webhook_replayed',
  'webhook_too_large',
  'webhook_not_json',
  'webhook_malformed',
  'webhook_event_unknown',
  // What a recorder answers
  'recorder_unreachable',
  'recorder_refused',
  'recorder_gone',
  'recorder_malformed',
  'transcript_not_webvtt',
  'transcript_empty',
  'transcript_too_large',
  'summary_empty',
  'summary_too_large',
  'recorder_still_serves',
  // A person at the door
  'token_missing',
  'token_invalid',
  'token_expired',
  'token_replayed',
  'token_wrong_org',
  'token_wrong_request',
  'request_malformed',
  'not_found',
  'access_denied',
  'purpose_required',
  'purpose_unknown',
  // A call
  'call_not_found',
  'call_quarantined',
  'call_waiting_for_match',
  'content_not_ready',
  'content_disposed',
  // A review
  'draft_changed',
  'text_changed',
  'review_not_open',
  'approver_not_a_person',
  'approver_not_in_panel',
  'approver_logged_in_as',
  'approver_inactive',
  'approver_frozen',
  'approver_integration_user',
  'approver_not_the_rep',
  'part_required',
  'note_empty',
  'note_too_long',
  'comment_required',
  // Salesforce
  'salesforce_unreachable',
  'salesforce_busy',
  'salesforce_refused',
  'salesforce_limit',
  'note_mismatch',
  'nothing_to_retry',
  // Retention
  'legal_hold',
  'reason_required',
  'disposal_running',
  'nothing_to_delete',
  'change_not_pending',
  'change_has_grown',
  'settings_unreadable',
  'settings_refused',
  'copy_still_stands',
  // Tags, matching, views
  'tag_changed',
  'tag_not_defined',
  'tag_not_suggested',
  'tag_not_confirmed',
  'tag_not_a_risk',
  'call_not_waiting',
  'opportunity_not_found',
  'too_many_views',
  // Ourselves
  'stored_text_damaged',
  'too_many_requests',
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Facts that go with a code: ids, limits, field names, times. Never transcript or draft text. */
export type ErrorFacts = Readonly<Record<string, string | number | boolean | null>>;

/** The one error class of the product. `facts.field` names the offending field where there is one. */
export class CountersignError extends Error {
  readonly code: ErrorCode;
  readonly facts: ErrorFacts;

  constructor(code: ErrorCode, facts: ErrorFacts = {}, options?: { cause?: unknown }) {
    super(code, options);
    this.name = 'CountersignError';
    this.code = code;
    this.facts = facts;
  }
}

/** Codes after which the same request may succeed later without anybody changing anything. */
const PASSING: ReadonlySet<ErrorCode> = new Set([
  'recorder_unreachable',
  'salesforce_unreachable',
  'salesforce_busy',
  'salesforce_limit',
]);

export function isPassing(error: unknown): boolean {
  return error instanceof CountersignError && PASSING.has(error.code);
}

/**
 * Codes that say more about keys, grants and releases than about what was asked: a secret that was changed at the
 * recorder, an integration user that was switched off, a proxy's page under 200. Once somebody has mended that, the same
 * request may succeed.
 */
export const MENDABLE: ReadonlySet<ErrorCode> = new Set([
  'recorder_refused',
  'recorder_malformed',
  'salesforce_refused',
]);

export function codeOf(error: unknown): ErrorCode {
  return error instanceof CountersignError ? error.code : 'internal';
}
