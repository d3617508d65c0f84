import { readRetentionRules } from '../../contracts/retention-rules';
import { CountersignError } from '../../domain/errors';
import type { CalendarDay } from '../../domain/retention/calendar-day';
import { checkClock } from '../../domain/retention/clock-check';
import { dealAfter, sameForRetention } from '../../domain/retention/deal-reading';
import type { RetainedArtifact } from '../../domain/retention/due';
import type { Artifact } from '../../domain/retention/rule';
import type { RuleSet } from '../../domain/retention/rule-set';
import {
  lookByPerson,
  lookByRule,
  type Look,
  type SecondLookFacts,
  type StopReason,
} from '../../domain/retention/second-look';
import type { CallRecord } from '../../ports/records';
import type { DispositionRecord, RetainedRecord } from '../../ports/retention-records';
import type { RecordsAnswer, SecondLookAnswer } from '../../ports/salesforce-retention';
import type { Tx } from '../../ports/store';
import type { FlowContext } from '../context';
import { moveCall } from './move-call';
import { leavesItsAccount, takeInDeal } from './read-deals';
import { hearHolds } from './read-settings';
import { calendarIn, rulesInForce, setOf } from './rules-in-force';

export interface Going {
  readonly artifact: Artifact;
  /** Null where a person asked. */
  readonly rule: string | null;
  readonly dueOn: CalendarDay | null;
}

export interface Looked {
  /** When Salesforce was asked. */
  readonly at: Date;
  readonly going: readonly Going[];
  readonly stopped: readonly { readonly artifact: Artifact; readonly reason: StopReason }[];
  readonly call: CallRecord;
  /** Whether nothing of the call is kept once these are gone. */
  readonly wholeCall: boolean;
}

/**
 * I5: asks Salesforce for stage, rules and holds, and says of each artifact of this disposal whether it may go. What
 * was read of the deal is stored, so that everything else of it follows too. A hold that has reached the call keeps it,
 * wherever the call or its deal was moved since. No answer, no destruction: whatever fails here is thrown.
 *
 * @throws CountersignError salesforce_* as its port says, salesforce_busy where the deal changes at this moment or
 *   our clock is ahead of Salesforce's (facts.clock), settings_unreadable
 */
export async function lookAgainAt(ctx: FlowContext, disposition: DispositionRecord): Promise<Looked> {
  const { opportunityId, salesforceCallId, ticket, lastKnownAccountId } = await ctx.store.transaction(async (tx) => {
    const call = await knownCall(tx, disposition);
    if (call.opportunityId === null) return { ...call, ticket: null, lastKnownAccountId: null };
    const known = await tx.deals.get(call.opportunityId);
    const lastKnown = known?.accountId ?? null;
    return { ...call, ticket: await tx.deals.ticket(call.opportunityId), lastKnownAccountId: lastKnown };
  });
  const at = ctx.clock.now();
  const answer = await ctx.salesforce.retention.secondLook({ salesforceCallId, opportunityId, lastKnownAccountId });
  assertClockAgrees(ctx, disposition, at, answer);
  const fresh = freshRules(answer.retentionRules);
  const moved = movedTo({ opportunityId }, answer) !== null;
  if (moved || leavesItsAccount({ accountId: lastKnownAccountId }, answer.deal)) await hearHolds(ctx);
  const looked = await ctx.store.transaction(async (tx) => {
    if (opportunityId !== null && ticket !== null && answer.deal !== null) {
      const known = await takeInDeal(ctx, tx, { opportunityId, reading: answer.deal, readAt: at, ticket });
      // Where a reading that began later stands, and saw the deal otherwise, nobody can say which saw it last.
      if (known && !sameForRetention(known, dealAfter(known, answer.deal, at))) {
        throw new CountersignError('salesforce_busy', { opportunityId });
      }
    }
    return judge(ctx, tx, disposition, answer, fresh, at);
  });
  const elsewhere = movedTo(looked.call, answer);
  if (elsewhere !== null) await moveCall(ctx, looked.call.id, elsewhere);
  return looked;
}

