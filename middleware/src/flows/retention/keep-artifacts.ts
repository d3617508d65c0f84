import { CountersignError } from '../../domain/errors';
import type { Artifact } from '../../domain/retention/rule';
import type { CallEvent, CallEventType } from '../../ports/recorder';
import type { CallRecord } from '../../ports/records';
import type { Tx } from '../../ports/store';
import type { FlowContext } from '../context';
import { trackDeal, wantDates } from './move-call';
import { calendarIn } from './rules-in-force';

/** From now on these of the call are kept, and counted by the rules. */
export async function keepArtifacts(tx: Tx, call: CallRecord, artifacts: readonly Artifact[]): Promise<void> {
  const { timeZone } = await tx.settings.get();
  await trackDeal(tx, call);
  await tx.retained.keep(
    {
      callId: call.id,
      salesforceCallId: call.salesforceCallId,
      callType: call.callType,
      calledOn: calendarIn(timeZone).dayOf(call.startedAt),
      opportunityId: call.opportunityId,
    },
    artifacts,
    timeZone,
  );
  await wantDates(tx, call.id);
}

const ARTIFACT_OF: Readonly<Record<CallEventType, Artifact>> = {
  recording_ready: 'recording',
  transcript_ready: 'transcript',
  summary_ready: 'draft',
};

/**
 * The recorder announces something of which every copy was disposed of: it has one again. It is kept again, which means
 * that it is due again, and is not collected.
 *
 * @throws CountersignError salesforce_busy while it is just being disposed of: the message is worked again later
 */
export async function keepWhatCameBack(ctx: FlowContext, call: CallRecord, event: CallEvent): Promise<void> {
  const artifact = ARTIFACT_OF[event.type];
  await ctx.store.transaction(async (tx) => {
    const row = (await tx.retained.byCall(call.id)).find((one) => one.artifact === artifact);
    if (row?.state === 'disposing') throw new CountersignError('salesforce_busy', { callId: call.id });
    if (row?.state === 'disposed') await keepArtifacts(tx, call, [artifact]);
  });
}

/** Whether content of this kind may still be stored: not while it is being disposed of, nor afterwards. */
export async function stillKept(tx: Tx, callId: string, artifact: Artifact): Promise<boolean> {
  const rows = await tx.retained.byCall(callId);
  return rows.some((row) => row.artifact === artifact && row.state === 'kept');
}

/** Whether every copy of it was destroyed: then nothing may bring it back that no rule would ever find again. */
export async function isDisposed(tx: Tx, callId: string, artifact: Artifact): Promise<boolean> {
  const rows = await tx.retained.byCall(callId);
  return rows.some((row) => row.artifact === artifact && row.state === 'disposed');
}

/** Whether everything of the call that was ever kept is gone, or just going. */
export async function nothingIsKept(tx: Tx, callId: string): Promise<boolean> {
  const rows = await tx.retained.byCall(callId);
  return rows.length > 0 && rows.every(({ state }) => state !== 'kept');
}
