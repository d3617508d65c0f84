import { randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Client } from 'pg';
import { CountersignError } from '../../../middleware/src/domain/errors';
import { environmentMasterKey } from '../../../middleware/src/outbound/keys/environment-master-key';
import { openPostgres } from '../../../middleware/src/outbound/postgres/open-postgres';
import { call } from '../../contract/store/sample-rows';
import { rememberingLog, silentLog } from '../../fakes/store-log';
import { createTestDatabase } from '../../postgres';
import { openTestPostgres } from './open-test-postgres';
import type { TestPostgres } from './open-test-postgres';

const log = rememberingLog();
let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await openTestPostgres({ log });
});
afterAll(() => postgres.end());

/** As when the server restarts. */
async function endConnections(): Promise<void> {
  await postgres.sql.query(
    `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'countersign'`,
  );
}

it('a connection lost in mid-transaction undoes it and is an internal error with its cause', async () => {
  const row = call();
  const work = postgres.store.transaction(async (tx) => {
    await tx.calls.insertOrLock(row);
    await endConnections();
    await tx.calls.get(row.id);
  });
  const error = await work.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(CountersignError);
  expect(error).toMatchObject({ code: 'internal', cause: expect.any(Error) as Error });
  expect(await postgres.store.transaction((tx) => tx.calls.get(row.id))).toBeNull();
});

it("the work's own error is not hidden by a rollback that finds no connection", async () => {
  const own = new CountersignError('draft_changed');
  const work = postgres.store.transaction(async () => {
    await endConnections();
    throw own;
  });
  await expect(work).rejects.toBe(own);
});

it('connections that die while nobody uses them are reported and replaced', async () => {
  await postgres.store.ping();
  const before = log.lines.length;
  await endConnections();
  await expect(postgres.store.ping()).resolves.toBeUndefined();
  expect(log.lines.slice(before)).toContainEqual(expect.objectContaining({ event: 'database.connection_lost' }));
});

it('an error never quotes the row that was refused', async () => {
  const title = 'Severance talk with Dana';
  const refused = await postgres.store
    .transaction((tx) => tx.calls.insertOrLock(call({ title, durationMinutes: -1 })))
    .catch((thrown: unknown) => thrown);
  expect(refused).toMatchObject({ code: 'internal', facts: { sqlState: '23514' } });
  const { cause } = refused as CountersignError;
  expect(JSON.stringify({ ...(cause as object), text: String(cause) })).not.toContain('Severance');
  const malformed = await postgres.store
    .transaction((tx) => tx.calls.get('Severance'))
    .catch((thrown: unknown) => (thrown as CountersignError).cause);
  expect(String(malformed)).not.toContain('Severance');
});

it('three processes that start at once on an empty database all come up', async () => {
  const database = await createTestDatabase();
  const masterKey = environmentMasterKey(randomBytes(32));
  const starting = Array.from({ length: 3 }, () =>
    openPostgres({ url: database.url, poolSize: 3, masterKey }, silentLog),
  );
  const outcomes = await Promise.allSettled(starting);
  const started = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const id = randomUUID();
  for (const { store } of started) await store.transaction((tx) => tx.jobs.send({ name: 'release', id }));
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query<{ key: string }>('SELECT singleton_key AS key FROM countersign_jobs.job');
  await client.end();
  await Promise.all(started.map((one) => one.close()));
  await database.drop();
  expect(started).toHaveLength(3);
  expect(rows).toEqual([{ key: id }]);
});

it('a server that does not answer is an internal error at the start, with its cause', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  const masterKey = environmentMasterKey(randomBytes(32));
  const url = `postgres://nobody@127.0.0.1:${port}/none`;
  await expect(openPostgres({ url, poolSize: 2, masterKey }, silentLog)).rejects.toMatchObject({
    code: 'internal',
    facts: { sqlState: 'ECONNREFUSED' },
  });
});
