import send from '@salesforce/apex/DoorController.send';
import { fill, labels as words } from 'c/labels';
import { labels } from 'c/problemLabels';

/** No answer came at all: the middleware or the way to it is away. */
export const AWAY = 'away';

/** A refusal or failure at the door. `code` is from the closed set of codes, or `away` where no answer came. */
export class DoorProblem extends Error {
  /** @param {string} code @param {{ instance?: string, field?: string, changed?: { revision: number, byName: string, at: string } }} [details] */
  constructor(code, { instance = '', field, changed } = {}) {
    super(code);
    this.name = 'DoorProblem';
    this.code = code;
    this.instance = instance;
    this.field = field;
    this.changed = changed;
  }

  /** What is wrong and what to do, for a person. */
  get sentence() {
    return sentenceOf(this.code, this.instance);
  }
}

/**
 * Sends one request through the door.
 *
 * @param {'GET' | 'PUT' | 'POST'} method
 * @param {string} path from `/v1/` on
 * @param {object} [body]
 * @returns {Promise<any>} the parsed answer
 * @throws {DoorProblem}
 */
export async function ask(method, path, body) {
  const answer = await sent(method, path, body);
  const parsed = parsedBody(answer.body);
  if (answer.status >= 200 && answer.status < 300 && parsed !== undefined) return parsed;
  if (parsed?.code) throw new DoorProblem(parsed.code, parsed);
  // Not one of ours: a proxy in between, or an answer cut short.
  throw new DoorProblem(AWAY);
}

async function sent(method, path, body) {
  try {
    return await send({ method, path, body: body === undefined ? '' : JSON.stringify(body) });
  } catch (error) {
    // Apex answers for every status; it throws only where no answer came.
    throw new DoorProblem(AWAY, { instance: /** @type {any} */ (error)?.body?.message });
  }
}

function parsedBody(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const SENTENCES = {
  [AWAY]: labels.problemAway,
  token_missing: labels.problemSignedOut,
  token_expired: labels.problemSignedOut,
  token_replayed: labels.problemSignedOut,
  token_wrong_request: labels.problemSignedOut,
  token_invalid: labels.problemNotSetUp,
  token_wrong_org: labels.problemNotSetUp,
  access_denied: labels.problemDenied,
  purpose_required: labels.problemPurpose,
  purpose_unknown: labels.problemPurpose,
  not_found: labels.problemCallMissing,
  call_not_found: labels.problemCallMissing,
  call_quarantined: labels.problemQuarantined,
  call_waiting_for_match: labels.problemWaiting,
  content_not_ready: labels.problemNotReady,
  content_disposed: labels.problemContentDisposed,
  transcript_not_webvtt: words.transcriptUnreadable,
  transcript_empty: words.transcriptUnreadable,
  transcript_too_large: words.transcriptUnreadable,
  draft_changed: labels.problemChanged,
  text_changed: labels.problemTextChanged,
  review_not_open: labels.problemNotOpen,
  approver_not_a_person: labels.problemNotAPerson,
  approver_not_in_panel: labels.problemNotAPerson,
  approver_integration_user: labels.problemNotAPerson,
  approver_logged_in_as: labels.problemLoggedInAs,
  approver_inactive: labels.problemUserBlocked,
  approver_frozen: labels.problemUserBlocked,
  approver_not_the_rep: labels.problemNotTheRep,
  part_required: labels.problemPartMissing,
  note_empty: labels.problemNoteEmpty,
  note_too_long: labels.problemNoteLong,
  comment_required: labels.problemComment,
  request_malformed: labels.problemTooLong,
  salesforce_unreachable: labels.problemSalesforceAway,
  salesforce_busy: labels.problemSalesforceBusy,
  salesforce_limit: labels.problemSalesforceLimit,
  salesforce_refused: labels.problemSalesforceRefused,
  note_mismatch: labels.problemNoteMismatch,
  nothing_to_retry: labels.problemNothingToRetry,
  legal_hold: labels.problemLegalHold,
  reason_required: labels.problemReason,
  disposal_running: labels.problemDisposalRunning,
  nothing_to_delete: labels.problemNothingToDelete,
  change_not_pending: labels.problemNoChange,
  change_has_grown: labels.problemChangeGrown,
  settings_unreadable: labels.problemSettingsUnreadable,
  settings_refused: labels.problemSettingsRefused,
  copy_still_stands: labels.problemCopyStands,
  tag_changed: labels.problemTagChanged,
  tag_not_defined: labels.problemTagNotDefined,
  tag_not_suggested: labels.problemTagNotSuggested,
  tag_not_confirmed: labels.problemTagNotConfirmed,
  tag_not_a_risk: labels.problemTagNotARisk,
  call_not_waiting: labels.problemNotWaiting,
  opportunity_not_found: labels.problemOpportunityMissing,
  too_many_views: labels.problemTooManyViews,
  too_many_requests: labels.problemTooMany,
};

/**
 * The sentence for a code; an unknown code gets the general one with the number of the request.
 *
 * @param {string} code
 * @param {string} [instance]
 * @returns {string}
 */
export function sentenceOf(code, instance = '') {
  return SENTENCES[code] ?? fill(labels.problemUnknown, instance.replace('urn:uuid:', '') || code);
}

/** Said only while a release is being published: that alone goes on without a person. */
const WHILE_PUBLISHING = {
  salesforce_unreachable: labels.publishingSalesforceAway,
  salesforce_busy: labels.publishingSalesforceBusy,
  salesforce_limit: labels.publishingSalesforceLimit,
};

/**
 * Why the last try to publish failed, while the next one comes by itself.
 *
 * @param {string} code
 * @returns {string}
 */
export function publishingSentenceOf(code) {
  return WHILE_PUBLISHING[code] ?? sentenceOf(code);
}

/** @param {unknown} error @returns {DoorProblem} anything thrown, as a problem that a panel can show */
export function asProblem(error) {
  if (error instanceof DoorProblem) return error;
  console.error(error);
  return new DoorProblem('internal', { instance: error instanceof Error ? error.name : '' });
}
