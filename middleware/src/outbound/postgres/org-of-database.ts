import type { Pool } from 'pg';
import { orFailure } from './guarded-pool';

/**
 * The org whose calls this database holds; from the first start on that is the org given then, and it may change as long
 * as no call and no message has come.
 *
 * @param orgId the org that this process serves, 18 characters
 */
export async function orgOfDatabase(pool: Pool, orgId: string): Promise<string> {
  const { rows } = await orFailure(() =>
    pool.query<{ orgId: string }>(
      `INSERT INTO countersign.org AS org (org_id) VALUES ($1)
        ON CONFLICT (sole) DO UPDATE SET org_id = CASE
          WHEN EXISTS (SELECT FROM countersign.calls) OR EXISTS (SELECT FROM countersign.inbox_messages)
          THEN org.org_id ELSE excluded.org_id END
        RETURNING org_id AS "orgId"`,
      [orgId],
    ),
  );
  return rows[0]?.orgId ?? orgId;
}
