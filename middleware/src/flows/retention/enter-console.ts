import { adminRefusal, decisionRefusal } from '../../domain/admin';
import { CountersignError } from '../../domain/errors';
import type { Caller } from '../context';

/** @throws CountersignError access_denied, approver_logged_in_as */
export function assertAdmin(caller: Caller): void {
  const refusal = adminRefusal(caller);
  if (refusal) throw new CountersignError(refusal);
}

/** @throws CountersignError access_denied, approver_frozen, approver_logged_in_as, approver_not_in_panel */
export function assertAdminDecides(caller: Caller): void {
  const refusal = decisionRefusal(caller);
  if (refusal) throw new CountersignError(refusal);
}
