import { admit, ADMISSION_REASONS, ADMISSION_TABLE } from '../../../middleware/src/domain/admission';
import type { Admission, AdmissionFacts, AdmissionReason } from '../../../middleware/src/domain/admission';
import { CALL_TYPES, CONSENT_STATUSES } from '../../../middleware/src/domain/call';

const OPPORTUNITIES = ['found', 'not_named', 'not_found', 'ambiguous'] as const;
const REPS = ['found', 'not_found', 'several'] as const;

const ALL: readonly AdmissionFacts[] = CALL_TYPES.flatMap((callType) =>
  CONSENT_STATUSES.flatMap((consent) =>
    OPPORTUNITIES.flatMap((opportunity) => REPS.map((rep) => ({ callType, consent, opportunity, rep }))),
  ),
);

/** The recording rules of the product, written out by type: what may be recorded without further ado. */
const STANDARD = new Set([
  'discovery',
  'demo',
  'qualification',
  'onboarding',
  'renewal',
  'implementation_handoff',
  'training',
  'success_check_in',
]);
const NEVER = new Set(['legal', 'hr', 'security_incident', 'customer_declined']);
const NEEDS_APPROVAL = new Set(['sensitive_procurement', 'highly_regulated', 'executive_escalation']);

function expectedOutcome(facts: AdmissionFacts): Admission['outcome'] {
  const mayBeKept = STANDARD.has(facts.callType) && facts.consent === 'recorded';
  if (!mayBeKept) return 'quarantined';
  return facts.opportunity === 'found' && facts.rep === 'found' ? 'admitted' : 'waiting';
}

/** When a reason is true of a call; whatever reason is given must be. */
const TRUE_OF: Readonly<Record<AdmissionReason, (facts: AdmissionFacts) => boolean>> = {
  none: (facts) => expectedOutcome(facts) === 'admitted',
  consent_declined: ({ consent }) => consent === 'declined',
  consent_not_recorded: ({ consent }) => consent === 'not_recorded',
  call_type_never_recorded: ({ callType }) => NEVER.has(callType),
  call_type_needs_approval: ({ callType }) => NEEDS_APPROVAL.has(callType),
  call_type_unknown: ({ callType }) => callType === 'unknown',
  opportunity_not_named: ({ opportunity }) => opportunity === 'not_named',
  opportunity_not_found: ({ opportunity }) => opportunity === 'not_found',
  opportunity_ambiguous: ({ opportunity }) => opportunity === 'ambiguous',
  rep_not_found: ({ rep }) => rep === 'not_found',
  rep_ambiguous: ({ rep }) => rep === 'several',
};

describe('admission', () => {
  it('is judged here for all 576 combinations of facts', () => {
    // 16 call types, 3 consents, 4 states of the opportunity, 3 of the rep.
    expect(ALL).toHaveLength(576);
    expect(STANDARD.size + NEVER.size + NEEDS_APPROVAL.size + 1).toBe(CALL_TYPES.length);
  });

  it('gives every combination exactly the outcome of the recording rules', () => {
    expect(ALL.filter((facts) => admit(facts).outcome !== expectedOutcome(facts))).toEqual([]);
  });

  it('gives every combination a reason that is true of it', () => {
    expect(ALL.filter((facts) => !TRUE_OF[admit(facts).reason](facts))).toEqual([]);
  });

  it('admits only where type, consent, opportunity and rep all hold: 8 of 576', () => {
    expect(ALL.filter((facts) => admit(facts).outcome === 'admitted')).toHaveLength(8);
  });

  it('never admits nor parks a call to which somebody said no, and says so before all else', () => {
    const declined = ALL.filter(({ consent }) => consent === 'declined');
    expect(new Set(declined.map((facts) => JSON.stringify(admit(facts))))).toEqual(
      new Set([JSON.stringify({ outcome: 'quarantined', reason: 'consent_declined' })]),
    );
  });

  it('never admits nor parks a call of a type that is never recorded, whatever else is unknown', () => {
    const never = ALL.filter(({ callType, consent }) => NEVER.has(callType) && consent !== 'declined');
    expect(never).toHaveLength(4 * 2 * 12);
    expect(new Set(never.map((facts) => JSON.stringify(admit(facts))))).toEqual(
      new Set([JSON.stringify({ outcome: 'quarantined', reason: 'call_type_never_recorded' })]),
    );
  });

  it('never lets a call wait that would not be kept once it is matched', () => {
    const waiting = ALL.filter((facts) => admit(facts).outcome === 'waiting');
    const matched = waiting.map((facts) => admit({ ...facts, opportunity: 'found', rep: 'found' }).outcome);
    expect(new Set(matched)).toEqual(new Set(['admitted']));
  });

  it('uses every reason it knows', () => {
    expect(new Set(ALL.map((facts) => admit(facts).reason))).toEqual(new Set(ADMISSION_REASONS));
  });
});

describe('the admission table', () => {
  it.each(ADMISSION_TABLE.map((row, index) => [index, row.then.reason] as const))(
    'needs its row %i (%s): without it some call is judged otherwise',
    (index) => {
      const without = ADMISSION_TABLE.toSpliced(index, 1);
      expect(ALL.some((facts) => admit(facts, without).reason !== admit(facts).reason)).toBe(true);
    },
  );

  it('fails closed: a table in which nothing fits admits nothing', () => {
    expect(new Set(ALL.map((facts) => admit(facts, []).outcome))).toEqual(new Set(['quarantined']));
  });
});
