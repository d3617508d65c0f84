import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { environmentMasterKey } from '../../../middleware/src/outbound/keys/environment-master-key';
import type { MasterKey } from '../../../middleware/src/outbound/keys/master-key';
import type { JobSettings } from '../../../middleware/src/outbound/postgres/job-settings';
import { openPostgres } from '../../../middleware/src/outbound/postgres/open-postgres';
import type { Postgres } from '../../../middleware/src/outbound/postgres/open-postgres';
import type { Log } from '../../../middleware/src/ports/log';
import { silentLog } from '../../fakes/store-log';
import { createTestDatabase } from '../../postgres';

export interface TestPostgres extends Postgres {
  readonly url: string;
  /** The database as its administrator sees it. */
  readonly sql: Client;
  /** One more process on the same database, as far as PostgreSQL can tell. Closed with the rest. */
  another(jobs?: Partial<JobSettings>): Promise<Postgres>;
  end(): Promise<void>;
}

interface Options {
  readonly masterKey?: MasterKey;
  readonly jobs?: Partial<JobSettings>;
  readonly log?: Log;
}

export async function openTestPostgres(options: Options = {}): Promise<TestPostgres> {
  const { masterKey = environmentMasterKey(randomBytes(32)), log = silentLog } = options;
  const database = await createTestDatabase();
  const opened: Postgres[] = [];
  const another = async (jobs: Partial<JobSettings> = {}): Promise<Postgres> => {
    const one = await openPostgres({ url: database.url, poolSize: 5, masterKey, jobs }, log);
    opened.push(one);
    return one;
  };
  const postgres = await another(options.jobs);
  const sql = new Client({ connectionString: database.url });
  await sql.connect();
  return {
    ...postgres,
    url: database.url,
    sql,
    another,
    end: async () => {
      for (const one of opened) {
        await one.jobRunner.stop(5000);
        await one.close();
      }
      await sql.end();
      await database.drop();
    },
  };
}
