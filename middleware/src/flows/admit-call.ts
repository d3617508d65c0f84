import { admit } from '../domain/admission';
import { KEPT_FROM_THE_START } from '../domain/retention/disposal';
import type { AuditEntry, AuditType } from '../domain/audit';
import { callTypeFrom, consentFrom } from '../domain/call';
import { waitsForOpportunity } from '../domain/matching';
import type { CallFacts } from '../ports/recorder';
import type { CallRecord } from '../ports/records';
import type { FlowContext } from './context';
import { matchCall } from './match-call';
import type { Match } from './match-call';
import { keepArtifacts, nothingIsKept } from './retention/keep-artifacts';
import { followFacts, moveCall, wantDates } from './retention/move-call';
import { hearHolds } from './retention/read-settings';

const AUDIT_OF: Readonly<Record<CallRecord['outcome'], AuditType>> = {
  admitted: 'call_admitted',
  quarantined: 'call_quarantined',
  waiting: 'call_waiting',
};

/** The run that decides anew carries it through by itself; the job is for the content, and for the case that it dies. */
export const CATCH_UP_AFTER_SECONDS = 1;

/**
 * Asks the recorder what the call was and Salesforce whose it is, decides by the admission table, commits, then shows
 * the outcome in Salesforce. Nothing of the call's content is fetched here: each event fetches its own, and where a
 * call is decided on once more, a job fetches what came before.
 *
 * @throws CountersignError recorder_* and salesforce_* as their ports say
 */
export async function admitCall(ctx: FlowContext, callKey: string): Promise<CallRecord> {
  for (;;) {
    // Read before asking, so that whatever was decided after it shows that our answers may be the older ones.
    const known = await ctx.store.transaction((tx) => tx.calls.byKey(ctx.recorder.vendor, callKey));
    // Nothing of it is kept any more: the recorder's facts would bring its names back.
    if (known?.disposedAt) return known;
    await ctx.steps.reached('admit.before_facts');
    const facts = await ctx.recorder.callFacts(callKey);
    await ctx.steps.reached('admit.after_facts');
    if (known && sameFacts(known, facts) && known.outcome !== 'waiting') return showCall(ctx, known);
    const judgment = await judge(ctx, facts, known);
    await ctx.steps.reached('admit.after_match');
    if (known && leavesItsDeal(known, judgment)) await hearHolds(ctx);
    if (known && judgment.movedTo !== null) {
      await moveCall(ctx, known.id, judgment.movedTo);
      continue;
    }
    const decided = await commit(ctx, known, judgment);
    if (decided === null) continue;
    await ctx.steps.reached('admit.after_decision_commit');
    return showCall(ctx, decided);
  }
}

type Judged = Omit<
  CallRecord,
  'id' | 'salesforceCallId' | 'transcript' | 'createdAt' | 'projected' | 'disposedAt' | 'movedAt'
>;

/** With what a person may choose from where nothing was decided, and who or what said whose call it is. */
interface Judgment {
  readonly judged: Judged;
  readonly match: Match;
  /**
   * Where somebody has given the call's row since we last wrote it, of which nobody has told us yet. Once that has
   * happened the recorder's word no longer says whose the call is: everything else of the judgment stays the recorder's.
   */
  readonly movedTo: string | null;
}

async function judge(ctx: FlowContext, facts: CallFacts, before: CallRecord | null): Promise<Judgment> {
  const match = await matchCall(ctx, facts, before);
  const row = match.rowOpportunityId;
  const judged = {
    vendor: ctx.recorder.vendor,
    callKey: facts.callKey,
    title: facts.title,
    startedAt: facts.startedAt,
    durationMinutes: facts.durationMinutes,
    hostEmail: facts.hostEmail,
    callType: match.known.callType,
    consent: match.known.consent,
    ...admit(match.known),
    opportunityId: match.opportunityId,
    repUserId: match.repUserId,
    matchedByParticipants: match.matchedByParticipants,
  };
  return { judged, match, movedTo: before !== null && row !== before.opportunityId ? row : null };
}

/** A hold on the deal, or on its account, goes along with the call: it must be known before. */
function leavesItsDeal({ opportunityId }: CallRecord, { movedTo, judged }: Judgment): boolean {
  return opportunityId !== null && (movedTo ?? judged.opportunityId) !== opportunityId;
}

