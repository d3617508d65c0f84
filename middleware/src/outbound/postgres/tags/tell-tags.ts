import { sql } from 'kysely';
import type { TagTold, TagToTell } from '../../../ports/tag-store';
import type { Countersign } from '../tables';
import { tagOf, type StoredTag } from './call-tag-row';

type Taken = StoredTag & Pick<TagToTell, 'salesforceCallId' | 'opportunityId' | 'wanted'>;

/**
 * Tags that are just being disposed of stay where they are, but for those of which nobody has heard how it went: whoever
 * destroys them waits for that.
 */
const MAY_GO = sql`(tag.sending IS NOT NULL OR NOT EXISTS (
  SELECT FROM countersign.retained_artifacts AS kept
    WHERE kept.call_id = tag.call_id AND kept.artifact = 'tags_and_insights' AND kept.state = 'disposing'))`;

export async function take(db: Countersign, run: string, limit: number): Promise<readonly TagToTell[]> {
  const { rows: locked } = await sql<{ callId: string; tagKey: string }>`
    WITH chosen AS MATERIALIZED (
      SELECT tag.call_id, tag.tag_key
        FROM countersign.call_tags AS tag JOIN countersign.calls AS call ON call.id = tag.call_id
        WHERE tag.wanted > tag.done AND call.salesforce_call_id IS NOT NULL AND ${MAY_GO}
        ORDER BY call.opportunity_id, tag.call_id, tag.tag_key LIMIT ${limit}
    )
    SELECT tag.call_id, tag.tag_key FROM countersign.call_tags AS tag JOIN chosen USING (call_id, tag_key)
      ORDER BY tag.call_id, tag.tag_key FOR NO KEY UPDATE OF tag`.execute(db);
  // In a statement of its own: while the rows were waited for, their disposal may have looked whether any is on its way.
  await sql`
    UPDATE countersign.call_tags AS tag SET sending = ${run}::uuid
      FROM unnest(${locked.map(({ callId }) => callId)}::uuid[], ${locked.map(({ tagKey }) => tagKey)}::text[])
        AS locked (call_id, tag_key)
      WHERE tag.call_id = locked.call_id AND tag.tag_key = locked.tag_key AND ${MAY_GO}`.execute(db);
  // As above: the call may have been given to another deal.
  const { rows } = await sql<Taken>`
    SELECT tag.call_id, tag, label, severity, deal_risk, state, revision, source, quotes, second, confirmed_by,
        confirmed_by_name, confirmed_at, ended_by, ended_by_name, ended_at, wanted, call.salesforce_call_id,
        call.opportunity_id
      FROM countersign.call_tags AS tag JOIN countersign.calls AS call ON call.id = tag.call_id
      WHERE tag.sending = ${run}::uuid
      ORDER BY call.opportunity_id, tag.call_id, tag.tag_key`.execute(db);
  return rows.map(({ salesforceCallId, opportunityId, wanted, ...tag }) => ({
    ...tagOf(tag),
    ...{ salesforceCallId, opportunityId, wanted },
  }));
}

/** The rows are locked first, in everybody's order. */
export async function told(db: Countersign, run: string, rows: readonly TagTold[], at: Date): Promise<number> {
  const { rows: after } = await sql<{ contested: boolean }>`
    WITH told AS MATERIALIZED (
      SELECT * FROM unnest(
        ${rows.map(({ callId }) => callId)}::uuid[], ${rows.map(({ tag }) => tag.toLowerCase())}::text[],
        ${rows.map(({ wanted }) => wanted)}::bigint[], ${rows.map(({ refused }) => refused)}::text[]
      ) AS told (call_id, tag_key, wanted, refused)
    ),
    locked AS MATERIALIZED (
      SELECT tag.call_id, tag.tag_key, told.wanted, told.refused,
          tag.sending IS DISTINCT FROM ${run}::uuid AS contested
        FROM countersign.call_tags AS tag JOIN told USING (call_id, tag_key)
        ORDER BY tag.call_id, tag.tag_key FOR NO KEY UPDATE OF tag
    )
    UPDATE countersign.call_tags AS tag
      SET done = CASE WHEN locked.contested THEN tag.done ELSE locked.wanted END,
          wanted = CASE WHEN locked.contested THEN tag.wanted + 1 ELSE tag.wanted END,
          sending = nullif(tag.sending, ${run}::uuid),
          refused = locked.refused,
          refused_at = CASE WHEN locked.refused IS NOT NULL THEN ${at}::timestamptz END
      FROM locked WHERE tag.call_id = locked.call_id AND tag.tag_key = locked.tag_key
      RETURNING locked.contested`.execute(db);
  return after.filter(({ contested }) => contested).length;
}
