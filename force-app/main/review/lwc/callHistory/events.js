import { labels as historyLabels } from 'c/historyLabels';
import { fill, labels as sharedLabels } from 'c/labels';

const labels = { ...sharedLabels, ...historyLabels };

const DECISIONS = {
  approved: labels.historyApproved,
  rejected: labels.historyRejected,
  changes_requested: labels.historyChanges,
};
const NOTE_ENDS = { not_published: labels.historyNotPublished, withdrawn: labels.historyWithdrawn };

/**
 * What happened with a call, oldest first, as far as Salesforce knows it and the middleware has said more.
 *
 * @param {import('c/callQuery').CallOfPanel} call
 * @param {any} release what the middleware says of it, newer than Salesforce; null where it said nothing
 * @returns {Array<{ at: string, words: string }>}
 */
export function eventsOf(call, release) {
  const found = [beginning(call), draft(call), ...notes(call, release), ...call.tags.flatMap(tagged)];
  return found.filter((event) => Boolean(event?.at)).sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

function beginning({ startedAt, capture, recorder }) {
  const recorded = capture === 'recorded' && recorder;
  return { at: startedAt, words: recorded ? fill(labels.historyRecorded, recorder) : labels.historyTookPlace };
}

function draft({ draftAt, generator }) {
  return { at: draftAt, words: fill(labels.historyDraft, generator || labels.somebody) };
}

/** Each approval once, whoever told of it; then its note and what became of that. */
function notes({ status, reviewer, reviewedAt, releases }, release) {
  const approvals = new Map(releases.map(({ approvedAt, approver }) => [Date.parse(approvedAt), { approvedAt, approver }])); // prettier-ignore
  if (release) approvals.set(Date.parse(release.approvedAt), { approvedAt: release.approvedAt, approver: release.approvedBy.name }); // prettier-ignore
  const decided = DECISIONS[status] && !approvals.has(Date.parse(reviewedAt));
  return [
    decided ? { at: reviewedAt, words: fill(DECISIONS[status], reviewer || labels.somebody) } : null,
    ...[...approvals.values()].map(({ approvedAt, approver }) => ({
      at: approvedAt,
      words: fill(labels.historyApproved, approver || labels.somebody),
    })),
    ...releases.flatMap(({ state, writtenAt, changedAt }) => [
      { at: writtenAt, words: labels.historyPublished },
      NOTE_ENDS[state] ? { at: changedAt, words: NOTE_ENDS[state] } : null,
    ]),
  ];
}

function tagged({ label, state, confirmedBy, confirmedAt, endedBy, endedAt }) {
  const ending = state === 'resolved' ? labels.historyTagResolved : labels.historyTagWithdrawn;
  return [
    { at: confirmedAt, words: fill(labels.historyTagConfirmed, label, confirmedBy || labels.somebody) },
    state === 'confirmed' ? null : { at: endedAt, words: fill(ending, label, endedBy || labels.somebody) },
  ];
}
