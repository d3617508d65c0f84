import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** Set by `jest-postgres-start.ts` for the whole run. */
export const TEST_POSTGRES_URL = 'COUNTERSIGN_TEST_POSTGRES_URL';

export interface TestDatabase {
  /** `postgresql://` URL of an empty database that nobody else uses. */
  url: string;
  /** Ends every connection to the database and removes it. */
  drop(): Promise<void>;
}

/** One empty database, usually one per test file, on the PostgreSQL server that this jest run started. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const adminUrl = process.env[TEST_POSTGRES_URL];
  if (!adminUrl) throw new Error('No PostgreSQL: only the contract, integration, e2e and torture projects start one.');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asAdmin(adminUrl, `CREATE DATABASE ${name}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => asAdmin(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
