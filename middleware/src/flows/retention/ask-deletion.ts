import type { AskDeletion, DispositionView } from '../../contracts/retention-api';
import { CountersignError } from '../../domain/errors';
import type { CallRecord } from '../../ports/records';
import type { Tx } from '../../ports/store';
import type { Caller, FlowContext } from '../context';
import { disposeCall } from './dispose-call';
import { dispositionView } from './disposition-view';
import { assertAdminDecides } from './enter-console';
import { beginDisposal, newDisposition } from './sweep-due';

/** The disposal starts right after the commit; its job waits this long and then finds it done. */
const SAFETY_NET_SECONDS = 5;

/**
 * An admin has everything of one call deleted now, with a reason that stands in the certificate. It goes the same way
 * as what a rule has deleted: Salesforce is asked again, and a hold stops it.
 *
 * @throws CountersignError access_denied, approver_*, call_not_found, legal_hold, nothing_to_delete, disposal_running
 */
export async function askDeletion(
  ctx: FlowContext,
  caller: Caller,
  salesforceCallId: string,
  { reason }: AskDeletion,
): Promise<DispositionView> {
  assertAdminDecides(caller);
  await assertStillThere(ctx, caller, salesforceCallId);
  const { id, view } = await ctx.store.transaction(async (tx) => {
    const known = await tx.calls.bySalesforceId(salesforceCallId);
    const call = known && (await tx.calls.lock(known.id));
    if (call === null) throw new CountersignError('call_not_found');
    await assertNotHeld(tx, call);
    const disposition = newDisposition(ctx, call, { cause: 'person', requestedBy: caller.userId, reason });
    const rows = await tx.retained.byCall(call.id);
    const kept = rows.filter(({ state }) => state === 'kept').map(({ artifact }) => artifact);
    if (kept.length === 0) {
      const running = rows.some(({ state }) => state === 'disposing');
      throw new CountersignError(running ? 'disposal_running' : 'nothing_to_delete', { callId: call.id });
    }
    if (!(await beginDisposal(ctx, tx, disposition, kept))) throw new CountersignError('disposal_running');
    const subject = { dispositionId: disposition.id, callId: call.id, userId: caller.userId };
    await tx.audit.append({ id: ctx.ids.next(), at: disposition.startedAt, type: 'deletion_asked', subject });
    await tx.jobs.send({ name: 'dispose', id: disposition.id }, SAFETY_NET_SECONDS);
    return { id: disposition.id, view: await dispositionView(tx, disposition) };
  });
  ctx.background.run('dispose', () => disposeCall(ctx, id));
  return view;
}

/** The org itself says that the person is there and may see the call. */
async function assertStillThere(ctx: FlowContext, caller: Caller, salesforceCallId: string): Promise<void> {
  const call = await ctx.store.transaction((tx) => tx.calls.bySalesforceId(salesforceCallId));
  if (call === null) throw new CountersignError('call_not_found');
  const wanted = { userId: caller.userId, salesforceCallId, opportunityId: call.opportunityId ?? '' };
  const person = await ctx.salesforce.people.onCall(wanted, 0);
  if (person === null || !person.canReadCall) throw new CountersignError('call_not_found');
  if (!person.isActive) throw new CountersignError('approver_inactive');
  if (person.isIntegrationUser) throw new CountersignError('approver_integration_user');
}

async function assertNotHeld(tx: Tx, call: CallRecord): Promise<void> {
  const { id: callId, salesforceCallId, opportunityId } = call;
  const deal = opportunityId === null ? null : await tx.deals.get(opportunityId);
  const holds = await tx.holds.covering({
    callId,
    salesforceCallId,
    opportunityId,
    accountId: deal?.accountId ?? null,
  });
  if (holds[0]) throw new CountersignError('legal_hold', { hold: holds[0].holdName });
}
