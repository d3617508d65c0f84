import { createSign, generateKeyPairSync } from 'node:crypto';
import { Connection } from 'jsforce';
import { OPPORTUNITIES, USERNAMES } from '../../local-org/seed';
import { connect, orgForEachTest, refusedWith } from './connect';
import { call } from './fixtures';

const START = Date.parse('2026-11-20T09:00:00Z');
const YEARS_LATER = Date.parse('2033-03-01T12:00:00Z');
let now = START;
const org = orgForEachTest({ now: () => new Date(now) });
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
beforeEach(() => {
  org().registerJwtApp({
    clientId: 'app',
    publicKeyPem: keys.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    usernames: [USERNAMES.integration],
  });
});
afterEach(() => {
  now = START;
});

async function login(exp: number): Promise<Connection> {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { iss: 'app', sub: USERNAMES.integration, aud: org().url, exp };
  const input = `${part({ alg: 'RS256' })}.${part(claims)}`;
  const assertion = `${input}.${createSign('RSA-SHA256').update(input).sign(keys.privateKey).toString('base64url')}`;
  const connection = new Connection({ oauth2: { loginUrl: org().url }, version: '66.0', maxRequest: 1 });
  await connection.authorize({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion });
  return connection;
}

test('years later, old sessions have ended, and a login by the new time works', async () => {
  const before = connect(org(), USERNAMES.integration);
  now = YEARS_LATER;
  expect(org().now()).toEqual(new Date(YEARS_LATER));
  expect(await refusedWith(before.query('SELECT Id FROM Organization'))).toBe('INVALID_SESSION_ID');
  await expect(login(START / 1000 + 120)).rejects.toThrow('assertion has expired');
  const after = await login(YEARS_LATER / 1000 + 120);
  expect((await after.query('SELECT Id FROM Organization')).totalSize).toBe(1);
});

test('an assertion of a time to come is not taken', async () => {
  await expect(login(YEARS_LATER / 1000)).rejects.toThrow('expires too late');
});

test('years later, writes carry the new time, and what lay in the bin is gone', async () => {
  const integration = await login(START / 1000 + 120);
  const kept = await call(integration, 'zoom:kept');
  await integration.sobject('Call_Recording__c').destroy(await call(integration, 'zoom:binned'));
  now = YEARS_LATER;
  const later = await login(YEARS_LATER / 1000 + 120);
  await later.sobject('Call_Recording__c').update({ Id: kept, Title__c: 'Later' });
  const soql = 'SELECT Id, CreatedDate, SystemModstamp FROM Call_Recording__c';
  expect((await later.query(soql, { scanAll: true })).records).toMatchObject([
    { Id: kept, CreatedDate: '2026-11-20T09:00:00.000+0000', SystemModstamp: '2033-03-01T12:00:00.000+0000' },
  ]);
  await org().asAdmin.update('Opportunity', OPPORTUNITIES.aldermoorRollout, { StageName: 'Closed Won' });
  const [deal] = await org().asAdmin.query(
    'SELECT LastStageChangeDate FROM Opportunity WHERE IsWon = true ORDER BY Id',
  );
  expect(deal).toMatchObject({ LastStageChangeDate: '2033-03-01T12:00:00.000+0000' });
});
