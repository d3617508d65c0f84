import type { FlowContext } from '../context';
import { readSettings } from './read-settings';
import { reconcileDeals } from './reconcile-deals';

/** At start: what was set and what deals have become while nobody listened. */
export async function catchUp(ctx: FlowContext): Promise<void> {
  await readSettings(ctx);
  await reconcileDeals(ctx);
}
