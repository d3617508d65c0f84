import type { WaitingCalls } from '../contracts/door-api';
import { CountersignError } from '../domain/errors';
import { attachRefusal, waitsForOpportunity } from '../domain/matching';
import type { Caller, FlowContext } from './context';

const AT_MOST = 200;

/**
 * Calls that are not admitted, with the reason and nothing of their content: to an admin all of them, to a rep the ones
 * that are known to be theirs. What waits for an opportunity comes with those that its participants lead to.
 *
 * @throws CountersignError access_denied
 */
export async function listWaitingCalls(ctx: FlowContext, caller: Caller): Promise<WaitingCalls> {
  const admin = caller.permissions.includes('Countersign_Admin');
  if (!admin && !caller.permissions.includes('Countersign_Review')) throw new CountersignError('access_denied');
  const { calls, candidates } = await ctx.store.transaction(async (tx) => {
    const found = await tx.calls.notAdmitted(AT_MOST, admin ? undefined : caller.userId);
    return { calls: found, candidates: await tx.matchCandidates.ofCalls(found.map(({ id }) => id)) };
  });
  const ids = [...candidates.values()].flat().map(({ opportunityId }) => opportunityId);
  const readable = ids.length === 0 ? null : await ctx.salesforce.tags.readable(caller.userId, [...new Set(ids)]);
  return {
    calls: calls.map((call) => ({
      id: call.id,
      callId: call.salesforceCallId,
      title: call.title,
      startedAt: call.startedAt.toISOString(),
      hostEmail: call.hostEmail,
      state: call.outcome === 'quarantined' ? 'quarantined' : 'waiting_for_match',
      reason: call.reason,
      candidates: (candidates.get(call.id) ?? []).filter(({ opportunityId }) => readable?.has(opportunityId)),
      mayAttach: waitsForOpportunity(call) && attachRefusal(caller, call) === null,
    })),
  };
}
