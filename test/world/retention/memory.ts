import { randomBytes } from 'node:crypto';
import { Pool } from 'pg';
import { environmentMasterKey } from '../../../middleware/src/outbound/keys/environment-master-key';
import { openPostgres } from '../../../middleware/src/outbound/postgres/open-postgres';
import type { Log } from '../../../middleware/src/ports/log';
import type { Store } from '../../../middleware/src/ports/store';
import { createTestDatabase } from '../../postgres';

export const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** One PostgreSQL database for many histories, one after the other. */
export interface Memory {
  readonly store: Store;
  /** Reads and writes past the product. */
  readonly sql: Pool;
  /** As after the migrations, but for the audit log, which only grows. */
  empty(): Promise<void>;
  /** Claims count by the database's own clock, which no history moves: their time has passed. */
  endClaims(): Promise<void>;
  close(): Promise<void>;
}

export async function openMemory(): Promise<Memory> {
  const database = await createTestDatabase();
  const masterKey = environmentMasterKey(randomBytes(32));
  const postgres = await openPostgres({ url: database.url, poolSize: 6, masterKey }, SILENT);
  const sql = new Pool({ connectionString: database.url, max: 2 });
  const { rows } = await sql.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
      WHERE schemaname IN ('countersign', 'countersign_keys')
        AND tablename NOT IN ('settings_state', 'migrations', 'audit_log')`,
  );
  const tables = rows.map(({ name }) => name).join(', ');
  return {
    store: postgres.store,
    sql,
    async empty() {
      await sql.query(`TRUNCATE ${tables} RESTART IDENTITY CASCADE`);
      await sql.query(`INSERT INTO countersign.tag_settings (problems, version, retagging) VALUES ('[]', 0, false)`);
      await sql.query(
        `UPDATE countersign.settings_state SET read_at = NULL, good_at = NULL, failure = NULL, problems = '[]',
                time_zone = 'UTC', reconciled_at = NULL`,
      );
    },
    async endClaims() {
      for (const table of ['releases', 'dispositions']) {
        await sql.query(
          `UPDATE countersign.${table} SET claimed_until = now() - interval '1 second' WHERE claimed_by IS NOT NULL`,
        );
      }
    },
    async close() {
      await sql.end();
      await postgres.close();
      await database.drop();
    },
  };
}
