import { CountersignError } from '../../domain/errors';
import type { CallTag } from '../../domain/tags/call-tag';
import type { CallRecord } from '../../ports/records';
import type { Tx } from '../../ports/store';

/** The call goes by another deal now: its tags name that one, and both deals are looked at. */
export async function tagsFollow(tx: Tx, call: CallRecord, before: string | null): Promise<void> {
  if (call.opportunityId === before || (await tx.tags.want(call.id)) === 0) return;
  await wantRisks(tx, [call.opportunityId, before]);
  await tx.jobs.send({ name: 'project_tags', id: 'all' });
}

/** @throws CountersignError salesforce_busy while a tag of the call is on its way, and would arrive after its rows are gone */
export async function noneOnTheirWay(tx: Tx, call: CallRecord): Promise<void> {
  if (await tx.tags.onTheirWay(call.id)) throw new CountersignError('salesforce_busy', { callId: call.id });
}

/**
 * Destroys every tag that the middleware has of a call; answers how many there were.
 *
 * @throws CountersignError salesforce_busy as `noneOnTheirWay`
 */
export async function forgetTags(tx: Tx, call: CallRecord): Promise<number> {
  await noneOnTheirWay(tx, call);
  const tags = await tx.tags.byCall(call.id);
  await tx.tags.forget(call.id);
  if (tags.some(countsAsRisk)) {
    await wantRisks(tx, [call.opportunityId]);
    await tx.jobs.send({ name: 'project_tags', id: 'all' });
  }
  return tags.length;
}

/**
 * Their disposal has ended before it came to the middleware's own, so the tags stay.
 *
 * @param rowsBegun whether rows of theirs may be gone from Salesforce: all are shown again. Else only what waited
 */
export async function tagsStay(tx: Tx, call: CallRecord, rowsBegun: boolean): Promise<void> {
  if (rowsBegun) await tx.tags.want(call.id);
  await tx.jobs.send({ name: 'project_tags', id: 'all' });
}

function countsAsRisk({ state, dealRisk }: CallTag): boolean {
  return state === 'confirmed' && dealRisk;
}

/** The deals whose open risks may be others now. */
export async function wantRisks(tx: Tx, deals: readonly (string | null)[]): Promise<void> {
  const known = deals.flatMap((deal) => deal ?? []);
  if (known.length > 0) await tx.openRisks.want(known);
}
