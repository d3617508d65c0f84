/** Call types of the recording rules; `unknown` where the meeting does not say, or says something else. */
export const CALL_TYPES = [
  'discovery',
  'demo',
  'qualification',
  'onboarding',
  'renewal',
  'implementation_handoff',
  'training',
  'success_check_in',
  'legal',
  'sensitive_procurement',
  'hr',
  'security_incident',
  'highly_regulated',
  'executive_escalation',
  'customer_declined',
  'unknown',
] as const;
export type CallType = (typeof CALL_TYPES)[number];

export const CONSENT_STATUSES = ['recorded', 'declined', 'not_recorded'] as const;
export type ConsentStatus = (typeof CONSENT_STATUSES)[number];

/** "Implementation hand-off" and "implementation_handoff" are the same; anything else is unknown, never guessed. */
export function callTypeFrom(text: string | null): CallType {
  const wanted = simplified(text ?? '');
  return CALL_TYPES.find((type) => simplified(type) === wanted) ?? 'unknown';
}

/** A map, so that no word finds what every object inherits ("constructor"). */
const CONSENT_WORDS: ReadonlyMap<string, ConsentStatus> = new Map([
  ['recorded', 'recorded'],
  ['yes', 'recorded'],
  ['given', 'recorded'],
  ['declined', 'declined'],
  ['no', 'declined'],
  ['refused', 'declined'],
]);

/** Consent is never assumed: blank or unfamiliar words count as not recorded. */
export function consentFrom(text: string | null): ConsentStatus {
  return CONSENT_WORDS.get(simplified(text ?? '')) ?? 'not_recorded';
}

function simplified(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
