import { CountersignError } from '../../domain/errors';
import type { CallRecord } from '../../ports/records';
import type { CallTagRecord } from '../../ports/tag-store';
import type { Tx } from '../../ports/store';
import { contentDisposed } from '../content-disposed';
import { keepArtifacts, nothingIsKept } from '../retention/keep-artifacts';
import { wantRisks } from './follow-call';

const ARTIFACT = 'tags_and_insights';

/** What retention says of a call's tags. */
export async function tagsKept(tx: Tx, callId: string): Promise<'not_yet' | 'kept' | 'disposing' | 'disposed'> {
  const rows = await tx.retained.byCall(callId);
  return rows.find(({ artifact }) => artifact === ARTIFACT)?.state ?? 'not_yet';
}

/**
 * Before a person changes tags.
 *
 * @throws CountersignError content_disposed once they were destroyed, disposal_running while they are being destroyed
 */
export async function assertTagsKept(tx: Tx, callId: string): Promise<void> {
  const kept = await tagsKept(tx, callId);
  // The first tag of a call of which everything else is just going would be left over.
  const goesWhole = kept === 'not_yet' && (await nothingIsKept(tx, callId));
  if (kept === 'disposing' || goesWhole) throw new CountersignError('disposal_running', { callId });
  if (kept === 'disposed') throw await contentDisposed(tx, callId, ARTIFACT);
}

/**
 * Stores tags of one call, whose row is locked. From the first one on they are kept by the rules; what a person has
 * confirmed, and what that makes of the deal's open risks, is shown in Salesforce.
 */
export async function storeTags(tx: Tx, call: CallRecord, saved: readonly CallTagRecord[]): Promise<void> {
  if (saved.length === 0) return;
  if ((await tagsKept(tx, call.id)) === 'not_yet') await keepArtifacts(tx, call, [ARTIFACT]);
  await tx.tags.save(saved);
  const confirmed = saved.filter(({ confirmed: by }) => by !== null);
  if (confirmed.length === 0) return;
  if (confirmed.some(({ dealRisk }) => dealRisk)) await wantRisks(tx, [call.opportunityId]);
  await tx.jobs.send({ name: 'project_tags', id: 'all' });
}
