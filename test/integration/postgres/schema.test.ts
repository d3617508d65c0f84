import { readFileSync } from 'node:fs';
import path from 'node:path';
import { dumpSchema } from './dump-schema';
import { openTestPostgres } from './open-test-postgres';
import type { TestPostgres } from './open-test-postgres';

const EXPECTED = readFileSync(path.join(__dirname, '../../vectors/schema.sql'), 'utf8');
let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await openTestPostgres();
});
afterAll(() => postgres.end());

it('the migrations make exactly the schema that is written down', async () => {
  expect(await dumpSchema(postgres.sql)).toBe(EXPECTED);
});

it.each([
  ['a column', 'ALTER TABLE countersign.calls ADD COLUMN notes text'],
  ['an index less', 'DROP INDEX countersign.calls_not_admitted'],
  ['a constraint less', 'ALTER TABLE countersign.approvals DROP CONSTRAINT one_approval_per_revision'],
  ['a trigger switched off', 'ALTER TABLE countersign.audit_log DISABLE TRIGGER audit_log_only_grows'],
  [
    'another function',
    `CREATE OR REPLACE FUNCTION countersign.refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'`,
  ],
  ['a domain that allows more', 'ALTER DOMAIN countersign.sha256_hex DROP CONSTRAINT sha256_hex_check'],
])('%s is drift, and shows', async (_, statement) => {
  await postgres.sql.query('BEGIN');
  await postgres.sql.query(statement);
  expect(await dumpSchema(postgres.sql)).not.toBe(EXPECTED);
  await postgres.sql.query('ROLLBACK');
});
