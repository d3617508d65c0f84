import { Client } from 'pg';
import { until } from './until';

/** Waits until no acknowledged message, no release and no due job is open. Safety nets that are not due yet do not count. */
export async function idle(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await until('all work is done', async () => {
      const { rows } = await client.query<{ open: string }>(`
        SELECT (SELECT count(*) FROM countersign.inbox_messages WHERE state = 'received')
             + (SELECT count(*) FROM countersign.releases WHERE state = 'publishing')
             + (SELECT count(*) FROM countersign_jobs.job
                 WHERE (state = 'active' OR (state IN ('created', 'retry') AND start_after <= now()))
                   AND name NOT LIKE 'schedule.%' AND name NOT LIKE '\\_\\_%') AS open`);
      return Number(rows[0]?.open) === 0;
    });
  } finally {
    await client.end();
  }
}
