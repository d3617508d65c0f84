import type { FlowContext } from '../context';
import { adoptRules } from './adopt-rules';
import { countChange } from './count-change';

/**
 * Counts what a pending change would do, artifact by artifact, so that its progress shows; then looks whether it may
 * take effect. Safe to repeat.
 */
export async function previewChange(ctx: FlowContext, ruleSetId: string): Promise<void> {
  const summary = await countChange(ctx, ruleSetId, (done) =>
    ctx.store.transaction((tx) => tx.previews.progress(ruleSetId, done)),
  );
  if (summary !== null) await adoptRules(ctx);
}
