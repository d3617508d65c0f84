import { type CountersignError, codeOf, isPassing, type ErrorCode } from '../../domain/errors';
import { disposalPauseSeconds, DISPOSAL_TRIES, REFUSED_TRIES } from '../../domain/retention/disposal';
import type { FlowContext } from '../context';
import { CLAIM_SECONDS, type Attempt } from './attempt';
import { destroyTexts } from './destroy-texts';
import { eraseAtRecorder } from './erase-at-recorder';
import { finishDisposal, finishStopped } from './finish-disposal';
import { findLostNotes, findTagRows, purgeRows, rowsToPurge, tagsGoLast } from './purge-rows';
import { lookAgainAt, type Looked } from './second-look';

/** An answer older than this is asked for again before anything is destroyed. */
const LOOK_IS_GOOD_MS = 5_000;

/**
 * Carries out one disposal: looks again, destroys our own texts with their keys, the recorder's copies, and after
 * another look the rows in Salesforce. Each copy stands in the ledger before it is touched, and each result is
 * committed before the next copy. Killed anywhere, the next run looks again and goes on.
 */
export async function disposeCall(ctx: FlowContext, dispositionId: string): Promise<void> {
  const worker = ctx.ids.next();
  const disposition = await ctx.store.transaction((tx) => tx.dispositions.claim(dispositionId, worker, CLAIM_SECONDS));
  // Final, or in another worker's hands; should that one die, the safety net comes back to it.
  if (disposition === null) return;
  await ctx.steps.reached('dispose.after_claim');
  const attempt = { disposition, worker };
  try {
    await carryOut(ctx, attempt);
  } catch (error) {
    await failed(ctx, attempt, error);
  }
}

async function carryOut(ctx: FlowContext, attempt: Attempt): Promise<void> {
  const first = await lookAgainAt(ctx, attempt.disposition);
  await ctx.steps.reached('dispose.after_look');
  if (first.going.length === 0) return stopOrWait(ctx, attempt, first);
  await destroyTexts(ctx, attempt, first);
  const second = await stillGood(ctx, attempt, first);
  const atRecorder = await eraseAtRecorder(ctx, attempt, second);
  // While the recorder still has a copy, the call's own row stands, so that a hold can be placed on it.
  const leaving = atRecorder === null ? second : { ...second, wholeCall: false };
  const last = await purgeWhatIsLeft(ctx, attempt, leaving);
  if (last.failure !== null) throw last.failure;
  if (atRecorder !== null) throw atRecorder;
  if (last.looked.going.length === 0) return stopOrWait(ctx, attempt, last.looked);
  if (waitsForRelease(attempt, last.looked)) return awaitRelease(ctx, attempt);
  if (!(await finishDisposal(ctx, attempt, last.looked))) await carryOut(ctx, attempt);
}

function stopOrWait(ctx: FlowContext, attempt: Attempt, looked: Looked): Promise<void> {
  return waitsForRelease(attempt, looked) ? awaitRelease(ctx, attempt) : finishStopped(ctx, attempt, looked);
}

/**
 * A person asked for everything, and nobody asks again: what a release under way keeps back goes with this very disposal,
 * once the release has come to its end. What a rule has deleted is found by the next sweep.
 */
function waitsForRelease({ disposition }: Attempt, { stopped }: Looked): boolean {
  return disposition.cause === 'person' && stopped.some(({ reason }) => reason === 'release_running');
}

/** The next try finds what is gone already in the ledger. The reason says meanwhile what it waits for. */
async function awaitRelease(ctx: FlowContext, { disposition, worker }: Attempt): Promise<void> {
  const { id, attempts } = disposition;
  const pause = disposalPauseSeconds(attempts, ctx.retention.retryBaseSeconds);
  await ctx.store.transaction(async (tx) => {
    const nextTryAt = new Date(ctx.clock.now().getTime() + pause * 1000);
    const change = { stopReason: 'release_running', failure: null, nextTryAt } as const;
    if (await tx.dispositions.finish(id, worker, change)) await tx.jobs.send({ name: 'dispose', id }, pause);
  });
  ctx.log.info('disposal.waits_for_release', { dispositionId: id, attempts });
}

