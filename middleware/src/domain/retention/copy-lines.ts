import type { CalendarDay } from './calendar-day';
import type { CertifiedCopy } from './certificate';
import { OUTCOME_UNKNOWN, type CopyKind, type CopyPlace, type CopyState } from './disposal';
import type { OrgCalendar } from './org-calendar';

/**
 * The lines of `Disposition__c.Copies__c`, one for each copy, for people who read the record in Salesforce: whole words,
 * and the days and times that they have in the org. The certificate itself names codes and UTC.
 */
export function copyLines(copies: readonly CertifiedCopy[], calendar: OrgCalendar): string {
  return copies.map((copy) => lineOf(copy, calendar)).join('\n');
}

/** What a copy is of; the call's own row belongs to no artifact. */
const ARTIFACT_WORDS: Readonly<Record<string, string>> = {
  recording: 'Recording',
  transcript: 'Transcript',
  draft: 'Draft',
  approved_summary: 'Approved summary',
  official_note: 'Official note',
  tags_and_insights: 'Tags and insights',
  call_record: 'Record of the call',
};

const KIND_WORDS: Readonly<Record<CopyKind, string>> = {
  vendor_recording: 'files',
  vendor_transcript: 'file',
  vendor_summary: 'summary',
  inbox_body: 'message of the recorder',
  transcript: 'text',
  ai_draft: 'AI draft',
  working_text: 'text in review',
  comment: 'comment of a reviewer',
  approved_text: 'text',
  tag_row: 'suggestions and decisions',
  summary_row: 'summary with its releases',
  note: 'note',
  call_tag: 'tag',
  call_row: 'row',
};

const PLACE_WORDS: Readonly<Record<CopyPlace, string>> = {
  recorder: 'at the recorder',
  middleware: 'in the middleware',
  salesforce: 'in Salesforce',
};

const STATE_WORDS: Readonly<Record<CopyState, (when: string) => string>> = {
  standing: (when) => `not yet deleted on ${when}`,
  deleted: (when) => `deleted and verified on ${when}`,
  absent: (when) => `there was none, verified on ${when}`,
  purged: (when) => `purged, awaiting physical deletion since ${when}`,
  failed: (when) => `not deleted, tried on ${when}`,
  kept: (when) => `kept, as seen on ${when}`,
};

/** What a deletion runs into; the list of failures in the console says what to do then. */
const FAILURE_WORDS: Readonly<Record<string, string>> = {
  recorder_unreachable: 'the recorder did not answer',
  recorder_refused: 'the recorder refused',
  recorder_malformed: 'the recorder answered in a form that is not known',
  recorder_still_serves: 'the recorder says that it is deleted, but still serves it',
  copy_still_stands: 'it was found again after it was deleted',
  salesforce_unreachable: 'Salesforce did not answer',
  salesforce_busy: 'Salesforce was busy with a record',
  salesforce_limit: 'the org had used up its API requests for the day',
  salesforce_refused: 'Salesforce refused',
  legal_hold: 'a legal hold covers it',
};

function lineOf(copy: CertifiedCopy, calendar: OrgCalendar): string {
  const { artifact, place, kind, state, method, failure, at } = copy;
  const what = `${ARTIFACT_WORDS[artifact] ?? artifact}: ${KIND_WORDS[kind]} ${PLACE_WORDS[place]}`;
  const when = timeText(at, calendar);
  const unknown = state === 'failed' && method === OUTCOME_UNKNOWN;
  const became = unknown ? `may be gone, its deletion was begun before ${when}` : STATE_WORDS[state](when);
  const why = state === 'deleted' || state === 'purged' ? goneBy(copy) : dueBy(copy);
  const how = [failure === null ? null : (FAILURE_WORDS[failure] ?? `failure ${failure}`), method].filter(Boolean);
  return `${what}, ${became}${why}${how.length === 0 ? '' : `: ${how.join('; ')}`}`;
}

function goneBy({ rule, dueOn }: CertifiedCopy): string {
  if (rule === null) return ' as a person asked';
  return ` by rule ${rule}${dueOn === null ? '' : `, kept until ${dayText(dueOn)}`}`;
}

function dueBy({ rule, dueOn }: CertifiedCopy): string {
  if (rule === null) return ', asked for by a person';
  return `, due by rule ${rule}${dueOn === null ? '' : ` after ${dayText(dueOn)}`}`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function dayText(day: CalendarDay): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

function timeText(at: Date, calendar: OrgCalendar): string {
  return `${dayText(calendar.dayOf(at))}, ${calendar.timeOf(at)} (${calendar.timeZone})`;
}
