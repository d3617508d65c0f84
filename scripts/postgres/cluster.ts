import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findPostgres, type PostgresBinaries, reachableByOthers } from './binaries';
import { freePort } from './free-port';

export interface EmbeddedPostgresOptions {
  /** Kept between runs. Without it: a fresh temporary folder, removed on `stop` and when the parent dies. */
  dataDir?: string;
  /** Without it: a free one. */
  port?: number;
  /** Settings of the server by name, beside its own. */
  settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgres {
  /** `postgresql://` URL of the superuser on the database `postgres`, on 127.0.0.1 only. */
  url: string;
  port: number;
  /** Stops the server, connections included, and waits until it has ended. */
  stop(): Promise<void>;
}

const SUPERUSER = 'countersign';
const PASSWORD_FILE = 'superuser-password';
const STOP_LIMIT_S = 60;
const ATTEMPTS_FOR_A_FREE_PORT = 5;

/**
 * Starts the PostgreSQL that npm brought, with its own settings for durability unless others are asked for. A server
 * that a killed run left on the same folder is stopped first.
 * @throws Error with the last lines the server wrote, when it does not come up.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions = {}): Promise<EmbeddedPostgres> {
  const binaries = findPostgres();
  const throwaway = options.dataDir ? undefined : mkdtempSync(path.join(tmpdir(), 'countersign-postgres-'));
  const dataDir = path.resolve(options.dataDir ?? path.join(throwaway ?? '', 'data'));
  const password = preparedCluster(binaries, dataDir, throwaway);

  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    const server = await launch(binaries, dataDir, port, options.settings ?? {});
    if (server.ready) {
      const url = `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`;
      return { url, port, stop: supervise(server.child, throwaway) };
    }
    // Between finding a free port and using it, somebody else may have taken it.
    const portTaken = /Address already in use|could not bind/.test(server.log);
    if (options.port === undefined && portTaken && attempt < ATTEMPTS_FOR_A_FREE_PORT) continue;
    if (throwaway) rmSync(throwaway, { recursive: true, force: true });
    if (portTaken) throw new Error(`Port ${port} is in use. Stop what uses it, or choose another port for PostgreSQL.`);
    throw new Error(`PostgreSQL did not start:\n${server.log.trim()}`);
  }
}

/** The superuser's password. A throwaway folder goes again when it cannot be made ready, Ctrl-C included. */
function preparedCluster(binaries: PostgresBinaries, dataDir: string, throwaway: string | undefined): string {
  try {
    prepareFolder(binaries, dataDir, throwaway);
    return existsSync(path.join(dataDir, 'PG_VERSION'))
      ? reuseCluster(binaries, dataDir)
      : createCluster(binaries, dataDir);
  } catch (error) {
    if (throwaway) rmSync(throwaway, { recursive: true, force: true });
    throw error;
  }
}

function prepareFolder({ runAs }: PostgresBinaries, dataDir: string, throwaway: string | undefined): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (!runAs) return;
  for (const folder of throwaway ? [throwaway, dataDir] : [dataDir]) chownSync(folder, runAs.uid, runAs.gid);
  if (!throwaway && !reachableByOthers(path.dirname(dataDir))) {
    throw new Error(`PostgreSQL runs as an unprivileged user, who cannot enter ${dataDir}. Choose another folder.`);
  }
}

function createCluster(binaries: PostgresBinaries, dataDir: string): string {
  const password = randomBytes(24).toString('hex');
  const passwordFile = path.join(path.dirname(dataDir), `${path.basename(dataDir)}.${PASSWORD_FILE}`);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  try {
    if (binaries.runAs) chownSync(passwordFile, binaries.runAs.uid, binaries.runAs.gid);
    const access = ['--username', SUPERUSER, '--auth', 'scram-sha-256', '--pwfile', passwordFile];
    const text = ['--encoding', 'UTF8', '--locale-provider', 'builtin', '--locale', 'C.UTF-8', '--lc-messages', 'C'];
    run(binaries, binaries.initdb, ['--pgdata', dataDir, ...access, ...text]);
  } finally {
    rmSync(passwordFile);
  }
  writeFileSync(path.join(dataDir, PASSWORD_FILE), password, { mode: 0o600 });
  return password;
}

function reuseCluster(binaries: PostgresBinaries, dataDir: string): string {
  const control = (...args: string[]) =>
    spawnSync(binaries.pgCtl, [...args, '-D', dataDir], { ...binaries.runAs, encoding: 'utf8' });
  if (existsSync(path.join(dataDir, 'postmaster.pid'))) {
    const stopped = control('stop', '-m', 'fast', '-w', '-t', String(STOP_LIMIT_S));
    // It may have ended by itself meanwhile, or have left only its file: what counts is that none runs now.
    if (control('status').status === 0) {
      throw new Error(`A PostgreSQL server holds ${dataDir} and does not stop:\n${stopped.stderr}`);
    }
  }
  return readFileSync(path.join(dataDir, PASSWORD_FILE), 'utf8');
}

function run(binaries: PostgresBinaries, program: string, args: string[]): void {
  const done = spawnSync(program, args, { ...binaries.runAs, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
  if (done.status === 0) return;
  const said = [done.error?.message, done.stdout, done.stderr].filter(Boolean).join('\n');
  throw new Error(`${path.basename(program)} failed:\n${said}`, { cause: done.error });
}

interface Launched {
  child: ChildProcess;
  ready: boolean;
  /** What the server wrote until then. */
  log: string;
}

function launch(
  binaries: PostgresBinaries,
  dataDir: string,
  port: number,
  wanted: Readonly<Record<string, string>>,
): Promise<Launched> {
  const own = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200'];
  const settings = [...own, ...Object.entries(wanted).map(([name, value]) => `${name}=${value}`)];
  // A group of its own: Ctrl-C in a terminal must reach whoever stops the parts in order, not the database first.
  const child = spawn(binaries.postgres, ['-D', dataDir, '-p', String(port), ...settings.flatMap((s) => ['-c', s])], {
    ...binaries.runAs,
    detached: true,
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let log = '';
    const done = (ready: boolean) => {
      child.removeAllListeners();
      child.stderr.removeAllListeners('data').resume();
      resolve({ child, ready, log });
    };
    child.once('error', reject);
    child.once('exit', () => done(false));
    child.stderr.on('data', (chunk: Buffer) => {
      log += chunk.toString('utf8');
      if (log.includes('database system is ready to accept connections')) done(true);
    });
  });
}

function supervise(child: ChildProcess, throwaway: string | undefined): () => Promise<void> {
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const watchdog = spawn(
    process.execPath,
    [path.join(__dirname, 'watchdog.js'), String(child.pid), ...(throwaway ? [throwaway] : [])],
    { detached: true, stdio: ['pipe', 'ignore', 'inherit'] },
  );
  const watchdogEnded = new Promise<void>((resolve) => watchdog.once('exit', () => resolve()));
  return async () => {
    child.kill('SIGINT');
    await ended;
    watchdog.stdin.end();
    await watchdogEnded;
  };
}
