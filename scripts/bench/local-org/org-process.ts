import { fork } from 'node:child_process';
import { join } from 'node:path';

/** What the measured org tells. */
type Told =
  | {
      readonly kind: 'ready';
      readonly url: string;
      readonly admin: string;
      readonly integration: string;
      readonly manager: string;
    }
  | { readonly kind: 'filled'; readonly milliseconds: number }
  | { readonly kind: 'memory'; readonly now: number; readonly most: number };

/** The local org in its own process. */
export interface OrgProcess {
  readonly url: string;
  /** Sessions of the demo's admin, its integration user and a manager. */
  readonly sessions: { readonly admin: string; readonly integration: string; readonly manager: string };
  /** Milliseconds from the start of the process until the org listened. */
  readonly startedIn: number;
  /** Fills the org past the API. @returns milliseconds */
  fill(): Promise<number>;
  /** Bytes resident, now and at most so far. */
  memory(): Promise<{ now: number; most: number }>;
  stop(): Promise<void>;
}

export async function startOrgProcess(): Promise<OrgProcess> {
  const begun = performance.now();
  const child = fork(join(__dirname, 'measured-org.ts'), {
    execArgv: ['-r', 'ts-node/register'],
    env: {
      PATH: process.env['PATH'] ?? '',
      TS_NODE_PROJECT: join(__dirname, '..', '..', '..', 'tsconfig.json'),
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const next = <Kind extends Told['kind']>(kind: Kind): Promise<Extract<Told, { kind: Kind }>> =>
    new Promise((resolve, reject) => {
      const heard = (told: Told): void => {
        if (told.kind !== kind) return;
        child.off('message', heard);
        resolve(told as Extract<Told, { kind: Kind }>);
      };
      child.on('message', heard);
      void ended.then(() => reject(new Error(`the measured org ended before it was ${kind}`)));
    });
  const { url, ...sessions } = await next('ready');
  const startedIn = performance.now() - begun;
  return {
    ...{ url, sessions, startedIn },
    async fill() {
      const filled = next('filled');
      child.send('fill');
      return (await filled).milliseconds;
    },
    async memory() {
      const told = next('memory');
      child.send('memory');
      return await told;
    },
    async stop() {
      child.send('stop');
      await ended;
    },
  };
}
