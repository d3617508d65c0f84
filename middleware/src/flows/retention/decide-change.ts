import type { ConfirmChange } from '../../contracts/retention-api';
import { codeOf, CountersignError, isPassing } from '../../domain/errors';
import type { ChangeSummary } from '../../domain/retention/change-sums';
import type { RuleSetRecord } from '../../ports/retention-records';
import type { Decider } from '../../ports/retention-store';
import type { Tx } from '../../ports/store';
import type { Caller, FlowContext } from '../context';
import { adoptRules } from './adopt-rules';
import { assertAdminDecides } from './enter-console';

/**
 * An admin's yes to a pending change, given at the sight of so much at risk: it covers what was counted, whatever number
 * the admin names. One that was cancelled is taken up again, and cools anew.
 *
 * @throws CountersignError access_denied, approver_*, change_not_pending, change_has_grown
 */
export async function confirmChange(ctx: FlowContext, caller: Caller, wanted: ConfirmChange): Promise<void> {
  assertAdminDecides(caller);
  const decider = await named(ctx, caller);
  await ctx.store.transaction(async (tx) => {
    const pending = await lockedPending(tx, wanted.setId);
    const preview = await tx.previews.get(pending.id);
    const atRisk = (preview?.summary as ChangeSummary | null | undefined)?.atRisk;
    if (atRisk === undefined) throw new CountersignError('change_not_pending', { setId: pending.id });
    if (atRisk > wanted.atRisk) throw new CountersignError('change_has_grown', { setId: pending.id, atRisk });
    const at = ctx.clock.now();
    if (pending.cancelledAt !== null) await tx.ruleSets.takeUp(pending.id, at);
    await tx.ruleSets.confirm(pending.id, decider, at, atRisk);
    const subject = { ruleSetId: pending.id, hash: pending.contentHash, userId: caller.userId, atRisk };
    await tx.audit.append({ id: ctx.ids.next(), at, type: 'rules_confirmed', subject });
  });
  await adoptRules(ctx);
}

/**
 * The pending change does not take effect, now or by itself later, as long as the records say what they say. Asking
 * twice changes nothing.
 *
 * @throws CountersignError access_denied, approver_*, change_not_pending
 */
export async function cancelChange(ctx: FlowContext, caller: Caller, setId: string): Promise<void> {
  assertAdminDecides(caller);
  const decider = await named(ctx, caller);
  await ctx.store.transaction(async (tx) => {
    const pending = await lockedPending(tx, setId);
    if (pending.cancelledAt !== null) return;
    const at = ctx.clock.now();
    await tx.ruleSets.cancel(pending.id, decider, at);
    const subject = { ruleSetId: pending.id, hash: pending.contentHash, userId: caller.userId };
    await tx.audit.append({ id: ctx.ids.next(), at, type: 'rules_cancelled', subject });
  });
}

/** The name is for show: a change can be stopped while Salesforce is away. */
async function named(ctx: FlowContext, { userId }: Caller): Promise<Decider> {
  try {
    return { userId, name: await ctx.salesforce.people.name(userId) };
  } catch (error) {
    if (!isPassing(error)) throw error;
    ctx.log.warn('decider.not_named', { userId, reason: codeOf(error) });
    return { userId, name: null };
  }
}

async function lockedPending(tx: Tx, setId: string): Promise<RuleSetRecord> {
  await tx.ruleSets.lock();
  const pending = await tx.ruleSets.pending();
  if (pending?.id !== setId) throw new CountersignError('change_not_pending', { setId });
  return pending;
}
