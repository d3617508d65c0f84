import { sql } from 'kysely';
import type { Countersign } from '../tables';

/**
 * Legal holds and the org's time zone decide over every retained row. Whoever works out a row by them holds this lock
 * with others of its kind; whoever changes them, and then every row, holds it alone. So no row is written by what held
 * a moment ago while all the others are being set right.
 *
 * The order in which retention locks, from first to last; what a transaction does not need it passes over. These facts
 * may also come first of all, where a flow asks for the time zone before it does anything else.
 *   1. the call's row          Calls.lock, insertOrLock
 *   2. the deal's row          Deals.lock, track, want, store; several by id
 *   3. these facts
 *   4. the disposition's row   Dispositions.stillMine
 *   5. retained rows           several by call and artifact; the sweep passes over what others have locked
 *   6. dates shown             several by call
 *   7. tags                    several by call and name; those of one call by whoever holds the call's row
 *   8. open risks of deals     several by id
 *   9. jobs whose id is `all`  at the very end
 */
const LOCK = 'countersign.org-facts';

/** Until the transaction ends, beside others that do the same. */
export async function relyOnOrgFacts(db: Countersign): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock_shared(hashtextextended(${LOCK}, 0))`.execute(db);
}

/** Until the transaction ends, alone. */
export async function changeOrgFacts(db: Countersign): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${LOCK}, 0))`.execute(db);
}
