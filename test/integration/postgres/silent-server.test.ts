import { randomBytes } from 'node:crypto';
import { environmentMasterKey } from '../../../middleware/src/outbound/keys/environment-master-key';
import { openPostgres } from '../../../middleware/src/outbound/postgres/open-postgres';
import type { Postgres } from '../../../middleware/src/outbound/postgres/open-postgres';
import { silentLog } from '../../fakes/store-log';
import { createTestDatabase } from '../../postgres';
import type { TestDatabase } from '../../postgres';
import { silentRelay } from './silent-relay';
import type { SilentRelay } from './silent-relay';

const ANSWER_WITHIN_MS = 400;
const masterKey = environmentMasterKey(randomBytes(32));
let database: TestDatabase;
let relay: SilentRelay;
let postgres: Postgres;

beforeEach(async () => {
  database = await createTestDatabase();
  relay = await silentRelay(database.url);
  postgres = await openPostgres(
    { url: relay.url, poolSize: 2, masterKey, answerWithinMs: ANSWER_WITHIN_MS },
    silentLog,
  );
});
afterEach(async () => {
  await relay.close();
  await database.drop();
});

/** How long it takes, in milliseconds, until there is an outcome, whichever. */
async function timeOf(work: Promise<unknown>): Promise<number> {
  const begunAt = performance.now();
  await Promise.allSettled([work]);
  return performance.now() - begunAt;
}

test('a server that goes without a word fails what was asked of it in time, and is asked nothing more on that connection', async () => {
  await postgres.store.ping();
  relay.fallSilent();
  const failing = postgres.store.transaction((tx) => tx.inbox.get('4f1f9f2c-0c1a-4d55-9d8c-3d1a1f0a3c11'));
  await expect(failing).rejects.toMatchObject({ code: 'internal', facts: { sqlState: 'ETIMEDOUT' } });
  relay.letNewOnesThrough();
  await expect(postgres.store.ping()).resolves.toBeUndefined();
  await postgres.close();
});

test('a transaction on it is given up at once: nobody waits for the rollback too', async () => {
  const within = postgres.store.transaction(async (tx) => {
    relay.fallSilent();
    await tx.inbox.get('4f1f9f2c-0c1a-4d55-9d8c-3d1a1f0a3c11');
  });
  expect(await timeOf(within)).toBeLessThan(2 * ANSWER_WITHIN_MS);
  relay.letNewOnesThrough();
  await postgres.close();
});

test('closing waits no longer for it than for an answer', async () => {
  let asked: Promise<unknown> = Promise.resolve();
  await new Promise<void>((inside) => {
    asked = postgres.store.transaction(async (tx) => {
      relay.fallSilent();
      inside();
      await tx.inbox.get('4f1f9f2c-0c1a-4d55-9d8c-3d1a1f0a3c11');
    });
  });
  const outcome = Promise.allSettled([asked]);
  expect(await timeOf(postgres.close())).toBeLessThan(3 * ANSWER_WITHIN_MS);
  expect(await outcome).toEqual([expect.objectContaining({ status: 'rejected' })]);
});
