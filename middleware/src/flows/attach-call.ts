import type { AttachCall, AttachedCall } from '../contracts/door-api';
import { admit } from '../domain/admission';
import { CountersignError } from '../domain/errors';
import { attachRefusal, waitsForOpportunity } from '../domain/matching';
import type { CallRecord } from '../ports/records';
import type { FoundMatch } from '../ports/salesforce';
import type { Tx } from '../ports/store';
import { CATCH_UP_AFTER_SECONDS, decisionEntry } from './admit-call';
import type { Caller, FlowContext } from './context';
import { repIn } from './match-call';
import { followFacts, moveCall } from './retention/move-call';
import { hearHolds } from './retention/read-settings';

/**
 * A person says whose a waiting call is. Their word stands whatever the recorder names later, as where somebody moves
 * the call's row; consent and type decide as ever. Committed once, with its audit entries and the job that asks the
 * recorder anew, shows the call in Salesforce and brings its content. The same click again changes nothing; of two
 * people with different choices the first is heard.
 *
 * @throws CountersignError call_not_found, call_not_waiting, opportunity_not_found, access_denied, approver_*,
 *   salesforce_*
 */
export async function attachCall(
  ctx: FlowContext,
  caller: Caller,
  id: string,
  wanted: AttachCall,
): Promise<AttachedCall> {
  const known = await ctx.store.transaction((tx) => tx.calls.get(id));
  mayAttach(caller, known);
  if (isAttachedTo(known, wanted.opportunityId)) return attachedCall(known, wanted.opportunityId);
  if (!waitsForOpportunity(known)) throw new CountersignError('call_not_waiting', { callId: id });
  const found = await ctx.salesforce.matches.find({
    opportunityId: wanted.opportunityId,
    hostEmail: known.hostEmail,
    salesforceCallId: known.projected ? known.salesforceCallId : null,
  });
  const { opportunityId, rowOpportunityId } = found;
  if (opportunityId === null) throw new CountersignError('opportunity_not_found');
  await mayRead(ctx, caller, opportunityId);
  if (rowOpportunityId !== null && rowOpportunityId !== known.opportunityId) await hear(ctx, id, rowOpportunityId);
  if (known.opportunityId !== null) await hearHolds(ctx);
  const attached = await ctx.store.transaction((tx) => attachOnce(ctx, tx, { caller, known, found, opportunityId }));
  await ctx.steps.reached('attach.after_commit');
  return attachedCall(attached, opportunityId);
}

function mayAttach(caller: Caller, call: CallRecord | null): asserts call is CallRecord {
  if (call === null || call.disposedAt !== null) throw new CountersignError('call_not_found');
  const refusal = attachRefusal(caller, call);
  if (refusal !== null) throw new CountersignError(refusal);
}

async function mayRead(ctx: FlowContext, { userId }: Caller, opportunityId: string): Promise<void> {
  const person = await ctx.salesforce.people.onOpportunity({ userId, opportunityId });
  if (person === null) throw new CountersignError('access_denied');
  if (!person.isActive) throw new CountersignError('approver_inactive');
  if (person.isFrozen) throw new CountersignError('approver_frozen');
  if (person.isIntegrationUser) throw new CountersignError('approver_integration_user');
  // What they may not see is to them not there.
  if (!person.canReadOpportunity) throw new CountersignError('opportunity_not_found');
}

/** Somebody has given the row to an opportunity in Salesforce already: they were first. */
async function hear(ctx: FlowContext, callId: string, opportunityId: string): Promise<void> {
  await hearHolds(ctx);
  await moveCall(ctx, callId, opportunityId);
  await ctx.store.transaction((tx) => tx.jobs.send({ name: 'catch_up_call', id: callId }, CATCH_UP_AFTER_SECONDS));
}

interface Attachment {
  readonly caller: Caller;
  /** The call as it was when Salesforce was asked. */
  readonly known: CallRecord;
  readonly found: FoundMatch;
  readonly opportunityId: string;
}

async function attachOnce(
  ctx: FlowContext,
  tx: Tx,
  { caller, known, found, opportunityId }: Attachment,
): Promise<CallRecord> {
  const call = await tx.calls.lock(known.id);
  mayAttach(caller, call);
  if (isAttachedTo(call, opportunityId)) return call;
  if (!waitsForOpportunity(call) || call.movedAt?.getTime() !== known.movedAt?.getTime())
    throw new CountersignError('call_not_waiting', { callId: call.id });
  // The rep was asked for by the host of then.
  if (call.hostEmail !== known.hostEmail) throw new CountersignError('salesforce_busy', { callId: call.id });
  const { rep, repUserId } = repIn(found);
  const { callType, consent } = call;
  const decided = { ...admit({ callType, consent, opportunity: 'found', rep }), opportunityId, repUserId };
  const at = ctx.clock.now();
  const attached = { ...call, ...decided, matchedByParticipants: false, movedAt: at, projected: false };
  await tx.calls.update(call.id, attached);
  await tx.matchCandidates.replace(call.id, []);
  await followFacts(tx, attached, call.opportunityId);
  const subject = { callId: call.id, opportunityId, userId: caller.userId };
  await tx.audit.append(
    { id: ctx.ids.next(), at, type: 'call_attached', subject },
    decisionEntry(ctx, attached, 'person'),
  );
  await tx.jobs.send({ name: 'catch_up_call', id: call.id }, CATCH_UP_AFTER_SECONDS);
  await ctx.steps.reached('attach.before_commit');
  return attached;
}

/** By whoever's word: the same choice twice is one. Ids may come in 15 characters. */
function isAttachedTo(call: CallRecord, wanted: string): boolean {
  if (call.movedAt === null || call.outcome === 'quarantined' || waitsForOpportunity(call)) return false;
  return call.opportunityId?.slice(0, 15) === wanted.slice(0, 15);
}

function attachedCall(call: CallRecord, wanted: string): AttachedCall {
  return { callId: call.salesforceCallId, opportunityId: call.opportunityId ?? wanted };
}
