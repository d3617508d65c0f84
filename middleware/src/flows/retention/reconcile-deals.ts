import { codeOf } from '../../domain/errors';
import type { FlowContext } from '../context';
import { moveCall } from './move-call';
import { readDeals } from './read-deals';
import { hearHolds } from './read-settings';

const AT_ONCE = 1_000;
/** Where nothing was ever reconciled, however long ago the first call came. */
const EVER_SINCE = new Date(0);

/**
 * Makes good whatever no event told (I9): every tracked opportunity is read, and calls whose row somebody has given to
 * another opportunity follow it. At start, each hour, and when a feed says that it lost something. A failure leaves
 * everything wanted, for the next reading.
 */
export async function reconcileDeals(ctx: FlowContext): Promise<void> {
  const askedAt = ctx.clock.now();
  const since = await ctx.store.transaction(async (tx) => {
    await tx.deals.wantAll();
    const { reconciledAt } = await tx.settings.get();
    // A time to come was written by a clock that was ahead: what was saved before it may never have been looked at.
    return reconciledAt !== null && reconciledAt > askedAt ? null : reconciledAt;
  });
  try {
    await followMovedCalls(ctx, since ?? EVER_SINCE);
    await readDeals(ctx);
    await ctx.store.transaction((tx) => tx.settings.update({ reconciledAt: askedAt }));
  } catch (error) {
    ctx.log.warn('deals.not_reconciled', { reason: codeOf(error) });
    await ctx.store.transaction((tx) => tx.jobs.send({ name: 'read_deals', id: 'all' }));
  }
}

async function followMovedCalls(ctx: FlowContext, since: Date): Promise<void> {
  const saved = await ctx.salesforce.retention.movedCalls(since);
  for (let at = 0; at < saved.length; at += AT_ONCE) {
    const some = saved.slice(at, at + AT_ONCE);
    const named = new Map(some.map(({ salesforceCallId, opportunityId }) => [salesforceCallId, opportunityId]));
    const calls = await ctx.store.transaction((tx) => tx.calls.bySalesforceIds([...named.keys()]));
    const moved = calls.flatMap((call) => {
      const opportunityId = call.salesforceCallId === null ? null : named.get(call.salesforceCallId);
      // An opportunity that was deleted takes its name off the row by itself: that is no move.
      return opportunityId && opportunityId !== call.opportunityId ? [{ id: call.id, opportunityId }] : [];
    });
    if (moved.length > 0) await hearHolds(ctx);
    for (const { id, opportunityId } of moved) await moveCall(ctx, id, opportunityId);
  }
}
