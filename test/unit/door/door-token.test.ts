import fc from 'fast-check';
import { SignJWT, importPKCS8 } from 'jose';
import { createHash, createHmac, generateKeyPairSync } from 'node:crypto';
import { CountersignError } from '../../../middleware/src/domain/errors';
import { makeDoorVerifier } from '../../../middleware/src/inbound/http/door-token';
import type { KnockingRequest } from '../../../middleware/src/inbound/http/door-token';

const ORG = '00D000000000001EAA';
const USER = '005000000000004AAA';
const NOW = new Date('2026-03-02T10:00:00Z');
const SECONDS = NOW.getTime() / 1000;
/** SHA-256 of no bytes (FIPS 180-4). */
const HASH_OF_NOTHING = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

function keyPair() {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

const org = keyPair();
const stranger = keyPair();

const verifier = makeDoorVerifier({
  orgId: ORG,
  publicKeyPem: org.publicKey,
  audience: 'countersign',
  clock: { now: () => NOW },
});

const CLAIMS = {
  iss: ORG,
  sub: USER,
  aud: 'countersign',
  iat: SECONDS,
  exp: SECONDS + 60,
  jti: '3f1c2b6e-8a51-4d0e-9a57-0d2f6c1b7e90',
  method: 'GET',
  path: '/v1/calls/a0X000000000001AAA/review?purpose=crm_note_support',
  body_sha256: HASH_OF_NOTHING,
  quiddity: 'AURA',
  session_types: ['Aura', 'UI'],
  permissions: ['Countersign_Review'],
  frozen: false,
};

async function signed(changes: Record<string, unknown> = {}, privateKeyPem = org.privateKey): Promise<string> {
  const claims: Record<string, unknown> = { ...CLAIMS, ...changes };
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256' }).sign(await importPKCS8(privateKeyPem, 'RS256'));
}

function request(token: string, changes: Partial<KnockingRequest> = {}): KnockingRequest {
  return { authorization: `Bearer ${token}`, method: 'GET', path: CLAIMS.path, rawBody: Buffer.alloc(0), ...changes };
}

async function refusal(asked: KnockingRequest): Promise<{ code: string; field: unknown }> {
  try {
    await verifier.verify(asked);
  } catch (error) {
    if (error instanceof CountersignError) return { code: error.code, field: error.facts['field'] };
    throw error;
  }
  return { code: 'accepted', field: undefined };
}

const part = (json: unknown) => Buffer.from(JSON.stringify(json)).toString('base64url');

describe('while the org renews its certificate', () => {
  const renewed = keyPair();
  const both = makeDoorVerifier({
    orgId: ORG,
    publicKeyPem: `${org.publicKey}${renewed.publicKey}`,
    audience: 'countersign',
    clock: { now: () => NOW },
  });

  test('a token of the old one and a token of the new one are both let in', async () => {
    for (const { privateKey } of [org, renewed]) {
      await expect(both.verify(request(await signed({}, privateKey)))).resolves.toMatchObject({ userId: USER });
    }
  });

  test("a stranger's token is refused, and so is one of theirs that is too old", async () => {
    const forged = both.verify(request(await signed({}, stranger.privateKey)));
    await expect(forged).rejects.toMatchObject({ code: 'token_invalid' });
    const old = both.verify(request(await signed({ iat: SECONDS - 120, exp: SECONDS - 60 }, renewed.privateKey)));
    await expect(old).rejects.toMatchObject({ code: 'token_expired' });
  });
});

describe('a door token', () => {
  test('of the org for this very request says who asks', async () => {
    await expect(verifier.verify(request(await signed()))).resolves.toEqual({
      userId: USER,
      orgId: ORG,
      jti: CLAIMS.jti,
      expiresAt: new Date('2026-03-02T10:01:05Z'),
      quiddity: 'AURA',
      sessionTypes: ['Aura', 'UI'],
      permissions: ['Countersign_Review'],
      frozen: false,
    });
  });

  test('is bound to the bytes of the body', async () => {
    const body = Buffer.from('{"revision":1}');
    const body_sha256 = createHash('sha256').update(body).digest('hex');
    const token = await signed({ method: 'PUT', path: '/v1/calls/a0X000000000001AAA/draft', body_sha256 });
    const asked = { method: 'PUT', path: '/v1/calls/a0X000000000001AAA/draft' };
    await expect(refusal(request(token, { ...asked, rawBody: body }))).resolves.toMatchObject({ code: 'accepted' });
    const changed = Buffer.from('{"revision":2}');
    await expect(refusal(request(token, { ...asked, rawBody: changed }))).resolves.toEqual({
      code: 'token_wrong_request',
      field: 'body',
    });
  });

  test.each([
    ['another method', { method: 'POST' }, 'method'],
    ['another path', { path: '/v1/calls/a0X000000000002AAA/review?purpose=crm_note_support' }, 'path'],
    ['another purpose in the query', { path: '/v1/calls/a0X000000000001AAA/review?purpose=coaching' }, 'path'],
    ['a body where none was signed', { rawBody: Buffer.from(' ') }, 'body'],
  ])('for %s is refused, naming what differs', async (_name, changes, field) => {
    const code = 'token_wrong_request';
    await expect(refusal(request(await signed(), changes))).resolves.toEqual({ code, field });
  });

  test.each([undefined, '', 'Bearer', 'Basic dXNlcjpwYXNz', 'Bearer a b'])(
    'missing (%p) is asked for',
    async (authorization) => {
      await expect(refusal(request('', { authorization }))).resolves.toMatchObject({ code: 'token_missing' });
    },
  );

  test('of another org is refused, whoever signed it', async () => {
    const iss = '00D000000000002EAA';
    for (const key of [org.privateKey, stranger.privateKey]) {
      await expect(refusal(request(await signed({ iss }, key)))).resolves.toMatchObject({ code: 'token_wrong_org' });
    }
  });

  test('signed with another key is refused', async () => {
    const token = await signed({}, stranger.privateKey);
    await expect(refusal(request(token))).resolves.toMatchObject({ code: 'token_invalid' });
  });

  test('that says it needs no signature is refused', async () => {
    const token = `${part({ alg: 'none' })}.${part(CLAIMS)}.`;
    await expect(refusal(request(token))).resolves.toMatchObject({ code: 'token_invalid' });
  });

  test('signed by HMAC with the public key as its secret is refused', async () => {
    const input = `${part({ alg: 'HS256' })}.${part(CLAIMS)}`;
    const token = `${input}.${createHmac('sha256', org.publicKey).update(input).digest('base64url')}`;
    await expect(refusal(request(token))).resolves.toMatchObject({ code: 'token_invalid' });
  });

  test.each([
    ['expired longer ago than clocks may differ', { iat: SECONDS - 66, exp: SECONDS - 6 }, 'token_expired', undefined],
    ['expired, but within what clocks may differ', { iat: SECONDS - 64, exp: SECONDS - 4 }, 'accepted', undefined],
    ['issued in the future', { iat: SECONDS + 6, exp: SECONDS + 66 }, 'token_invalid', 'iat'],
    ['living longer than a minute', { exp: SECONDS + 61 }, 'token_invalid', 'exp'],
    ['ending before it begins', { iat: SECONDS + 3, exp: SECONDS + 2 }, 'token_invalid', 'exp'],
    ['of a person whom the org says is frozen', { frozen: true }, 'approver_frozen', undefined],
    ['for another audience', { aud: 'another' }, 'token_invalid', undefined],
    ['for two audiences', { aud: ['countersign', 'another'] }, 'token_invalid', 'aud'],
    ['of a user id with a wrong checksum', { sub: '005000000000004AAB' }, 'token_invalid', 'sub'],
    ['of something that is no user', { sub: '006000000000004AAA' }, 'token_invalid', 'sub'],
    ['without a number of its own', { jti: undefined }, 'token_invalid', 'jti'],
    ['without an end', { exp: undefined }, 'token_invalid', 'exp'],
    ['without a beginning', { iat: undefined }, 'token_invalid', 'iat'],
    ['without session types', { session_types: undefined }, 'token_invalid', 'session_types'],
    ['without a quiddity', { quiddity: undefined }, 'token_invalid', 'quiddity'],
    ['with permissions that are no list', { permissions: 'Countersign_Review' }, 'token_invalid', 'permissions'],
  ])('%s', async (_name, changes, code, field) => {
    await expect(refusal(request(await signed(changes)))).resolves.toEqual({ code, field });
  });

  test.each([null, undefined])('that does not say whether the person is frozen (%p) says so', async (frozen) => {
    await expect(verifier.verify(request(await signed({ frozen })))).resolves.toMatchObject({ frozen: null });
  });

  test('with any one character changed is refused', async () => {
    const token = await signed();
    const character = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/');
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 1), character, async (at, other) => {
        fc.pre(token[at] !== other);
        const forged = token.slice(0, at) + other + token.slice(at + 1);
        expect((await refusal(request(forged))).code).not.toBe('accepted');
      }),
      { numRuns: 400 },
    );
  });

  test('with each last character of its signature changed is refused, though some decode to the same bytes', async () => {
    const token = await signed();
    for (const other of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_') {
      if (token.endsWith(other)) continue;
      expect((await refusal(request(token.slice(0, -1) + other))).code).toBe('token_invalid');
    }
  });

  test('that is any text at all is refused by a code of ours', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
        expect(['token_missing', 'token_invalid', 'token_wrong_org']).toContain((await refusal(request(text))).code);
      }),
      { numRuns: 300 },
    );
  });

  test('with claims of any JSON, rightly signed, is refused by a code of ours', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom(...Object.keys(CLAIMS)), fc.jsonValue(), { minKeys: 1 }),
        async (changes) => {
          const { code } = await refusal(request(await signed(changes)));
          expect([
            'token_invalid',
            'token_expired',
            'token_wrong_org',
            'token_wrong_request',
            'approver_frozen',
            'accepted',
          ]).toContain(code);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('stays refused when the org key that should verify it cannot be read: the verifier is not even made', () => {
    const clock = { now: () => NOW };
    expect(() => makeDoorVerifier({ orgId: ORG, publicKeyPem: 'no key', audience: 'countersign', clock })).toThrow();
  });
});
