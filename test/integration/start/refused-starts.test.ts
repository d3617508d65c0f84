import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { Client } from 'pg';
import { ConfigurationError, readConfig } from '../../../middleware/src/config';
import { startMiddleware } from '../../../middleware/src/main';
import { freePort } from '../../../scripts/postgres/free-port';
import { createTestDatabase } from '../../postgres';
import type { TestDatabase } from '../../postgres';

const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** What a start with these settings says; it comes no further than to its own address. */
async function refusalOn(change: (url: URL) => void, settings: Record<string, string> = {}): Promise<string> {
  const url = new URL(database.url);
  change(url);
  const config = readConfig({
    DATABASE_URL: url.href,
    COUNTERSIGN_MASTER_KEY: randomBytes(32).toString('base64'),
    SALESFORCE_LOGIN_URL: 'https://login.example.com',
    SALESFORCE_ORG_ID: '00D000000000001EAA',
    SALESFORCE_CLIENT_ID: 'client-id-of-app',
    SALESFORCE_USERNAME: 'integration@example.com',
    SALESFORCE_PRIVATE_KEY: keys.privateKey,
    DOOR_PUBLIC_KEY: keys.publicKey,
    ZOOM_WEBHOOK_SECRET: 'webhook-secret-token',
    ZOOM_ACCOUNT_ID: 'account-id-at-zoom',
    ZOOM_CLIENT_ID: 'client-id-at-zoom',
    ZOOM_CLIENT_SECRET: 'client-secret-at-zoom',
    LOG_LEVEL: 'silent',
    ...settings,
  });
  const error: unknown = await startMiddleware(config).catch((thrown: unknown) => thrown);
  if (!(error instanceof ConfigurationError)) throw new Error('not refused as a setting', { cause: error });
  expect(error.message).not.toContain(url.password);
  return error.message;
}

test('where nothing listens, it says so of DATABASE_URL', async () => {
  const port = await freePort();
  const said = await refusalOn((url) => (url.port = String(port)));
  expect(said).toContain('  DATABASE_URL: nothing listens at this address and port (ECONNREFUSED)\n');
});

test('where something else than PostgreSQL listens, it says so', async () => {
  const other = createServer((socket) => socket.resume().end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const said = await refusalOn((url) => (url.port = String((other.address() as AddressInfo).port)));
  await new Promise((resolve) => other.close(resolve));
  expect(said).toMatch(
    /^ {2}DATABASE_URL: (?:the database does not answer in time, or not as PostgreSQL does|.*hung up)/m,
  );
});

test('where there is no such database, it says so', async () => {
  const said = await refusalOn((url) => (url.pathname = '/nobody_made_this'));
  expect(said).toContain('  DATABASE_URL: there is no such database (3D000)\n');
});

test('where the password is wrong, it says so, and shows neither', async () => {
  const said = await refusalOn((url) => (url.password = 'hunter2hunter2'));
  expect(said).toContain('  DATABASE_URL: the database refuses this user or password (28P01)\n');
});

test.each([
  ['a port that another process has', 'PORT', () => ({ PORT: new URL(database.url).port })],
  ['a host that is none of this machine', 'HOST', () => ({ HOST: '192.0.2.1', PORT: '0' })],
  ['a host that nobody knows', 'HOST', () => ({ HOST: 'nowhere.invalid', PORT: '0' })],
])('with %s, it names the setting', async (_, name, settings) => {
  expect(await refusalOn(() => undefined, settings())).toMatch(new RegExp(`^ {2}${name}: .+`, 'm'));
});

test('where a later release has set up the database, it names what it does not know', async () => {
  const sql = new Client({ connectionString: database.url });
  await sql.connect();
  await sql.query(`INSERT INTO countersign.migrations VALUES ('9999_later.sql', 'of then')`);
  await sql.end();
  const said = await refusalOn(() => undefined);
  expect(said).toMatch(/DATABASE_URL: the database was set up by another release of Countersign/);
});
