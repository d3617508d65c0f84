import { CountersignError } from '../domain/errors';
import { purpose as purposes } from '../contracts/door-api';
import type { AccessEntry } from '../ports/records';
import type { Tx } from '../ports/store';
import type { FlowContext } from './context';
import type { Entry } from './enter-call';

/** A rep who opens their own call does so to write the note; everyone else names a declared purpose. */
export function purposeOf(entry: Entry, named: string | null): string {
  if (named === null) {
    if (entry.role === 'rep') return 'crm_note_support';
    throw new CountersignError('purpose_required', { field: 'purpose' });
  }
  const parsed = purposes.safeParse(named);
  if (!parsed.success) throw new CountersignError('purpose_unknown', { field: 'purpose' });
  return parsed.data;
}

/** No session in Salesforce lasts longer. */
const GOES_ON_FOR_MS = 24 * 3_600_000;

/**
 * The purpose of a decision whose answer shows content: whoever names none goes on with that of what they read last of
 * this call.
 *
 * @throws CountersignError as `purposeOf`
 */
export async function purposeGoingOn(ctx: FlowContext, tx: Tx, entry: Entry, named: string | null): Promise<string> {
  if (named !== null || entry.role === 'rep') return purposeOf(entry, named);
  const since = new Date(ctx.clock.now().getTime() - GOES_ON_FOR_MS);
  const reader = { callId: entry.call.id, userId: entry.person.userId };
  return purposeOf(entry, await tx.accessLog.lastPurpose(reader, since));
}

/** I7: in the transaction that reads the content, which commits before anything is sent. */
export async function logReading(
  ctx: FlowContext,
  tx: Tx,
  entry: Entry,
  artifact: AccessEntry['artifact'],
  purpose: string,
): Promise<void> {
  await tx.accessLog.append({
    id: ctx.ids.next(),
    at: ctx.clock.now(),
    userId: entry.person.userId,
    callId: entry.call.id,
    artifact,
    purpose,
    role: entry.role,
  });
}
