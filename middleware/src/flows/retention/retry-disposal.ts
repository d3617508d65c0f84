import type { DispositionView, RetriedAll } from '../../contracts/retention-api';
import { CountersignError } from '../../domain/errors';
import type { Caller, FlowContext } from '../context';
import { disposeCall } from './dispose-call';
import { dispositionView } from './disposition-view';
import { assertAdminDecides } from './enter-console';

const SAFETY_NET_SECONDS = 5;
/** Begun anew in one transaction. */
const AT_ONCE = 500;

/**
 * A disposal that stands as failed begins anew, with all its tries. Asking twice at once begins it once.
 *
 * @throws CountersignError access_denied, approver_*, not_found, nothing_to_retry
 */
export async function retryDisposal(ctx: FlowContext, caller: Caller, id: string): Promise<DispositionView> {
  assertAdminDecides(caller);
  const view = await ctx.store.transaction(async (tx) => {
    const known = await tx.dispositions.get(id);
    if (known === null) throw new CountersignError('not_found');
    const again = { state: 'running', failure: null, attempts: 0, nextTryAt: null } as const;
    if (!(await tx.dispositions.advance(id, 'failed', again))) throw new CountersignError('nothing_to_retry');
    const subject = { dispositionId: id, callId: known.callId, userId: caller.userId };
    await tx.audit.append({ id: ctx.ids.next(), at: ctx.clock.now(), type: 'disposal_again', subject });
    await tx.jobs.send({ name: 'dispose', id }, SAFETY_NET_SECONDS);
    return dispositionView(tx, { ...known, ...again });
  });
  ctx.background.run('dispose', () => disposeCall(ctx, id));
  return view;
}

/**
 * Everything that stands as failed begins anew, as after an outage or a grant that was lost; oldest first. What fails
 * again meanwhile stands as failed until somebody asks once more.
 *
 * @throws CountersignError access_denied, approver_*
 */
export async function retryAllDisposals(ctx: FlowContext, caller: Caller): Promise<RetriedAll> {
  assertAdminDecides(caller);
  let retried = 0;
  let after: string | null = null;
  for (;;) {
    const from: string | null = after;
    const begun = await ctx.store.transaction(async (tx) => {
      const some = await tx.dispositions.retryFailed(AT_ONCE, from);
      const at = ctx.clock.now();
      for (const { id, callId } of some) {
        const subject = { dispositionId: id, callId, userId: caller.userId };
        await tx.audit.append({ id: ctx.ids.next(), at, type: 'disposal_again', subject });
      }
      await tx.jobs.sendMany(some.map(({ id }) => ({ name: 'dispose', id })));
      return some;
    });
    retried += begun.length;
    after = begun.at(-1)?.seq ?? null;
    if (begun.length < AT_ONCE) return { retried };
  }
}
