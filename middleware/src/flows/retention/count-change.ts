import { ChangeSums, type ChangeSummary } from '../../domain/retention/change-sums';
import { ARTIFACTS } from '../../domain/retention/rule';
import type { FlowContext } from '../context';
import { orgDay, rulesInForce, setOf } from './rules-in-force';

/**
 * Counts anew and keeps the result. Each artifact is counted in a transaction of its own: a change that takes a minute
 * to count holds nothing up.
 *
 * @returns null where the set is not pending any more
 */
export async function countChange(
  ctx: FlowContext,
  ruleSetId: string,
  onProgress: (done: number) => Promise<void>,
): Promise<ChangeSummary | null> {
  const begun = await ctx.store.transaction(async (tx) => {
    const pending = await tx.ruleSets.pending();
    if (pending?.id !== ruleSetId) return null;
    const before = await rulesInForce(tx);
    const { today } = await orgDay(ctx, tx);
    const known = await tx.previews.get(ruleSetId);
    if (!known?.finishedAt) {
      await tx.previews.begin({ ruleSetId, baseId: before.record?.id ?? null, today, total: ARTIFACTS.length });
    }
    return { before: before.set, after: setOf(pending.rules), today };
  });
  if (begun === null) return null;
  const { before, after, today } = begun;
  const sums = new ChangeSums(before, after);
  for (const [at, artifact] of ARTIFACTS.entries()) {
    const groups = await ctx.store.transaction((tx) => tx.retained.moved(before, after, artifact, today));
    for (const group of groups) sums.add(group);
    await onProgress(at + 1);
  }
  const summary = sums.summary();
  await ctx.store.transaction((tx) => tx.previews.finish(ruleSetId, summary, today, ctx.clock.now()));
  return summary;
}
