import { fork } from 'node:child_process';
import { join } from 'node:path';

/** What the measured middleware tells. */
type Told =
  { readonly kind: 'ready' } | { readonly kind: 'published' } | { readonly kind: 'heap'; readonly bytes: number };

export interface MeasuredMiddleware {
  /** Resolves with the next note that is published. */
  published(): Promise<void>;
  /** Bytes in use after the garbage was collected. */
  heap(): Promise<number>;
  stop(): Promise<void>;
}

export async function startMeasured(env: Readonly<Record<string, string>>): Promise<MeasuredMiddleware> {
  const child = fork(join(__dirname, 'measured-middleware.ts'), {
    execArgv: ['--expose-gc', '-r', 'ts-node/register'],
    env: {
      PATH: process.env['PATH'] ?? '',
      TS_NODE_PROJECT: join(__dirname, '..', '..', '..', 'tsconfig.json'),
      ...env,
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
      void ended.then(() => reject(new Error(`the measured middleware ended before it was ${kind}`)));
    });
  await next('ready');
  return {
    published: async () => void (await next('published')),
    async heap() {
      const answer = next('heap');
      child.send('heap');
      return (await answer).bytes;
    },
    async stop() {
      child.send('stop');
      await ended;
    },
  };
}
