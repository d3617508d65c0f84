import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';

export interface RunningMiddleware {
  /** Resolves when the process has ended, by whatever cause. */
  readonly ended: Promise<void>;
  /** SIGKILL, and the end awaited. */
  kill(): Promise<void>;
}

const ROOT = join(__dirname, '..', '..');

/** Starts the middleware as a process; resolves once it serves, or has died before it could. */
export async function startMiddlewareProcess(
  env: Readonly<Record<string, string>>,
  crash: { at?: string; hitsFile?: string; clockFile?: string } = {},
): Promise<RunningMiddleware> {
  const child: ChildProcess = spawn(
    process.execPath,
    ['-r', join(__dirname, 'compile-once.js'), join(__dirname, 'middleware-process.ts')],
    {
      cwd: ROOT,
      env: {
        PATH: process.env['PATH'] ?? '',
        COMPILED_DIR: join(ROOT, '.build', 'compiled'),
        NODE_NO_WARNINGS: '1',
        ...env,
        ...(crash.at === undefined ? {} : { CRASH_AT: crash.at }),
        ...(crash.hitsFile === undefined ? {} : { HITS_FILE: crash.hitsFile }),
        ...(crash.clockFile === undefined ? {} : { CLOCK_FILE: crash.clockFile }),
      },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    },
  );
  let complaints = '';
  child.stderr?.on('data', (data: Buffer) => (complaints += data.toString()));
  const failures: Error[] = [];
  const ended = new Promise<void>((resolve) => {
    child.once('exit', (code) => {
      if (code !== null && code !== 0) failures.push(new Error(`The middleware ended with ${code}: ${complaints}`));
      resolve();
    });
  });
  const ready = new Promise<void>((resolve) => child.once('message', () => resolve()));
  await Promise.race([ready, ended]);
  if (failures[0] !== undefined) throw failures[0];
  return {
    ended,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
