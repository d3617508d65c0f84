import { sql } from 'kysely';
import { UNREAD_DEAL } from '../../../domain/retention/deal-reading';
import type { DealFound, DealRecord, WantedDeal } from '../../../ports/retention-records';
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
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('deals')
        .values({ opportunityId, ...UNREAD_DEAL, readAt: null, wanted: 1, done: 0 })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
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
    store: async (opportunityId, known, readAt, ticket) =>
      (await storeFound(db, [{ opportunityId, known, readAt, ticket }])).has(opportunityId),
    lockMany: (opportunityIds) => lockDeals(db, opportunityIds),
    storeMany: (found) => storeFound(db, found),
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

/** `lockDeals` for one; null where it is not tracked. */
export async function lockDeal(db: Countersign, opportunityId: string): Promise<DealRecord | null> {
  return (await lockDeals(db, [opportunityId]))[0] ?? null;
}

/** Locks their rows until the transaction ends, by id. No stronger: nothing refers to a deal by a foreign key. */
export function lockDeals(db: Countersign, opportunityIds: readonly string[]): Promise<readonly DealRecord[]> {
  return db
    .selectFrom('deals')
    .select(RECORD)
    .where('opportunityId', 'in', anyOf(opportunityIds))
    .orderBy('opportunityId')
    .forNoKeyUpdate()
    .execute();
}

/** The rows are locked first, by id, so that two who store the same deals do it one after the other. */
async function storeFound(db: Countersign, found: readonly DealFound[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ opportunityId: string }>`
    WITH found AS MATERIALIZED (
      SELECT * FROM unnest(
        ${found.map(({ opportunityId }) => opportunityId)}::text[], ${found.map(({ ticket }) => ticket)}::bigint[],
        ${found.map(({ readAt }) => readAt)}::timestamptz[], ${found.map(({ known }) => known.accountId)}::text[],
        ${found.map(({ known }) => known.stageName)}::text[],
        ${found.map(({ known }) => known.stageChangedAt)}::timestamptz[],
        ${found.map(({ known }) => known.outcome)}::text[], ${found.map(({ known }) => known.closedAt)}::timestamptz[],
        ${found.map(({ known }) => known.deleted)}::boolean[], ${found.map(({ known }) => known.missing)}::boolean[]
      ) AS found (opportunity_id, ticket, read_at, account_id, stage_name, stage_changed_at, outcome, closed_at, deleted,
        missing)
    ),
    locked AS MATERIALIZED (
      SELECT deal.opportunity_id FROM countersign.deals AS deal JOIN found USING (opportunity_id)
        WHERE deal.done <= found.ticket ORDER BY deal.opportunity_id FOR NO KEY UPDATE OF deal
    )
    UPDATE countersign.deals AS deal
      SET account_id = found.account_id, stage_name = found.stage_name, stage_changed_at = found.stage_changed_at,
          outcome = found.outcome, closed_at = found.closed_at, deleted = found.deleted, missing = found.missing,
          read_at = found.read_at, done = found.ticket
      FROM found JOIN locked USING (opportunity_id)
      WHERE deal.opportunity_id = found.opportunity_id
      RETURNING deal.opportunity_id`.execute(db);
  return new Set(rows.map(({ opportunityId }) => opportunityId));
}
