import { Client } from 'pg';
import { idle } from '../../../test/world/idle';
import type { World } from '../../../test/world/start-world';
import { until } from '../../../test/world/until';
import type { KeptDeal } from './kept-deals';

/** The rule by which the starter rules count an approved summary, the first of its day. */
const RULE_OF = { open: 'Approved_Summary_Open_1095_Days', won: 'Approved_Summary_Won_365_Days' } as const;

/**
 * Waits until every deal is known as `outcome` and every call's row was told so, then looks in the org whether the rows
 * say it.
 */
export async function untilShown(world: World, deals: readonly KeptDeal[], outcome: 'open' | 'won'): Promise<void> {
  const databaseUrl = world.env['DATABASE_URL'] ?? '';
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await until(`all deals are ${outcome} and all dates shown`, async () => {
      const { rows } = await client.query<{ left: number }>(LEFT, [
        deals.map(({ opportunityId }) => opportunityId),
        outcome,
        RULE_OF[outcome],
      ]);
      return rows[0]?.left === 0;
    });
  } finally {
    await client.end();
  }
  await idle(databaseUrl);
  const wanted = deals.reduce((sum, { calls }) => sum + calls, 0);
  const shown = await world.org.asAdmin.query(
    `SELECT Id FROM Call_Recording__c WHERE Next_Disposal_Rule__c = '${RULE_OF[outcome]}' AND Title__c LIKE 'Call %'`,
  );
  if (shown.length !== wanted) throw new Error(`${shown.length} of ${wanted} rows say the date of ${outcome} deals`);
}

const LEFT = `
  SELECT (SELECT count(*) FROM countersign.deals WHERE opportunity_id = ANY ($1) AND (outcome <> $2 OR wanted > done))::integer
       + (SELECT count(*) FROM countersign.shown_dates AS shown JOIN countersign.calls AS call ON call.id = shown.call_id
           WHERE call.opportunity_id = ANY ($1) AND (shown.wanted > shown.done OR shown.rule IS DISTINCT FROM $3))::integer
    AS left`;
