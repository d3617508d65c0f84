import { labels } from 'c/inboxLabels';
import { fill } from 'c/labels';

const REASONS = {
  opportunity_not_named: labels.whyNotNamed,
  opportunity_not_found: labels.whyNotFound,
  opportunity_ambiguous: labels.whyAmbiguous,
  rep_not_found: labels.whyNoRep,
  rep_ambiguous: labels.whySeveralReps,
  consent_not_recorded: labels.whyNoConsent,
  consent_declined: labels.whyConsentDeclined,
  call_type_never_recorded: labels.whyTypeNever,
  call_type_needs_approval: labels.whyTypeApproval,
  call_type_unknown: labels.whyTypeUnknown,
};

const WAYS = {
  contact_role: labels.byContactRole,
  person_account: labels.byPersonAccount,
  lead: labels.byLead,
};

/** Why a call was not let in. @param {string} reason a code of admission @returns {string} */
export function reasonWords(reason) {
  return REASONS[reason] ?? fill(labels.whyOther, reason);
}

/** How a candidate was found. @param {string} by @returns {string} */
export function wayWords(by) {
  return WAYS[by] ?? '';
}

/** @param {string} reason @returns {boolean} true where nothing is missing but the opportunity */
export function waitsForDeal(reason) {
  return reason.startsWith('opportunity_');
}
