import type { ErrorCode } from '../../domain/errors';
import { addDays } from '../../domain/retention/calendar-day';
import { certificateText } from '../../domain/retention/certificate';
import { textHash } from '../../domain/plain-text';
import { COPIES_OF, inOrder, OUTCOME_UNKNOWN } from '../../domain/retention/disposal';
import type { Artifact } from '../../domain/retention/rule';
import type { StopReason } from '../../domain/retention/second-look';
import type { CallRecord } from '../../ports/records';
import type { CopyRecord, DispositionRecord } from '../../ports/retention-records';
import type { Tx } from '../../ports/store';
import type { FlowContext } from '../context';
import { assertMine, ledgerEntries, type CopyResult } from './copy-ledger';
import type { Attempt } from './attempt';
import { tagsStay } from '../tags/follow-call';
import { wantDates } from './move-call';
import { calendarIn } from './rules-in-force';
import type { Looked } from './second-look';

/** Before this nothing of what was stopped is claimed again. What is held needs no such time: it is passed over. */
const PUT_OFF_MS: Readonly<Record<StopReason, number>> = {
  legal_hold: 120_000,
  not_due: 120_000,
  deal_moved: 120_000,
  deal_missing: 86_400_000,
  release_running: 600_000,
};

/**
 * Every copy is destroyed and verified: the artifacts are disposed of, in one commit with certificate and audit entry.
 * Rows that Salesforce can still show for a day keep it from being complete until then.
 *
 * @returns false, and nothing is changed, where the call is not what it was when it was looked at, or has another row: then look again
 */
export async function finishDisposal(ctx: FlowContext, attempt: Attempt, looked: Looked): Promise<boolean> {
  const { disposition, worker } = attempt;
  const done = looked.going.map(({ artifact }) => artifact);
  await ctx.steps.reached('dispose.before_finish');
  const finished = await ctx.store.transaction(async (tx) => {
    const call = await tx.calls.lock(looked.call.id);
    await assertMine(tx, attempt);
    if (looked.wholeCall && call?.salesforceCallId !== looked.call.salesforceCallId) return false;
    if ((await isLastAfterAll(tx, looked)) || (await isReleasedAgain(tx, attempt, looked))) return false;
    await putBack(ctx, tx, attempt, looked);
    await tx.retained.disposed(looked.call.id, done);
    if (looked.wholeCall) await emptyCall(ctx, tx, looked);
    const copies = await tx.dispositions.copies(disposition.id);
    const awaits = copies.some(({ state }) => state === 'purged');
    const certified = awaits ? null : await certify(ctx, tx, disposition, copies);
    const state = awaits ? 'purged' : 'complete';
    const ended = { failure: null, stopReason: null, nextTryAt: null } as const;
    const change = { ...certified, ...ended, state, wholeCall: looked.wholeCall } as const;
    if (!(await tx.dispositions.finish(disposition.id, worker, change))) return true;
    await audit(ctx, tx, 'disposed', disposition, { artifacts: inOrder(done).join(','), state });
    if (certified) await auditComplete(ctx, tx, disposition, certified.certificateHash);
    await tx.jobs.send({ name: 'project_dispositions', id: 'all' });
    await wantDates(tx, looked.call.id);
    return true;
  });
  if (finished) await ctx.steps.reached('dispose.after_finish');
  return finished;
}

/**
 * Two disposals of one call run beside each other, and each took the other's part for kept: whichever ends last finds
 * that nothing is kept any more, and has the call's own record to dispose of. The call's row is locked.
 */
async function isLastAfterAll(tx: Tx, { call, going, wholeCall }: Looked): Promise<boolean> {
  if (wholeCall) return false;
  const goes = new Set(going.map(({ artifact }) => artifact));
  const rows = await tx.retained.byCall(call.id);
  return rows.every(({ artifact, state }) => state === 'disposed' || goes.has(artifact));
}

/** Somebody asked for a release once more while its text went: whatever that brings to Salesforce is a copy, too. */
async function isReleasedAgain(tx: Tx, { disposition }: Attempt, { call, going }: Looked): Promise<boolean> {
  const goes = new Set(going.map(({ artifact }) => artifact));
  if (!goes.has('approved_summary') && !goes.has('official_note')) return false;
  const releases = await tx.releases.byCall(call.id);
  if (releases.some(({ state }) => state === 'publishing')) return true;
  const named = new Set((await tx.dispositions.copies(disposition.id)).map(({ ref }) => ref));
  return goes.has('official_note') && releases.some(({ noteId }) => noteId !== null && !named.has(noteId));
}

/** Nothing (more) may go: what still stands is kept, and the ledger says what had gone before. */
export async function finishStopped(ctx: FlowContext, attempt: Attempt, looked: Looked): Promise<void> {
  const { disposition, worker } = attempt;
  await ctx.store.transaction(async (tx) => {
    await tx.calls.lock(looked.call.id);
    await assertMine(tx, attempt);
    await putBack(ctx, tx, attempt, looked);
    const stopReason = looked.stopped[0]?.reason ?? 'not_due';
    const change = {
      state: 'stopped',
      stopReason,
      failure: null,
      nextTryAt: null,
      finishedAt: ctx.clock.now(),
    } as const;
    if (!(await tx.dispositions.finish(disposition.id, worker, change))) return;
    await audit(ctx, tx, 'disposal_stopped', disposition, { reason: stopReason });
    await tx.jobs.send({ name: 'project_dispositions', id: 'all' });
    await wantDates(tx, looked.call.id);
  });
  ctx.log.info('disposal.stopped', { dispositionId: disposition.id, reason: looked.stopped[0]?.reason ?? null });
}

