import { jwtVerify } from 'jose';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { CountersignError } from '../../../middleware/src/domain/errors';
import { SalesforceConnection } from '../../../middleware/src/outbound/salesforce/connection';
import type { ApiCall, ApiRequest } from '../../../middleware/src/outbound/salesforce/connection';
import { json, startAnswering } from './answering-server';
import type { Answer, AnsweringServer } from './answering-server';

const NOW = new Date('2026-03-02T10:00:00Z');
const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const LIMITS: ApiRequest = { method: 'GET', path: '/limits', route: '/limits' };
const CREATE: ApiRequest = { method: 'POST', path: '/sobjects/Thing', route: '/sobjects/Thing', body: { Name: 'ä' } };

let server: AnsweringServer;
let logins: number;
let calls: ApiCall[];
const data = () => server.received.filter(({ url }) => url.startsWith('/services/data'));

/** `token-1` for the first login, `token-2` for the second and so on; everything else as `answer` says. */
async function salesforce(
  answer: Answer,
  options: { timeoutMs?: number; login?: (response: ServerResponse) => void } = {},
) {
  logins = 0;
  calls = [];
  server = await startAnswering((response, request) => {
    if (request.url !== '/services/oauth2/token') return answer(response, request);
    logins += 1;
    if (options.login) return options.login(response);
    const id = 'https://login.salesforce.com/id/00D000000000001EAA/005000000000002AAA';
    json(response, 200, { access_token: `token-${logins}`, instance_url: server.url, id, token_type: 'Bearer' });
  });
  const login = {
    loginUrl: `${server.url}/`,
    clientId: 'our-app',
    username: 'integration@countersign.example',
    privateKeyPem: keys.privateKey,
    timeoutMs: options.timeoutMs ?? 5_000,
  };
  return new SalesforceConnection(login, { now: () => NOW }, (call) => calls.push(call));
}

async function failure(doing: Promise<unknown>): Promise<{ code: string; facts: unknown; cause: unknown }> {
  try {
    await doing;
  } catch (error) {
    if (error instanceof CountersignError) return { code: error.code, facts: error.facts, cause: error.cause };
    throw error;
  }
  throw new Error('it succeeded');
}

afterEach(() => server.close());

