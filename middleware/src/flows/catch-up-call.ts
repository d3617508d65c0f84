import { MENDABLE, codeOf, isPassing } from '../domain/errors';
import type { CallRecord } from '../ports/records';
import { admitCall, showCall } from './admit-call';
import { collectMissed } from './collect-content';
import type { FlowContext } from './context';
import { PATIENCE_MS } from './work-inbox';

/** Somebody may have mended by then for what the recorder or Salesforce refused us. */
const ASK_LATER_SECONDS = 3600;

/**
 * Carries through a decision that fell after the call was known: Salesforce shows it, and where the call is admitted
 * now, the content comes that was announced before. Those events are done with and bring nothing again, so this is a
 * job of its own, committed with the decision.
 *
 * @throws CountersignError a passing failure, so that the job engine tries again later
 */
export async function catchUpCall(ctx: FlowContext, callId: string): Promise<void> {
  const known = await ctx.store.transaction((tx) => tx.calls.get(callId));
  if (known === null) return;
  try {
    const call = await admitCall(ctx, known.callKey);
    if (call.outcome === 'admitted' && (await collectMissed(ctx, call))) await askLater(ctx, known);
  } catch (error) {
    ctx.log.warn('catch_up.failed', { callId, reason: codeOf(error) });
    if (isPassing(error) || codeOf(error) === 'internal') throw error;
    // The recorder tells no more of it; what was decided is shown all the same, or nobody would find the call again.
    if (MENDABLE.has(codeOf(error))) await askLater(ctx, known);
    const now = await ctx.store.transaction((tx) => tx.calls.get(callId));
    if (now !== null && now.disposedAt === null) await showCall(ctx, now);
  }
}

/** Of what was decided lately; a call that has waited longer is not brought by a later mending either. */
async function askLater(ctx: FlowContext, { id, createdAt, movedAt }: CallRecord): Promise<void> {
  const decidedAt = Math.max(createdAt.getTime(), movedAt?.getTime() ?? 0);
  if (ctx.clock.now().getTime() - decidedAt > PATIENCE_MS) return;
  await ctx.store.transaction((tx) => tx.jobs.send({ name: 'catch_up_call', id }, ASK_LATER_SECONDS));
}
