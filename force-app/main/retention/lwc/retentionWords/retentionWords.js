import locale from '@salesforce/i18n/locale';
import { fill } from 'c/labels';
import { dayText, numberText } from 'c/moments';
import { labels } from 'c/retentionLabels';

const plural = new Intl.PluralRules(locale);

const ARTIFACTS = {
  recording: { name: labels.artifactRecording, one: labels.countRecordingOne, many: labels.countRecordingMany },
  transcript: { name: labels.artifactTranscript, one: labels.countTranscriptOne, many: labels.countTranscriptMany },
  draft: { name: labels.artifactDraft, one: labels.countDraftOne, many: labels.countDraftMany },
  approved_summary: {
    name: labels.artifactApprovedSummary,
    one: labels.countApprovedSummaryOne,
    many: labels.countApprovedSummaryMany,
  },
  official_note: {
    name: labels.artifactOfficialNote,
    one: labels.countOfficialNoteOne,
    many: labels.countOfficialNoteMany,
  },
  tags_and_insights: {
    name: labels.artifactTagsAndInsights,
    one: labels.countTagsAndInsightsOne,
    many: labels.countTagsAndInsightsMany,
  },
};

const OUTCOMES = {
  any: labels.outcomeAny,
  open: labels.outcomeOpen,
  won: labels.outcomeWon,
  lost: labels.outcomeLost,
};

const DEALS = { open: labels.dealOpen, won: labels.dealWon, lost: labels.dealLost };

const CALL_TYPES = {
  discovery: labels.callTypeDiscovery,
  demo: labels.callTypeDemo,
  qualification: labels.callTypeQualification,
  onboarding: labels.callTypeOnboarding,
  renewal: labels.callTypeRenewal,
  implementation_handoff: labels.callTypeImplementationHandoff,
  training: labels.callTypeTraining,
  success_check_in: labels.callTypeSuccessCheckIn,
  legal: labels.callTypeLegal,
  sensitive_procurement: labels.callTypeSensitiveProcurement,
  hr: labels.callTypeHr,
  security_incident: labels.callTypeSecurityIncident,
  highly_regulated: labels.callTypeHighlyRegulated,
  executive_escalation: labels.callTypeExecutiveEscalation,
  customer_declined: labels.callTypeCustomerDeclined,
  unknown: labels.callTypeUnknown,
};

/** The six artifacts in the order in which every list has them. */
export const ARTIFACT_NAMES = Object.entries(ARTIFACTS).map(([artifact, { name }]) => ({ artifact, name }));

/** @param {string} artifact @returns {string} */
export const artifactName = (artifact) => ARTIFACTS[artifact]?.name ?? artifact;

/** @param {readonly string[]} artifacts @returns {string} */
export const artifactList = (artifacts) => artifacts.map(artifactName).join(', ');

/** Of one deal. @param {string} outcome @returns {string} */
export const dealOutcome = (outcome) => DEALS[outcome] ?? outcome;

/** Of the deals that a rule is for. @param {string} outcome @returns {string} */
export const outcomeName = (outcome) => OUTCOMES[outcome] ?? outcome;

/** Which calls a rule is for. @param {{ outcome: string, callType: string }} rule or gap @returns {string} */
export function appliesText({ outcome, callType }) {
  const type = CALL_TYPES[callType] ?? callType;
  return fill(callType === 'any' ? labels.appliesToAll : labels.appliesToType, outcomeName(outcome), type);
}

const counted = (count, one, many) => fill(plural.select(count) === 'one' ? one : many, numberText(count));

/** "12,400 recordings". @param {string} artifact @param {number} count */
export function artifactCount(artifact, count) {
  const { one, many } = ARTIFACTS[artifact] ?? { one: labels.countArtifactsOne, many: labels.countArtifactsMany };
  return counted(count, one, many);
}

/** "12,400 artifacts", of any kind. @param {number} count */
export const anyCount = (count) => counted(count, labels.countArtifactsOne, labels.countArtifactsMany);

/** @param {number} count */
export const callCount = (count) => counted(count, labels.countCallsOne, labels.countCallsMany);

/** @param {number} count */
export const dayCount = (count) => counted(count, labels.countDaysOne, labels.countDaysMany);

/** What a rule does, without a full stop. @param {any} rule a rule as the middleware shows it @returns {string} */
export function ruleText({ action, days, trigger, reviewOn }) {
  if (action === 'keep') return fill(labels.ruleKeeps, dayText(reviewOn));
  return fill(trigger === 'closure' ? labels.ruleAfterClosure : labels.ruleAfterCall, dayCount(days));
}

/** Until when something is kept, without a full stop. @param {any} due @returns {string} */
export function dueText({ kind, on, reviewOn, rule }) {
  switch (kind) {
    case 'due':
      return fill(labels.dueOn, dayText(on));
    case 'waits_for_closure':
      return fill(labels.dueAfterClosure, dayCount(rule.days));
    case 'kept':
      return fill(labels.dueKept, dayText(reviewOn));
    default:
      return labels.dueNoRule;
  }
}

/** A rule's DeveloperName as words, for people who do not look after rules. @param {string | null} name */
export const ruleName = (name) => (name ?? '').replaceAll('_', ' ');
