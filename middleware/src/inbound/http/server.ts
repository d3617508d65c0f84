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

const REFUSED: Readonly<Record<string, string>> = {
  EADDRINUSE: 'PORT: another process listens there already. End it, or choose another port',
  EACCES: 'PORT: this process may not listen there. Choose a port from 1024 on',
  EADDRNOTAVAIL: 'HOST: this machine has no such address',
  ENOTFOUND: 'HOST: there is no host of this name',
  EAI_AGAIN: 'HOST: the name cannot be looked up now. An address needs no looking up',
};

/** Why `listen` failed, as a line about a setting; null where it is no fault of one. */
export function whyNotListening(error: unknown): string | null {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' ? (REFUSED[code] ?? null) : null;
}
