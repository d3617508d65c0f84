import { sql } from 'kysely';
import type { Countersign } from '../tables';

/** What the planner may be kept from where its estimates are known to be far off. */
type Way = 'enable_sort' | 'enable_seqscan';

/** Runs `work`, which must be in a transaction, without this way of the planner's; afterwards it may take it again. */
export async function without<T>(way: Way, db: Countersign, work: () => Promise<T>): Promise<T> {
  const set = (value: 'on' | 'off') => sql`SELECT set_config(${way}, ${value}, true)`.execute(db);
  await set('off');
  const answer = await work();
  // Where the work fails the transaction is at its end, and the setting with it.
  await set('on');
  return answer;
}
