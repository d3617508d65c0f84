import { sql, type RawBuilder } from 'kysely';
import type { Countersign } from '../tables';

/**
 * Whom a hold on an opportunity or an account has reached: it stays held until the hold is released, wherever it or its
 * opportunity goes. A hold on the call itself goes along with it, and is not remembered here. Whoever calls relies on
 * the org's facts, so that no hold comes or goes meanwhile.
 */

/** What is covered where calls are (`call_id`, `opportunity_id`, `account_id`) as this query says. */
export async function rememberReach(db: Countersign, places: RawBuilder<unknown>): Promise<void> {
  await sql`
    INSERT INTO countersign.legal_hold_reach (call_id, scope_id)
      SELECT DISTINCT place.call_id, scope.scope_id
        FROM (${places}) AS place (call_id, opportunity_id, account_id)
        JOIN countersign.legal_hold_scopes AS scope
          ON scope.record_id = ANY (ARRAY[place.opportunity_id, place.account_id])
          AND scope.record_id = CASE scope.kind WHEN 'opportunity' THEN place.opportunity_id
                                                WHEN 'account' THEN place.account_id END
        ORDER BY place.call_id, scope.scope_id
      ON CONFLICT DO NOTHING`.execute(db);
}

/** As far as anything of a call is kept: of every call that is now where a hold reaches. */
export async function rememberAllReach(db: Countersign): Promise<void> {
  await sql`
    INSERT INTO countersign.legal_hold_reach (call_id, scope_id)
      SELECT DISTINCT retained.call_id, scope.scope_id
        FROM countersign.legal_hold_scopes AS scope
        LEFT JOIN countersign.deals AS deal ON scope.kind = 'account' AND deal.account_id = scope.record_id
        JOIN countersign.retained_artifacts AS retained
          ON retained.opportunity_id = CASE scope.kind WHEN 'account' THEN deal.opportunity_id ELSE scope.record_id END
        WHERE scope.kind <> 'call' AND retained.state <> 'disposed'
        ORDER BY retained.call_id, scope.scope_id
      ON CONFLICT DO NOTHING`.execute(db);
}