/** What is due by a clock that is ahead is not due. */
function assertClockAgrees(
  ctx: FlowContext,
  { id }: DispositionRecord,
  at: Date,
  { answeredAt }: SecondLookAnswer,
): void {
  const clock = checkClock(at, answeredAt);
  if (clock === 'agrees') return;
  const facts = { clock, ours: at.toISOString(), salesforces: answeredAt?.toISOString() ?? null };
  ctx.log.warn('clock.not_trusted', { dispositionId: id, ...facts });
  throw new CountersignError('salesforce_busy', facts);
}

/** Null where the rules as they stand contradict themselves: the last good ones decide alone then (I11). */
function freshRules(answer: RecordsAnswer): RuleSet | null {
  if (answer.kind === 'failed') throw answer.error;
  const read = readRetentionRules(answer.records);
  return read.kind === 'rules' ? setOf(read.rules) : null;
}

async function judge(
  ctx: FlowContext,
  tx: Tx,
  disposition: DispositionRecord,
  answer: SecondLookAnswer,
  fresh: RuleSet | null,
  at: Date,
): Promise<Looked> {
  const call = await knownCall(tx, disposition);
  const { set } = await rulesInForce(tx);
  // By the clock that was compared: should it be set ahead this moment, that decides nothing.
  const { timeZone } = await tx.settings.get();
  const today = calendarIn(timeZone).dayOf(at);
  const rows = await tx.retained.byCall(call.id);
  const mine = rows.filter(({ state, dispositionId }) => state === 'disposing' && dispositionId === disposition.id);
  const deal = call.opportunityId === null ? null : await tx.deals.get(call.opportunityId);
  const releaseRuns = (await tx.releases.byCall(call.id)).some(({ state }) => state === 'publishing');
  const { salesforceCallId, opportunityId } = call;
  const accountId = deal?.accountId ?? null;
  const known = await tx.holds.covering({ callId: call.id, salesforceCallId, opportunityId, accountId });
  const shared = {
    // What Salesforce answers covers the call where it is now; what we know, also where it was.
    heldBy: [...answer.holds, ...known].map(({ holdName }) => holdName),
    sameDeal: movedTo(call, answer) === null,
    dealMissing: deal?.missing ?? false,
  };
  const looks = mine.map((row): [Artifact, Look] => {
    const facts: SecondLookFacts = {
      ...shared,
      item: asItem(row),
      releaseRuns: releaseRuns && (row.artifact === 'approved_summary' || row.artifact === 'official_note'),
    };
    const look = disposition.cause === 'person' ? lookByPerson(facts) : lookByRule(set, fresh, facts, today);
    return [row.artifact, look];
  });
  const going = looks.flatMap(([artifact, look]) =>
    look.kind === 'go' ? [{ artifact, rule: look.rule, dueOn: look.on }] : [],
  );
  const goes = new Set(going.map(({ artifact }) => artifact));
  return {
    at,
    going,
    stopped: looks.flatMap(([artifact, look]) => (look.kind === 'stop' ? [{ artifact, reason: look.reason }] : [])),
    call,
    wholeCall: goes.size > 0 && rows.every(({ artifact, state }) => state === 'disposed' || goes.has(artifact)),
  };
}

async function knownCall(tx: Tx, { callId, id }: DispositionRecord): Promise<CallRecord> {
  const call = await tx.calls.get(callId);
  if (call === null) throw new CountersignError('internal', { callId, dispositionId: id });
  return call;
}

/** Retention's view of a stored row. */
export function asItem({ artifact, callType, calledOn, outcome, countedFrom }: RetainedRecord): RetainedArtifact {
  const deal =
    outcome === 'open' || countedFrom === null
      ? ({ outcome: 'open' } as const)
      : ({ outcome, closedOn: countedFrom } as const);
  return { artifact, callType, calledOn, deal };
}

/** The opportunity that the call's row names now, where that is another one. */
function movedTo(call: Pick<CallRecord, 'opportunityId'>, { call: row }: SecondLookAnswer): string | null {
  const named = row?.opportunityId ?? null;
  return named !== null && named !== call.opportunityId ? named : null;
}