/** Null when another run has decided otherwise since `known` was read: then recorder and Salesforce are asked again. */
async function commit(
  ctx: FlowContext,
  known: CallRecord | null,
  { judged, match }: Judgment,
): Promise<CallRecord | null> {
  return ctx.store.transaction(async (tx) => {
    const { call, inserted } = await tx.calls.insertOrLock({
      ...judged,
      id: ctx.ids.next(),
      salesforceCallId: null,
      transcript: { status: 'not_yet', reason: null, artifactId: null, cues: 0 },
      projected: false,
      createdAt: ctx.clock.now(),
      disposedAt: null,
      movedAt: null,
    });
    if (call.disposedAt !== null) return call;
    if (inserted) await keepArtifacts(tx, call, KEPT_FROM_THE_START);
    const same = !inserted && sameDecision(call, judged);
    if (
      !inserted &&
      !same &&
      (known === null || !sameDecision(call, known) || call.movedAt?.getTime() !== known.movedAt?.getTime())
    )
      return null;
    await tx.matchCandidates.replace(call.id, waitsForOpportunity(judged) ? match.candidates : []);
    if (same) return call;
    if (!inserted) {
      await tx.calls.update(call.id, { ...judged, projected: false });
      await followFacts(tx, { ...call, ...judged }, call.opportunityId);
      await tx.jobs.send({ name: 'catch_up_call', id: call.id }, CATCH_UP_AFTER_SECONDS);
    }
    await tx.audit.append(decisionEntry(ctx, { ...judged, id: call.id }, match.matchedBy));
    return { ...call, ...judged, projected: false };
  });
}

/** What was decided of a call, and who or what said whose it is. */
export function decisionEntry(
  ctx: FlowContext,
  call: Pick<CallRecord, 'id' | 'outcome' | 'reason' | 'opportunityId'>,
  matchedBy: string | null,
): AuditEntry {
  const { id: callId, reason, opportunityId } = call;
  const subject = { callId, reason, opportunityId, matchedBy };
  return { id: ctx.ids.next(), at: ctx.clock.now(), type: AUDIT_OF[call.outcome], subject };
}

/**
 * Salesforce shows what was decided; remembered, so that a run that died in between is made good by the next. Looks
 * again after writing: a run that was overtaken by a later decision has overwritten it, and shows the later one too. Of a
 * call that is just being disposed of whole nothing is shown: its row would be made again where it is gone.
 */
export async function showCall(ctx: FlowContext, call: CallRecord): Promise<CallRecord> {
  let shown = call;
  while (!shown.projected) {
    const written = shown;
    if (await ctx.store.transaction((tx) => nothingIsKept(tx, written.id))) return written;
    const salesforceCallId = await ctx.salesforce.projection.call(written);
    shown = await ctx.store.transaction(async (tx) => {
      const { call: now } = await tx.calls.insertOrLock(written);
      if (now.disposedAt !== null) return now;
      const projected = sameDecision(now, written);
      await tx.calls.update(now.id, { salesforceCallId, projected });
      // Only now is there a row that could say until when the call is kept, that a hold could name, and that has tags.
      if (written.salesforceCallId !== salesforceCallId) {
        await wantDates(tx, now.id);
        if ((await tx.tags.want(now.id)) > 0) await tx.jobs.send({ name: 'project_tags', id: 'all' });
      }
      return { ...now, salesforceCallId, projected };
    });
    await ctx.steps.reached('admit.after_call_projected');
    if (shown.disposedAt !== null) {
      // It was on its way for longer than the whole disposal took, and nobody would ever find it again.
      await ctx.salesforce.retention.purge([salesforceCallId]);
      return shown;
    }
  }
  return shown;
}

function sameFacts(known: CallRecord, facts: CallFacts): boolean {
  return (
    known.callType === callTypeFrom(facts.callType) &&
    known.consent === consentFrom(facts.consent) &&
    known.hostEmail === facts.hostEmail &&
    known.title === facts.title &&
    known.durationMinutes === facts.durationMinutes &&
    known.startedAt.getTime() === facts.startedAt.getTime() &&
    (known.movedAt !== null ||
      (known.matchedByParticipants && facts.opportunityId === null) ||
      (known.opportunityId ?? '').slice(0, 15) === (facts.opportunityId ?? '').slice(0, 15))
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
