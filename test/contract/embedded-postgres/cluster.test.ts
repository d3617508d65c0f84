import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../../scripts/postgres/cluster';

jest.setTimeout(60_000);

let home: string;
let dataDir: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'countersign-cluster-test-'));
  // The server may run as another user, who must be able to enter.
  chmodSync(home, 0o755);
  dataDir = path.join(home, 'data');
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** A process of its own that started the server and can be killed. */
async function startInParent(): Promise<{ parent: ChildProcess; url: string }> {
  const args = ['-r', 'ts-node/register', path.join(__dirname, 'parent.ts'), dataDir];
  const parent = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  return { parent, url: line.toString('utf8').trim() };
}

test('what was committed is there after a stop and a start on the same folder', async () => {
  const first = await startEmbeddedPostgres({ dataDir });
  await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
  await first.stop();
  const second = await startEmbeddedPostgres({ dataDir });
  expect(await ask(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  await second.stop();
});

test('durability is as PostgreSQL has it by default, and text is UTF-8', async () => {
  const server = await startEmbeddedPostgres({ dataDir });
  const settings = await ask(
    server.url,
    "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'server_encoding', 'synchronous_commit') ORDER BY name",
  );
  await server.stop();
  expect(settings).toEqual([
    { name: 'fsync', setting: 'on' },
    { name: 'full_page_writes', setting: 'on' },
    { name: 'server_encoding', setting: 'UTF8' },
    { name: 'synchronous_commit', setting: 'on' },
  ]);
});

test('a wrong password is refused', async () => {
  const server = await startEmbeddedPostgres({ dataDir });
  const url = new URL(server.url);
  url.password = 'guessed';
  // 28P01: invalid_password, PostgreSQL documentation, appendix A.
  await expect(ask(url.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  await server.stop();
});

test('a port in use is a clear error', async () => {
  const holder: Server = createServer();
  holder.listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const { port } = holder.address() as { port: number };
  await expect(startEmbeddedPostgres({ dataDir, port })).rejects.toThrow(`Port ${port} is in use.`);
  holder.close();
  await once(holder, 'close');
});

test('a killed parent takes its server with it, and the next start takes over what was committed', async () => {
  const { parent, url } = await startInParent();
  await ask(url, 'CREATE TABLE kept AS SELECT 7 AS answer');
  const client = new Client({ connectionString: url });
  const errors: Error[] = [];
  client.on('error', (error) => errors.push(error));
  await client.connect();
  const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
  parent.kill('SIGKILL');
  await ended;
  // The server says goodbye to its connections when it is stopped: 57P01, admin_shutdown.
  expect(errors[0]).toMatchObject({ code: '57P01' });

  const next = await startEmbeddedPostgres({ dataDir });
  expect(await ask(next.url, 'SELECT answer FROM kept')).toEqual([{ answer: 7 }]);
  await next.stop();
});
