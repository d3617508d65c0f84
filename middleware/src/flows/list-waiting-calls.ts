import type { WaitingCalls } from '../contracts/door-api';
import { CountersignError } from '../domain/errors';
import type { Caller, FlowContext } from './context';

const AT_MOST = 200;

/**
 * Calls that are not admitted, with the reason and nothing of their content: to an admin all of them, to a rep the ones
 * that are known to be theirs. @throws CountersignError access_denied
 */
export async function listWaitingCalls(ctx: FlowContext, caller: Caller): Promise<WaitingCalls> {
  const admin = caller.permissions.includes('Countersign_Admin');
  if (!admin && !caller.permissions.includes('Countersign_Review')) throw new CountersignError('access_denied');
  const calls = await ctx.store.transaction((tx) => tx.calls.notAdmitted(AT_MOST, admin ? undefined : caller.userId));
  return {
    calls: calls.map((call) => ({
      id: call.id,
      callId: call.salesforceCallId,
      title: call.title,
      startedAt: call.startedAt.toISOString(),
      hostEmail: call.hostEmail,
      state: call.outcome === 'quarantined' ? 'quarantined' : 'waiting_for_match',
      reason: call.reason,
      candidates: [],
      mayAttach: false,
    })),
  };
}