/** Texts take milliseconds; after a pause (a stopped machine, a slow database) the answer may be an old one. */
async function stillGood(ctx: FlowContext, { disposition }: Attempt, looked: Looked): Promise<Looked> {
  const age = ctx.clock.now().getTime() - looked.at.getTime();
  return age >= 0 && age <= LOOK_IS_GOOD_MS ? looked : noMoreThan(looked, await lookAgainAt(ctx, disposition));
}

/**
 * What did not go at the look before does not go at this one either, the call's own record included: its copies in the
 * places that are done with were left standing, and it would be called gone. It is kept until a disposal begins with it.
 */
function noMoreThan(before: Looked, now: Looked): Looked {
  const late = now.going.filter(({ artifact }) => before.going.every((one) => one.artifact !== artifact));
  if (late.length === 0) return { ...now, wholeCall: before.wholeCall && now.wholeCall };
  const stopped = late.map(({ artifact }) => {
    const reason = before.stopped.find((one) => one.artifact === artifact)?.reason ?? 'not_due';
    return { artifact, reason };
  });
  const going = now.going.filter((one) => !late.includes(one));
  return { ...now, going, stopped: [...now.stopped, ...stopped], wholeCall: false };
}

/**
 * The recorder takes its time, so Salesforce is asked once more before its rows go: one call, and only where there are
 * rows; before tags of ours go alone, where the last answer is an old one.
 */
async function purgeWhatIsLeft(
  ctx: FlowContext,
  attempt: Attempt,
  second: Looked,
): Promise<{ looked: Looked; failure: CountersignError | null }> {
  await findLostNotes(ctx, second);
  const tagIds = await findTagRows(ctx, attempt, second);
  const { rows, tags } = await ctx.store.transaction(async (tx) => ({
    rows: (await rowsToPurge(tx, second, tagIds)).length,
    tags: await tagsGoLast(tx, second),
  }));
  if (rows === 0 && !tags) return { looked: second, failure: null };
  const anew = rows === 0 ? await stillGood(ctx, attempt, second) : await lookAgainAt(ctx, attempt.disposition);
  const looked = noMoreThan(second, anew);
  if (looked.going.length === 0) return { looked, failure: null };
  return { looked, failure: await purgeRows(ctx, attempt, looked, tagIds) };
}

/** What may go well later by itself, beside what passes anyway. */
const MAY_PASS: ReadonlySet<ErrorCode> = new Set([
  'internal',
  'recorder_still_serves',
  'copy_still_stands',
  // Somebody took a grant away, and gives it back: all that is due would stand as failed meanwhile.
  'settings_unreadable',
]);

async function failed(ctx: FlowContext, { disposition, worker }: Attempt, error: unknown): Promise<void> {
  const { id, attempts } = disposition;
  const failure = codeOf(error);
  if (failure === 'disposal_running') return;
  const tries = isPassing(error) || MAY_PASS.has(failure) ? DISPOSAL_TRIES : REFUSED_TRIES;
  const final = attempts >= tries;
  const pause = disposalPauseSeconds(attempts, ctx.retention.retryBaseSeconds);
  const facts = { dispositionId: id, failure, attempts, final };
  ctx.log.warn('disposal.failed', failure === 'internal' ? { ...facts, error } : facts);
  await ctx.store.transaction(async (tx) => {
    const nextTryAt = new Date(ctx.clock.now().getTime() + pause * 1000);
    const change = final ? ({ state: 'failed', failure, nextTryAt: null } as const) : { failure, nextTryAt };
    if (!(await tx.dispositions.finish(id, worker, change))) return;
    if (!final) return tx.jobs.send({ name: 'dispose', id }, pause);
    const subject = { dispositionId: id, callId: disposition.callId, reason: failure };
    await tx.audit.append({ id: ctx.ids.next(), at: ctx.clock.now(), type: 'disposal_failed', subject });
    await tx.jobs.send({ name: 'project_dispositions', id: 'all' });
  });
}
