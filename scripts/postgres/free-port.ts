import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below the ports that operating systems give to outgoing connections (32768 and up on Linux, 49152 and up elsewhere):
 * nobody's client takes one of these between our look and its use.
 */
const FIRST = 20_000;
const LAST = 32_000;
const LOOKS = 100;

/** A port on 127.0.0.1 that was free a moment ago. Whoever uses it must still expect to find it taken. */
export async function freePort(): Promise<number> {
  for (let look = 0; look < LOOKS; look += 1) {
    const port = randomInt(FIRST, LAST);
    if (await isFree(port)) return port;
  }
  throw new Error(`No port from ${FIRST} to ${LAST} is free.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
