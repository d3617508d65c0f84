import type { FlowContext } from './context';

/** Work older than this without an end is asked for again; its job may be lost or have used up its tries. */
const PATIENCE_MS = 120_000;
const AT_ONCE = 500;

/** The net under the net: whatever is not final gets a job again. A job too many finds its work done. */
export async function finishUnfinished(ctx: FlowContext): Promise<void> {
  const before = new Date(ctx.clock.now().getTime() - PATIENCE_MS);
  await ctx.store.transaction(async (tx) => {
    for (const id of await tx.inbox.unfinished(before, AT_ONCE)) await tx.jobs.send({ name: 'work_inbox', id });
    for (const id of await tx.releases.unfinished(before, AT_ONCE)) await tx.jobs.send({ name: 'release', id });
    const due = await tx.dispositions.unfinished(ctx.clock.now(), AT_ONCE);
    for (const id of due) await tx.jobs.send({ name: 'dispose', id });
  });
}
