import { sql } from 'kysely';
import type { OpenRisks, RisksTold, RisksToTell } from '../../../ports/tag-store';
import { anyOf } from '../any-of';
import type { Countersign } from '../tables';

export function openRisks(db: Countersign): OpenRisks {
  return {
    // A deal that is new to us bears no risk of ours yet: what stands in the org is nothing.
    want: async (opportunityIds) => {
      await sql`
        INSERT INTO countersign.deal_risks AS deal (opportunity_id, shown, wanted, done)
          SELECT opportunity_id, '{}', 1, 0
            FROM (SELECT DISTINCT unnest(${[...opportunityIds]}::text[]) AS opportunity_id) AS wanted
            ORDER BY opportunity_id
          ON CONFLICT (opportunity_id) DO UPDATE SET wanted = deal.wanted + 1`.execute(db);
    },
    take: async (run, limit) => {
      const { rows } = await sql<RisksToTell>`
        WITH locked AS MATERIALIZED (
          SELECT opportunity_id FROM countersign.deal_risks WHERE wanted > done
            ORDER BY opportunity_id LIMIT ${limit} FOR NO KEY UPDATE
        ),
        taken AS (
          UPDATE countersign.deal_risks AS deal SET sending = ${run}::uuid FROM locked
            WHERE deal.opportunity_id = locked.opportunity_id
            RETURNING deal.opportunity_id, deal.shown, deal.left_out, deal.wanted
        )
        SELECT * FROM taken ORDER BY opportunity_id`.execute(db);
      return rows;
    },
    unknown: async (opportunityIds) => {
      await db
        .updateTable('dealRisks')
        .set({ shown: null })
        .where('opportunityId', 'in', anyOf(opportunityIds))
        .execute();
    },
    told: (run, rows, at) => told(db, run, rows, at),
    untold: async (opportunityIds, gone) => {
      const rows = await db
        .selectFrom('dealRisks')
        .select('opportunityId')
        .where('opportunityId', 'in', anyOf(opportunityIds))
        .where((eb) =>
          eb.and([
            eb.or([eb('refused', 'is', null), eb('refused', 'not in', [...gone])]),
            eb.or([eb('shown', 'is', null), eb('wanted', '>', eb.ref('done'))]),
          ]),
        )
        .execute();
      return new Set(rows.map(({ opportunityId }) => opportunityId));
    },
    wantRefused: async (limit) => {
      const { rows } = await sql`
        WITH chosen AS MATERIALIZED (
          SELECT opportunity_id FROM countersign.deal_risks
            WHERE refused IS NOT NULL AND wanted = done ORDER BY refused_at, opportunity_id LIMIT ${limit}
        ),
        locked AS MATERIALIZED (
          SELECT deal.opportunity_id FROM countersign.deal_risks AS deal JOIN chosen USING (opportunity_id)
            ORDER BY deal.opportunity_id FOR NO KEY UPDATE OF deal
        )
        UPDATE countersign.deal_risks AS deal SET wanted = deal.wanted + 1 FROM locked
          WHERE deal.opportunity_id = locked.opportunity_id RETURNING deal.opportunity_id`.execute(db);
      return rows.length;
    },
    countRefused: async () => {
      const counted = db.selectFrom('dealRisks').select(sql<number>`count(*)::int`.as('refused'));
      return (await counted.where('refused', 'is not', null).executeTakeFirstOrThrow()).refused;
    },
    leftOut: async () => {
      const { rows } = await sql<{ risk: string; deals: number }>`
        SELECT risk, count(*)::int AS deals FROM countersign.deal_risks CROSS JOIN unnest(left_out) AS risk
          WHERE refused IS NOT NULL GROUP BY risk ORDER BY risk`.execute(db);
      return rows;
    },
  };
}

/** Where another run came between, what stands in the org is anybody's guess until it is written once more. */
async function told(db: Countersign, run: string, rows: readonly RisksTold[], at: Date): Promise<number> {
  const given = JSON.stringify(
    rows.map(({ opportunityId: id, wanted, shown, refused, leftOut }) => ({
      id,
      wanted,
      shown,
      refused,
      left_out: leftOut,
    })),
  );
  const { rows: after } = await sql<{ contested: boolean }>`
    WITH told AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${given}::jsonb) AS told (id text, wanted bigint, shown text[], refused text, left_out text[])
    ),
    locked AS MATERIALIZED (
      SELECT deal.opportunity_id, told.wanted, told.shown, told.refused, told.left_out,
          deal.sending IS DISTINCT FROM ${run}::uuid AS contested
        FROM countersign.deal_risks AS deal JOIN told ON told.id = deal.opportunity_id
        ORDER BY deal.opportunity_id FOR NO KEY UPDATE OF deal
    )
    UPDATE countersign.deal_risks AS deal
      SET done = CASE WHEN locked.contested THEN deal.done ELSE locked.wanted END,
          wanted = CASE WHEN locked.contested THEN deal.wanted + 1 ELSE deal.wanted END,
          shown = CASE WHEN NOT locked.contested THEN locked.shown END,
          sending = nullif(deal.sending, ${run}::uuid),
          refused = locked.refused,
          left_out = locked.left_out,
          refused_at = CASE WHEN locked.refused IS NOT NULL THEN ${at}::timestamptz END
      FROM locked WHERE deal.opportunity_id = locked.opportunity_id
      RETURNING locked.contested`.execute(db);
  return after.filter(({ contested }) => contested).length;
}
