import { codeOf, isPassing } from '../domain/errors';
import { admitCall } from './admit-call';
import type { FlowContext } from './context';

const DAYS_BACK = 30;
const AT_ONCE = 100;

/**
 * Calls that lack a match or a recorded consent are judged again: somebody may have filled in the meeting's tracking
 * fields, or the opportunity may exist by now. What was refused for good is not in this list. A call that is admitted
 * leaves a job that brings its content.
 */
export async function lookAgain(ctx: FlowContext): Promise<void> {
  const since = new Date(ctx.clock.now().getTime() - DAYS_BACK * 86_400_000);
  const calls = await ctx.store.transaction((tx) => tx.calls.worthAnotherLook(since, AT_ONCE));
  for (const known of calls) {
    try {
      await admitCall(ctx, known.callKey);
    } catch (error) {
      ctx.log.warn('look_again.failed', { callId: known.id, reason: codeOf(error) });
      // Salesforce or the recorder is away: the rest would fail the same way, and the next hour comes.
      if (isPassing(error)) return;
    }
  }
}
