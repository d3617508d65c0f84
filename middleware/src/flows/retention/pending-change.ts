import type { PendingChange } from '../../contracts/retention-api';
import { takingEffect } from '../../domain/retention/cooling';
import type { ChangeSummary } from '../../domain/retention/change-sums';
import { couldHasten } from '../../domain/retention/hastening';
import type { RetentionRule } from '../../domain/retention/rule';
import type { PreviewRecord, RuleSetRecord } from '../../ports/retention-records';
import type { Caller, FlowContext } from '../context';
import { assertAdmin } from './enter-console';
import { ruleView } from './rule-view';
import { rulesInForce, setOf, type InForce } from './rules-in-force';

/** The change that waits, with what it would do; null where none does. @throws CountersignError access_denied, approver_logged_in_as */
export async function pendingChange(ctx: FlowContext, caller: Caller): Promise<PendingChange | null> {
  assertAdmin(caller);
  return ctx.store.transaction(async (tx) => {
    const pending = await tx.ruleSets.pending();
    if (pending === null) return null;
    return view(ctx, await rulesInForce(tx), pending, await tx.previews.get(pending.id));
  });
}

function view(
  ctx: FlowContext,
  inForce: InForce,
  pending: RuleSetRecord,
  preview: PreviewRecord | null,
): PendingChange {
  const summary = (preview?.summary ?? null) as ChangeSummary | null;
  const { confirmedBy, confirmedAt, confirmedAtRisk, cancelledBy, cancelledAt } = pending;
  return {
    setId: pending.id,
    firstSeenAt: pending.firstSeenAt.toISOString(),
    ...stateOf(ctx, inForce, pending, summary),
    confirmed:
      confirmedBy === null || confirmedAt === null || confirmedAtRisk === null
        ? null
        : { byName: pending.confirmedByName, at: confirmedAt.toISOString(), atRisk: confirmedAtRisk },
    cancelled:
      cancelledBy === null || cancelledAt === null
        ? null
        : { byName: pending.cancelledByName, at: cancelledAt.toISOString() },
    confirmAbove: ctx.retention.confirmAbove,
    rules: changedRules(inForce.record?.rules ?? [], pending.rules),
    progress: { done: preview?.done ?? 0, total: preview?.total ?? 0 },
    preview:
      summary === null || preview === null
        ? null
        : {
            today: preview.today,
            total: summary.total,
            atRisk: summary.atRisk,
            artifacts: summary.artifacts.map((row) => ({ ...row })),
            months: summary.months.map((row) => ({ ...row })),
          },
  };
}

function stateOf(
  ctx: FlowContext,
  { record, set }: InForce,
  { id, firstSeenAt, rules, cancelledAt, confirmedAtRisk }: RuleSetRecord,
  summary: ChangeSummary | null,
): Pick<PendingChange, 'state' | 'until'> {
  if (cancelledAt !== null) return { state: 'cancelled', until: null };
  if (summary === null) return { state: 'counting', until: null };
  const change = {
    setId: id,
    firstSeenAt,
    replacesASet: record !== null,
    couldHasten: couldHasten(set, setOf(rules)),
    total: summary.total,
    atRisk: summary.atRisk,
    confirmation: confirmedAtRisk === null ? null : { setId: id, atRisk: confirmedAtRisk },
  };
  const effect = takingEffect(change, ctx.retention, ctx.clock.now());
  // Its time has come: the next reading, within a minute, brings it into force.
  if (effect.kind === 'now') return { state: 'waits', until: ctx.clock.now().toISOString() };
  return { state: effect.kind, until: effect.until.toISOString() };
}

function changedRules(before: readonly RetentionRule[], after: readonly RetentionRule[]): PendingChange['rules'] {
  const names = [...new Set([...before, ...after].map(({ name }) => name))].sort();
  return names.flatMap((name) => {
    const was = viewOf(before, name);
    const will = viewOf(after, name);
    return JSON.stringify(was) === JSON.stringify(will) ? [] : [{ name, before: was, after: will }];
  });
}

function viewOf(rules: readonly RetentionRule[], name: string): PendingChange['rules'][number]['before'] {
  const found = rules.find((rule) => rule.name === name);
  return found ? ruleView(found) : null;
}
