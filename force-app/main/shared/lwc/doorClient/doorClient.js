import send from '@salesforce/apex/DoorController.send';
import { fill, labels } from 'c/labels';
import { labels as problems } from 'c/problemLabels';

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
  [AWAY]: problems.problemAway,
  token_missing: problems.problemSignedOut,
  token_expired: problems.problemSignedOut,
  token_replayed: problems.problemSignedOut,
  token_wrong_request: problems.problemSignedOut,
  token_invalid: problems.problemNotSetUp,
  token_wrong_org: problems.problemNotSetUp,
  access_denied: problems.problemDenied,
  purpose_required: problems.problemPurpose,
  purpose_unknown: problems.problemPurpose,
  not_found: problems.problemCallMissing,
  call_not_found: problems.problemCallMissing,
  call_quarantined: problems.problemQuarantined,
  call_waiting_for_match: problems.problemWaiting,
  content_not_ready: problems.problemNotReady,
  content_disposed: problems.problemContentDisposed,
  transcript_not_webvtt: labels.transcriptUnreadable,
  transcript_empty: labels.transcriptUnreadable,
  transcript_too_large: labels.transcriptUnreadable,
  draft_changed: problems.problemChanged,
  text_changed: problems.problemTextChanged,
  review_not_open: problems.problemNotOpen,
  approver_not_a_person: problems.problemNotAPerson,
  approver_not_in_panel: problems.problemNotAPerson,
  approver_integration_user: problems.problemNotAPerson,
  approver_logged_in_as: problems.problemLoggedInAs,
  approver_inactive: problems.problemUserBlocked,
  approver_frozen: problems.problemUserBlocked,
  approver_not_the_rep: problems.problemNotTheRep,
  part_required: problems.problemPartMissing,
  note_empty: problems.problemNoteEmpty,
  note_too_long: problems.problemNoteLong,
  comment_required: problems.problemComment,
  request_malformed: problems.problemTooLong,
  salesforce_unreachable: problems.problemSalesforceAway,
  salesforce_busy: problems.problemSalesforceBusy,
  salesforce_limit: problems.problemSalesforceLimit,
  salesforce_refused: problems.problemSalesforceRefused,
  note_mismatch: problems.problemNoteMismatch,
  nothing_to_retry: problems.problemNothingToRetry,
  legal_hold: problems.problemLegalHold,
  reason_required: problems.problemReason,
  disposal_running: problems.problemDisposalRunning,
  nothing_to_delete: problems.problemNothingToDelete,
  change_not_pending: problems.problemNoChange,
  change_has_grown: problems.problemChangeGrown,
  settings_unreadable: problems.problemSettingsUnreadable,
  settings_refused: problems.problemSettingsRefused,
  copy_still_stands: problems.problemCopyStands,
  tag_changed: problems.problemTagChanged,
  tag_not_defined: problems.problemTagNotDefined,
  tag_not_suggested: problems.problemTagNotSuggested,
  tag_not_confirmed: problems.problemTagNotConfirmed,
  tag_not_a_risk: problems.problemTagNotARisk,
  call_not_waiting: problems.problemNotWaiting,
  opportunity_not_found: problems.problemOpportunityMissing,
  too_many_views: problems.problemTooManyViews,
  too_many_requests: problems.problemTooMany,
};

/**
 * The sentence for a code; an unknown code gets the general one with the number of the request.
 *
 * @param {string} code
 * @param {string} [instance]
 * @returns {string}
 */
export function sentenceOf(code, instance = '') {
  return SENTENCES[code] ?? fill(problems.problemUnknown, instance.replace('urn:uuid:', '') || code);
}

/** Said only while a release is being published: that alone goes on without a person. */
const WHILE_PUBLISHING = {
  salesforce_unreachable: problems.publishingSalesforceAway,
  salesforce_busy: problems.publishingSalesforceBusy,
  salesforce_limit: problems.publishingSalesforceLimit,
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
