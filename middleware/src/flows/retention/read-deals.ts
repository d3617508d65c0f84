import type { AuditType } from '../../domain/audit';
import { dealAfter, sameForRetention, type DealReading, type KnownDeal } from '../../domain/retention/deal-reading';
import type { WantedDeal } from '../../ports/retention-records';
import type { Tx } from '../../ports/store';
import type { FlowContext } from '../context';

/** As many as one request to Salesforce answers. */
const AT_ONCE = 2_000;
/** Deals stored in one transaction: short ones, so that nobody who approves meanwhile waits. */
const STORED_TOGETHER = 50;

/**
 * Reads every opportunity that was woken up, and lets its calls follow what it has become. An event, a start, a schedule
 * all only wake up: what counts is what Salesforce says now (I9).
 *
 * @throws CountersignError salesforce_* as its port says; what was not read stays wanted
 */
export async function readDeals(ctx: FlowContext): Promise<void> {
  let after: string | null = null;
  for (;;) {
    const from: string | null = after;
    const wanted: readonly WantedDeal[] = await ctx.store.transaction((tx) => tx.deals.wanted(AT_ONCE, from));
    if (wanted.length === 0) return;
    const readAt = ctx.clock.now();
    const readings = await ctx.salesforce.retention.deals(wanted.map(({ opportunityId }) => opportunityId));
    await ctx.steps.reached('deals.after_read');
    for (let at = 0; at < wanted.length; at += STORED_TOGETHER) {
      await ctx.store.transaction(async (tx) => {
        for (const { opportunityId, wanted: ticket } of wanted.slice(at, at + STORED_TOGETHER)) {
          const reading = readings.get(opportunityId);
          if (reading) await takeInDeal(ctx, tx, { opportunityId, reading, readAt, ticket });
        }
      });
    }
    await ctx.steps.reached('deals.after_commit');
    after = wanted.at(-1)?.opportunityId ?? null;
    if (wanted.length < AT_ONCE) return;
  }
}

export interface ReadDeal {
  readonly opportunityId: string;
  readonly reading: DealReading;
  readonly readAt: Date;
  readonly ticket: string;
}

/**
 * Stores one reading; where retention sees the deal differently now, its calls get other days and their rows in
 * Salesforce are to say so. Answers what is known of the deal now.
 */
export async function takeInDeal(ctx: FlowContext, tx: Tx, read: ReadDeal): Promise<KnownDeal | null> {
  const { opportunityId, reading, readAt, ticket } = read;
  // Asked for before the deal is locked, in the order in which admission does.
  const { timeZone } = await tx.settings.get();
  const before = await tx.deals.lock(opportunityId);
  if (before === null) return null;
  const after = dealAfter(before, reading, readAt);
  if (!(await tx.deals.store(opportunityId, after, readAt, ticket))) return tx.deals.get(opportunityId);
  const type = happening(before, after);
  if (type !== null) {
    const subject = { opportunityId, outcome: after.outcome, closedAt: after.closedAt?.toISOString() ?? null };
    await tx.audit.append({ id: ctx.ids.next(), at: readAt, type, subject });
  }
  if (sameForRetention(before, after)) return after;
  const calls = await tx.retained.dealChanged(opportunityId, after, timeZone);
  if (calls.length > 0) {
    await tx.shownDates.want(calls);
    await tx.jobs.send({ name: 'project_dates', id: 'all' });
  }
  return after;
}

function happening(before: KnownDeal, after: KnownDeal): AuditType | null {
  if ((after.deleted && !before.deleted) || (after.missing && !before.missing)) return 'deal_gone';
  if (before.closedAt?.getTime() === after.closedAt?.getTime() && before.outcome === after.outcome) return null;
  return after.outcome === 'open' ? 'deal_reopened' : 'deal_closed';
}
