import type { Admission, AdmissionFacts, AdmissionReason } from './admission';
import { ADMIN_PERMISSION } from './admin';
import { personsSession, type SessionRefusal, type Signature } from './reviewer';

/**
 * Whose call is this? The opportunity that the meeting names, if it is there; else the one open opportunity that the
 * participants' e-mail addresses lead to. Never a guess: where they lead to two, or where not everything could be asked,
 * a person says it.
 */

/** How an address leads to an opportunity; the plainest first. */
export const MATCH_WAYS = ['contact_role', 'person_account', 'lead'] as const;
export type MatchWay = (typeof MATCH_WAYS)[number];

/** One open opportunity to which a participant's address leads. */
export interface Candidate {
  readonly opportunityId: string;
  readonly by: MatchWay;
}

export interface Findings {
  readonly found: readonly Candidate[];
  /** Whether everybody was asked about in every way: what was left out could lead elsewhere. */
  readonly complete: boolean;
  /** Whether they led to several when it was asked before: which of them it was is not told by one being closed since. */
  readonly wereSeveral?: boolean;
}

export interface Matched {
  readonly opportunity: AdmissionFacts['opportunity'];
  /** What the participants lead to, where that decides. */
  readonly opportunityId: string | null;
  /** The ways that led there, as `MATCH_WAYS` orders them. */
  readonly ways: readonly MatchWay[];
  /** For a person to choose from, by id, each with the plainest way to it; none where nobody has to choose. */
  readonly candidates: readonly Candidate[];
}

interface MatchFacts {
  readonly named: 'no' | 'not_found';
  readonly ledTo: 'none' | 'one' | 'several';
  readonly complete: boolean;
  readonly wereSeveral: boolean;
}

interface Row {
  readonly when: Partial<MatchFacts>;
  readonly then: AdmissionFacts['opportunity'];
}

/**
 * Read from the top, the first row that fits decides. What the meeting names stands above what its participants lead
 * to: a wrong name is for a person to put right.
 */
export const MATCHING_TABLE: readonly Row[] = [
  { when: { named: 'not_found' }, then: 'not_found' },
  { when: { ledTo: 'several' }, then: 'ambiguous' },
  { when: { ledTo: 'one', wereSeveral: true }, then: 'ambiguous' },
  { when: { ledTo: 'one', complete: true }, then: 'found' },
  { when: {}, then: 'not_named' },
];

/** More than these nobody reads. */
export const CANDIDATES_AT_MOST = 10;

/** @param named whether the meeting named an opportunity that is not there, or none */
export function matchParticipants(
  named: MatchFacts['named'],
  { found, complete, wereSeveral = false }: Findings,
  table: readonly Row[] = MATCHING_TABLE,
): Matched {
  const distinct = [...new Set(found.map(({ opportunityId }) => opportunityId))].sort();
  const ledTo = distinct.length === 0 ? 'none' : distinct.length === 1 ? 'one' : 'several';
  const opportunity =
    table.find(({ when }) => fits(when, { named, ledTo, complete, wereSeveral }))?.then ?? 'not_named';
  const [only = null] = distinct;
  if (opportunity === 'found' && only !== null)
    return { opportunity, opportunityId: only, ways: waysTo(only, found), candidates: [] };
  const candidates = distinct.slice(0, CANDIDATES_AT_MOST).flatMap((opportunityId) =>
    waysTo(opportunityId, found)
      .slice(0, 1)
      .map((by) => ({ opportunityId, by })),
  );
  return { opportunity, opportunityId: null, ways: [], candidates };
}

function waysTo(opportunityId: string, found: readonly Candidate[]): readonly MatchWay[] {
  return MATCH_WAYS.filter((way) => found.some((one) => one.opportunityId === opportunityId && one.by === way));
}

function fits(when: Row['when'], facts: MatchFacts): boolean {
  return (
    (when.named === undefined || when.named === facts.named) &&
    (when.ledTo === undefined || when.ledTo === facts.ledTo) &&
    (when.complete === undefined || when.complete === facts.complete) &&
    (when.wereSeveral === undefined || when.wereSeveral === facts.wereSeveral)
  );
}

/** Participants of one call who are asked about. Where there are more, nothing is matched by itself. */
export const PARTICIPANTS_AT_MOST = 100;

/**
 * Whom to ask about: each address once, trimmed and in lower case, by the alphabet; the host's own says nothing. Whole
 * addresses are compared, so that a mail provider that many use makes no difference.
 */
export function addressesToAsk(
  participants: readonly string[],
  hostEmail: string,
): { readonly addresses: readonly string[]; readonly complete: boolean } {
  const host = plain(hostEmail);
  const all = [...new Set(participants.map(plain))].filter((address) => isAddress(address) && address !== host).sort();
  return { addresses: all.slice(0, PARTICIPANTS_AT_MOST), complete: all.length <= PARTICIPANTS_AT_MOST };
}

function plain(address: string): string {
  return address.trim().toLowerCase();
}

function isAddress(text: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(text);
}

const WANT_OF_OPPORTUNITY: readonly AdmissionReason[] = [
  'opportunity_not_named',
  'opportunity_not_found',
  'opportunity_ambiguous',
];

/** Whether a call waits because nobody knows its opportunity. What is quarantined does not wait. */
export function waitsForOpportunity({ outcome, reason }: Admission): boolean {
  return outcome === 'waiting' && WANT_OF_OPPORTUNITY.includes(reason);
}

export interface Attaching extends Signature {
  readonly userId: string;
}

/**
 * Null where this person may say whose the waiting call is: its own rep, or an admin of Countersign; in a panel, as
 * themselves. Whether they see the opportunity is Salesforce's to say.
 */
export function attachRefusal(
  person: Attaching,
  call: { readonly repUserId: string | null },
): SessionRefusal | 'approver_frozen' | 'access_denied' | 'call_not_found' | null {
  if (person.frozen !== false) return 'approver_frozen';
  const session = personsSession(person);
  if (session !== null) return session;
  if (person.permissions.includes(ADMIN_PERMISSION)) return null;
  if (!person.permissions.includes('Countersign_Review')) return 'access_denied';
  // Whose it is not, to them it is not there: their list does not show it either.
  return call.repUserId === person.userId ? null : 'call_not_found';
}
