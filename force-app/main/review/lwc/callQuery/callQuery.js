import { tagsByCall } from 'c/callTags';

export { CALLS_OF_OPPORTUNITY } from './document';

/** Calls that one panel shows; the list view holds the rest. */
export const MOST_CALLS = 200;

const OPEN = new Set(['awaiting_review', 'changes_requested']);

/** @param {string | null} status @returns {boolean} true while a person may still decide */
export function isOpen(status) {
  return OPEN.has(status);
}

/**
 * @typedef {{ state: string, noteId: string | null, approver: string, approvedAt: string | null, writtenAt: string | null,
 *   changedAt: string | null }} ReleaseOfCall
 * @typedef {{ id: string, title: string, typeName: string, startedAt: string | null, minutes: number | null, recorder: string,
 *   consent: string | null, capture: string | null, reason: string, status: string | null, generator: string,
 *   draftAt: string | null, reviewer: string, reviewedAt: string | null, approvedText: string, isMine: boolean,
 *   waitsForMe: boolean, keptUntil: string | null, keptBy: string | null, onHold: boolean,
 *   release: { state: string, noteId: string | null } | null, releases: ReleaseOfCall[],
 *   tags: import('c/callTags').TagOfCall[] }} CallOfPanel
 */

/**
 * The calls as the panel shows them: what waits for the person first, then newest first.
 *
 * @param {any} data of `CALLS_OF_OPPORTUNITY`
 * @param {string} userId
 * @param {ReadonlySet<string>} [keptOnTop] calls that stay on top, so that a row does not move away from under the hands
 *   of the person who decided about it
 * @returns {CallOfPanel[]}
 */
export function callsOf(data, userId, keptOnTop = new Set()) {
  const { Call_Recording__c: calls, Summary_Release__c: releases, Call_Tag__c: tags } = data.uiapi.query;
  const known = { releases: releasesBySummary(releases), tags: tagsByCall(tags) };
  const onTop = ({ id, waitsForMe }) => Number(waitsForMe || keptOnTop.has(id));
  return calls.edges.map(({ node }) => callOf(node, userId, known)).sort((one, other) => onTop(other) - onTop(one));
}

/**
 * Calls that are as they were stay the very same objects, so that their rows are not rendered anew.
 *
 * @param {readonly CallOfPanel[]} now
 * @param {readonly CallOfPanel[]} [before]
 * @returns {CallOfPanel[]}
 */
export function keepSame(now, before = []) {
  const known = new Map(before.map((call) => [call.id, call]));
  return now.map((call) => {
    const same = known.get(call.id);
    return same && JSON.stringify(same) === JSON.stringify(call) ? same : call;
  });
}

/** Newest first, as they come. */
function releasesBySummary(answer) {
  const bySummary = new Map();
  for (const { node } of answer?.edges ?? []) {
    const summaryId = node.Call_Summary__c.value;
    if (!bySummary.has(summaryId)) bySummary.set(summaryId, []);
    bySummary.get(summaryId).push({
      state: node.State__c.value,
      noteId: node.Target_Id__c.value,
      approver: node.Approver__r?.Name.value ?? '',
      approvedAt: node.Approved_At__c?.value ?? null,
      writtenAt: node.CreatedDate?.value ?? null,
      changedAt: node.LastModifiedDate?.value ?? null,
    });
  }
  return bySummary;
}

function callOf(node, userId, known) {
  const summary = node.Call_Summaries__r?.edges[0]?.node;
  const status = summary?.Review_Status__c.value ?? null;
  const isMine = sameId(node.OwnerId.value, userId);
  const releases = known.releases.get(summary?.Id) ?? [];
  return {
    id: node.Id,
    title: node.Title__c.value ?? '',
    typeName: node.Call_Type__c.displayValue ?? '',
    startedAt: node.Started_At__c.value,
    minutes: node.Duration_Minutes__c.value,
    recorder: node.Recorder__c.displayValue ?? '',
    consent: node.Consent_Status__c.value,
    capture: node.Capture_Status__c.value,
    reason: node.Capture_Reason__c.displayValue ?? '',
    status,
    generator: summary?.Generator__c?.value ?? '',
    draftAt: summary?.CreatedDate?.value ?? null,
    reviewer: summary?.Reviewer__r?.Name.value ?? '',
    reviewedAt: summary?.Reviewed_At__c.value ?? null,
    approvedText: status === 'approved' ? (summary.Approved_Text__c.value ?? '') : '',
    isMine,
    waitsForMe: isMine && isOpen(status),
    keptUntil: node.Next_Disposal_On__c?.value ?? null,
    keptBy: node.Next_Disposal_Rule__c?.value ?? null,
    onHold: node.On_Hold__c?.value === true,
    release: releases[0] ? { state: releases[0].state, noteId: releases[0].noteId } : null,
    releases,
    tags: known.tags.get(node.Id) ?? [],
  };
}

/** Ids come with 15 or 18 characters; the first 15 tell. */
function sameId(one, other) {
  return String(one).slice(0, 15) === String(other).slice(0, 15);
}
