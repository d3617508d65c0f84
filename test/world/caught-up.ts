import { Client } from 'pg';
import { until } from './until';

/** Waits until the middleware has read settings and deals for the first time, as it does by itself when it starts. */
export async function caughtUp(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await until('settings and deals are read', async () => {
      const { rows } = await client.query<{ done: boolean }>(
        `SELECT reconciled_at IS NOT NULL AS done FROM countersign.settings_state`,
      );
      return rows[0]?.done === true;
    });
  } finally {
    await client.end();
  }
}
