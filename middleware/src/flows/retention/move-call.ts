import type { CallRecord } from '../../ports/records';
import type { Tx } from '../../ports/store';
import type { FlowContext } from '../context';
import { tagsFollow } from '../tags/follow-call';
import { calendarIn } from './rules-in-force';

/**
 * Somebody gave the call's row to another opportunity: retention counts by that one from now on, and no recorder says
 * otherwise any more. A row that was not told yet what we decided shows an older decision of ours, and no move.
 */
export async function moveCall(ctx: FlowContext, callId: string, opportunityId: string): Promise<void> {
  await ctx.store.transaction(async (tx) => {
    const call = await tx.calls.lock(callId);
    if (call === null || !call.projected || call.opportunityId === opportunityId) return;
    await tx.calls.update(callId, { opportunityId, movedAt: ctx.clock.now() });
    await followFacts(tx, { ...call, opportunityId }, call.opportunityId);
    const subject = { callId, opportunityId, before: call.opportunityId };
    await tx.audit.append({ id: ctx.ids.next(), at: ctx.clock.now(), type: 'call_moved', subject });
  });
}

/**
 * The call's type, time or deal has changed: everything that is kept of it follows, and its row is to say so.
 *
 * @param dealBefore the opportunity that it went by until now
 */
export async function followFacts(tx: Tx, call: CallRecord, dealBefore: string | null): Promise<void> {
  const { timeZone } = await tx.settings.get();
  await trackDeal(tx, call);
  await tx.retained.moveCall(
    {
      callId: call.id,
      callType: call.callType,
      calledOn: calendarIn(timeZone).dayOf(call.startedAt),
      opportunityId: call.opportunityId,
    },
    timeZone,
  );
  await wantDates(tx, call.id);
  await tagsFollow(tx, call, dealBefore);
}

/** A deal that is new to us is read before anything of its calls can be due. */
export async function trackDeal(tx: Tx, { opportunityId }: CallRecord): Promise<void> {
  if (opportunityId === null) return;
  if (await tx.deals.track(opportunityId)) await tx.jobs.send({ name: 'read_deals', id: 'all' });
}

export async function wantDates(tx: Tx, callId: string): Promise<void> {
  await tx.shownDates.want([callId]);
  await tx.jobs.send({ name: 'project_dates', id: 'all' });
}
