import { fill, labels } from 'c/labels';
import { numberText } from 'c/moments';

/** Word and icon for every status that a call, a review or a release can have. Colour only goes with them. */
const STATUS = {
  awaiting_review: { word: labels.statusAwaitingReview, icon: 'utility:edit', tone: 'attention' },
  changes_requested: { word: labels.statusChangesRequested, icon: 'utility:reply', tone: 'attention' },
  rejected: { word: labels.statusRejected, icon: 'utility:ban', tone: 'neutral' },
  approved: { word: labels.statusApproved, icon: 'utility:success', tone: 'good' },
  publishing: { word: labels.statusPublishing, icon: 'utility:sync', tone: 'neutral' },
  published: { word: labels.statusPublished, icon: 'utility:success', tone: 'good' },
  not_published: { word: labels.statusNotPublished, icon: 'utility:warning', tone: 'bad' },
  superseded: { word: labels.statusSuperseded, icon: 'utility:change_record_type', tone: 'neutral' },
  withdrawn: { word: labels.statusWithdrawn, icon: 'utility:undo', tone: 'neutral' },
  quarantined: { word: labels.statusQuarantined, icon: 'utility:lock', tone: 'attention' },
  waiting_for_match: { word: labels.statusWaitingForMatch, icon: 'utility:clock', tone: 'attention' },
  stopped: { word: labels.statusStopped, icon: 'utility:stop', tone: 'neutral' },
  not_recorded: { word: labels.statusNotRecorded, icon: 'utility:muted', tone: 'neutral' },
  disposed: { word: labels.statusDisposed, icon: 'utility:delete', tone: 'neutral' },
  no_summary: { word: labels.statusNoSummary, icon: 'utility:clock', tone: 'neutral' },
};

/** @param {string} status @returns {{ word: string, icon: string, tone: string }} */
export function statusWords(status) {
  return STATUS[status] ?? { word: status, icon: 'utility:info', tone: 'neutral' };
}

const CONSENT = {
  recorded: { word: labels.consentRecorded, icon: 'utility:check' },
  declined: { word: labels.consentDeclined, icon: 'utility:ban' },
  not_recorded: { word: labels.consentNotRecorded, icon: 'utility:question_mark' },
};

/** @param {string | null} consent @returns {{ word: string, icon: string }} */
export function consentWords(consent) {
  return CONSENT[consent ?? 'not_recorded'] ?? CONSENT.not_recorded;
}

/** The rep's fields in the order of the note. */
export const PARTS = [
  { name: 'nextSteps', label: labels.partNextSteps, hint: labels.partNextStepsHint },
  { name: 'timeline', label: labels.partTimeline, hint: labels.partTimelineHint },
  { name: 'risks', label: labels.partRisks, hint: labels.partRisksHint },
  { name: 'qualification', label: labels.partQualification, hint: labels.partQualificationHint },
  { name: 'competition', label: labels.partCompetition, hint: labels.partCompetitionHint },
  { name: 'nuance', label: labels.partNuance, hint: labels.partNuanceHint },
];

/** The field of the summary, beside those of the rep's part. */
export const SUMMARY = 'text';

/** @typedef {{ text: string, field: string | null }} Blocker a sentence, and the field in which it is mended */

/**
 * Why approving is out of reach.
 *
 * @param {Array<{ code: string, field: string | null }>} blockers
 * @param {string} status of the review
 * @param {{ length: number, limit: number }} note as it would be written
 * @returns {Blocker[]}
 */
export function blockersIn(blockers, status, note) {
  return blockers.map(({ code, field }) => {
    switch (code) {
      case 'part_required': {
        const part = PARTS.find(({ name }) => name === field);
        return { text: fill(labels.blockedPart, part ? part.label : String(field)), field: part ? part.name : null };
      }
      case 'note_empty':
        return { text: labels.blockedEmpty, field: SUMMARY };
      case 'note_too_long':
        return {
          text: fill(labels.blockedLong, numberText(Math.max(1, note.length - note.limit))),
          field: SUMMARY,
        };
      case 'approver_not_the_rep':
        return { text: labels.blockedNotRep, field: null };
      default:
        return status === 'changes_requested'
          ? { text: labels.blockedClosed, field: SUMMARY }
          : { text: labels.blockedDecided, field: null };
    }
  });
}
