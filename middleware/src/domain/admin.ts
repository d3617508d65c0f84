import { personsSession, type SessionRefusal, type Signature } from './reviewer';

export const ADMIN_PERMISSION = 'Countersign_Admin';

/** Null where the org signed that this is an admin of Countersign. Enough to look; deciding takes `decisionRefusal`. */
export function adminRefusal({
  permissions,
  sessionTypes,
}: Signature): 'access_denied' | 'approver_logged_in_as' | null {
  if (sessionTypes.includes('SubstituteUser')) return 'approver_logged_in_as';
  return permissions.includes(ADMIN_PERMISSION) ? null : 'access_denied';
}

/** What is decided here deletes: the person is themselves, in a panel, not frozen. */
export function decisionRefusal(signature: Signature): SessionRefusal | 'approver_frozen' | 'access_denied' | null {
  if (signature.frozen !== false) return 'approver_frozen';
  return personsSession(signature) ?? adminRefusal(signature);
}
