import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

export interface RunningDemo {
  /** The address the demo printed. */
  readonly url: string;
  /** Of the simulated Zoom; its controls are below `/simulator`. */
  readonly zoomUrl: string;
  /** Of the demo's PostgreSQL, as the demo printed it. */
  readonly databaseUrl: string;
  /** From the command to the printed address. */
  readonly seconds: number;
  /** Ctrl-C; answers the exit status and everything that was printed. */
  stop(): Promise<{ status: number | null; printed: string }>;
}

/** `npm run demo`, as a person starts it, on three free ports. @throws Error with what it printed when it gives up */
export async function startDemo(): Promise<RunningDemo> {
  const started = performance.now();
  const child = spawn('npm', ['run', 'demo'], {
    cwd: ROOT,
    env: { ...process.env, COUNTERSIGN_DEMO_PORT: String(await threeFreePorts()) },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let printed = '';
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    const read = (data: Buffer): void => {
      printed += data.toString();
      const open = /^Open {2}(http\S+)/m.exec(printed);
      if (open?.[1] !== undefined) resolve(open[1]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then(() => reject(new Error(`The demo ended before it was ready:\n${printed}`)));
  });
  const zoom = new URL(url);
  zoom.port = String(Number(zoom.port) + 1);
  return {
    url,
    zoomUrl: zoom.origin,
    databaseUrl: /postgresql:\S+/.exec(printed)?.[0] ?? '',
    seconds: (performance.now() - started) / 1000,
    async stop() {
      // A terminal sends Ctrl-C to the whole group.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
      return { status: await ended, printed };
    },
  };
}

async function threeFreePorts(): Promise<number> {
  // Three of its own for each process: the ports are taken seconds later, and another test may be looking for some now.
  for (let first = 20_000 + ((process.pid * 3) % 30_000); first < 60_000; first += 3) {
    if (await Promise.all([first, first + 1, first + 2].map(isFree)).then((all) => all.every(Boolean))) return first;
  }
  throw new Error('No three free ports side by side');
}

export async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
