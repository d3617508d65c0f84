import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { createTestDatabase } from '../../postgres';
import { census, exactlyOneEach } from '../../world/census';
import { liveOneCall } from '../../world/life';
import { smallMeeting } from '../../world/meetings';
import { startWorld } from '../../world/start-world';
import { until } from '../../world/until';

const ROOT = join(__dirname, '..', '..', '..');
const NO_FILE = join(ROOT, '.build', 'no-settings.env');

interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<{ status: number | null; said: string }>;
}

/** `npm start` without npm, with this environment and nothing else of ours. */
function start(env: Readonly<Record<string, string>>): Started {
  const child = spawn(process.execPath, [join(ROOT, 'scripts', 'start.js')], {
    cwd: ROOT,
    // No file of settings: a checkout that was installed into an org has one.
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', COUNTERSIGN_SETTINGS: NO_FILE, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (data: Buffer) => (said += data.toString()));
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  return {
    child,
    ended: new Promise((resolve) => child.once('close', (status) => resolve({ status, said }))),
  };
}

test('npm start refuses without configuration, names every setting that is missing, and shows none that is set', async () => {
  const { status, said } = await start({ COUNTERSIGN_MASTER_KEY: 'a-secret-that-is-not-32-bytes' }).ended;
  expect(status).toBe(1);
  for (const name of ['DATABASE_URL', 'SALESFORCE_LOGIN_URL', 'DOOR_PUBLIC_KEY', 'ZOOM_WEBHOOK_SECRET']) {
    expect(said).toContain(`${name}: is not set`);
  }
  expect(said).toContain('COUNTERSIGN_MASTER_KEY: must be 32 random bytes');
  expect(said).not.toContain('a-secret-that-is-not-32-bytes');
}, 120_000);

test('npm start takes from a file of settings what the environment does not say, and the environment goes before', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-settings-'));
  const file = join(folder, 'settings.env');
  writeFileSync(file, 'ZOOM_ACCOUNT_ID="an account"\nSALESFORCE_ORG_ID=of-the-file\nPORT=of-the-file\n');
  const { status, said } = await start({ COUNTERSIGN_SETTINGS: file, PORT: '8080' }).ended;
  rmSync(folder, { recursive: true });
  expect(status).toBe(1);
  expect(said).toContain('DATABASE_URL: is not set');
  expect(said).not.toContain('ZOOM_ACCOUNT_ID');
  expect(said).toContain('SALESFORCE_ORG_ID: must be the 18-character id of the org');
  expect(said).not.toContain('PORT:');
}, 120_000);

test('npm start runs the compiled middleware, which takes a call from webhook to published note and ends on SIGTERM', async () => {
  const database = await createTestDatabase();
  const meeting = smallMeeting(1, { opportunityId: OPPORTUNITIES.aldermoorRollout, hostEmail: USERNAMES.rita });
  const world = await startWorld({ databaseUrl: database.url, meetings: [meeting] });
  const { child, ended } = start(world.env);
  try {
    await until('the middleware is ready', async () => (await fetch(`${world.middlewareUrl}/ready`)).ok);
    await liveOneCall(world, meeting.uuid, USERS.rita);
    await until('every message is final', async () => (await census(world)).inboxNotFinal === 0);
    expect(await census(world)).toEqual(exactlyOneEach(1));
  } finally {
    child.kill('SIGTERM');
    const { status } = await ended;
    expect(status).toBe(0);
    await world.close();
    await database.drop();
  }
}, 120_000);
