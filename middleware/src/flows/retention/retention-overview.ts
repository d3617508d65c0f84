import type { RetentionOverview } from '../../contracts/retention-api';
import { reviewsDue, subjectsWithoutRule } from '../../domain/retention/rule-set';
import type { Caller, FlowContext } from '../context';
import { assertAdmin } from './enter-console';
import { certifyGone } from './certify-gone';
import { readSettings } from './read-settings';
import { reconcileDeals } from './reconcile-deals';
import { ruleView } from './rule-view';
import { orgDay, rulesInForce } from './rules-in-force';
import { sweepDue } from './sweep-due';

const GONE_DEALS_SHOWN = 200;

/** What is enforced, what is wrong with it, and how much of what there is. @throws CountersignError access_denied, approver_logged_in_as */
export async function retentionOverview(ctx: FlowContext, caller: Caller): Promise<RetentionOverview> {
  assertAdmin(caller);
  return ctx.store.transaction(async (tx) => {
    const { record, set } = await rulesInForce(tx);
    const { now, today, timeZone } = await orgDay(ctx, tx);
    const { readAt, goodAt, failure, problems } = await tx.settings.get();
    const states = await tx.dispositions.countByState();
    const gone = await tx.deals.gone(GONE_DEALS_SHOWN);
    return {
      now: now.toISOString(),
      today,
      timeZone,
      settings: {
        readAt: readAt?.toISOString() ?? null,
        goodAt: goodAt?.toISOString() ?? null,
        failure,
        problems: problems.map((problem) => ({ ...problem, records: [...problem.records] })),
      },
      inForce: record && {
        setId: record.id,
        since: (record.inForceAt ?? record.firstSeenAt).toISOString(),
        confirmedByName: record.confirmedByName,
        rules: record.rules.map(ruleView),
      },
      gaps: record ? subjectsWithoutRule(set).map((subject) => ({ ...subject })) : [],
      reviewsDue: reviewsDue(set, today).map(ruleView),
      kept: (await tx.retained.counts()).map((row) => ({ ...row })),
      withoutEnd: await tx.retained.withoutEnd(set),
      goneDeals: gone.map(({ opportunityId, missing, outcome, readAt: dealReadAt }) => ({
        opportunityId,
        kind: missing ? 'missing' : 'deleted',
        outcome,
        readAt: dealReadAt?.toISOString() ?? null,
      })),
      counts: {
        waiting: (await tx.ruleSets.pending()) === null ? 0 : 1,
        running: states.running,
        failed: states.failed,
        purged: states.purged,
        complete: states.complete,
        holds: new Set((await tx.holds.all()).map(({ holdId }) => holdId)).size,
      },
    };
  });
}

/**
 * All that the schedules do, now. Settings are read before the answer, which says how that went; deals, what is due and
 * what is physically gone are looked at afterwards, because in a large org that may take longer than a callout waits.
 *
 * @throws CountersignError access_denied, approver_logged_in_as
 */
export async function lookAtEverything(ctx: FlowContext, caller: Caller): Promise<RetentionOverview> {
  assertAdmin(caller);
  await readSettings(ctx);
  ctx.background.runInTurn('look_at_everything', async () => {
    await reconcileDeals(ctx);
    await sweepDue(ctx);
    await certifyGone(ctx);
  });
  return retentionOverview(ctx, caller);
}
