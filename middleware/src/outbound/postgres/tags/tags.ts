import { sql, type Selectable } from 'kysely';
import type { CallTagRecord, Tags } from '../../../ports/tag-store';
import { anyOf } from '../any-of';
import { callOf } from '../call-row';
import type { CallRow, Countersign } from '../tables';
import { rowOf, TAG_COLUMNS, tagOf } from './call-tag-row';
import { take, told } from './tell-tags';

export function tags(db: Countersign): Tags {
  return {
    byCall: async (callId) => {
      const rows = await db
        .selectFrom('callTags')
        .select(TAG_COLUMNS)
        .where('callId', '=', callId)
        .orderBy('tagKey')
        .execute();
      return rows.map(tagOf);
    },
    save: (saved) => save(db, saved),
    want: async (callId) => {
      const { rows } = await sql`
        WITH chosen AS MATERIALIZED (
          SELECT call_id, tag_key FROM countersign.call_tags
            WHERE call_id = ${callId}::uuid AND confirmed_by IS NOT NULL ORDER BY tag_key FOR NO KEY UPDATE
        )
        UPDATE countersign.call_tags AS tag SET wanted = tag.wanted + 1 FROM chosen
          WHERE tag.call_id = chosen.call_id AND tag.tag_key = chosen.tag_key RETURNING tag.tag_key`.execute(db);
      return rows.length;
    },
    take: (run, limit) => take(db, run, limit),
    told: (run, rows, at) => told(db, run, rows, at),
    onTheirWay: async (callId) => {
      const rows = await db
        .selectFrom('callTags')
        .select('sending')
        .where('callId', '=', callId)
        .orderBy('tagKey')
        .forUpdate()
        .execute();
      return rows.some(({ sending }) => sending !== null);
    },
    forget: async (callId) => {
      const { numDeletedRows } = await db.deleteFrom('callTags').where('callId', '=', callId).executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
    risksOf: async (opportunityIds) => {
      const rows = await db
        .selectFrom('callTags')
        .innerJoin('calls', 'calls.id', 'callTags.callId')
        .select(['callTags.tag', 'callTags.state', 'callTags.dealRisk', 'calls.opportunityId'])
        .where('calls.opportunityId', 'in', anyOf(opportunityIds))
        .where('callTags.state', '=', 'confirmed')
        .where('callTags.dealRisk', '=', true)
        .execute();
      return rows.flatMap(({ opportunityId, ...tag }) => (opportunityId === null ? [] : [{ ...tag, opportunityId }]));
    },
    suggested: async (of, limit) => {
      const deal = 'opportunityId' in of;
      const { rows } = await sql<Selectable<CallRow> & { suggestions: number }>`
        SELECT call.*, counted.suggestions FROM countersign.calls AS call
          CROSS JOIN LATERAL (
            SELECT count(*)::int AS suggestions FROM countersign.call_tags AS tag
              WHERE tag.call_id = call.id AND tag.state = 'suggested'
          ) AS counted
          WHERE ${deal ? sql`call.opportunity_id = ${of.opportunityId}` : sql`call.rep_user_id = ${of.repUserId}`}
            AND call.outcome = 'admitted' AND call.salesforce_call_id IS NOT NULL AND call.disposed_at IS NULL
            AND counted.suggestions > 0
          ORDER BY call.started_at DESC, call.id LIMIT ${limit}`.execute(db);
      return rows.map(({ suggestions, ...call }) => ({ call: callOf(call), suggestions }));
    },
    worthSuggesting: async (after, limit) => {
      const { rows } = await sql<{ id: string }>`
        SELECT id FROM countersign.calls AS call
          WHERE (${after}::uuid IS NULL OR id > ${after}::uuid) AND disposed_at IS NULL
            AND (transcript_artifact_id IS NOT NULL
              OR EXISTS (SELECT FROM countersign.call_tags AS tag WHERE tag.call_id = call.id AND state = 'suggested'))
          ORDER BY id LIMIT ${limit}`.execute(db);
      return rows.map(({ id }) => id);
    },
    wantRefused: async (limit) => {
      const { rows } = await sql`
        WITH chosen AS MATERIALIZED (
          SELECT call_id, tag_key FROM countersign.call_tags
            WHERE refused IS NOT NULL AND wanted = done ORDER BY refused_at, call_id, tag_key LIMIT ${limit}
        ),
        locked AS MATERIALIZED (
          SELECT tag.call_id, tag.tag_key FROM countersign.call_tags AS tag JOIN chosen USING (call_id, tag_key)
            ORDER BY tag.call_id, tag.tag_key FOR NO KEY UPDATE OF tag
        )
        UPDATE countersign.call_tags AS tag SET wanted = tag.wanted + 1 FROM locked
          WHERE tag.call_id = locked.call_id AND tag.tag_key = locked.tag_key RETURNING tag.tag_key`.execute(db);
      return rows.length;
    },
    countRefused: async () => {
      const counted = db.selectFrom('callTags').select(sql<number>`count(*)::int`.as('refused'));
      return (await counted.where('refused', 'is not', null).executeTakeFirstOrThrow()).refused;
    },
  };
}

/** A tag that Salesforce knows keeps the name that it knows it by: there it never becomes another one. */
async function save(db: Countersign, saved: readonly CallTagRecord[]): Promise<void> {
  if (saved.length === 0) return;
  await db
    .insertInto('callTags')
    .values(saved.map(rowOf))
    .onConflict((conflict) =>
      conflict.columns(['callId', 'tagKey']).doUpdateSet((eb) => ({
        tag: sql<string>`CASE WHEN call_tags.wanted > 0 THEN call_tags.tag ELSE excluded.tag END`,
        label: eb.ref('excluded.label'),
        severity: eb.ref('excluded.severity'),
        dealRisk: eb.ref('excluded.dealRisk'),
        state: eb.ref('excluded.state'),
        revision: eb.ref('excluded.revision'),
        source: eb.ref('excluded.source'),
        quotes: sql<string>`excluded.quotes`,
        second: eb.ref('excluded.second'),
        confirmedBy: eb.ref('excluded.confirmedBy'),
        confirmedByName: eb.ref('excluded.confirmedByName'),
        confirmedAt: eb.ref('excluded.confirmedAt'),
        endedBy: eb.ref('excluded.endedBy'),
        endedByName: eb.ref('excluded.endedByName'),
        endedAt: eb.ref('excluded.endedAt'),
        wanted: sql<string>`call_tags.wanted + excluded.wanted`,
      })),
    )
    .execute();
}
