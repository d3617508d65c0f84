import { sql, type RawBuilder } from 'kysely';
import { UNREAD_DEAL } from '../../../domain/retention/deal-reading';
import type { KnownDeal } from '../../../domain/retention/deal-reading';
import type { Retained } from '../../../ports/retention-store';
import type { Countersign } from '../tables';
import { dealsChanged } from './deals-changed';
import { lockDeal } from './deals';
import { rememberAllReach, rememberReach } from './hold-reach';
import { changeOrgFacts, relyOnOrgFacts } from './org-facts';
import { asDay, asId, asInstant, countedFrom, dayIn, heldNow } from './retained-facts';

type Keeping = Pick<
  Retained,
  'keep' | 'moveCall' | 'dealChanged' | 'dealsChanged' | 'timeZoneChanged' | 'holdsChanged'
>;

/** How rows of what is kept come to be, and how they follow call, deal, holds and time zone. */
export function keepRetained(db: Countersign): Keeping {
  return {
    keep: async (call, artifacts, timeZone) => {
      const deal = await dealOf(db, call.opportunityId);
      const { callId, callType, salesforceCallId, opportunityId } = call;
      const calledOn = asDay(call.calledOn);
      await rememberReach(db, placeOf(callId, opportunityId, deal));
      await sql`
        INSERT INTO countersign.retained_artifacts AS standing
            (call_id, artifact, call_type, called_on, opportunity_id, outcome, counted_from, held, state)
          SELECT ${callId}::uuid, artifact, ${callType}, ${calledOn}, ${asId(opportunityId)}, ${deal.outcome},
              ${countedFrom(timeZone, asInstant(deal.closedAt), calledOn)},
              ${heldNow(sql`${callId}::uuid`, asId(salesforceCallId), asId(opportunityId), asId(deal.accountId))}, 'kept'
            FROM unnest(${[...artifacts]}::text[]) AS artifact ORDER BY artifact
          ON CONFLICT (call_id, artifact) DO UPDATE SET
              call_type = excluded.call_type, called_on = excluded.called_on, opportunity_id = excluded.opportunity_id,
              outcome = excluded.outcome, counted_from = excluded.counted_from, held = excluded.held,
              state = 'kept', not_before = NULL, disposition_id = NULL
            WHERE standing.state = 'disposed'`.execute(db);
    },
    moveCall: async ({ callId, callType, calledOn, opportunityId }, timeZone) => {
      const deal = await dealOf(db, opportunityId);
      const day = asDay(calledOn);
      await rememberReach(
        db,
        sql`SELECT * FROM (${placeOf(callId, opportunityId, deal)}) AS place WHERE EXISTS (
        SELECT FROM countersign.retained_artifacts WHERE call_id = ${callId} AND state <> 'disposed')`,
      );
      await sql`
        WITH locked AS MATERIALIZED (
          SELECT call_id, artifact FROM countersign.retained_artifacts
            WHERE call_id = ${callId} AND state <> 'disposed' ORDER BY call_id, artifact FOR NO KEY UPDATE
        )
        UPDATE countersign.retained_artifacts AS retained SET
            call_type = ${callType}, called_on = ${day}, opportunity_id = ${asId(opportunityId)},
            outcome = ${deal.outcome}, counted_from = ${countedFrom(timeZone, asInstant(deal.closedAt), day)},
            held = ${heldNow(sql`call.id`, sql`call.salesforce_call_id`, asId(opportunityId), asId(deal.accountId))}
          FROM locked JOIN countersign.calls AS call ON call.id = locked.call_id
          WHERE retained.call_id = locked.call_id AND retained.artifact = locked.artifact`.execute(db);
    },
    dealChanged: (opportunityId, known, timeZone) => dealsChanged(db, [{ opportunityId, known }], timeZone),
    dealsChanged: (changes, timeZone) => dealsChanged(db, changes, timeZone),
    timeZoneChanged: async (timeZone) => {
      await changeOrgFacts(db);
      // Every row of an org, once in years.
      await sql`SET LOCAL statement_timeout = '15min'`.execute(db);
      const calledOn = dayIn(timeZone, sql`call.started_at`);
      const closedOn = dayIn(timeZone, sql`deal.closed_at`);
      await sql`
        UPDATE countersign.retained_artifacts AS retained
          SET called_on = facts.called_on, counted_from = facts.counted_from
          FROM (
            SELECT standing.call_id, standing.artifact, ${calledOn} AS called_on,
                CASE standing.outcome WHEN 'open' THEN NULL ELSE greatest(${closedOn}, ${calledOn}) END AS counted_from
              FROM countersign.retained_artifacts AS standing
              JOIN countersign.calls AS call ON call.id = standing.call_id
              LEFT JOIN countersign.deals AS deal ON deal.opportunity_id = standing.opportunity_id
              WHERE standing.state <> 'disposed'
          ) AS facts
          WHERE retained.call_id = facts.call_id AND retained.artifact = facts.artifact
            AND (retained.called_on, retained.counted_from) IS DISTINCT FROM (facts.called_on, facts.counted_from)`.execute(
        db,
      );
    },
    holdsChanged: async () => {
      await changeOrgFacts(db);
      await rememberAllReach(db);
      const { rows } = await sql<{ callId: string }>`
        WITH covered AS MATERIALIZED (
          SELECT call.id AS call_id
            FROM countersign.legal_hold_scopes AS scope
            JOIN countersign.calls AS call ON call.salesforce_call_id = scope.record_id
            WHERE scope.kind = 'call'
          UNION
          SELECT call_id FROM countersign.legal_hold_reach
        ),
        wrong AS (
          SELECT call_id, artifact, false AS held FROM countersign.retained_artifacts
            WHERE held AND state <> 'disposed' AND call_id NOT IN (SELECT call_id FROM covered)
          UNION ALL
          SELECT call_id, artifact, true FROM countersign.retained_artifacts JOIN covered USING (call_id)
            WHERE NOT held AND state <> 'disposed'
        ),
        locked AS MATERIALIZED (
          SELECT retained.call_id, retained.artifact, wrong.held
            FROM countersign.retained_artifacts AS retained JOIN wrong USING (call_id, artifact)
            WHERE retained.state <> 'disposed'
            ORDER BY retained.call_id, retained.artifact FOR NO KEY UPDATE OF retained
        ),
        changed AS (
          UPDATE countersign.retained_artifacts AS retained SET held = locked.held
            FROM locked WHERE retained.call_id = locked.call_id AND retained.artifact = locked.artifact
            RETURNING retained.call_id
        )
        SELECT DISTINCT call_id FROM changed ORDER BY call_id`.execute(db);
      return rows.map(({ callId }) => callId);
    },
  };
}

function placeOf(callId: string, opportunityId: string | null, { accountId }: KnownDeal): RawBuilder<unknown> {
  return sql`VALUES (${callId}::uuid, ${asId(opportunityId)}, ${asId(accountId)})`;
}

/**
 * What counts for a call of this deal from now on; its row stays locked, so that whatever becomes of the deal next finds
 * the call's rows. A call without a deal counts as one of an open deal.
 */
async function dealOf(db: Countersign, opportunityId: string | null): Promise<KnownDeal> {
  const deal = opportunityId === null ? null : await lockDeal(db, opportunityId);
  await relyOnOrgFacts(db);
  return deal ?? UNREAD_DEAL;
}
