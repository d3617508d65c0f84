import { codeOf } from '../../domain/errors';
import type { FlowContext } from '../context';
import { suggestTagsOf } from './suggest-tags';

/** Calls of one run: seconds of work, after which another job may have its turn. */
const PORTION = 100;

/**
 * Definitions have changed: every call with a transcript, or with suggestions, is suggested anew, a portion with each
 * job. How far that came is committed after each portion; a process that dies does the last one again. Definitions that
 * change meanwhile begin it anew. A call that fails is left to a job of its own, so that it holds up no other.
 */
export async function retagCalls(ctx: FlowContext): Promise<void> {
  const { portion, version } = await ctx.store.transaction(async (tx) => {
    const state = await tx.tagSettings.get();
    const ids = state.retagging ? await tx.tags.worthSuggesting(state.retagAfter, PORTION) : null;
    return { portion: ids, version: state.version };
  });
  if (portion === null) return;
  const failed: string[] = [];
  for (const callId of portion) if (!(await isSuggested(ctx, callId))) failed.push(callId);
  await ctx.steps.reached('retag.after_portion');
  const last = portion.length < PORTION ? null : (portion.at(-1) ?? null);
  await ctx.store.transaction(async (tx) => {
    await tx.tagSettings.retagged(version, last);
    for (const id of failed) await tx.jobs.send({ name: 'suggest_tags', id });
    if ((await tx.tagSettings.get()).retagging) await tx.jobs.send({ name: 'retag_calls', id: 'all' });
  });
  await ctx.steps.reached('retag.after_commit');
}

async function isSuggested(ctx: FlowContext, callId: string): Promise<boolean> {
  try {
    await suggestTagsOf(ctx, callId);
    return true;
  } catch (error) {
    const reason = codeOf(error);
    ctx.log.error('retag.failed', { callId, reason, ...(reason === 'internal' ? { error } : {}) });
    return false;
  }
}
