import type { CallType, ConsentStatus } from './call';

/**
 * What is known when a call is judged. `ambiguous`: the participants lead to more than one opportunity. `several` reps:
 * more than one active user has the host's e-mail address.
 */
export interface AdmissionFacts {
  readonly callType: CallType;
  readonly consent: ConsentStatus;
  readonly opportunity: 'found' | 'not_named' | 'not_found' | 'ambiguous';
  readonly rep: 'found' | 'not_found' | 'several';
}

export const ADMISSION_REASONS = [
  'none',
  'consent_not_recorded',
  'consent_declined',
  'call_type_never_recorded',
  'call_type_needs_approval',
  'call_type_unknown',
  'opportunity_not_named',
  'opportunity_not_found',
  'opportunity_ambiguous',
  'rep_not_found',
  'rep_ambiguous',
] as const;
export type AdmissionReason = (typeof ADMISSION_REASONS)[number];

export interface Admission {
  readonly outcome: 'admitted' | 'quarantined' | 'waiting';
  readonly reason: AdmissionReason;
}

interface Row {
  readonly when: Partial<{ [K in keyof AdmissionFacts]: readonly AdmissionFacts[K][] }>;
  readonly then: Admission;
}

const NEVER: readonly CallType[] = ['legal', 'hr', 'security_incident', 'customer_declined'];
const CAUTION: readonly CallType[] = ['sensitive_procurement', 'highly_regulated', 'executive_escalation'];

/**
 * One table, read from the top, the first row that fits decides. What may never be kept stands above what is merely
 * unknown, so that a missing match can never hide a refusal; the last row fits everything.
 */
export const ADMISSION_TABLE: readonly Row[] = [
  { when: { consent: ['declined'] }, then: { outcome: 'quarantined', reason: 'consent_declined' } },
  { when: { callType: NEVER }, then: { outcome: 'quarantined', reason: 'call_type_never_recorded' } },
  { when: { consent: ['not_recorded'] }, then: { outcome: 'quarantined', reason: 'consent_not_recorded' } },
  { when: { callType: CAUTION }, then: { outcome: 'quarantined', reason: 'call_type_needs_approval' } },
  { when: { callType: ['unknown'] }, then: { outcome: 'quarantined', reason: 'call_type_unknown' } },
  { when: { opportunity: ['not_named'] }, then: { outcome: 'waiting', reason: 'opportunity_not_named' } },
  { when: { opportunity: ['not_found'] }, then: { outcome: 'waiting', reason: 'opportunity_not_found' } },
  { when: { opportunity: ['ambiguous'] }, then: { outcome: 'waiting', reason: 'opportunity_ambiguous' } },
  { when: { rep: ['not_found'] }, then: { outcome: 'waiting', reason: 'rep_not_found' } },
  { when: { rep: ['several'] }, then: { outcome: 'waiting', reason: 'rep_ambiguous' } },
  { when: {}, then: { outcome: 'admitted', reason: 'none' } },
];

const NOTHING_FITS: Admission = { outcome: 'quarantined', reason: 'call_type_unknown' };

export function admit(facts: AdmissionFacts, table: readonly Row[] = ADMISSION_TABLE): Admission {
  return table.find((row) => fits(row, facts))?.then ?? NOTHING_FITS;
}

function fits(row: Row, facts: AdmissionFacts): boolean {
  return (
    among(row.when.callType, facts.callType) &&
    among(row.when.consent, facts.consent) &&
    among(row.when.opportunity, facts.opportunity) &&
    among(row.when.rep, facts.rep)
  );
}

function among<T>(allowed: readonly T[] | undefined, value: T): boolean {
  return allowed === undefined || allowed.includes(value);
}
