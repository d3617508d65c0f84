import { codeOf, isPassing } from '../domain/errors';
import { pauseBeforeLook } from '../domain/next-look';
import type { CallRecord } from '../ports/records';
import type { SalesforceMatches } from '../ports/salesforce';
import { admitCall } from './admit-call';
import { askTogether } from './ask-together';
import type { FlowContext } from './context';

const DAYS_BACK = 30;
const AT_ONCE = 100;
/** One call may fail for reasons of its own; after so many passing failures recorder or Salesforce are away for all. */
const FAILURES_AT_MOST = 3;
/** Whoever has taken calls has them for so long; should they die, the next hour's pass takes them. */
const TAKEN_FOR_MS = 50 * 60_000;

/**
 * Calls that lack a match or a recorded consent are judged again: somebody may have filled in the meeting's tracking
 * fields, or the opportunity may exist by now. What was refused for good is not among them. A call that is admitted
 * leaves a job that brings its content. The longer a call has waited, the more rarely it is looked at; but whatever
 * happens to it has it looked at with the next pass, and among many that never change none is passed over.
 *
 * The recorder is asked about each call, Salesforce about a hundred together: two requests or three where each has a
 * handful of participants.
 */
export async function lookAgain(ctx: FlowContext): Promise<void> {
  let failures = 0;
  let last: CallRecord | undefined;
  for (;;) {
    const after = last;
    const now = ctx.clock.now();
    const look = {
      since: new Date(now.getTime() - DAYS_BACK * 86_400_000),
      now,
      until: new Date(now.getTime() + TAKEN_FOR_MS),
    };
    const calls = await ctx.store.transaction((tx) => tx.calls.takeForLook(look, AT_ONCE, after));
    const seen = new Set<string>();
    const runs = calls.map((known) => async (find: SalesforceMatches['find']) => {
      if (failures >= FAILURES_AT_MOST) return;
      const came = await lookAt(asking(ctx, find), known);
      if (came === 'to an end') seen.add(known.id);
      if (came === 'too early') failures += 1;
    });
    await askTogether((wanted) => ctx.salesforce.matches.findAll(wanted), runs);
    await ctx.steps.reached('look.after_looks');
    const next = calls.map((known) => ({ id: known.id, at: seen.has(known.id) ? nextLook(known, now) : null }));
    await ctx.store.transaction((tx) => tx.calls.looked(look.until, next));
    last = calls.at(-1);
    if (failures >= FAILURES_AT_MOST || calls.length < AT_ONCE) return;
  }
}

function asking(ctx: FlowContext, find: SalesforceMatches['find']): FlowContext {
  const { salesforce } = ctx;
  return { ...ctx, salesforce: { ...salesforce, matches: { ...salesforce.matches, find } } };
}

/** Null: with the next pass. */
function nextLook({ createdAt }: CallRecord, now: Date): Date | null {
  const pause = pauseBeforeLook(now.getTime() - createdAt.getTime());
  return pause === 0 ? null : new Date(now.getTime() + pause);
}

/**
 * `too early`: it could not be judged for a reason that may pass; the next hour comes. `to nothing`: for one that somebody
 * mends, and then it should not have to wait. A call that the recorder has forgotten has come to its end.
 */
async function lookAt(ctx: FlowContext, known: CallRecord): Promise<'to an end' | 'too early' | 'to nothing'> {
  try {
    await admitCall(ctx, known.callKey);
    return 'to an end';
  } catch (error) {
    const reason = codeOf(error);
    ctx.log.warn('look_again.failed', { callId: known.id, reason });
    if (isPassing(error)) return 'too early';
    return reason === 'recorder_gone' ? 'to an end' : 'to nothing';
  }
}