/** Failures after which nobody has seen whether the copy still stands. */
const UNSEEN: ReadonlySet<ErrorCode> = new Set([
  'recorder_unreachable',
  'salesforce_unreachable',
  'salesforce_busy',
  'salesforce_limit',
]);

/** What was stopped is kept again; copies that no try has destroyed are said to be kept. */
async function putBack(ctx: FlowContext, tx: Tx, attempt: Attempt, looked: Looked): Promise<void> {
  for (const { artifact, reason } of looked.stopped) {
    const notBefore = new Date(ctx.clock.now().getTime() + PUT_OFF_MS[reason]);
    await tx.retained.release(looked.call.id, [artifact], notBefore);
  }
  const stopped = new Set<string>(looked.stopped.map(({ artifact }) => artifact));
  const copies = await tx.dispositions.copies(attempt.disposition.id);
  const left = copies.filter(
    ({ artifact, state }) => stopped.has(artifact) && (state === 'standing' || state === 'failed'),
  );
  const unnamed = looked.stopped.flatMap(({ artifact }) => untouched(artifact, copies));
  const kept = left.map((copy) => leftBehind(copy, ctx.clock.now()));
  const touched = copies.some(({ state }) => state === 'deleted' || state === 'purged');
  // Where nothing was destroyed there is nothing to tell apart.
  if (touched) kept.push(...ledgerEntries(ctx, attempt, looked, unnamed));
  await tx.dispositions.putCopies(kept);
  if (stopped.has('tags_and_insights')) await tagsStay(tx, looked.call, begunWith('call_tag', copies));
  if (stopped.size > 0) await showAgain(tx, looked.call, begunWith('call_row', copies));
}

function begunWith(kind: CopyRecord['kind'], copies: readonly CopyRecord[]): boolean {
  return copies.some((copy) => copy.kind === kind && copy.state !== 'kept');
}

/**
 * What was decided of the call while it went was not shown; and its row may be gone although something of it is kept now:
 * without one nobody sees that, and no hold can name it.
 */
async function showAgain(tx: Tx, { id }: CallRecord, rowBegun: boolean): Promise<void> {
  if (!rowBegun && (await tx.calls.get(id))?.projected !== false) return;
  await tx.calls.update(id, { projected: false });
  await tx.jobs.send({ name: 'catch_up_call', id });
}

/** A try that was cut short, or not answered, may have come to its end all the same: of its copy nothing is promised. */
function leftBehind(copy: CopyRecord, at: Date): CopyRecord {
  const unseen = copy.state === 'standing' || (copy.failure !== null && UNSEEN.has(copy.failure));
  if (!unseen) return { ...copy, state: 'kept', failure: null, at };
  return { ...copy, state: 'failed', failure: copy.failure ?? 'internal', method: OUTCOME_UNKNOWN, at };
}

/** Kinds of copies that this disposal never came to. */
function untouched(artifact: Artifact, copies: readonly CopyRecord[]): CopyResult[] {
  const named = new Set(copies.map(({ kind }) => kind));
  return COPIES_OF[artifact]
    .filter((kind) => !named.has(kind))
    .map((kind) => ({ artifact, kind, ref: null, state: 'kept', method: null, failure: null }));
}

/** Nothing of the call is kept any more: what would still name people goes too. Its key stays, so that it is recognised. */
async function emptyCall(ctx: FlowContext, tx: Tx, { call }: Looked): Promise<void> {
  const transcript = { status: 'disposed', reason: null, artifactId: null, cues: 0 } as const;
  await tx.calls.update(call.id, { title: '', hostEmail: '', transcript, disposedAt: ctx.clock.now() });
  await tx.matchCandidates.replace(call.id, []);
  const subject = { callId: call.id };
  await tx.audit.append({ id: ctx.ids.next(), at: ctx.clock.now(), type: 'call_emptied', subject });
}

export interface Certified {
  readonly certificate: string;
  readonly certificateHash: string;
  readonly finishedAt: Date;
}

/** What a disposal states for good. */
export async function certify(
  ctx: FlowContext,
  tx: Tx,
  disposition: DispositionRecord,
  copies: readonly CopyRecord[],
): Promise<Certified> {
  const finishedAt = ctx.clock.now();
  const { timeZone } = await tx.settings.get();
  const ruleSet = disposition.ruleSetId === null ? null : await tx.ruleSets.get(disposition.ruleSetId);
  const keysGoneAt = copies.flatMap(({ place, state, at }) =>
    place === 'middleware' && state === 'deleted' ? [at] : [],
  );
  const lastKey = keysGoneAt.sort((a, b) => a.getTime() - b.getTime()).at(-1);
  const certificate = certificateText({
    dispositionId: disposition.id,
    callKeyHash: disposition.callKeyHash,
    opportunityId: disposition.opportunityId,
    cause: disposition.cause,
    requestedBy: disposition.requestedBy,
    ruleSetHash: ruleSet?.contentHash ?? null,
    startedAt: disposition.startedAt,
    finishedAt,
    copies,
    keyBackupsEndOn: lastKey ? addDays(calendarIn(timeZone).dayOf(lastKey), ctx.retention.keyBackupDays) : null,
  });
  return { certificate, certificateHash: textHash(certificate), finishedAt };
}

export async function auditComplete(
  ctx: FlowContext,
  tx: Tx,
  disposition: DispositionRecord,
  hash: string,
): Promise<void> {
  await audit(ctx, tx, 'disposal_complete', disposition, { hash });
}

async function audit(
  ctx: FlowContext,
  tx: Tx,
  type: 'disposed' | 'disposal_stopped' | 'disposal_complete',
  { id, callId }: DispositionRecord,
  facts: Readonly<Record<string, string>>,
): Promise<void> {
  const subject = { dispositionId: id, callId, ...facts };
  await tx.audit.append({ id: ctx.ids.next(), at: ctx.clock.now(), type, subject });
}
