import { sql } from 'kysely';
import type { KnownDeal } from '../../../domain/retention/deal-reading';
import type { Countersign } from '../tables';
import { lockDeals } from './deals';
import { rememberReach } from './hold-reach';
import { relyOnOrgFacts } from './org-facts';
import { countedFrom, heldNow } from './retained-facts';

/** What is kept of these deals follows them, in one statement. Answers only calls of which something has changed. */
export async function dealsChanged(
  db: Countersign,
  changes: readonly { opportunityId: string; known: KnownDeal }[],
  timeZone: string,
): Promise<readonly string[]> {
  const ids = changes.map(({ opportunityId }) => opportunityId);
  await lockDeals(db, ids);
  await relyOnOrgFacts(db);
  await rememberReach(
    db,
    sql`SELECT DISTINCT retained.call_id, retained.opportunity_id, deal.account_id
      FROM unnest(${ids}::text[], ${changes.map(({ known }) => known.accountId)}::text[]) AS deal (opportunity_id, account_id)
      JOIN countersign.retained_artifacts AS retained ON retained.opportunity_id = deal.opportunity_id
      WHERE retained.state <> 'disposed'`,
  );
  const { rows } = await sql<{ callId: string }>`
    WITH deal AS MATERIALIZED (
      SELECT * FROM unnest(
        ${ids}::text[], ${changes.map(({ known }) => known.outcome)}::text[],
        ${changes.map(({ known }) => known.closedAt)}::timestamptz[],
        ${changes.map(({ known }) => known.accountId)}::text[]
      ) AS deal (opportunity_id, outcome, closed_at, account_id)
    ),
    locked AS MATERIALIZED (
      SELECT retained.call_id, retained.artifact, retained.called_on, deal.*
        FROM countersign.retained_artifacts AS retained JOIN deal ON deal.opportunity_id = retained.opportunity_id
        WHERE retained.state <> 'disposed'
        ORDER BY retained.call_id, retained.artifact FOR NO KEY UPDATE OF retained
    ),
    facts AS (
      SELECT locked.call_id, locked.artifact, locked.outcome,
          ${countedFrom(timeZone, sql`locked.closed_at`, sql`locked.called_on`)} AS counted_from,
          ${heldNow(sql`call.id`, sql`call.salesforce_call_id`, sql`locked.opportunity_id`, sql`locked.account_id`)} AS held
        FROM locked JOIN countersign.calls AS call ON call.id = locked.call_id
    ),
    changed AS (
      UPDATE countersign.retained_artifacts AS retained
        SET outcome = facts.outcome, counted_from = facts.counted_from, held = facts.held
        FROM facts
        WHERE retained.call_id = facts.call_id AND retained.artifact = facts.artifact
          AND (retained.outcome, retained.counted_from, retained.held)
            IS DISTINCT FROM (facts.outcome, facts.counted_from, facts.held)
        RETURNING retained.call_id
    )
    SELECT DISTINCT call_id FROM changed ORDER BY call_id`.execute(db);
  return rows.map(({ callId }) => callId);
}
