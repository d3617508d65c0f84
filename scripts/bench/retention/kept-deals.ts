import { Client } from 'pg';
import { readSettings } from '../../../middleware/src/flows/retention/read-settings';
import { demoSeed, USERNAMES, USERS, type OrgSeed } from '../../../test/local-org/seed';
import { makeId } from '../../../test/local-org/engine/ids';
import type { World } from '../../../test/world/start-world';
import { benchContext } from './bench-context';
import { collectionsAs } from './org-collections';

/** A deal of Rita's with so many calls, of each of which the approved summary and the note are kept. */
export interface KeptDeal {
  readonly opportunityId: string;
  readonly calls: number;
}

export const OPEN_STAGE = 'Negotiation/Review';

/** Open deals; the `number`-th has as many calls as `callsOf` says. */
export function keptDeals(count: number, callsOf: (number: number) => number): readonly KeptDeal[] {
  return Array.from({ length: count }, (_, number) => ({
    opportunityId: makeId('006', 1_000 + number),
    calls: callsOf(number),
  }));
}

/** The demo's company with these deals beside its own. */
export function orgWith(deals: readonly KeptDeal[]): OrgSeed {
  const seed = demoSeed();
  const opportunities = deals.map(({ opportunityId }, number) => ({
    id: opportunityId,
    name: `Deal ${number}`,
    accountId: seed.accounts[number % seed.accounts.length]?.id ?? null,
    ownerId: USERS.rita,
    stage: OPEN_STAGE,
    amount: 1_000,
    closeDate: '2027-03-31',
  }));
  return { ...seed, opportunities: [...seed.opportunities, ...opportunities] };
}

/**
 * Calls of 200 days ago: by the starter rules their recordings, transcripts and drafts are gone, and what is left counts
 * from the closure once there is one, so that every call's row changes with its deal. Rows in the org are made as the
 * integration user makes them; rows in PostgreSQL straight into the tables. The rules come into force before there is
 * anything that they could dispose of.
 */
export async function placeCalls(world: World, databaseUrl: string, deals: readonly KeptDeal[]): Promise<void> {
  const { ctx, close } = await benchContext(world, databaseUrl);
  await readSettings(ctx);
  await close();
  const day = new Date(world.org.now().getTime() - 200 * 86_400_000);
  const calls = deals.flatMap(({ opportunityId, calls: many }) => Array<string>(many).fill(opportunityId));
  const rows = calls.map((opportunityId, number) => ({
    attributes: { type: 'Call_Recording__c' },
    Opportunity__c: opportunityId,
    Recorder_Call_Key__c: `zoom:bench-${number}`,
    Title__c: `Call ${number}`,
    Call_Type__c: 'discovery',
    Started_At__c: day.toISOString(),
    Duration_Minutes__c: 30,
    Recorder__c: 'zoom',
    Consent_Status__c: 'recorded',
    Capture_Status__c: 'recorded',
    Capture_Reason__c: 'none',
  }));
  const salesforceIds = await collectionsAs(world, USERNAMES.integration).create(rows);
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(PLACED, [calls, salesforceIds, day, USERS.rita]);
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}

const PLACED = `
  WITH made AS MATERIALIZED (
    SELECT gen_random_uuid() AS id, opportunity_id, salesforce_id, number
      FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS call (opportunity_id, salesforce_id, number)
  ),
  deals AS (
    INSERT INTO countersign.deals (opportunity_id, outcome, deleted, missing, wanted, done)
      SELECT DISTINCT opportunity_id, 'open', false, false, 1, 0 FROM made
  ),
  placed AS (
    INSERT INTO countersign.calls (id, vendor, call_key, title, started_at, duration_minutes, host_email, call_type,
        consent, outcome, reason, opportunity_id, rep_user_id, salesforce_call_id, transcript_status, transcript_cues,
        projected, created_at)
      SELECT id, 'zoom', 'bench-' || (number - 1), 'Call ' || (number - 1), $3::timestamptz, 30, '${USERNAMES.rita}',
             'discovery', 'recorded', 'admitted', 'none', opportunity_id, $4, salesforce_id, 'disposed', 0, true, now()
        FROM made
  ),
  kept AS (
    INSERT INTO countersign.retained_artifacts
        (call_id, artifact, call_type, called_on, opportunity_id, outcome, held, state)
      SELECT id, artifact, 'discovery', $3::timestamptz::date, opportunity_id, 'open', false, 'kept'
        FROM made CROSS JOIN unnest(ARRAY['approved_summary', 'official_note']) AS artifact
  )
  INSERT INTO countersign.shown_dates (call_id, on_hold, wanted, done) SELECT id, false, 1, 0 FROM made`;
