import { textHash } from '../../domain/plain-text';
import { inOrder } from '../../domain/retention/disposal';
import type { Artifact } from '../../domain/retention/rule';
import type { CallRecord } from '../../ports/records';
import type { DispositionRecord, SettingsState } from '../../ports/retention-records';
import type { Tx } from '../../ports/store';
import type { FlowContext } from '../context';
import { CLOCK_PROBLEM } from './read-settings';
import { orgDay, rulesInForce, setOf } from './rules-in-force';

/** Artifacts claimed in one transaction. */
const AT_ONCE = 200;

/**
 * Finds what is due and not held, and begins a disposal for each call: claim, ledger entry, audit entry and job are one
 * commit. Whether anything is destroyed is decided by the disposal itself, which looks again.
 */
export async function sweepDue(ctx: FlowContext): Promise<void> {
  for (;;) {
    const claimed = await ctx.store.transaction((tx) => claimSome(ctx, tx));
    await ctx.steps.reached('sweep.after_claim_commit');
    if (claimed < AT_ONCE) return;
  }
}

async function claimSome(ctx: FlowContext, tx: Tx): Promise<number> {
  const { record, set } = await rulesInForce(tx);
  if (record === null || secondLookWouldFail(await tx.settings.get())) return 0;
  const { now, today } = await orgDay(ctx, tx);
  // What the rules as last read keep longer would be stopped by the second look, call for call, until they are in force.
  const pending = await tx.ruleSets.pending();
  const sets = { inForce: set, also: pending && setOf(pending.rules) };
  const due = await tx.retained.claimDue(sets, today, now, AT_ONCE);
  const byCall = new Map<string, Artifact[]>();
  for (const { callId, artifact } of due) byCall.set(callId, [...(byCall.get(callId) ?? []), artifact]);
  const begun: string[] = [];
  for (const [callId, artifacts] of byCall) {
    const call = await tx.calls.get(callId);
    if (call === null) continue;
    const disposition = newDisposition(ctx, call, { cause: 'rule', ruleSetId: record.id });
    if (await beginDisposal(ctx, tx, disposition, artifacts)) begun.push(disposition.id);
  }
  await tx.jobs.sendMany(begun.map((id) => ({ name: 'dispose', id })));
  return due.length;
}

/** Rules or holds cannot be read, or our clock decides nothing: every disposal would fail, and stand as failed. */
function secondLookWouldFail({ failure, problems }: SettingsState): boolean {
  return failure === 'settings_unreadable' || problems.some(({ code }) => code === CLOCK_PROBLEM);
}

type Cause =
  | { readonly cause: 'rule'; readonly ruleSetId: string }
  | { readonly cause: 'person'; readonly requestedBy: string; readonly reason: string };

export function newDisposition(ctx: FlowContext, call: CallRecord, cause: Cause): DispositionRecord {
  return {
    id: ctx.ids.next(),
    callId: call.id,
    salesforceCallId: call.salesforceCallId,
    callKeyHash: textHash(`${call.vendor}:${call.callKey}`),
    opportunityId: call.opportunityId,
    requestedBy: null,
    reason: null,
    ruleSetId: null,
    ...cause,
    wholeCall: false,
    state: 'running',
    stopReason: null,
    failure: null,
    startedAt: ctx.clock.now(),
    finishedAt: null,
    attempts: 0,
    nextTryAt: null,
    certificate: null,
    certificateHash: null,
    shownState: null,
    shownFailure: null,
  };
}

/** False where another disposal has one of the artifacts: then nothing is begun. The job is the caller's to send. */
export async function beginDisposal(
  ctx: FlowContext,
  tx: Tx,
  disposition: DispositionRecord,
  artifacts: readonly Artifact[],
): Promise<boolean> {
  if (!(await tx.retained.beginDisposal(disposition.callId, artifacts, disposition.id))) return false;
  await tx.dispositions.insert(disposition);
  const subject = {
    dispositionId: disposition.id,
    callId: disposition.callId,
    artifacts: inOrder(artifacts).join(','),
    cause: disposition.cause,
    ruleSetId: disposition.ruleSetId,
    userId: disposition.requestedBy,
  };
  await tx.audit.append({ id: ctx.ids.next(), at: disposition.startedAt, type: 'disposal_begun', subject });
  return true;
}
