import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';

export interface HttpServer {
  readonly url: string;
  /** Stops accepting, lets requests end, at most `timeoutMs`. */
  close(timeoutMs: number): Promise<void>;
}

/** @throws Error with code EADDRINUSE when the port is taken */
export async function listen(app: Express, host: string, port: number): Promise<HttpServer> {
  const server = createServer(app);
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const shownHost = host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${shownHost}:${address.port}`,
    close: (timeoutMs) =>
      new Promise<void>((resolve) => {
        // Idle keep-alive connections would hold the close back for as long as the client likes.
        const idle = setInterval(() => server.closeIdleConnections(), 100);
        const end = setTimeout(() => server.closeAllConnections(), timeoutMs);
        server.close(() => {
          clearInterval(idle);
          clearTimeout(end);
          resolve();
        });
      }),
  };
}
