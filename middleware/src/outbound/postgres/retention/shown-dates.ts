import { sql } from 'kysely';
import type { ShownDates } from '../../../ports/retention-records';
import type { ShownDatesStore } from '../../../ports/retention-store';
import type { Countersign } from '../tables';

const RECORD = ['callId', 'nextOn', 'rule', 'onHold', 'ruleSetId', 'wanted'] as const;

export function shownDates(db: Countersign): ShownDatesStore {
  return {
    // Two that want the same calls at once take them in the same order.
    want: async (callIds) => {
      await sql`
        INSERT INTO countersign.shown_dates AS shown (call_id, on_hold, wanted, done)
          SELECT call_id, false, 1, 0
            FROM (SELECT DISTINCT unnest(${[...callIds]}::uuid[]) AS call_id) AS call ORDER BY call_id
          ON CONFLICT (call_id) DO UPDATE SET wanted = shown.wanted + 1`.execute(db);
    },
    wantAll: async () => {
      await sql`
        INSERT INTO countersign.shown_dates AS shown (call_id, on_hold, wanted, done)
          SELECT id, false, 1, 0 FROM countersign.calls ORDER BY id
          ON CONFLICT (call_id) DO UPDATE SET wanted = shown.wanted + 1`.execute(db);
    },
    wanted: async (ruleSetId, limit) => {
      // In parts that each have an index, so that it costs next to nothing where nothing is wanted.
      const ofAnotherSet =
        ruleSetId === null
          ? sql`rule_set_id IS NOT NULL`
          : sql`rule_set_id < ${ruleSetId}::uuid
            UNION SELECT call_id FROM countersign.shown_dates WHERE rule_set_id > ${ruleSetId}::uuid
            UNION SELECT call_id FROM countersign.shown_dates WHERE rule_set_id IS NULL`;
      const { rows } = await sql<ShownDates & { salesforceCallId: string }>`
        SELECT shown.call_id, next_on, rule, on_hold, rule_set_id, wanted, call.salesforce_call_id
          FROM (
            SELECT call_id FROM countersign.shown_dates WHERE wanted > done
            UNION SELECT call_id FROM countersign.shown_dates WHERE ${ofAnotherSet}
          ) AS chosen
          JOIN countersign.shown_dates AS shown USING (call_id)
          JOIN countersign.calls AS call ON call.id = shown.call_id
          WHERE call.salesforce_call_id IS NOT NULL
          ORDER BY call.opportunity_id, call.id LIMIT ${limit}`.execute(db);
      return rows;
    },
    get: async (callId) =>
      (await db.selectFrom('shownDates').select(RECORD).where('callId', '=', callId).executeTakeFirst()) ?? null,
    shown: async (rows) => {
      await sql`
        WITH told AS MATERIALIZED (
          SELECT * FROM unnest(
            ${rows.map(({ callId }) => callId)}::uuid[], ${rows.map(({ nextOn }) => nextOn)}::date[],
            ${rows.map(({ rule }) => rule)}::text[], ${rows.map(({ onHold }) => onHold)}::boolean[],
            ${rows.map(({ ruleSetId }) => ruleSetId)}::uuid[], ${rows.map(({ wanted }) => wanted)}::bigint[]
          ) AS told (call_id, next_on, rule, on_hold, rule_set_id, wanted)
        ),
        locked AS MATERIALIZED (
          SELECT shown.call_id FROM countersign.shown_dates AS shown JOIN told USING (call_id)
            WHERE shown.done <= told.wanted ORDER BY shown.call_id FOR NO KEY UPDATE OF shown
        )
        UPDATE countersign.shown_dates AS shown
          SET next_on = told.next_on, rule = told.rule, on_hold = told.on_hold, rule_set_id = told.rule_set_id,
              done = told.wanted
          FROM told JOIN locked USING (call_id)
          WHERE shown.call_id = told.call_id`.execute(db);
    },
  };
}
