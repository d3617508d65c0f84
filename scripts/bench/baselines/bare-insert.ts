import { createHash, randomUUID } from 'node:crypto';
import { Client } from 'pg';

export interface BareInsert {
  insert(body: string): Promise<void>;
  close(): Promise<void>;
}

/** The inbox row and nothing else, in a table of the same columns, committed one by one on one connection. */
export async function prepareBareInsert(databaseUrl: string): Promise<BareInsert> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('CREATE SCHEMA bench');
  await client.query('CREATE TABLE bench.inbox (LIKE countersign.inbox_messages INCLUDING DEFAULTS INCLUDING INDEXES)');
  const columns = await client.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns
      WHERE table_schema = 'bench' AND table_name = 'inbox' ORDER BY ordinal_position`,
  );
  const known = new Set(columns.rows.map(({ name }) => name));
  return {
    async insert(body) {
      const row = Object.entries(rowFor(body)).filter(([name]) => known.has(name));
      const names = row.map(([name]) => name).join(', ');
      const places = row.map((_, at) => `$${at + 1}`).join(', ');
      const values = row.map(([, value]) => value);
      await client.query({
        name: 'bare-insert',
        text: `INSERT INTO bench.inbox (${names}) VALUES (${places})`,
        values,
      });
    },
    close: () => client.end(),
  };
}

function rowFor(body: string): Record<string, unknown> {
  const hash = createHash('sha256').update(body).digest('hex');
  return {
    id: randomUUID(),
    vendor: 'zoom',
    idempotency_key: hash,
    signature_key: createHash('sha256').update(hash).digest('hex'),
    received_at: new Date(),
    call_key: 'bench',
    event_type: 'recording_ready',
    body_artifact_id: randomUUID(),
    state: 'received',
    reason: null,
    attempts: 0,
  };
}
