import { sentenceOf } from 'c/doorClient';
import { fill } from 'c/labels';
import { labels } from 'c/disposalLabels';

const STATES = {
  running: { word: labels.stateRunning, icon: 'utility:sync', tone: 'neutral' },
  purged: { word: labels.statePurged, icon: 'utility:clock', tone: 'neutral' },
  complete: { word: labels.stateComplete, icon: 'utility:success', tone: 'good' },
  failed: { word: labels.stateFailed, icon: 'utility:warning', tone: 'bad' },
  stopped: { word: labels.stateStopped, icon: 'utility:stop', tone: 'attention' },
};

const COPY_STATES = {
  standing: { word: labels.copyStanding, icon: 'utility:clock' },
  deleted: { word: labels.copyDeleted, icon: 'utility:success' },
  absent: { word: labels.copyAbsent, icon: 'utility:check' },
  purged: { word: labels.copyPurged, icon: 'utility:clock' },
  failed: { word: labels.copyFailed, icon: 'utility:warning' },
  kept: { word: labels.copyKept, icon: 'utility:lock' },
};

const KINDS = {
  vendor_recording: labels.kindVendorRecording,
  vendor_transcript: labels.kindVendorTranscript,
  vendor_summary: labels.kindVendorSummary,
  inbox_body: labels.kindInboxBody,
  transcript: labels.kindTranscript,
  ai_draft: labels.kindAiDraft,
  working_text: labels.kindWorkingText,
  comment: labels.kindComment,
  approved_text: labels.kindApprovedText,
  tag_row: labels.kindTagRow,
  summary_row: labels.kindSummaryRow,
  note: labels.kindNote,
  call_tag: labels.kindCallTag,
  call_row: labels.kindCallRow,
};

const PLACES = {
  recorder: labels.placeRecorder,
  middleware: labels.placeMiddleware,
  salesforce: labels.placeSalesforce,
};

const STOPS = {
  legal_hold: labels.stopLegalHold,
  not_due: labels.stopNotDue,
  deal_moved: labels.stopDealMoved,
  deal_missing: labels.stopDealMissing,
  release_running: labels.stopReleaseRunning,
};

/** What a disposal ran into; elsewhere the same codes ask for other steps. */
const FAILURES = {
  recorder_unreachable: labels.failureRecorderUnreachable,
  recorder_refused: labels.failureRecorderRefused,
  recorder_malformed: labels.failureRecorderMalformed,
  recorder_still_serves: labels.failureRecorderStillServes,
  copy_still_stands: labels.failureCopyStillStands,
  salesforce_unreachable: labels.failureSalesforceAway,
  salesforce_busy: labels.failureSalesforceBusy,
  salesforce_limit: labels.failureSalesforceLimit,
  salesforce_refused: labels.failureSalesforceRefused,
  legal_hold: labels.failureLegalHold,
  settings_unreadable: sentenceOf('settings_unreadable'),
  settings_refused: sentenceOf('settings_refused'),
};

/** @param {string} state of a disposal @returns {{ word: string, icon: string, tone: string }} */
export const stateWords = (state) => STATES[state] ?? { word: state, icon: 'utility:info', tone: 'neutral' };

/** @param {string} state of a copy @returns {{ word: string, icon: string }} */
export const copyStateWords = (state) => COPY_STATES[state] ?? { word: state, icon: 'utility:info' };

/** @param {string} kind */
export const kindName = (kind) => KINDS[kind] ?? kind;

/** @param {string} place */
export const placeName = (place) => PLACES[place] ?? place;

/** Why a disposal stopped; empty where it did not. @param {string | null} reason */
export const stopText = (reason) => (reason ? (STOPS[reason] ?? reason) : '');

/** Why a disposal or a copy failed, and what to do; empty where it did not. @param {string | null} code */
export const failureText = (code) => (code ? (FAILURES[code] ?? fill(labels.failureUnknown, code)) : '');
