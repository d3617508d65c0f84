import { type EmbeddedPostgres, startEmbeddedPostgres } from '../scripts/postgres/cluster';
import { TEST_POSTGRES_URL } from './postgres';

declare global {
  // The one server of this jest run, from its start to its stop.
  var countersignTestPostgres: EmbeddedPostgres | undefined;
}

/** Tests kill the middleware, never the machine under the database: nothing here has to outlast a power cut. */
const NO_WAITING_FOR_THE_DISK = { fsync: 'off', full_page_writes: 'off' };

/** Runs once per jest run, before the first project that needs PostgreSQL. */
export default async function startPostgres(): Promise<void> {
  const server = await startEmbeddedPostgres({ settings: NO_WAITING_FOR_THE_DISK });
  globalThis.countersignTestPostgres = server;
  process.env[TEST_POSTGRES_URL] = server.url;
}
