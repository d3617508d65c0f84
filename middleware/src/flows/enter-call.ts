import { CountersignError } from '../domain/errors';
import { roleOf } from '../domain/reviewer';
import type { PersonOnCall, Role } from '../domain/reviewer';
import type { CallRecord, ReviewRecord, TranscriptState, WorkingText } from '../ports/records';
import type { Tx } from '../ports/store';
import { contentDisposed } from './content-disposed';
import type { Caller, FlowContext } from './context';

export interface Entry {
  readonly call: CallRecord & { readonly salesforceCallId: string; readonly opportunityId: string };
  readonly person: PersonOnCall;
  readonly role: Exclude<Role, 'none'>;
}

/** Autosaves come every second; a manager who leaves the team is noticed within this time. Decisions ask anew. */
export const READING_MAX_AGE_SECONDS = 60;

/**
 * The one way in to a call's content: the call is admitted, Salesforce itself lets the person see call and
 * opportunity, and the person has a part in it. Whoever is logged in as somebody else stays outside, because the log
 * would name the wrong person.
 *
 * @throws CountersignError call_not_found, call_quarantined, call_waiting_for_match, access_denied, salesforce_*,
 *   approver_logged_in_as, approver_inactive, approver_frozen, approver_integration_user
 */
export async function enterCall(
  ctx: FlowContext,
  caller: Caller,
  salesforceCallId: string,
  maxAgeSeconds: number,
): Promise<Entry> {
  if (caller.sessionTypes.includes('SubstituteUser')) throw new CountersignError('approver_logged_in_as');
  const call = await ctx.store.transaction((tx) => tx.calls.bySalesforceId(salesforceCallId));
  if (call === null || call.salesforceCallId === null || call.disposedAt !== null)
    throw new CountersignError('call_not_found');
  const wanted = {
    userId: caller.userId,
    salesforceCallId: call.salesforceCallId,
    opportunityId: call.opportunityId ?? '',
  };
  const person = await ctx.salesforce.people.onCall(wanted, maxAgeSeconds);
  if (person === null) throw new CountersignError('call_not_found');
  if (!person.canReadCall) throw new CountersignError('call_not_found');
  if (call.outcome === 'quarantined') throw new CountersignError('call_quarantined', { reason: call.reason });
  if (call.outcome === 'waiting' || call.opportunityId === null) {
    throw new CountersignError('call_waiting_for_match', { reason: call.reason });
  }
  if (!person.isActive) throw new CountersignError('approver_inactive');
  if (person.isFrozen) throw new CountersignError('approver_frozen');
  if (person.isIntegrationUser) throw new CountersignError('approver_integration_user');
  const role = roleOf(person);
  if (role === 'none' || !caller.permissions.includes('Countersign_Review')) {
    throw new CountersignError('access_denied');
  }
  return {
    call: { ...call, salesforceCallId: call.salesforceCallId, opportunityId: call.opportunityId },
    person,
    role,
  };
}

/**
 * Within the transaction that reads or changes content: Salesforce took its time to answer who asks, and the call may
 * have been judged anew meanwhile. What was asked of Salesforce was about the opportunity of then. Answers where the
 * transcript stands now.
 *
 * @throws CountersignError call_quarantined, call_waiting_for_match; salesforce_busy when the call has moved, to ask anew
 */
export async function stillAdmitted(tx: Tx, { call }: Entry): Promise<TranscriptState> {
  const now = await tx.calls.get(call.id);
  if (now?.outcome === 'quarantined') throw new CountersignError('call_quarantined', { reason: now.reason });
  if (now?.outcome !== 'admitted')
    throw new CountersignError('call_waiting_for_match', { reason: now?.reason ?? null });
  if (now.opportunityId !== call.opportunityId) throw new CountersignError('salesforce_busy', { callId: call.id });
  return now.transcript;
}

/** @throws CountersignError content_not_ready while there is no draft */
export function present(review: ReviewRecord | null): ReviewRecord {
  if (review === null) throw new CountersignError('content_not_ready', { artifact: 'draft' });
  return review;
}

/** @throws CountersignError content_disposed once the draft is gone */
export async function workingText(tx: Tx, review: ReviewRecord): Promise<WorkingText> {
  if (review.workingArtifactId === null) throw await contentDisposed(tx, review.callId, 'draft');
  return JSON.parse(await tx.artifacts.read(review.workingArtifactId, 'working_text')) as WorkingText;
}
