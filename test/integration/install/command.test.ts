import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHost } from '../../../scripts/install-org/local/running-host';

const ROOT = join(__dirname, '..', '..', '..');
const LIMIT_MS = 240_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-command-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly pid: number | undefined;
  readonly ended: Promise<{ status: number | null; said: string }>;
  /** Resolves once this was said, and the process was sent the signal. */
  signalledAt(words: string, signal: NodeJS.Signals): Promise<void>;
  goOn(): void;
}

/** One run of the command. */
function start(command: 'install' | 'uninstall', flags: readonly string[] = []): Run {
  const args = ['-r', 'ts-node/register', join(ROOT, 'scripts', 'install-org', 'main.ts'), command];
  const child = spawn(process.execPath, [...args, '--target', 'local', '--folder', folder, ...flags], { cwd: ROOT });
  let said = '';
  let awaited: { words: string; then: () => void }[] = [];
  const heard = (data: Buffer): void => {
    said += data.toString();
    const now = awaited.filter(({ words }) => said.includes(words));
    awaited = awaited.filter((one) => !now.includes(one));
    for (const { then } of now) then();
  };
  child.stdout.on('data', heard);
  child.stderr.on('data', heard);
  const ended = new Promise<{ status: number | null; said: string }>((resolve) =>
    child.once('close', (status) => resolve({ status, said })),
  );
  const signalledAt = (words: string, signal: NodeJS.Signals): Promise<void> =>
    new Promise((done, fail) => {
      awaited.push({ words, then: () => void (child.kill(signal), done()) });
      void ended.then(() => fail(new Error(`it ended without saying ${words}:\n${said}`)));
    });
  return { pid: child.pid, ended, signalledAt, goOn: () => void child.kill('SIGCONT') };
}

test(
  'killed by the system while it deploys, and run again, it is installed; taken back, nothing is left, no process either',
  async () => {
    const killed = start('install', ['--skip-health']);
    await killed.signalledAt('[3/14]', 'SIGKILL');
    expect((await killed.ended).status).toBeNull();
    const resumed = await start('install', ['--skip-health']).ended;
    expect(resumed.status).toBe(0);
    expect(resumed.said).toContain(`(process ${killed.pid}, since `);
    expect(resumed.said).toContain('its process is there no more');
    const url = /Found a local org at (http:\S+)/.exec(resumed.said)?.[1] ?? '';
    expect(resumed.said).toContain('[1/14] Key and certificate of the login: done already');
    const gone = await start('uninstall').ended;
    expect(gone.status).toBe(0);
    expect(gone.said).toContain('Everything is as it was found.');
    expect(readdirSync(folder)).toEqual([]);
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  },
  LIMIT_MS,
);

test(
  'two at once do not meet: whoever comes second is told who is at work; where it is to take over, the first changes nothing more',
  async () => {
    // Together they start one local org, into which one of them installs.
    const both = [start('install', ['--skip-health']), start('install', ['--skip-health'])];
    const first = await Promise.any(both.map((one) => one.signalledAt('[3/14]', 'SIGSTOP').then(() => one)));
    const others = [...both.filter((one) => one !== first), start('uninstall')];
    for (const second of await Promise.all(others.map(({ ended }) => ended))) {
      expect(second.status).toBe(1);
      expect(second.said).toMatch(
        new RegExp(`\\(process ${first.pid}, since .*is installing into this org.*--take-over`),
      );
      expect(second.said).not.toContain('[1/14]');
    }
    const third = await start('install', ['--skip-health', '--take-over']).ended;
    expect(third.said).toContain('Changed: ');
    expect(third.status).toBe(0);
    first.goOn();
    const overtaken = await first.ended;
    expect(overtaken.status).toBe(1);
    expect(overtaken.said).toMatch(/has taken over\. (Nothing more was changed from here|This one stops)\./);
    // Neither left a mark that would keep anybody out.
    const gone = await start('uninstall').ended;
    expect(gone.said).toContain('Everything is as it was found.');
    expect(gone.said).not.toContain('Taking over');
    expect(gone.status).toBe(0);
  },
  LIMIT_MS,
);

test('what was noted of a local org that is gone is forgotten before the next one can be found, not after', async () => {
  const alone = mkdtempSync(join(folder, 'alone-'));
  const record = join(alone, 'install-00DLo0000000001MAA.json');
  writeFileSync(record, '{}');
  const { host, isNew } = await startHost(alone);
  try {
    expect([isNew, existsSync(record)]).toEqual([true, false]);
  } finally {
    await host.stop();
  }
});
