import { randomUUID } from 'node:crypto';
import { openTestPostgres } from './open-test-postgres';
import type { TestPostgres } from './open-test-postgres';

/** Leaf hash of the empty entry, from the test vectors of RFC 6962 implementations: SHA-256 of one zero byte. */
const LEAF_OF_EMPTY = '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d';
/** SHA-256 of nothing: what a leaf hash without its prefix would be. */
const HASH_OF_EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

let postgres: TestPostgres;
const id = randomUUID();

beforeAll(async () => {
  postgres = await openTestPostgres();
  await postgres.store.transaction((tx) =>
    tx.audit.append({
      id,
      at: new Date('2026-03-02T12:00:00.000Z'),
      type: 'approved',
      subject: { revision: 3, callId: 'c', reason: null },
    }),
  );
});
afterAll(() => postgres.end());

const entries = async () =>
  (await postgres.sql.query<{ canonical: string }>('SELECT canonical FROM countersign.audit_log')).rows;

it('keeps an entry in its one byte form: keys sorted, no white space', async () => {
  expect(await entries()).toEqual([
    {
      canonical: `{"at":"2026-03-02T12:00:00.000Z","id":"${id}","subject":{"callId":"c","reason":null,"revision":3},"type":"approved"}`,
    },
  ]);
});

it.each([
  ['changed', `UPDATE countersign.audit_log SET type = 'rejected'`],
  ['removed', 'DELETE FROM countersign.audit_log'],
  ['emptied', 'TRUNCATE countersign.audit_log CASCADE'],
  [
    'changed while triggers are switched off for replication',
    `SET LOCAL session_replication_role = replica; DELETE FROM countersign.audit_log`,
  ],
])('cannot be %s, by an administrator neither', async (_, statement) => {
  const before = await entries();
  await postgres.sql.query('BEGIN');
  await expect(postgres.sql.query(statement)).rejects.toMatchObject({ code: '42501' });
  await postgres.sql.query('ROLLBACK');
  expect(await entries()).toEqual(before);
});

it('takes no entry whose leaf hash is not its own', async () => {
  const insert = (hash: string) =>
    postgres.sql.query(
      `INSERT INTO countersign.audit_log (id, at, type, canonical, leaf_hash) VALUES ($1, now(), 'approved', '', $2)`,
      [randomUUID(), hash],
    );
  await expect(insert(HASH_OF_EMPTY)).rejects.toMatchObject({ constraint: 'leaf_hash_is_of_canonical' });
  await expect(insert(LEAF_OF_EMPTY)).resolves.toMatchObject({ rowCount: 1 });
});

it('numbers entries itself, in the order in which they came', async () => {
  const work = postgres.sql.query('INSERT INTO countersign.audit_log (seq) VALUES (1)');
  await expect(work).rejects.toMatchObject({ code: '428C9' });
});
