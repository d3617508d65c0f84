import { sql } from 'kysely';
import { UNREAD_DEAL } from '../../../domain/retention/deal-reading';
import type { DealRecord, WantedDeal } from '../../../ports/retention-records';
import type { Deals } from '../../../ports/retention-store';
import { anyOf } from '../any-of';
import type { Countersign } from '../tables';

const RECORD = [
  'opportunityId',
  'accountId',
  'stageName',
  'stageChangedAt',
  'outcome',
  'closedAt',
  'deleted',
  'missing',
  'readAt',
] as const;

export function deals(db: Countersign): Deals {
  const select = db.selectFrom('deals').select(RECORD);
  /** One more on the counters of the deals that `ids` selects, locked by id. */
  const countUp = async (ids: ReturnType<typeof sql>): Promise<readonly WantedDeal[]> => {
    const { rows } = await sql<WantedDeal>`
      WITH chosen AS MATERIALIZED (${ids}),
      locked AS MATERIALIZED (
        SELECT deal.opportunity_id FROM countersign.deals AS deal JOIN chosen USING (opportunity_id)
          ORDER BY deal.opportunity_id FOR NO KEY UPDATE OF deal
      ),
      counted AS (
        UPDATE countersign.deals AS deal SET wanted = deal.wanted + 1 FROM locked
          WHERE deal.opportunity_id = locked.opportunity_id
          RETURNING deal.opportunity_id, account_id, stage_name, stage_changed_at, outcome, closed_at, deleted, missing,
            read_at, wanted
      )
      SELECT * FROM counted ORDER BY opportunity_id`.execute(db);
    return rows;
  };
  const named = (ids: readonly string[]) => sql`SELECT DISTINCT unnest(${[...ids]}::text[]) AS opportunity_id`;
  return {
    get: async (opportunityId) => (await select.where('opportunityId', '=', opportunityId).executeTakeFirst()) ?? null,
    lock: (opportunityId) => lockDeal(db, opportunityId),
    getMany: (opportunityIds) =>
      select.where('opportunityId', 'in', anyOf(opportunityIds)).orderBy('opportunityId').execute(),
    track: async (opportunityId) => {
      await db
        .insertInto('deals')
        .values({ opportunityId, ...UNREAD_DEAL, readAt: null, wanted: 1, done: 0 })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    want: async (opportunityIds) => (await countUp(named(opportunityIds))).length,
    wantAll: async () => {
      const withAnythingKept = sql`
        SELECT DISTINCT opportunity_id FROM countersign.retained_artifacts
          WHERE state <> 'disposed' AND opportunity_id IS NOT NULL`;
      return (await countUp(withAnythingKept)).length;
    },
    wanted: (limit, after) =>
      // Chosen first and locked then: one that another reading answers meanwhile is read once more, which harms
      // nothing, while a page that came out short would be taken for the last.
      countUp(sql`
        SELECT opportunity_id FROM countersign.deals
          WHERE wanted > done AND opportunity_id > ${after ?? ''} ORDER BY opportunity_id LIMIT ${limit}`),
    ticket: async (opportunityId) => (await countUp(named([opportunityId])))[0]?.wanted ?? null,
    store: async (opportunityId, known, readAt, ticket) => {
      const { accountId, stageName, stageChangedAt, outcome, closedAt, deleted, missing } = known;
      const { numUpdatedRows } = await db
        .updateTable('deals')
        .set({ accountId, stageName, stageChangedAt, outcome, closedAt, deleted, missing, readAt, done: ticket })
        .where('opportunityId', '=', opportunityId)
        .where('done', '<=', ticket)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    gone: (limit) =>
      select
        .where((eb) => eb.or([eb('deleted', '=', true), eb('missing', '=', true)]))
        .where(
          sql<boolean>`EXISTS (SELECT FROM countersign.retained_artifacts AS retained
            WHERE retained.opportunity_id = deals.opportunity_id AND retained.state <> 'disposed')`,
        )
        .orderBy('opportunityId')
        .limit(limit)
        .execute(),
  };
}

/** Locks its row until the transaction ends. No stronger: nothing refers to a deal by a foreign key. */
export async function lockDeal(db: Countersign, opportunityId: string): Promise<DealRecord | null> {
  const row = await db
    .selectFrom('deals')
    .select(RECORD)
    .where('opportunityId', '=', opportunityId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row ?? null;
}
