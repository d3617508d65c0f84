import type { CallRetention } from '../../contracts/retention-api';
import { ADMIN_PERMISSION } from '../../domain/admin';
import { CountersignError } from '../../domain/errors';
import { explain } from '../../domain/retention/explain';
import { nextDisposal } from '../../domain/retention/next-disposal';
import { ARTIFACTS } from '../../domain/retention/rule';
import type { RuleSet } from '../../domain/retention/rule-set';
import type { DispositionRecord, RetainedRecord } from '../../ports/retention-records';
import type { Tx } from '../../ports/store';
import type { Caller, FlowContext } from '../context';
import { READING_MAX_AGE_SECONDS } from '../enter-call';
import { dispositionView } from './disposition-view';
import { ruleView, dueView, holdView } from './rule-view';
import { orgDay, rulesInForce, type OrgDay } from './rules-in-force';
import { asItem } from './second-look';

/**
 * Until when each part of a call is kept, by which rule, and what would change that. It says nothing of the call's
 * content, so whoever may see the call's row in Salesforce may ask.
 *
 * @throws CountersignError call_not_found, approver_logged_in_as
 */
export async function callRetention(
  ctx: FlowContext,
  caller: Caller,
  salesforceCallId: string,
): Promise<CallRetention> {
  if (caller.sessionTypes.includes('SubstituteUser')) throw new CountersignError('approver_logged_in_as');
  const call = await ctx.store.transaction((tx) => tx.calls.bySalesforceId(salesforceCallId));
  if (!call?.salesforceCallId) throw new CountersignError('call_not_found');
  const asked = { userId: caller.userId, salesforceCallId, opportunityId: call.opportunityId ?? '' };
  const person = await ctx.salesforce.people.onCall(asked, READING_MAX_AGE_SECONDS);
  if (!person?.canReadCall) throw new CountersignError('call_not_found');
  const admin = caller.permissions.includes(ADMIN_PERMISSION);
  return ctx.store.transaction(async (tx) => {
    const { set } = await rulesInForce(tx);
    const day = await orgDay(ctx, tx);
    const rows = await tx.retained.byCall(call.id);
    const deal = call.opportunityId === null ? null : await tx.deals.get(call.opportunityId);
    const { id, opportunityId } = call;
    const accountId = deal?.accountId ?? null;
    const holds = await tx.holds.covering({ callId: id, salesforceCallId, opportunityId, accountId });
    const disposals = await tx.dispositions.byCall(call.id);
    const ended = new Map(disposals.map((one) => [one.id, one]));
    return {
      callId: salesforceCallId,
      deal: {
        outcome: deal?.outcome ?? 'open',
        closedOn: deal?.closedAt ? day.calendar.dayOf(deal.closedAt) : null,
        deleted: deal?.deleted ?? false,
      },
      next: nextOf(set, rows),
      artifacts: inTheirOrder(rows).map((row) => artifactView(set, row, day, ended.get(row.dispositionId ?? ''))),
      holds: holds.map((scope) => holdView(scope, admin)),
      mayDelete: admin && rows.some(({ state }) => state === 'kept'),
      dispositions: await Promise.all(disposals.map((one) => named(tx, one))),
    };
  }, 'one moment');
}

function nextOf(set: RuleSet, rows: readonly RetainedRecord[]): CallRetention['next'] {
  const kept = rows.filter(({ state }) => state !== 'disposed');
  const [first] = kept;
  return first ? nextDisposal(set, asItem(first), new Set(kept.map(({ artifact }) => artifact))) : null;
}

function inTheirOrder(rows: readonly RetainedRecord[]): readonly RetainedRecord[] {
  return [...rows].sort((a, b) => ARTIFACTS.indexOf(a.artifact) - ARTIFACTS.indexOf(b.artifact));
}

function artifactView(
  set: RuleSet,
  row: RetainedRecord,
  { today }: OrgDay,
  disposal: DispositionRecord | undefined,
): CallRetention['artifacts'][number] {
  const { due, considered, whatIf } = explain(set, asItem(row), today);
  const endedAt = disposal?.finishedAt ?? disposal?.startedAt;
  return {
    artifact: row.artifact,
    state: row.state,
    due: dueView(due),
    whatIf: { open: dueView(whatIf.open), won: dueView(whatIf.won), lost: dueView(whatIf.lost) },
    considered: considered.map(({ rule, standing }) => ({ rule: ruleView(rule).name, standing })),
    disposedAt: row.state === 'disposed' ? (endedAt?.toISOString() ?? null) : null,
  };
}

async function named(tx: Tx, one: DispositionRecord): Promise<CallRetention['dispositions'][number]> {
  const { id, state, startedAt, artifacts } = await dispositionView(tx, one);
  return { id, state, startedAt, artifacts };
}
