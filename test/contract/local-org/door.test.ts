import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { importSPKI, jwtVerify, type JWTPayload } from 'jose';
import { USERNAMES, USERS } from '../../local-org/seed';
import { orgForEachTest } from './connect';

const org = orgForEachTest();
const received: { request: IncomingMessage; body: string }[] = [];
let middleware: Server;

beforeEach(async () => {
  received.length = 0;
  middleware = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      received.push({ request, body });
      response
        .writeHead(202, { 'content-type': 'application/json', connection: 'close' })
        .end('{"state":"publishing"}');
    });
  });
  await new Promise<void>((listening) => middleware.listen(0, '127.0.0.1', listening));
  org().setMiddlewareUrl(`http://127.0.0.1:${String((middleware.address() as AddressInfo).port)}`);
});
afterEach(async () => {
  await new Promise((closed) => middleware.close(closed));
});

async function send(token: string, body: object): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${org().url}/local-org/apex/DoorController.send`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

/** Verified by a library, against the key that the middleware is given. */
async function claims(): Promise<JWTPayload> {
  const token = received[0]?.request.headers.authorization?.replace('Bearer ', '') ?? '';
  const key = await importSPKI(org().doorPublicKeyPem, 'RS256');
  return (await jwtVerify(token, key, { audience: 'countersign', issuer: org().orgId })).payload;
}

test('the door signs who asks for exactly what and hands the answer back', async () => {
  const json = '{"revision":1,"text":"é"}';
  const answer = await send(org().sessionFor(USERNAMES.rita), {
    method: 'PUT',
    path: '/v1/calls/a00/draft?x=1',
    body: json,
  });
  expect(answer).toEqual({ status: 200, body: { status: 202, body: '{"state":"publishing"}' } });
  expect(received[0]).toMatchObject({ body: json, request: { method: 'PUT', url: '/v1/calls/a00/draft?x=1' } });
  const signed = await claims();
  expect(signed).toMatchObject({
    sub: USERS.rita,
    method: 'PUT',
    path: '/v1/calls/a00/draft?x=1',
    body_sha256: createHash('sha256').update(json, 'utf8').digest('hex'),
    quiddity: 'AURA',
    session_types: ['Aura', 'UI'],
    permissions: ['Countersign_Review'],
    frozen: false,
  });
  expect((signed.exp ?? 0) - (signed.iat ?? 0)).toBe(60);
});

test('an admin who has logged in as the rep shows as a substitute', async () => {
  await send(org().sessionFor(USERNAMES.rita, { loginAs: true }), { method: 'GET', path: '/v1/waiting-calls' });
  expect(await claims()).toMatchObject({ sub: USERS.rita, session_types: ['Aura', 'SubstituteUser'] });
});

test('a user frozen while at the panel is signed as frozen', async () => {
  await send(org().sessionFor(USERNAMES.frozen), { method: 'GET', path: '/v1/waiting-calls' });
  expect(await claims()).toMatchObject({ sub: USERS.frozen, frozen: true });
});

test.each([
  ['another path', { method: 'GET', path: '/webhooks/zoom' }],
  ['a path with a line break', { method: 'GET', path: '/v1/calls\r\nX: y' }],
  ['a path that climbs out of /v1/', { method: 'GET', path: '/v1/../metrics' }],
  ['a path that climbs out percent-encoded', { method: 'GET', path: '/v1/%2e%2e/metrics' }],
  ['another method', { method: 'DELETE', path: '/v1/calls/a00' }],
  ['a GET with a body', { method: 'GET', path: '/v1/calls/a00', body: '{}' }],
])('%s never leaves the org', async (_, request) => {
  expect(await send(org().sessionFor(USERNAMES.rita), request)).toMatchObject({
    status: 400,
    body: { message: expect.stringContaining('Reload the page') as unknown },
  });
  expect(received).toEqual([]);
});

test('a user without the class, and no user at all, are turned away', async () => {
  const request = { method: 'GET', path: '/v1/waiting-calls' };
  expect(await send(org().sessionFor(USERNAMES.integration), request)).toMatchObject({
    status: 400,
    body: { message: expect.stringContaining('do not have access') as unknown },
  });
  expect(await send('nobody', request)).toMatchObject({ status: 401 });
  expect(received).toEqual([]);
});

test('a middleware that is away becomes a sentence that says what to do', async () => {
  org().setMiddlewareUrl('http://127.0.0.1:1');
  const answer = await send(org().sessionFor(USERNAMES.rita), { method: 'GET', path: '/v1/waiting-calls' });
  expect(answer).toMatchObject({
    status: 400,
    body: { message: expect.stringContaining('cannot be reached') as unknown },
  });
});

test('the sentences are those that the Apex class takes from the labels', async () => {
  const { readFileSync } = await import('node:fs');
  const labels = readFileSync('force-app/main/shared/labels/CustomLabels.labels-meta.xml', 'utf8');
  org().setMiddlewareUrl('http://127.0.0.1:1');
  const token = org().sessionFor(USERNAMES.rita);
  for (const request of [
    { method: 'GET', path: '/v1/x' },
    { method: 'GET', path: '/elsewhere' },
  ]) {
    expect(labels).toContain(`<value>${String((await send(token, request)).body.message)}</value>`);
  }
});
