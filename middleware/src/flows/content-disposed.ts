import { CountersignError } from '../domain/errors';
import type { Artifact } from '../domain/retention/rule';
import type { Tx } from '../ports/store';
import { calendarIn } from './retention/rules-in-force';

/** Why a text is not there any more: the rule, or the person's request, and the org's day on which it was destroyed. */
export async function contentDisposed(tx: Tx, callId: string, artifact: Artifact): Promise<CountersignError> {
  const row = (await tx.retained.byCall(callId)).find((one) => one.artifact === artifact);
  const copies = row?.dispositionId ? await tx.dispositions.copies(row.dispositionId) : [];
  const copy = copies.find((one) => one.artifact === artifact && one.state !== 'kept');
  const { timeZone } = await tx.settings.get();
  const day = copy ? calendarIn(timeZone).dayOf(copy.at) : null;
  return new CountersignError('content_disposed', { artifact, rule: copy?.rule ?? null, day });
}
