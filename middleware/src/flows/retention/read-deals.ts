import type { AuditEntry, AuditType } from '../../domain/audit';
import { dealAfter, sameForRetention, type DealReading, type KnownDeal } from '../../domain/retention/deal-reading';
import type { DealFound, WantedDeal } from '../../ports/retention-records';
import type { Tx } from '../../ports/store';
import type { FlowContext } from '../context';
import { hearHolds } from './read-settings';

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
    if (wanted.some((deal) => leavesItsAccount(deal, readings.get(deal.opportunityId)))) await hearHolds(ctx);
    for (let at = 0; at < wanted.length; at += STORED_TOGETHER) {
      await ctx.store.transaction(async (tx) => {
        const reads = wanted
          .slice(at, at + STORED_TOGETHER)
          .flatMap(({ opportunityId, wanted: ticket }): ReadDeal[] => {
            const reading = readings.get(opportunityId);
            return reading ? [{ opportunityId, reading, readAt, ticket }] : [];
          });
        await takeInDeals(ctx, tx, reads);
        // Not before: requests that show dates are to be full. A reading that is cut short is done again up to here.
        if (at + STORED_TOGETHER >= wanted.length) await tx.jobs.send({ name: 'project_dates', id: 'all' });
      });
    }
    await ctx.steps.reached('deals.after_commit');
    after = wanted.at(-1)?.opportunityId ?? null;
    if (wanted.length < AT_ONCE) return;
  }
}

/** Holds on the account that it leaves go along with it: they must be known before. */
export function leavesItsAccount(
  known: Pick<KnownDeal, 'accountId'>,
  reading: DealReading | null | undefined,
): boolean {
  return known.accountId !== null && reading?.kind === 'found' && reading.accountId !== known.accountId;
}

export interface ReadDeal {
  readonly opportunityId: string;
  readonly reading: DealReading;
  readonly readAt: Date;
  readonly ticket: string;
}

/** Stores one reading, and lets its calls follow. Answers what is known of the deal now; null where it is not tracked. */
export async function takeInDeal(ctx: FlowContext, tx: Tx, read: ReadDeal): Promise<KnownDeal | null> {
  if (await takeInDeals(ctx, tx, [read])) await tx.jobs.send({ name: 'project_dates', id: 'all' });
  return tx.deals.get(read.opportunityId);
}

/**
 * Where retention sees a deal differently now, its calls get other days and their rows in Salesforce are to say so.
 * Answers whether there are such calls: the job that shows dates is the caller's to send.
 */
async function takeInDeals(ctx: FlowContext, tx: Tx, reads: readonly ReadDeal[]): Promise<boolean> {
  // Asked for before the deals are locked, in the order in which admission does.
  const { timeZone } = await tx.settings.get();
  const locked = await tx.deals.lockMany(reads.map(({ opportunityId }) => opportunityId));
  const known = new Map(locked.map((deal) => [deal.opportunityId, deal]));
  const found = reads.flatMap(({ opportunityId, reading, readAt, ticket }) => {
    const before = known.get(opportunityId);
    return before ? [{ opportunityId, before, known: dealAfter(before, reading, readAt), readAt, ticket }] : [];
  });
  const stored = await tx.deals.storeMany(found);
  const news = found.filter(({ opportunityId }) => stored.has(opportunityId));
  await tx.audit.append(...news.flatMap((one) => entriesOf(ctx, one)));
  const changes = news.filter(({ before, known: after }) => !sameForRetention(before, after));
  const calls = changes.length === 0 ? [] : await tx.retained.dealsChanged(changes, timeZone);
  if (calls.length > 0) await tx.shownDates.want(calls);
  return calls.length > 0;
}

function entriesOf(ctx: FlowContext, { opportunityId, before, known, readAt }: Changed): readonly AuditEntry[] {
  const type = happening(before, known);
  if (type === null) return [];
  const subject = { opportunityId, outcome: known.outcome, closedAt: known.closedAt?.toISOString() ?? null };
  return [{ id: ctx.ids.next(), at: readAt, type, subject }];
}

interface Changed extends DealFound {
  readonly before: KnownDeal;
}

function happening(before: KnownDeal, after: KnownDeal): AuditType | null {
  if ((after.deleted && !before.deleted) || (after.missing && !before.missing)) return 'deal_gone';
  if (before.closedAt?.getTime() === after.closedAt?.getTime() && before.outcome === after.outcome) return null;
  return after.outcome === 'open' ? 'deal_reopened' : 'deal_closed';
}
