import { checkClock } from '../../domain/retention/clock-check';
import { takingEffect, type PendingChange } from '../../domain/retention/cooling';
import type { ChangeSummary } from '../../domain/retention/change-sums';
import { couldHasten } from '../../domain/retention/hastening';
import type { RuleSetRecord } from '../../ports/retention-records';
import type { Tx } from '../../ports/store';
import type { FlowContext } from '../context';
import { countChange } from './count-change';
import { rulesInForce, setOf } from './rules-in-force';

/**
 * Brings the pending rules into force when their time has come: at once where nothing could go sooner, else after the
 * cooling time, and where much is at risk not before an admin said yes. Typos do not delete. Whether the time is over is
 * said by our clock only where a good reading of the settings, for which it was compared with Salesforce's, was just now.
 */
export async function adoptRules(ctx: FlowContext): Promise<void> {
  const found = await ctx.store.transaction((tx) => pendingChange(ctx, tx));
  if (found === null) return;
  const { pending, counted, hastens, firstOfAll } = found;
  if (!hastens || firstOfAll) return enforce(ctx, pending);
  if (counted === null) return askForCount(ctx, pending);
  if (!found.clockTrusted) return;
  const effect = takingEffect(changeOf(found, counted), ctx.retention, ctx.clock.now());
  if (effect.kind !== 'now' && ctx.clock.now() < effect.until) return;
  // Calls have come and gone since it was counted: what decides is counted now. So a change that waited for a yes may
  // come to need none, and the preview that an admin looks at is never older than the last reading.
  const summary = await countChange(ctx, pending.id, () => Promise.resolve());
  if (summary === null) return;
  const now = takingEffect(changeOf(found, summary), ctx.retention, ctx.clock.now());
  if (now.kind === 'now') await enforce(ctx, pending);
}

interface Found {
  readonly pending: RuleSetRecord;
  readonly replacesASet: boolean;
  readonly hastens: boolean;
  readonly firstOfAll: boolean;
  readonly clockTrusted: boolean;
  /** The preview's sums; null until they were counted. */
  readonly counted: ChangeSummary | null;
}

async function pendingChange(ctx: FlowContext, tx: Tx): Promise<Found | null> {
  const pending = await tx.ruleSets.pending();
  if (pending === null || pending.cancelledAt !== null) return null;
  const before = await rulesInForce(tx);
  const preview = await tx.previews.get(pending.id);
  const { goodAt } = await tx.settings.get();
  const kept = before.record === null ? (await tx.retained.counts()).reduce((sum, { count }) => sum + count, 0) : 1;
  return {
    pending,
    replacesASet: before.record !== null,
    hastens: couldHasten(before.set, setOf(pending.rules)),
    firstOfAll: before.record === null && kept === 0,
    clockTrusted: checkClock(ctx.clock.now(), goodAt) === 'agrees',
    counted: preview?.summary === undefined ? null : (preview.summary as ChangeSummary | null),
  };
}

function changeOf({ pending, replacesASet, hastens }: Found, { total, atRisk }: ChangeSummary): PendingChange {
  const { id, firstSeenAt, confirmedAtRisk } = pending;
  const confirmation = confirmedAtRisk === null ? null : { setId: id, atRisk: confirmedAtRisk };
  return { setId: id, firstSeenAt, replacesASet, couldHasten: hastens, total, atRisk, confirmation };
}

async function askForCount(ctx: FlowContext, { id }: RuleSetRecord): Promise<void> {
  await ctx.store.transaction((tx) => tx.jobs.send({ name: 'preview_change', id }));
}

async function enforce(ctx: FlowContext, { id, contentHash, rules }: RuleSetRecord): Promise<void> {
  const at = ctx.clock.now();
  const done = await ctx.store.transaction(async (tx) => {
    await tx.ruleSets.lock();
    // An admin may have cancelled it, or changed the records once more, since it was judged.
    const now = await tx.ruleSets.pending();
    if (now?.id !== id || now.cancelledAt !== null) return false;
    await tx.ruleSets.enforce(id, at);
    const subject = { ruleSetId: id, hash: contentHash, rules: rules.length, confirmedBy: now.confirmedBy };
    await tx.audit.append({ id: ctx.ids.next(), at, type: 'rules_in_force', subject });
    await tx.jobs.send({ name: 'project_dates', id: 'all' });
    return true;
  });
  if (done) ctx.log.info('rules.in_force', { ruleSetId: id });
}
