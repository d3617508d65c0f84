import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { freePort } from '../../postgres/free-port';
import { startLocalOrg, type JwtApp } from '../../../test/local-org';
import { USERNAMES } from '../../../test/local-org/seed';
import { realFiles } from '../files';
import { recordPath } from '../record';
import { handOn } from './hand';

/**
 * A local org of its own process, empty of Countersign, for `--target local`: it outlives the run that installed into
 * it, so that a second run finds what the first one did. Beside the org's API it takes a few requests that only the
 * installer knows the token of; the first argument names the file that says where.
 */

/** What `local-org.json` says. */
export interface HostFile {
  readonly pid: number;
  readonly url: string;
  readonly pubSubEndpoint: string;
  readonly middlewareUrl: string;
  readonly admin: string;
  readonly integrationUser: string;
  readonly control: string;
  readonly token: string;
}

async function run(file: string): Promise<void> {
  const org = await startLocalOrg({ empty: true });
  const hand = handOn(org);
  const token = randomBytes(24).toString('hex');
  const stop = async (): Promise<void> => {
    realFiles.remove(file);
    await org.close();
    process.exit(0);
  };
  const control = createServer((request, response) => {
    answered(request, response).catch((error: unknown) => {
      response.writeHead(500).end(error instanceof Error ? error.message : String(error));
    });
  });
  const answered = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.headers.authorization !== `Bearer ${token}`) return void response.writeHead(401).end();
    const asked = JSON.parse(await bodyOf(request)) as Asked;
    switch (asked.what) {
      case 'jwt-app':
        await hand.registerJwtApp(asked.app);
        break;
      case 'middleware-url':
        await hand.setMiddlewareUrl(asked.url);
        break;
      case 'door-key':
        return void response.end(await hand.doorPublicKeyPem());
      case 'session':
        return void response.end(await hand.session(asked.username));
      case 'stop':
        response.end();
        return stop();
    }
    response.end();
  };
  await new Promise<void>((listening) => control.listen(0, '127.0.0.1', listening));
  const said: HostFile = {
    pid: process.pid,
    url: org.url,
    pubSubEndpoint: org.pubSubEndpoint,
    middlewareUrl: `http://127.0.0.1:${await freePort()}`,
    admin: USERNAMES.admin,
    integrationUser: USERNAMES.integration,
    control: `http://127.0.0.1:${(control.address() as AddressInfo).port}`,
    token,
  };
  // A new org knows nothing of what was done to the one before it. Once it is found, somebody notes what they do to it.
  realFiles.remove(recordPath(dirname(file), org.orgId));
  realFiles.write(file, `${JSON.stringify(said, null, 2)}\n`);
  process.once('SIGTERM', () => void stop());
}

/** What the installer asks of the host. */
export type Asked =
  | { readonly what: 'jwt-app'; readonly app: JwtApp }
  | { readonly what: 'middleware-url'; readonly url: string }
  | { readonly what: 'door-key' }
  | { readonly what: 'session'; readonly username: string }
  | { readonly what: 'stop' };

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += String(part);
  return text;
}

if (require.main === module) {
  run(process.argv[2] ?? '').catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
}
