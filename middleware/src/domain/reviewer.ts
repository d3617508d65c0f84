/** What Salesforce says of a person and a call, read together. Absent people and records are `null` or false. */
export interface PersonOnCall {
  readonly userId: string;
  readonly name: string;
  readonly isActive: boolean;
  readonly isFrozen: boolean;
  /** By licence or by user type: someone who cannot be a person at a screen. */
  readonly isIntegrationUser: boolean;
  readonly canReadCall: boolean;
  readonly canReadOpportunity: boolean;
  /** The call's owner in Salesforce now. */
  readonly repUserId: string;
  readonly repIsActive: boolean;
  readonly repManagerId: string | null;
  readonly opportunityOwnerId: string | null;
}

/** What the org signed about the request itself. */
export interface Signature {
  /** `System.Request` quiddity; panels are `AURA`. */
  readonly quiddity: string;
  /** The session and its parents; a login as somebody else shows `SubstituteUser`. */
  readonly sessionTypes: readonly string[];
  readonly permissions: readonly string[];
  /** Whether the person's user is frozen; null where the org did not say, which is no leave to decide. */
  readonly frozen: boolean | null;
}

export type Role = 'rep' | 'stand_in' | 'reviewer' | 'none';

/**
 * rep: the call's own. stand_in: the rep has left, and this is the opportunity's owner or the rep's manager.
 * reviewer: the rep is there; owner or manager may read and ask, not approve.
 */
export function roleOf(person: PersonOnCall): Role {
  if (!person.canReadCall || !person.canReadOpportunity) return 'none';
  if (person.userId === person.repUserId) return 'rep';
  if (person.userId !== person.opportunityOwnerId && person.userId !== person.repManagerId) return 'none';
  return person.repIsActive ? 'reviewer' : 'stand_in';
}

export type ApproverRefusal =
  | 'approver_inactive'
  | 'approver_frozen'
  | 'approver_integration_user'
  | 'approver_logged_in_as'
  | 'approver_not_in_panel'
  | 'approver_not_the_rep'
  | 'access_denied';

const REVIEW_PERMISSION = 'Countersign_Review';
const PERSONS_SESSIONS: ReadonlySet<string> = new Set(['UI', 'Aura', 'Visualforce', 'TempUIFrontdoor']);

/**
 * I2: null when this is a person, themselves, in a panel, whose call it is. Unknown session types count as refusals:
 * a kind of session that nobody thought of must not approve.
 */
export function approverRefusal(person: PersonOnCall, signature: Signature): ApproverRefusal | null {
  const actor = actorRefusal(person, signature);
  if (actor) return actor;
  const role = roleOf(person);
  return role === 'rep' || role === 'stand_in' ? null : role === 'none' ? 'access_denied' : 'approver_not_the_rep';
}

/** The part of I2 that holds for every decision in a review, whoever's call it is. */
export function actorRefusal(person: PersonOnCall, signature: Signature): ApproverRefusal | null {
  if (!person.isActive) return 'approver_inactive';
  if (person.isFrozen || signature.frozen !== false) return 'approver_frozen';
  if (person.isIntegrationUser) return 'approver_integration_user';
  const session = personsSession(signature);
  if (session) return session;
  return signature.permissions.includes(REVIEW_PERMISSION) ? null : 'access_denied';
}

export type SessionRefusal = 'approver_logged_in_as' | 'approver_not_in_panel';

/** Null where somebody sits at a panel as themselves. Unknown session types count as refusals. */
export function personsSession({ quiddity, sessionTypes }: Signature): SessionRefusal | null {
  if (sessionTypes.includes('SubstituteUser')) return 'approver_logged_in_as';
  if (quiddity !== 'AURA' || sessionTypes.length === 0) return 'approver_not_in_panel';
  return sessionTypes.every((type) => PERSONS_SESSIONS.has(type)) ? null : 'approver_not_in_panel';
}
