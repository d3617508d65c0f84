import { sql, type Selectable } from 'kysely';
import type { AdmissionReason } from '../../domain/admission';
import { LONGEST_PAUSE_MS } from '../../domain/next-look';
import type { CallRecord } from '../../ports/records';
import type { Calls } from '../../ports/store';
import { callOf } from './call-row';
import type { CallRow, Countersign } from './tables';

/** What a person may still fill in with the recorder, beside whatever waits for a match. */
const MAY_STILL_COME: readonly AdmissionReason[] = ['consent_not_recorded', 'call_type_unknown'];

type Look = Parameters<Calls['takeForLook']>[0];

export async function takeForLook(
  db: Countersign,
  { since, now, until }: Look,
  limit: number,
  after: Pick<CallRecord, 'id' | 'startedAt'> | undefined,
): Promise<readonly CallRecord[]> {
  const following = after
    ? sql`(started_at < ${after.startedAt}::timestamptz OR (started_at = ${after.startedAt}::timestamptz AND id > ${after.id}::uuid))`
    : sql`true`;
  const latest = new Date(now.getTime() + LONGEST_PAUSE_MS);
  const { rows } = await sql<Selectable<CallRow>>`
    WITH chosen AS MATERIALIZED (
      SELECT id FROM countersign.calls
        WHERE outcome <> 'admitted' AND disposed_at IS NULL AND started_at > ${since}::timestamptz
          AND (outcome = 'waiting' OR reason = ANY (${[...MAY_STILL_COME]}::text[]))
          AND (next_look_at IS NULL OR next_look_at <= ${now}::timestamptz OR next_look_at > ${latest}::timestamptz)
          AND ${following}
        ORDER BY started_at DESC, id LIMIT ${limit} FOR NO KEY UPDATE SKIP LOCKED
    ),
    taken AS (
      UPDATE countersign.calls AS call SET next_look_at = ${until}::timestamptz FROM chosen
        WHERE call.id = chosen.id RETURNING call.*
    )
    SELECT * FROM taken ORDER BY started_at DESC, id`.execute(db);
  return rows.map(callOf);
}

/** In everybody's order, which is that of their ids. */
export async function looked(
  db: Countersign,
  until: Date,
  next: readonly { readonly id: string; readonly at: Date | null }[],
): Promise<void> {
  await sql`
    WITH told AS MATERIALIZED (
      SELECT * FROM unnest(${next.map(({ id }) => id)}::uuid[], ${next.map(({ at }) => at)}::timestamptz[]) AS told (id, at)
    ),
    locked AS MATERIALIZED (
      SELECT call.id, told.at FROM countersign.calls AS call JOIN told USING (id)
        WHERE call.next_look_at = ${until}::timestamptz ORDER BY call.id FOR NO KEY UPDATE OF call
    )
    UPDATE countersign.calls AS call SET next_look_at = locked.at FROM locked WHERE call.id = locked.id`.execute(db);
}
