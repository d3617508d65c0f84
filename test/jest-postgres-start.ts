import { type EmbeddedPostgres, startEmbeddedPostgres } from '../scripts/postgres/cluster';
import { TEST_POSTGRES_URL } from './postgres';

declare global {
  // The one server of this jest run, from its start to its stop.
  var countersignTestPostgres: EmbeddedPostgres | undefined;
}

/** Runs once per jest run, before the first project that needs PostgreSQL. */
export default async function startPostgres(): Promise<void> {
  const server = await startEmbeddedPostgres();
  globalThis.countersignTestPostgres = server;
  process.env[TEST_POSTGRES_URL] = server.url;
}
