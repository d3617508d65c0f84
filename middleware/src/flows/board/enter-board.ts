import { ADMIN_PERMISSION } from '../../domain/admin';
import { CountersignError } from '../../domain/errors';
import type { Caller } from '../context';

/** Reps, managers and admins of Countersign. */
const MAY_LOOK: readonly string[] = ['Countersign_Review', ADMIN_PERMISSION];

/**
 * Who uses Countersign at all: what is shown is Salesforce's, which shows each person what they may see. Whoever is
 * logged in as somebody else stays outside: what they find or save would be taken for that person's.
 *
 * @throws CountersignError access_denied, approver_logged_in_as
 */
export function assertSeesBoard(caller: Caller): void {
  if (caller.sessionTypes.includes('SubstituteUser')) throw new CountersignError('approver_logged_in_as');
  if (!MAY_LOOK.some((permission) => caller.permissions.includes(permission))) {
    throw new CountersignError('access_denied');
  }
}
