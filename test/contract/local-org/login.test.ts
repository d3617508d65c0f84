import { createSign, generateKeyPairSync } from 'node:crypto';
import { Connection, OAuth2 } from 'jsforce';
import { USERNAMES, USERS } from '../../local-org/seed';
import { orgForEachTest, refusedWith } from './connect';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const otherKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const seconds = (): number => Math.floor(Date.now() / 1000);

function assertion(claims: object, key = keys.privateKey, alg = 'RS256'): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${part({ alg })}.${part(claims)}`;
  return `${input}.${createSign('RSA-SHA256').update(input).sign(key).toString('base64url')}`;
}

const org = orgForEachTest();
beforeEach(() => {
  org().registerJwtApp({
    clientId: 'app',
    publicKeyPem: keys.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    usernames: [USERNAMES.integration, USERNAMES.frozen],
  });
});

const claims = (): Record<string, unknown> => ({
  iss: 'app',
  sub: USERNAMES.integration,
  aud: org().url,
  exp: seconds() + 120,
});

async function signIn(token: string): Promise<Connection> {
  const connection = new Connection({ oauth2: { loginUrl: org().url }, version: '66.0' });
  await connection.authorize({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: token });
  return connection;
}

async function refusal(token: string): Promise<unknown> {
  const body = new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: token });
  const answer = await fetch(`${org().url}/services/oauth2/token`, { method: 'POST', body });
  return { status: answer.status, error: ((await answer.json()) as { error: string }).error };
}

test('jsforce signs in with a JWT and is the user that the assertion names', async () => {
  const connection = await signIn(assertion(claims()));
  expect(connection.userInfo).toMatchObject({ id: USERS.integration, organizationId: org().orgId });
  expect(await connection.request('/services/oauth2/userinfo')).toMatchObject({
    user_id: USERS.integration,
    preferred_username: USERNAMES.integration,
  });
});

test('an expiry in milliseconds is taken, as the Salesforce CLI sends it', async () => {
  const connection = await signIn(assertion({ ...claims(), exp: Date.now() + 120_000 }));
  expect(connection.userInfo?.id).toBe(USERS.integration);
});

test.each([
  ['another key', () => assertion(claims(), otherKeys.privateKey), 'invalid_grant'],
  ['a wrong audience', () => assertion({ ...claims(), aud: 'https://example.com' }), 'invalid_grant'],
  ['an expiry that has passed', () => assertion({ ...claims(), exp: seconds() - 1 }), 'invalid_grant'],
  ['an expiry too far ahead', () => assertion({ ...claims(), exp: seconds() + 3600 }), 'invalid_grant'],
  ['no expiry', () => assertion({ ...claims(), exp: undefined }), 'invalid_grant'],
  ['no signature algorithm', () => assertion(claims(), keys.privateKey, 'none'), 'invalid_grant'],
  ['an unknown client', () => assertion({ ...claims(), iss: 'nobody' }), 'invalid_client_id'],
  ['a user whom no admin approved for the app', () => assertion({ ...claims(), sub: USERNAMES.rita }), 'invalid_grant'],
  ['a frozen user', () => assertion({ ...claims(), sub: USERNAMES.frozen }), 'invalid_grant'],
  ['something that is no JWT', () => 'nonsense', 'invalid_grant'],
])('an assertion with %s is refused', async (_, token, error) => {
  expect(await refusal(token())).toEqual({ status: 400, error });
});

test('client credentials sign in as the one user of the app, and only with its secret', async () => {
  org().registerSecretApp({ clientId: 'secret-app', clientSecret: 'right', username: USERNAMES.integration });
  const login = (clientSecret: string): Promise<unknown> =>
    new OAuth2({ loginUrl: org().url, clientId: 'secret-app', clientSecret }).requestToken({
      grant_type: 'client_credentials',
    });
  expect(await login('right')).toMatchObject({ token_type: 'Bearer', instance_url: org().url });
  await expect(login('wrong')).rejects.toThrow('invalid client credentials');
});

test('jsforce refreshes an expired session by itself', async () => {
  const connection = new Connection({
    oauth2: { loginUrl: org().url, clientId: 'app' },
    instanceUrl: org().url,
    accessToken: org().sessionFor(USERNAMES.admin),
    refreshToken: org().refreshTokenFor(USERNAMES.admin),
    version: '66.0',
  });
  org().faults.expireSessions();
  expect((await connection.query('SELECT Id FROM Organization')).records).toHaveLength(1);
});

test('a revoked session is no longer taken', async () => {
  const connection = await signIn(assertion(claims()));
  const token = connection.accessToken ?? '';
  await new OAuth2({ loginUrl: org().url }).revokeToken(token);
  const later = new Connection({ instanceUrl: org().url, accessToken: token, version: '66.0' });
  expect(await refusedWith(later.query('SELECT Id FROM User'))).toBe('INVALID_SESSION_ID');
});

test('deactivating a user ends their session', async () => {
  const admin = new Connection({
    instanceUrl: org().url,
    accessToken: org().sessionFor(USERNAMES.admin),
    version: '66.0',
  });
  const rita = new Connection({
    instanceUrl: org().url,
    accessToken: org().sessionFor(USERNAMES.rita),
    version: '66.0',
  });
  expect((await rita.query('SELECT Id FROM Organization')).totalSize).toBe(1);
  await admin.sobject('User').update({ Id: USERS.rita, IsActive: false });
  expect(await refusedWith(rita.query('SELECT Id FROM Organization'))).toBe('INVALID_SESSION_ID');
});
