import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { migrate } from '../../../middleware/src/outbound/postgres/migrate';
import { startEmbeddedPostgres } from '../../../scripts/postgres/cluster';
import { dumpSchema } from './dump-schema';

/** Run with ts-node after adding a migration; the difference it makes in `schema.sql` belongs in the same commit. */
async function writeSchema(): Promise<void> {
  const server = await startEmbeddedPostgres();
  const client = new Client({ connectionString: server.url });
  try {
    await migrate(server.url);
    await client.connect();
    writeFileSync(path.join(__dirname, '../../vectors/schema.sql'), await dumpSchema(client));
  } finally {
    await client.end();
    await server.stop();
  }
}

void writeSchema();
