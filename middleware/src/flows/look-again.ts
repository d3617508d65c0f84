import { codeOf, isPassing } from '../domain/errors';
import type { CallRecord } from '../ports/records';
import { admitCall } from './admit-call';
import type { FlowContext } from './context';

const DAYS_BACK = 30;
const AT_ONCE = 100;
/** One call may fail for reasons of its own; after so many passing failures recorder or Salesforce are away for all. */
const FAILURES_AT_MOST = 3;

/**
 * Calls that lack a match or a recorded consent are judged again: somebody may have filled in the meeting's tracking
 * fields, or the opportunity may exist by now. What was refused for good is not in this list. A call that is admitted
 * leaves a job that brings its content. Every one of them is looked at in every run: among many that never change, the
 * one that does may be old.
 */
export async function lookAgain(ctx: FlowContext): Promise<void> {
  const since = new Date(ctx.clock.now().getTime() - DAYS_BACK * 86_400_000);
  let failures = 0;
  let last: CallRecord | undefined;
  for (;;) {
    const after = last;
    const calls = await ctx.store.transaction((tx) => tx.calls.worthAnotherLook(since, AT_ONCE, after));
    for (const known of calls) {
      if (await failedForNow(ctx, known)) failures += 1;
      if (failures >= FAILURES_AT_MOST) return;
    }
    last = calls.at(-1);
    if (calls.length < AT_ONCE) return;
  }
}

/** True when the call could not be judged for a reason that may pass: the next hour comes. */
async function failedForNow(ctx: FlowContext, known: CallRecord): Promise<boolean> {
  try {
    await admitCall(ctx, known.callKey);
    return false;
  } catch (error) {
    ctx.log.warn('look_again.failed', { callId: known.id, reason: codeOf(error) });
    return isPassing(error);
  }
}
