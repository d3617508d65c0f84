import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');
const LIMIT_MS = 240_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-command-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One run of the command; killed, as by a power cut, once it has said this. */
function run(
  command: 'install' | 'uninstall',
  flags: readonly string[],
  killAt?: string,
): Promise<{ status: number | null; said: string }> {
  const args = ['-r', 'ts-node/register', join(ROOT, 'scripts', 'install-org', 'main.ts'), command];
  const child = spawn(process.execPath, [...args, '--target', 'local', '--folder', folder, ...flags], { cwd: ROOT });
  let said = '';
  const heard = (data: Buffer): void => {
    said += data.toString();
    if (killAt !== undefined && said.includes(killAt)) child.kill('SIGKILL');
  };
  child.stdout.on('data', heard);
  child.stderr.on('data', heard);
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, said })));
}

test(
  'killed by the system while it deploys, and run again, it is installed; taken back, nothing is left, no process either',
  async () => {
    const killed = await run('install', ['--skip-health'], '[3/14]');
    expect(killed.status).toBeNull();
    const resumed = await run('install', ['--skip-health']);
    expect(resumed.status).toBe(0);
    const url = /Found a local org at (http:\S+)/.exec(resumed.said)?.[1] ?? '';
    expect(resumed.said).toContain('[1/14] Key and certificate of the login: done already');
    const gone = await run('uninstall', []);
    expect(gone.status).toBe(0);
    expect(gone.said).toContain('Everything is as it was found.');
    expect(readdirSync(folder)).toEqual([]);
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  },
  LIMIT_MS,
);
