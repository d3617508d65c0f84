import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export interface SilentRelay {
  /** The same database, by way of the relay. */
  readonly url: string;
  /** From now on nothing passes and nobody hangs up, as when the server's machine loses its power. */
  fallSilent(): void;
  /** What is connected from now on gets through; what fell silent stays so, as after a failover. */
  letNewOnesThrough(): void;
  close(): Promise<void>;
}

export async function silentRelay(databaseUrl: string): Promise<SilentRelay> {
  const target = new URL(databaseUrl);
  const open = new Set<{ near: Socket; far: Socket; silent: boolean }>();
  let silent = false;
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    const pair = { near, far, silent };
    open.add(pair);
    const pass = (from: Socket, to: Socket): void => {
      from.on('data', (data) => void (pair.silent || to.write(data)));
      from.on('error', () => to.destroy());
      from.on('close', () => void (pair.silent || to.destroy()));
    };
    pass(near, far);
    pass(far, near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    fallSilent() {
      silent = true;
      for (const pair of open) pair.silent = true;
    },
    letNewOnesThrough() {
      silent = false;
    },
    async close() {
      for (const { near, far } of open) {
        near.destroy();
        far.destroy();
      }
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
