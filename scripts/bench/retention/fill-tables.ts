import { Client } from 'pg';
import { CALL_TYPES } from '../../../middleware/src/domain/call';
import { ARTIFACTS } from '../../../middleware/src/domain/retention/rule';

/** Artifacts to lie in the tables: six of each call, of the last call as many as are left. */
export interface Filling {
  /** Of calls of the last three years. */
  readonly recent: number;
  /** Of calls of seven years ago and more: due by `LONG_RULES`. They lie among the others, as they came to be. */
  readonly due: number;
}

/** Weights of the sixteen call types, in their order: an org holds many discovery calls and few legal ones. */
const WEIGHTS = [24, 18, 10, 8, 7, 5, 6, 8, 2, 2, 1, 1, 1, 2, 1, 4];
const CALLS_OF_A_DEAL = 5;

/**
 * Deals, calls and what is kept of them, straight into the tables. Of the deals a third is open, won and lost, closed
 * within 200 days of the call, at most yesterday. Foreign keys are not looked after while it runs: they hold by making.
 */
export async function fillTables(databaseUrl: string, filling: Filling): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`SET session_replication_role = replica`);
    await client.query('BEGIN');
    await client.query(CALLS, [callsFor(filling.recent), callsFor(filling.due), typesByWeight()]);
    await client.query(ROWS_OF_CALLS);
    await client.query(RETAINED, [ARTIFACTS, filling.recent, filling.due]);
    await client.query('COMMIT');
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}

function callsFor(artifacts: number): number {
  return Math.ceil(artifacts / ARTIFACTS.length);
}

/** A hundred places, each with a type: a call takes the one at a place of its own. */
function typesByWeight(): readonly string[] {
  return CALL_TYPES.flatMap((type, at) => Array<string>(WEIGHTS[at] ?? 0).fill(type));
}

/**
 * `number` from 1 for recent calls, from -1 downwards for those that are due. A hash spreads them: always the same, and
 * those that are due lie among the others. The calls of a deal come nine days apart.
 */
const CALLS = `
  CREATE TEMPORARY TABLE made ON COMMIT DROP AS
  SELECT gen_random_uuid() AS id, number, ($3::text[])[1 + (hashint4(number) & 65535) % 100] AS call_type,
         CASE deal % 3 WHEN 0 THEN 'open' WHEN 1 THEN 'won' ELSE 'lost' END AS outcome,
         last_call - 9 * (abs(number) % ${CALLS_OF_A_DEAL}) AS called_on,
         least(last_call + 1 + deal % 200, current_date - 1) AS closed_on,
         '006Be0' || lpad(deal::text, 12, '0') AS opportunity_id,
         'a00Be0' || lpad((row_number() OVER (ORDER BY hashint4(number), number))::text, 12, '0') AS salesforce_id
    FROM (
      SELECT number, deal,
             current_date - CASE WHEN number > 0 THEN 2 + (hashint4(deal) & 65535) % 1050
                                 ELSE 2300 + (hashint4(deal) & 65535) % 365 END AS last_call
        FROM (
          SELECT number, CASE WHEN number > 0 THEN number ELSE 10000000 - number END / ${CALLS_OF_A_DEAL} AS deal
            FROM (SELECT generate_series(1, $1::integer) UNION ALL SELECT -generate_series(1, $2::integer))
              AS numbers (number)
        ) AS of_deals
    ) AS spread`;

const ROWS_OF_CALLS = `
  WITH deals AS (
    INSERT INTO countersign.deals
        (opportunity_id, stage_name, outcome, closed_at, deleted, missing, read_at, wanted, done)
      SELECT opportunity_id, min(outcome), min(outcome),
             CASE min(outcome) WHEN 'open' THEN NULL ELSE (min(closed_on) + time '12:00') AT TIME ZONE 'UTC' END,
             false, false, now(), 1, 1
        FROM made GROUP BY opportunity_id
  )
  INSERT INTO countersign.calls (id, vendor, call_key, title, started_at, duration_minutes, host_email, call_type, consent,
      outcome, reason, opportunity_id, rep_user_id, salesforce_call_id, transcript_status, transcript_cues, projected,
      created_at)
    SELECT id, 'zoom', 'bench-' || number, 'Call ' || number, (called_on + time '10:00') AT TIME ZONE 'UTC', 30,
           'rep@countersign.example', call_type, 'recorded', 'admitted', 'none', opportunity_id, '005Be0000000000001',
           salesforce_id, 'not_yet', 0, true, now()
      FROM made ORDER BY salesforce_id`;

const RETAINED = `
  INSERT INTO countersign.retained_artifacts
      (call_id, artifact, call_type, called_on, opportunity_id, outcome, counted_from, held, state)
    SELECT id, artifact, call_type, called_on, opportunity_id, outcome,
           CASE outcome WHEN 'open' THEN NULL ELSE greatest(closed_on, called_on) END, false, 'kept'
      FROM made CROSS JOIN unnest($1::text[]) WITH ORDINALITY AS artifact (artifact, position)
     WHERE (abs(number) - 1) * cardinality($1::text[]) + position <= CASE WHEN number > 0 THEN $2::integer ELSE $3::integer END
     ORDER BY salesforce_id, position`;
