import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ProbeOrg, ProbeSession } from '../../../scripts/probe-org/probe';
import { badAssertions } from '../../../scripts/probe-org/probes/sessions';
import { runProbe } from '../../../scripts/probe-org/run-probe';

const STANDING = 'the session that stands';
const revoked: string[] = [];
let server: Server;
let handedOut: string[] = [];

/** An org's token endpoint, which hands out these sessions one after the other, and notes what is revoked. */
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (data: Buffer) => (body += data.toString()));
    request.on('end', () => {
      if (request.url?.endsWith('/revoke') === true) revoked.push(new URLSearchParams(body).get('token') ?? '');
      const access_token = request.url?.endsWith('/token') === true ? handedOut.shift() : undefined;
      response.writeHead(access_token === undefined ? 400 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(access_token === undefined ? { error: 'invalid_grant' } : { access_token }));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterAll(() => new Promise((closed) => server.close(closed)));

test('the session that all questions are asked with is not ended, though an org hands it out again', async () => {
  handedOut = [STANDING, 'another'];
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const session = (accessToken: string): ProbeSession => ({
    accessToken,
    userId: '005000000000001AAA',
    username: 'somebody@example.com',
    ask: async () => Promise.reject(new Error('this question asks nothing else')),
  });
  const on: Omit<ProbeOrg, 'unique' | 'afterwards'> = {
    url,
    orgId: '00D000000000001AAA',
    admin: session('of the admin'),
    integration: session(STANDING),
    pubSubEndpoint: '127.0.0.1:1',
    login: {
      url,
      clientId: 'app',
      privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    },
  };
  const { problem, left } = await runProbe(badAssertions, on);
  expect([problem, left]).toEqual([null, []]);
  expect(revoked).toEqual(['another']);
});