describe('login', () => {
  test('is one signed assertion, as the JWT bearer flow wants it, and one session for requests at once', async () => {
    const connection = await salesforce((response) => json(response, 200, { ok: true }));
    await Promise.all([connection.send(LIMITS), connection.send(LIMITS), connection.userId()]);
    expect(logins).toBe(1);
    const form = new URLSearchParams(server.received[0]?.body);
    expect(form.get('grant_type')).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer');
    const { payload, protectedHeader } = await jwtVerify(form.get('assertion') ?? '', createPublicKey(keys.publicKey), {
      currentDate: NOW,
    });
    expect(protectedHeader.alg).toBe('RS256');
    expect(payload).toEqual({
      iss: 'our-app',
      sub: 'integration@countersign.example',
      aud: server.url,
      exp: NOW.getTime() / 1000 + 180,
    });
    expect(await connection.userId()).toBe('005000000000002AAA');
  });

  test('refused says why in OAuth’s own code, and is tried anew by the next request', async () => {
    let refuse = true;
    const connection = await salesforce((response) => json(response, 200, {}), {
      login: (response) => {
        if (refuse)
          return json(response, 400, {
            error: 'invalid_grant',
            error_description: 'user hasn’t approved this consumer',
          });
        const id = 'https://login.salesforce.com/id/00D000000000001EAA/005000000000002AAA';
        json(response, 200, { access_token: 'token', instance_url: server.url, id });
      },
    });
    await expect(failure(connection.send(LIMITS))).resolves.toMatchObject({
      code: 'salesforce_refused',
      facts: { statusCode: 'invalid_grant' },
    });
    refuse = false;
    await expect(connection.send(LIMITS)).resolves.toEqual({});
  });

  test.each<[string, (response: ServerResponse) => void, string]>([
    [
      'a page of a proxy',
      (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
      'salesforce_unreachable',
    ],
    ['maintenance', (response) => response.writeHead(503).end('Down'), 'salesforce_busy'],
    ['a cut connection', (response) => response.destroy(), 'salesforce_unreachable'],
    [
      'a redirect, which would carry the assertion elsewhere',
      (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      'salesforce_refused',
    ],
    [
      'an id that names no user',
      (response) =>
        json(response, 200, { access_token: 't', instance_url: 'https://x.example', id: 'https://x.example/id/1/2' }),
      'salesforce_unreachable',
    ],
  ])('answered with %s fails as such', async (_name, login, code) => {
    const connection = await salesforce((response) => json(response, 200, {}), { login });
    await expect(failure(connection.send(LIMITS))).resolves.toMatchObject({ code });
    expect(data()).toHaveLength(0);
  });
});

describe('an ended session', () => {
  const ended = (response: ServerResponse) =>
    json(response, 401, [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }]);

  test('is renewed once for all requests that find out together, and each is repeated once', async () => {
    const connection = await salesforce((response, request) =>
      request.headers.authorization === 'Bearer token-1' ? ended(response) : json(response, 200, { ok: true }),
    );
    await expect(Promise.all([1, 2, 3, 4].map(() => connection.send(LIMITS)))).resolves.toHaveLength(4);
    expect(logins).toBe(2);
    expect(data()).toHaveLength(8);
  });

  test('that is refused again right after login ends in an error, not in a loop', async () => {
    const connection = await salesforce(ended);
    await expect(failure(connection.send(CREATE))).resolves.toMatchObject({
      code: 'salesforce_refused',
      facts: { statusCode: 'INVALID_SESSION_ID' },
    });
    expect(data()).toHaveLength(2);
    expect(logins).toBe(2);
  });
});

describe('a session for another protocol', () => {
  test('is the one that requests use: token, instance, user and org', async () => {
    const connection = await salesforce((response) => json(response, 200, {}));
    await connection.send(LIMITS);
    await expect(connection.session()).resolves.toEqual({
      accessToken: 'token-1',
      instanceUrl: server.url,
      userId: '005000000000002AAA',
      orgId: '00D000000000001EAA',
    });
    expect(logins).toBe(1);
  });

  test('that was found ended is renewed once, whoever finds out and however often', async () => {
    const connection = await salesforce((response) => json(response, 200, {}));
    const ended = await connection.session();
    const renewed = await Promise.all([connection.renew(ended.accessToken), connection.renew(ended.accessToken)]);
    expect(renewed.map(({ accessToken }) => accessToken)).toEqual(['token-2', 'token-2']);
    await expect(connection.renew('token-1')).resolves.toMatchObject({ accessToken: 'token-2' });
    await connection.send(LIMITS);
    expect(data()[0]?.headers.authorization).toBe('Bearer token-2');
    expect(logins).toBe(2);
  });
});

describe('a call of the SOAP API', () => {
  const envelope = (body: string) =>
    `<?xml version="1.0"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;
  const xml = (response: ServerResponse, status: number, body: string) =>
    response.writeHead(status, { 'content-type': 'text/xml; charset=utf-8' }).end(envelope(body));
  const fault = (response: ServerResponse, code: string) =>
    xml(
      response,
      500,
      `<soapenv:Fault><faultcode>sf:${code}</faultcode><faultstring>${code}: the secret text</faultstring></soapenv:Fault>`,
    );
  const done = (response: ServerResponse) =>
    xml(response, 200, '<doneResponse><result><success>true</success></result></doneResponse>');
  const soap = () => server.received.filter(({ url }) => url.startsWith('/services/Soap'));

  test('goes to the partner endpoint of API version 66.0 with the session inside, and is counted', async () => {
    const connection = await salesforce(done);
    await expect(connection.soap('emptyRecycleBin', { ids: ['a', 'b<'] })).resolves.toEqual({
      result: { success: 'true' },
    });
    const [request] = soap();
    expect(request).toMatchObject({ method: 'POST', url: '/services/Soap/u/66.0' });
    expect(request?.body).toContain('<sessionId>token-1</sessionId>');
    expect(request?.body).toContain('<emptyRecycleBin><ids>a</ids><ids>b&lt;</ids></emptyRecycleBin>');
    expect(calls).toMatchObject([{ method: 'POST', route: 'soap emptyRecycleBin', status: 200 }]);
  });

  test('that finds the session ended is made once more with a new one', async () => {
    const connection = await salesforce((response, { body }) =>
      body.includes('token-1') ? fault(response, 'INVALID_SESSION_ID') : done(response),
    );
    await expect(connection.soap('emptyRecycleBin', {})).resolves.toEqual({ result: { success: 'true' } });
    expect(soap()).toHaveLength(2);
    expect(logins).toBe(2);
  });

  // Every fault comes with 500, so the code alone tells. Codes: SOAP API Developer Guide, "ExceptionCode".
  test.each([
    ['UNKNOWN_EXCEPTION', 'salesforce_busy'],
    ['SERVER_UNAVAILABLE', 'salesforce_busy'],
    ['REQUEST_LIMIT_EXCEEDED', 'salesforce_limit'],
    ['API_DISABLED_FOR_ORG', 'salesforce_refused'],
    ['EXCEEDED_ID_LIMIT', 'salesforce_refused'],
  ])('refused with %s is %s, without Salesforce’s own words', async (statusCode, code) => {
    const connection = await salesforce((response) => fault(response, statusCode));
    await expect(failure(connection.soap('emptyRecycleBin', {}))).resolves.toEqual({
      code,
      facts: { statusCode, fields: '' },
      cause: undefined,
    });
  });

  test.each<[string, Answer, string]>([
    ['maintenance', (response) => response.writeHead(503).end('Down'), 'salesforce_busy'],
    ['a failure without a fault', (response) => xml(response, 500, ''), 'salesforce_busy'],
    ['a cut connection', (response) => response.destroy(), 'salesforce_unreachable'],
    ['silence', () => undefined, 'salesforce_unreachable'],
  ])('answered with %s fails as such and is not repeated', async (_name, answer, code) => {
    const connection = await salesforce(answer, { timeoutMs: 150 });
    await expect(failure(connection.soap('emptyRecycleBin', {}))).resolves.toMatchObject({ code });
    expect(soap()).toHaveLength(1);
  });

  test('is not made where the app hands out tokens that this API does not take, and says so', async () => {
    const token = `${Buffer.from('{"alg":"RS256"}').toString('base64')}.e30.c2ln`;
    const connection = await salesforce(done, {
      login: (response) => {
        const id = 'https://login.salesforce.com/id/00D000000000001EAA/005000000000002AAA';
        json(response, 200, { access_token: token, instance_url: server.url, id });
      },
    });
    await expect(failure(connection.soap('emptyRecycleBin', {}))).resolves.toMatchObject({
      code: 'salesforce_refused',
      facts: { statusCode: 'TOKEN_NOT_FOR_SOAP' },
    });
    expect(soap()).toHaveLength(0);
  });
});

describe('a request', () => {
  test('goes to API version 66.0 with its body in UTF-8, and is counted with what Salesforce says of its limits', async () => {
    const connection = await salesforce((response) =>
      json(response, 201, { id: 'x' }, { 'sforce-limit-info': 'api-usage=18/5000' }),
    );
    await connection.send(CREATE);
    expect(data()).toEqual([
      expect.objectContaining({ method: 'POST', url: '/services/data/v66.0/sobjects/Thing', body: '{"Name":"ä"}' }),
    ]);
    expect(calls).toEqual([
      {
        method: 'POST',
        route: '/sobjects/Thing',
        status: 201,
        milliseconds: expect.any(Number) as number,
        usage: { used: 18, limit: 5000 },
      },
    ]);
  });

  test.each<[string, Record<string, string>, Date | null]>([
    ['a date', { date: 'Fri, 20 Nov 2026 18:00:00 GMT' }, new Date('2026-11-20T18:00:00Z')],
    ['what is none', { date: 'yesterday' }, null],
  ])('says when it was answered, where the answer has %s', async (_name, headers, at) => {
    const connection = await salesforce((response) => json(response, 201, { id: 'x' }, headers));
    await expect(connection.sendDated(CREATE)).resolves.toEqual({ answer: { id: 'x' }, at });
  });

  test.each<[string, Answer, number | null]>([
    ['no answer comes', () => undefined, null],
    [
      'the answer stops within its body',
      (response) => response.writeHead(200, { 'content-length': '100' }).write('{"a":'),
      null,
    ],
  ])('ends when its time is over and %s', async (_name, answer, status) => {
    const connection = await salesforce(answer, { timeoutMs: 150 });
    await connection.userId();
    await expect(failure(connection.send(CREATE))).resolves.toMatchObject({ code: 'salesforce_unreachable' });
    expect(calls).toMatchObject([{ status }]);
  });

  test.each<[string, Answer]>([
    ['before the answer', (response) => response.destroy()],
    [
      'within the answer',
      (response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"a":', () => response.destroy());
      },
    ],
  ])('whose connection is cut %s fails, neither repeated nor the end of the process', async (_name, answer) => {
    const connection = await salesforce(answer);
    await expect(failure(connection.send(LIMITS))).resolves.toMatchObject({ code: 'salesforce_unreachable' });
    expect(data()).toHaveLength(1);
  });

  test('is not repeated when Salesforce is busy: the caller knows whether that is safe', async () => {
    const connection = await salesforce((response) => response.writeHead(503).end());
    await expect(failure(connection.send(LIMITS))).resolves.toMatchObject({ code: 'salesforce_busy' });
    expect(data()).toHaveLength(1);
  });

  // Codes and statuses: REST API Developer Guide, "Status Codes and Error Responses"; SOAP API Developer Guide, "StatusCode".
  test.each<[number, string, string]>([
    [400, 'UNABLE_TO_LOCK_ROW', 'salesforce_busy'],
    [500, 'UNKNOWN_EXCEPTION', 'salesforce_busy'],
    [503, 'SERVER_UNAVAILABLE', 'salesforce_busy'],
    [400, 'QUERY_TIMEOUT', 'salesforce_busy'],
    [403, 'REQUEST_LIMIT_EXCEEDED', 'salesforce_limit'],
    [503, 'REQUEST_LIMIT_EXCEEDED', 'salesforce_limit'],
    [403, 'INSUFFICIENT_ACCESS_OR_READONLY', 'salesforce_refused'],
    [400, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', 'salesforce_refused'],
    [404, 'NOT_FOUND', 'salesforce_refused'],
    [400, 'STORAGE_LIMIT_EXCEEDED', 'salesforce_refused'],
  ])('refused with %i %s is %s', async (status, errorCode, code) => {
    const connection = await salesforce((response) =>
      json(response, status, [{ errorCode, message: 'Quoted: "the secret text"', fields: ['Name', 'Text__c'] }]),
    );
    await expect(failure(connection.send(CREATE))).resolves.toEqual({
      code,
      facts: { statusCode: errorCode, fields: 'Name,Text__c' },
      cause: undefined,
    });
  });

  test('refused never lets a record’s text out, wherever Salesforce quotes it', async () => {
    const message = 'Title: data value too large: the secret text (max length=255)';
    const connection = await salesforce((response) =>
      json(response, 400, [
        { errorCode: 'STRING_TOO_LONG', message, fields: ['Title__c', 'the secret text'] },
        { errorCode: 'INVALID_FIELD', message, fields: [] },
      ]),
    );
    try {
      await connection.send(CREATE);
      throw new Error('it succeeded');
    } catch (error) {
      expect(error).toBeInstanceOf(CountersignError);
      const { stack, message: said, cause, facts } = error as CountersignError;
      expect(JSON.stringify([stack, said, cause, facts])).not.toContain('secret');
      expect(facts).toEqual({ statusCode: 'STRING_TOO_LONG', fields: 'Title__c' });
    }
  });

  test('for text is refused with Salesforce’s code all the same', async () => {
    const connection = await salesforce((response) =>
      json(response, 404, [{ errorCode: 'NOT_FOUND', message: 'Gone' }]),
    );
    const asked = { ...LIMITS, answerType: 'text/plain' } as const;
    await expect(failure(connection.send(asked))).resolves.toMatchObject({ facts: { statusCode: 'NOT_FOUND' } });
  });

  test.each([
    [404, 'salesforce_refused'],
    [429, 'salesforce_busy'],
    [502, 'salesforce_busy'],
  ])('answered by a proxy’s page with %i is %s and names the status', async (status, code) => {
    const connection = await salesforce((response) =>
      response.writeHead(status, { 'content-type': 'text/html' }).end('<html>the secret text</html>'),
    );
    await expect(failure(connection.send(LIMITS))).resolves.toEqual({
      code,
      facts: { statusCode: `HTTP_${status}`, fields: '' },
      cause: undefined,
    });
  });
});
