import { salesforceId } from '../../contracts/salesforce-id';
import type { OpenSuggestions } from '../../contracts/tags-api';
import { CountersignError } from '../../domain/errors';
import type { SuggestedCall } from '../../ports/tag-store';
import type { Caller, FlowContext } from '../context';

/** One request to Salesforce tells of 200 records who may read them; the deal is one of them. */
const AT_MOST = 199;

/**
 * Calls of an opportunity with suggestions that wait, newest first, as far as Salesforce lets the caller see them. Says
 * how many there are, and nothing of what was said.
 *
 * @throws CountersignError access_denied, approver_logged_in_as, salesforce_*
 */
export async function suggestionsOfDeal(ctx: FlowContext, caller: Caller, wanted: string): Promise<OpenSuggestions> {
  assertReviewer(caller);
  const opportunityId = salesforceId(wanted);
  if (opportunityId === null) return { calls: [] };
  const found = await ctx.store.transaction((tx) => tx.tags.suggested({ opportunityId }, AT_MOST));
  return asFarAsVisible(ctx, caller, found, [opportunityId]);
}

/** The same of the caller's own calls. */
export async function suggestionsOfRep(ctx: FlowContext, caller: Caller): Promise<OpenSuggestions> {
  assertReviewer(caller);
  const found = await ctx.store.transaction((tx) => tx.tags.suggested({ repUserId: caller.userId }, AT_MOST));
  return asFarAsVisible(ctx, caller, found, []);
}

export function assertReviewer({ sessionTypes, permissions }: Caller): void {
  if (sessionTypes.includes('SubstituteUser')) throw new CountersignError('approver_logged_in_as');
  if (!permissions.includes('Countersign_Review')) throw new CountersignError('access_denied');
}

async function asFarAsVisible(
  ctx: FlowContext,
  { userId }: Caller,
  found: readonly SuggestedCall[],
  beside: readonly string[],
): Promise<OpenSuggestions> {
  const calls = found.flatMap(({ call: { salesforceCallId, opportunityId, title, startedAt }, suggestions }) =>
    salesforceCallId === null || opportunityId === null
      ? []
      : [{ callId: salesforceCallId, opportunityId, title, startedAt: startedAt.toISOString(), suggestions }],
  );
  if (calls.length === 0) return { calls: [] };
  const asked = [...beside, ...calls.map(({ callId }) => callId)];
  const readable = await ctx.salesforce.tags.readable(userId, asked);
  const seesAll = beside.every((id) => readable.has(id));
  return { calls: seesAll ? calls.filter(({ callId }) => readable.has(callId)) : [] };
}
