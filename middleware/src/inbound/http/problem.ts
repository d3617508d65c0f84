import type { ErrorCode, ErrorFacts } from '../../domain/errors';
import { CountersignError } from '../../domain/errors';
import type { Problem } from '../../contracts/problem';

interface Face {
  readonly status: number;
  readonly title: string;
  /** For a person: what is wrong and what to do. May name facts as {limitBytes}. */
  readonly detail: string;
}

/** The one place where a code becomes an HTTP answer. Every code has a row: the type sees to it. */
const FACES: Readonly<Record<ErrorCode, Face>> = {
  webhook_signature_missing: face(
    401,
    'Signature missing',
    'Send x-zm-signature and x-zm-request-timestamp with every event.',
  ),
  webhook_signature_wrong: face(
    401,
    'Signature wrong',
    'The signature does not fit this body. Check the webhook secret token on both sides.',
  ),
  webhook_stale: face(
    401,
    'Message too old',
    'The signature is more than 5 minutes away from our clock. Check the clocks and send again, signed anew.',
  ),
  webhook_replayed: face(409, 'Message replayed', 'This very message was received before. Nothing was changed.'),
  webhook_too_large: face(413, 'Message too large', 'A message may have {limitBytes} bytes at most.'),
  webhook_not_json: face(400, 'Not JSON', 'The body is not valid JSON.'),
  webhook_malformed: face(
    422,
    'Message not understood',
    'The field {field} is missing or not as the recorder documents it.',
  ),
  webhook_event_unknown: face(
    422,
    'Event unknown',
    'This event is not one that Countersign works. Subscribe to recording.completed, recording.transcript_completed and meeting.summary_completed.',
  ),
  recorder_unreachable: face(503, 'Recorder away', 'The recorder does not answer. We try again by ourselves.'),
  recorder_refused: face(
    502,
    'Recorder refused',
    'The recorder refused our request. An admin checks its credentials and scopes.',
  ),
  recorder_gone: face(404, 'Gone at the recorder', 'The recorder does not have this any more.'),
  recorder_malformed: face(
    502,
    'Recorder answer not understood',
    'The recorder answered in a form that we do not know.',
  ),
  transcript_not_webvtt: face(
    422,
    'Transcript not readable',
    'The transcript is not WebVTT. The summary can still be reviewed.',
  ),
  transcript_empty: face(
    422,
    'Transcript empty',
    'The transcript has no words in it. The summary can still be reviewed.',
  ),
  transcript_too_large: face(
    413,
    'Transcript too large',
    'A transcript may have {limitBytes} bytes at most. The summary can still be reviewed.',
  ),
  summary_empty: face(422, 'Summary empty', 'The recorder sent a summary without text.'),
  summary_too_large: face(413, 'Summary too large', 'A summary may have {limitCharacters} characters at most.'),
  token_missing: face(401, 'Not signed in', 'Open this through the panel in Salesforce.'),
  token_invalid: face(
    401,
    'Token not valid',
    'The request is not signed by the Salesforce org that this installation serves.',
  ),
  token_expired: face(
    401,
    'Token expired',
    'The signature is too old. Try again; if it stays so, an admin checks the clocks.',
  ),
  token_replayed: face(401, 'Token used before', 'A signature is good for one request. Try again from the panel.'),
  token_wrong_org: face(403, 'Wrong org', 'This installation serves another Salesforce org.'),
  token_wrong_request: face(
    401,
    'Token for another request',
    'The signature was made for another {field}. Try again from the panel.',
  ),
  request_malformed: face(400, 'Request not understood', 'The field {field} is not as expected: {problem}.'),
  not_found: face(404, 'Not found', 'There is nothing here.'),
  access_denied: face(
    403,
    'Not yours to open',
    'Drafts and transcripts are open to the rep of the call and to those who review it.',
  ),
  purpose_required: face(403, 'Purpose missing', 'Say what you open this call for, with one of the declared purposes.'),
  purpose_unknown: face(403, 'Purpose not declared', 'Choose one of the declared purposes.'),
  call_not_found: face(404, 'Call not found', 'There is no such call, or you may not see it in Salesforce.'),
  call_quarantined: face(403, 'Call in quarantine', 'This call is not to be shown: {reason}.'),
  call_waiting_for_match: face(
    409,
    'Call waits for a match',
    'This call does not belong to an opportunity yet: {reason}.',
  ),
  content_not_ready: face(
    404,
    'Not there yet',
    'The {artifact} has not arrived yet. It appears by itself once the recorder has made it.',
  ),
  draft_changed: face(
    409,
    'Changed meanwhile',
    'Somebody saved a change while you were writing. Compare both texts; yours was not stored.',
  ),
  text_changed: face(409, 'Text changed', 'The text is not the one you were shown. Look at it again, then approve.'),
  review_not_open: face(
    409,
    'Already decided',
    'This summary is not open for review any more, or waits for the changes that were asked for.',
  ),
  approver_not_a_person: face(403, 'Only a person approves', 'A summary is approved by a person in the panel.'),
  approver_not_in_panel: face(
    403,
    'Only in the panel',
    'Approve from the opportunity page; flows, scripts and integrations cannot.',
  ),
  approver_logged_in_as: face(
    403,
    'Logged in as somebody else',
    'You are logged in as another person. Only they themselves can do this.',
  ),
  approver_inactive: face(403, 'User not active', 'Your Salesforce user is not active. Ask an admin.'),
  approver_frozen: face(403, 'User frozen', 'Your Salesforce user is frozen. Ask an admin.'),
  approver_integration_user: face(
    403,
    'Integration user',
    'An integration user can neither read nor approve a draft. A person does, in the panel.',
  ),
  approver_not_the_rep: face(403, 'Not your call', 'The rep of this call approves it. You can ask for changes.'),
  part_required: face(422, 'Something is missing', 'Fill in {field} before you approve.'),
  note_empty: face(422, 'Nothing to publish', 'The summary is empty. Write it, or reject the draft.'),
  note_too_long: face(
    422,
    'Too long for Salesforce',
    'The note is longer than Salesforce can hold (131,072 characters as stored). Shorten it.',
  ),
  comment_required: face(422, 'A word, please', 'Say what should change, or why it is rejected.'),
  salesforce_unreachable: face(
    503,
    'Salesforce away',
    'Salesforce does not answer. Nothing is lost; try again in a minute.',
  ),
  salesforce_busy: face(
    503,
    'Salesforce busy',
    'Salesforce is busy with this record. Nothing is lost; try again in a minute.',
  ),
  salesforce_limit: face(
    503,
    'Salesforce limit reached',
    "Today's Salesforce API requests are used up. Nothing is lost; an admin can raise the limit.",
  ),
  salesforce_refused: face(
    502,
    'Salesforce refused',
    'Salesforce refused the change. An admin checks the permissions of the integration user.',
  ),
  note_mismatch: face(
    502,
    'Note differs',
    'What Salesforce stored is not what was approved. Compare the note with the approved text and tell an admin.',
  ),
  nothing_to_retry: face(409, 'Nothing to try again', 'This note is published, or being published, already.'),
  recorder_still_serves: face(
    502,
    'Still served by the recorder',
    'The recorder said that it deleted this, and still hands it out. We try again; then an admin takes it up with the vendor.',
  ),
  content_disposed: face(
    410,
    'Deleted',
    'This was deleted, by the rule {rule}, on {day}. The certificate stands under Dispositions.',
  ),
  legal_hold: face(
    409,
    'On legal hold',
    'A legal hold covers this, so nothing of it is deleted. Release the hold first, if you may.',
  ),
  reason_required: face(422, 'Reason missing', 'Say why this is to be deleted: it stands in the certificate.'),
  disposal_running: face(409, 'Deletion is running', 'This is being deleted already. Look again in a minute.'),
  nothing_to_delete: face(409, 'Nothing left', 'Nothing of this call is kept any more.'),
  change_not_pending: face(
    409,
    'Not waiting any more',
    'The rules have changed again, or this change has taken effect. Look at what stands now.',
  ),
  change_has_grown: face(
    409,
    'The change has grown',
    'It now puts more at risk than you were shown. Look at the preview again, then confirm.',
  ),
  settings_unreadable: face(
    502,
    'Settings not readable',
    'Salesforce does not let the integration user read {object}. Give its permission set access to it.',
  ),
  settings_refused: face(
    422,
    'Settings refused',
    'The retention rules contradict themselves. The last good ones stay in force; the console names what to mend.',
  ),
  copy_still_stands: face(
    500,
    'A copy still stands',
    'A copy was deleted and is still there. We try again; then it stands in the list of failures.',
  ),
  tag_changed: face(409, 'Changed meanwhile', 'Somebody decided about this tag meanwhile. Look at it anew.'),
  tag_not_defined: face(409, 'Tag not defined', 'This tag is not among the defined ones any more. Ask an admin.'),
  tag_not_suggested: face(409, 'Not suggested', 'This tag is not suggested any more. Look at it anew.'),
  tag_not_confirmed: face(409, 'Not confirmed', 'Only a confirmed tag can be resolved or withdrawn.'),
  tag_not_a_risk: face(409, 'Not a deal risk', 'Only a deal risk can be resolved. Withdraw the tag if it is wrong.'),
  call_not_waiting: face(409, 'Not waiting', 'This call does not wait for an opportunity any more. Reload the list.'),
  opportunity_not_found: face(
    422,
    'Opportunity not found',
    'There is no such opportunity, or you may not see it. Choose another one.',
  ),
  too_many_views: face(409, 'Too many views', 'A person may keep {limit} views. Remove one first.'),
  stored_text_damaged: face(
    500,
    'Stored text damaged',
    'The stored text does not check out and was not used. Tell an admin, with the number of this message.',
  ),
  too_many_requests: face(429, 'Too many requests', 'Wait a moment, then go on.'),
  internal: face(
    500,
    'Something went wrong',
    // A commit whose answer was lost may stand all the same.
    'Look whether it was done all the same, else try again. If it stays so, tell an admin the number of this message.',
  ),
};

function face(status: number, title: string, detail: string): Face {
  return { status, title, detail };
}

/** What is answered with who did it and when, where that is known. */
const SOMEBODY_WAS_FASTER: ReadonlySet<ErrorCode> = new Set(['draft_changed', 'tag_changed']);

/** Problem details for any error. What is not a `CountersignError` says nothing of itself. */
export function problemOf(error: unknown, requestId: string): Problem {
  const known = error instanceof CountersignError ? error : new CountersignError('internal', {}, { cause: error });
  const { status, title, detail } = FACES[known.code];
  const { field, revision, byName, at } = known.facts;
  return {
    type: `urn:countersign:problem:${known.code}`,
    title,
    status,
    detail: filled(detail, known.facts),
    code: known.code,
    instance: `urn:uuid:${requestId}`,
    ...(typeof field === 'string' ? { field } : {}),
    ...(SOMEBODY_WAS_FASTER.has(known.code) && typeof revision === 'number'
      ? { changed: { revision, byName: String(byName), at: String(at) } }
      : {}),
  };
}

function filled(sentence: string, facts: ErrorFacts): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? 'unknown').replace(/_/g, ' '));
}
