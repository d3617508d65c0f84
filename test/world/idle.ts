import { Client } from 'pg';
import { until } from './until';

/** Waits until no acknowledged message, no release and no job of a flow is open any more. */
export async function idle(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await until('all work is done', async () => {
      const { rows } = await client.query<{ open: string }>(`
        SELECT (SELECT count(*) FROM countersign.inbox WHERE state = 'received')
             + (SELECT count(*) FROM countersign.release WHERE state = 'publishing')
             + (SELECT count(*) FROM countersign_jobs.job
                 WHERE state IN ('created', 'retry', 'active')
                   AND name IN ('work_inbox', 'release', 'project_review')) AS open`);
      return Number(rows[0]?.open) === 0;
    });
  } finally {
    await client.end();
  }
}
