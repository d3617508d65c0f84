import { MENDABLE, type ErrorCode } from '../domain/errors';
import type { FlowContext } from './context';
import { PATIENCE_MS } from './work-inbox';

/** A fault of ours may be mended by the next release. */
const REASONS: readonly ErrorCode[] = [...MENDABLE, 'internal'];
/** What failed just now has been mended by nobody. */
const FAILED_LATELY_MS = 10 * 60_000;
const AT_ONCE = 500;

/**
 * I8: an acknowledged message is not sent again, so one that failed for what can be mended is taken up again each hour,
 * for as long as a message whose recorder is away. Without its body, which it lost when it failed, the recorder is asked
 * for what it announced.
 */
export async function takeUpRefused(ctx: FlowContext): Promise<void> {
  const now = ctx.clock.now().getTime();
  const received = { since: new Date(now - PATIENCE_MS), before: new Date(now - FAILED_LATELY_MS) };
  let taken: readonly string[];
  do {
    taken = await ctx.store.transaction(async (tx) => {
      const ids = await tx.inbox.takeUpAgain(REASONS, received, AT_ONCE);
      await tx.jobs.sendMany(ids.map((id) => ({ name: 'work_inbox', id })));
      return ids;
    });
    if (taken.length > 0) ctx.log.info('inbox.taken_up_again', { messages: taken.length });
  } while (taken.length === AT_ONCE);
}
