import { fork } from 'node:child_process';
import { join } from 'node:path';

/** A plain look-up by id over HTTP. */
export interface MapLookUp {
  /** Reads the record at this place, modulo how many there are, from its answer. */
  read(at: number): Promise<void>;
  stop(): Promise<void>;
}

export async function startMapLookUp(): Promise<MapLookUp> {
  const child = fork(join(__dirname, 'map-server.ts'), {
    execArgv: ['-r', 'ts-node/register'],
    env: {
      PATH: process.env['PATH'] ?? '',
      TS_NODE_PROJECT: join(__dirname, '..', '..', '..', 'tsconfig.json'),
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (told) => resolve(Number(told)));
    void ended.then(() => reject(new Error('the plain server ended before it listened')));
  });
  return {
    async read(at) {
      const response = await fetch(`http://127.0.0.1:${port}/${at % 100_000}`);
      if (!response.ok) throw new Error(`the plain server answered ${response.status}`);
      await response.json();
    },
    async stop() {
      child.send('stop');
      await ended;
    },
  };
}
