import { randomBytes } from 'node:crypto';
import { environmentMasterKey } from '../../../middleware/src/outbound/keys/environment-master-key';
import { openPostgres } from '../../../middleware/src/outbound/postgres/open-postgres';
import type { Postgres } from '../../../middleware/src/outbound/postgres/open-postgres';
import { silentLog } from '../../fakes/store-log';
import { createTestDatabase } from '../../postgres';
import type { TestDatabase } from '../../postgres';
import { storeContract } from './store-contract';

let database: TestDatabase;
let postgres: Postgres;

beforeAll(async () => {
  database = await createTestDatabase();
  const masterKey = environmentMasterKey(randomBytes(32));
  postgres = await openPostgres({ url: database.url, poolSize: 10, masterKey }, silentLog);
});

afterAll(async () => {
  await postgres.close();
  await database.drop();
});

storeContract(() => postgres.store);
