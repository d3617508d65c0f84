import { spawn } from 'node:child_process';
import { closeSync, linkSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { realFiles } from '../files';
import { isLocalOrg } from '../identify';
import { Refusal } from '../refusal';
import type { LocalHand } from './hand';
import type { Asked, HostFile } from './host';

const ROOT = resolve(__dirname, '..', '..', '..');
const START_LIMIT_MS = 60_000;

/** The local org that runs in the background for the installer. */
export interface RunningHost {
  readonly file: HostFile;
  readonly hand: LocalHand;
  /** Ends it; what was in it is gone. */
  stop(): Promise<void>;
}

/** The one that runs, else null. */
export async function runningHost(folder: string): Promise<RunningHost | null> {
  const text = realFiles.read(hostFile(folder));
  if (text === null) return null;
  const file = JSON.parse(text) as HostFile;
  try {
    if (!(await isLocalOrg(file.url))) return null;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
  return hostOf(file);
}

/**
 * Starts one in the background; of two who begin at once one starts it, and the other waits. `isNew`: this run did.
 * @throws Refusal with what it said, where it does not come up
 */
export async function startHost(folder: string): Promise<{ host: RunningHost; isNew: boolean }> {
  const claim = join(folder, 'local-org.starter');
  const end = Date.now() + START_LIMIT_MS;
  while (!claimed(claim)) {
    const host = await runningHost(folder);
    if (host !== null) return { host, isNew: false };
    if (!lives(Number(realFiles.read(claim) ?? '0'))) realFiles.remove(claim);
    else if (Date.now() > end) throw new Refusal('Another run is starting a local org, and does not come to an end.');
    await pause(100);
  }
  try {
    const host = await runningHost(folder);
    return host === null ? { host: await started(folder), isNew: true } : { host, isNew: false };
  } finally {
    realFiles.remove(claim);
  }
}

/** Whether the file was made now, with our process in it: whole, and only where there was none. */
function claimed(path: string): boolean {
  const mine = `${path}.${process.pid}`;
  realFiles.write(mine, String(process.pid));
  try {
    linkSync(mine, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    realFiles.remove(mine);
  }
}

async function started(folder: string): Promise<RunningHost> {
  const file = hostFile(folder);
  const starting = join(folder, 'local-org.starting');
  const logFile = join(folder, 'local-org.log');
  // One that a killed run began to start is waited for.
  let pid = Number(realFiles.read(starting) ?? '0');
  if (!lives(pid)) {
    realFiles.remove(file);
    pid = spawnHost(file, logFile);
    realFiles.write(starting, String(pid));
  }
  const end = Date.now() + START_LIMIT_MS;
  while (realFiles.read(file) === null) {
    if (!lives(pid) || Date.now() > end) {
      realFiles.remove(starting);
      throw new Refusal(`The local org did not start:\n${(realFiles.read(logFile) ?? '').slice(-2_000)}`);
    }
    await pause(100);
  }
  realFiles.remove(starting);
  const host = await runningHost(folder);
  if (host === null) throw new Refusal('The local org was started and does not answer.');
  return host;
}

function spawnHost(file: string, logFile: string): number {
  mkdirSync(dirname(logFile), { recursive: true, mode: 0o700 });
  const log = openSync(logFile, 'w', 0o600);
  const args = ['-r', 'ts-node/register', join(__dirname, 'host.ts'), file];
  const child = spawn(process.execPath, args, { cwd: ROOT, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  child.unref();
  return child.pid ?? 0;
}

function lives(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

const hostFile = (folder: string): string => join(folder, 'local-org.json');

function hostOf(file: HostFile): RunningHost {
  const ask = async (asked: Asked): Promise<string> => {
    const answer = await fetch(file.control, {
      method: 'POST',
      headers: { authorization: `Bearer ${file.token}` },
      body: JSON.stringify(asked),
    });
    if (!answer.ok) throw new Error(`the local org's host answered ${answer.status}: ${await answer.text()}`);
    return answer.text();
  };
  return {
    file,
    hand: {
      url: file.url,
      pubSubEndpoint: file.pubSubEndpoint,
      registerJwtApp: async (app) => void (await ask({ what: 'jwt-app', app })),
      setMiddlewareUrl: async (url) => void (await ask({ what: 'middleware-url', url })),
      doorPublicKeyPem: () => ask({ what: 'door-key' }),
      session: (username) => ask({ what: 'session', username }),
    },
    stop: async () => void (await ask({ what: 'stop' })),
  };
}
