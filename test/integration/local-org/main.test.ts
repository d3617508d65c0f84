import { spawn, type ChildProcess } from 'node:child_process';
import { createSign, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Connection } from 'jsforce';
import { USERNAMES, USERS } from '../../local-org/seed';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
let directory: string;
let org: ChildProcess;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'countersign-org-'));
  const keyFile = join(directory, 'client.pem');
  writeFileSync(keyFile, keys.publicKey.export({ type: 'spki', format: 'pem' }));
  const args = ['--port', '0', '--jwt-client-id', 'app', '--jwt-public-key-file', keyFile];
  args.push('--session-for', USERNAMES.rita);
  org = spawn(process.execPath, [require.resolve('ts-node/dist/bin.js'), '--swc', 'test/local-org/main.ts', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
});
afterEach(() => {
  org.kill('SIGKILL');
  rmSync(directory, { recursive: true });
});

test('the org runs as a process of its own: it says where it is, lets the client in and ends when told', async () => {
  if (!org.stdout) throw new Error('the process has no output');
  const [line] = (await once(createInterface(org.stdout), 'line')) as [string];
  const ready = JSON.parse(line) as {
    url: string;
    orgId: string;
    doorPublicKeyPem: string;
    sessions: Record<string, string>;
  };
  expect(ready.doorPublicKeyPem).toMatch(/^-----BEGIN PUBLIC KEY-----/);
  const rita = new Connection({ instanceUrl: ready.url, accessToken: ready.sessions[USERNAMES.rita], version: '66.0' });
  expect((await rita.query('SELECT Name FROM Opportunity LIMIT 1')).totalSize).toBe(1);

  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const exp = Math.floor(Date.now() / 1000) + 120;
  const input = `${part({ alg: 'RS256' })}.${part({ iss: 'app', sub: USERNAMES.integration, aud: ready.url, exp })}`;
  const assertion = `${input}.${createSign('RSA-SHA256').update(input).sign(keys.privateKey).toString('base64url')}`;
  const connection = new Connection({ oauth2: { loginUrl: ready.url }, version: '66.0' });
  await connection.authorize({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion });
  expect(connection.userInfo).toMatchObject({ id: USERS.integration, organizationId: ready.orgId });

  const ended = once(org, 'exit');
  org.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
}, 30_000);
