import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Client } from 'pg';
import { CountersignError } from '../../domain/errors';
import { CONNECT_TIMEOUT_MS, orFailure } from './guarded-pool';

/** Beside `src` and `dist` alike. */
const MIGRATIONS = path.join(__dirname, '../../../migrations');

/** Any number of processes may migrate at once; whoever holds this lock goes first. */
const LOCK = 'countersign.migrations';

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/**
 * Brings the database to the newest schema; each file is one transaction. Answers the names of the files applied now.
 *
 * @throws CountersignError internal (facts.migration, facts.problem: edited | missing | out_of_order | misnamed)
 */
export async function migrate(url: string, folder: string = MIGRATIONS): Promise<readonly string[]> {
  const wanted = await readMigrations(folder);
  const client = new Client({
    connectionString: url,
    application_name: 'countersign-migrate',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  await orFailure(() => client.connect());
  try {
    return await orFailure(() => underLock(client, wanted));
  } finally {
    await client.end();
  }
}

async function underLock(client: Client, wanted: readonly Migration[]): Promise<readonly string[]> {
  await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [LOCK]);
  await client.query('CREATE SCHEMA IF NOT EXISTS countersign');
  await client.query(`CREATE TABLE IF NOT EXISTS countersign.migrations (
    name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`);
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'SELECT name, checksum FROM countersign.migrations ORDER BY name',
  );
  const pending = compare(wanted, rows);
  for (const migration of pending) await apply(client, migration);
  return pending.map(({ name }) => name);
}

function compare(
  wanted: readonly Migration[],
  applied: readonly { name: string; checksum: string }[],
): readonly Migration[] {
  for (const [index, { name, checksum }] of applied.entries()) {
    const migration = wanted[index];
    if (migration === undefined) throw refused(name, 'missing');
    if (migration.name !== name) throw refused(migration.name, migration.name < name ? 'out_of_order' : 'missing');
    if (migration.checksum !== checksum) throw refused(name, 'edited');
  }
  return wanted.slice(applied.length);
}

async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query('INSERT INTO countersign.migrations (name, checksum) VALUES ($1, $2)', [name, checksum]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name, index) => {
      const number = String(index + 1).padStart(4, '0');
      if (!new RegExp(`^${number}_[a-z0-9_]+\\.sql$`).test(name)) throw refused(name, 'misnamed');
      // A checkout may turn line ends; that is no edit.
      const sql = (await readFile(path.join(folder, name), 'utf8')).replace(/\r\n/g, '\n');
      return { name, sql, checksum: createHash('sha256').update(sql, 'utf8').digest('hex') };
    }),
  );
}

function refused(migration: string, problem: 'edited' | 'missing' | 'out_of_order' | 'misnamed'): CountersignError {
  return new CountersignError('internal', { migration, problem });
}
