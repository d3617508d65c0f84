import { createServer } from 'node:net';

/** A port on 127.0.0.1 that was free a moment ago. Whoever uses it must still expect to find it taken. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address && typeof address === 'object') resolve(address.port);
        else reject(new Error('The operating system named no port.'));
      });
    });
  });
}
