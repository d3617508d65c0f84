import { Client } from 'pg';
import type { World } from './start-world';

/** Row counts of every table of ours and of every record in the org: equal before and after means nothing changed. */
export async function everythingCounted(world: World): Promise<Record<string, number>> {
  return { ...(await rowsInPostgres(world.env['DATABASE_URL'] ?? '')), ...recordsInOrg(world) };
}

async function rowsInPostgres(url: string): Promise<Record<string, number>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
        WHERE schemaname IN ('countersign', 'countersign_keys') AND tablename <> 'door_tokens' ORDER BY 1`,
    );
    const counts: Record<string, number> = {};
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ n: string }>(`SELECT count(*) AS n FROM ${name}`);
      counts[name] = Number(rows[0]?.n);
    }
    return counts;
  } finally {
    await client.end();
  }
}

function recordsInOrg(world: World): Record<string, number> {
  let texts = 0;
  let characters = 0;
  for (const { text } of world.org.asAdmin.everyStoredText()) {
    texts += 1;
    characters += text.length;
  }
  return { 'org texts': texts, 'org characters': characters };
}
