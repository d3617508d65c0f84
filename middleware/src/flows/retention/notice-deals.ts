import type { FlowContext } from '../context';

/** The one feed there is. */
export const OPPORTUNITY_CHANGES = 'opportunity_changes';

/** So many deals at once are changed by a program, 200 with each save: more follow, and are read together. */
const MANY = 50;
const MORE_TO_COME_SECONDS = 10;

/** What arrived of a feed. `everything`: events were lost on the way, so any deal may have changed. */
export interface Noticed {
  readonly opportunityIds: readonly string[];
  readonly everything: boolean;
  /** Where the feed goes on after this; null where that is unknown. */
  readonly replayId: Buffer | null;
}

/**
 * Somebody changed opportunities: those with calls of ours are read again. How far the feed was taken in is committed
 * together with the wake-up, so that a process that dies in between takes it in once more.
 */
export async function noticeDeals(ctx: FlowContext, { opportunityIds, everything, replayId }: Noticed): Promise<void> {
  await ctx.store.transaction(async (tx) => {
    const woken = everything ? await tx.deals.wantAll() : await tx.deals.want(opportunityIds);
    if (replayId !== null) await tx.cursors.set(OPPORTUNITY_CHANGES, replayId, ctx.clock.now());
    const pause = woken >= MANY ? MORE_TO_COME_SECONDS : 0;
    if (woken > 0) await tx.jobs.send({ name: 'read_deals', id: 'all' }, pause);
  });
  await ctx.steps.reached('events.after_commit');
}

/** Where the feed goes on; null: from now on, and then everything must be looked at. */
export async function feedPosition(ctx: FlowContext): Promise<Buffer | null> {
  return ctx.store.transaction((tx) => tx.cursors.get(OPPORTUNITY_CHANGES));
}

/** The position is of no use any more: events between it and now are lost. */
export async function loseFeedPosition(ctx: FlowContext): Promise<void> {
  await ctx.store.transaction((tx) => tx.cursors.forget(OPPORTUNITY_CHANGES));
}
