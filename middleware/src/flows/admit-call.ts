import { admit } from '../domain/admission';
import type { AdmissionFacts } from '../domain/admission';
import type { AuditType } from '../domain/audit';
import { callTypeFrom, consentFrom } from '../domain/call';
import type { CallFacts } from '../ports/recorder';
import type { CallRecord } from '../ports/records';
import type { FlowContext } from './context';

export interface Admitted {
  readonly call: CallRecord;
  /** True when this run decided anew, rather than finding the same facts judged before. */
  readonly changed: boolean;
}

const AUDIT_OF: Readonly<Record<CallRecord['outcome'], AuditType>> = {
  admitted: 'call_admitted',
  quarantined: 'call_quarantined',
  waiting: 'call_waiting',
};

/**
 * Asks the recorder what the call was and Salesforce whose it is, decides by the admission table, commits, then shows
 * the outcome in Salesforce. Nothing of the call's content is fetched here.
 *
 * @throws CountersignError recorder_* and salesforce_* as their ports say
 */
export async function admitCall(ctx: FlowContext, callKey: string): Promise<Admitted> {
  await ctx.steps.reached('admit.before_facts');
  const facts = await ctx.recorder.callFacts(callKey);
  await ctx.steps.reached('admit.after_facts');
  const known = await ctx.store.transaction((tx) => tx.calls.byKey(ctx.recorder.vendor, callKey));
  if (known && sameFacts(known, facts) && known.outcome !== 'waiting') {
    return { call: await project(ctx, known), changed: false };
  }
  const judged = await judge(ctx, facts);
  await ctx.steps.reached('admit.after_match');
  const decided = await commit(ctx, judged);
  await ctx.steps.reached('admit.after_decision_commit');
  return { call: await project(ctx, decided.call), changed: decided.changed };
}

type Judged = Omit<CallRecord, 'id' | 'salesforceCallId' | 'transcript' | 'createdAt' | 'projected'>;

async function judge(ctx: FlowContext, facts: CallFacts): Promise<Judged> {
  const match = await ctx.salesforce.matches.find({ opportunityId: facts.opportunityId, hostEmail: facts.hostEmail });
  const known: AdmissionFacts = {
    callType: callTypeFrom(facts.callType),
    consent: consentFrom(facts.consent),
    opportunity: facts.opportunityId === null ? 'not_named' : match.opportunityId === null ? 'not_found' : 'found',
    rep: match.repUserIds.length === 0 ? 'not_found' : match.repUserIds.length > 1 ? 'several' : 'found',
  };
  return {
    vendor: ctx.recorder.vendor,
    callKey: facts.callKey,
    title: facts.title,
    startedAt: facts.startedAt,
    durationMinutes: facts.durationMinutes,
    hostEmail: facts.hostEmail,
    callType: known.callType,
    consent: known.consent,
    ...admit(known),
    opportunityId: match.opportunityId,
    repUserId: known.rep === 'found' ? (match.repUserIds[0] ?? null) : null,
  };
}

async function commit(ctx: FlowContext, judged: Judged): Promise<Admitted> {
  return ctx.store.transaction(async (tx) => {
    const { call, inserted } = await tx.calls.insertOrLock({
      ...judged,
      id: ctx.ids.next(),
      salesforceCallId: null,
      transcript: { status: 'not_yet', reason: null, artifactId: null, cues: 0 },
      projected: false,
      createdAt: ctx.clock.now(),
    });
    const changed = inserted || !sameDecision(call, judged);
    if (!inserted && changed) await tx.calls.update(call.id, { ...judged, projected: false });
    if (changed) {
      await tx.audit.append({
        id: ctx.ids.next(),
        at: ctx.clock.now(),
        type: AUDIT_OF[judged.outcome],
        subject: { callId: call.id, reason: judged.reason, opportunityId: judged.opportunityId },
      });
    }
    return { call: changed ? { ...call, ...judged, projected: false } : call, changed };
  });
}

/** Salesforce shows what was decided; remembered, so that a run that died in between is made good by the next. */
async function project(ctx: FlowContext, call: CallRecord): Promise<CallRecord> {
  if (call.projected) return call;
  const salesforceCallId = await ctx.salesforce.projection.call(call);
  await ctx.store.transaction((tx) => tx.calls.update(call.id, { salesforceCallId, projected: true }));
  await ctx.steps.reached('admit.after_call_projected');
  return { ...call, salesforceCallId, projected: true };
}

function sameFacts(known: CallRecord, facts: CallFacts): boolean {
  return (
    known.callType === callTypeFrom(facts.callType) &&
    known.consent === consentFrom(facts.consent) &&
    known.hostEmail === facts.hostEmail &&
    known.title === facts.title &&
    known.durationMinutes === facts.durationMinutes &&
    known.startedAt.getTime() === facts.startedAt.getTime() &&
    (known.opportunityId ?? '').slice(0, 15) === (facts.opportunityId ?? '').slice(0, 15)
  );
}

function sameDecision(known: CallRecord, judged: Judged): boolean {
  return (
    known.outcome === judged.outcome &&
    known.reason === judged.reason &&
    known.opportunityId === judged.opportunityId &&
    known.repUserId === judged.repUserId &&
    known.callType === judged.callType &&
    known.consent === judged.consent &&
    known.title === judged.title &&
    known.durationMinutes === judged.durationMinutes &&
    known.startedAt.getTime() === judged.startedAt.getTime()
  );
}
