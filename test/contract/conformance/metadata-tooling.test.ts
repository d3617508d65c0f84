import { Connection } from 'jsforce';
import { startLocalOrg, type LocalOrg } from '../../local-org';
import { USERNAMES, USERS } from '../../local-org/seed';
import { connect, refusedWith } from '../local-org/connect';

// Expectations: Tooling API Developer Guide, "REST Resources" (query, describe) and "Tooling API Objects"; SOAP API
// Developer Guide, "getUserInfo()", "logout()"; Salesforce Help, "OpenID Connect Token Introspection".

let org: LocalOrg;
let admin: Connection;
beforeAll(async () => {
  org = await startLocalOrg();
  admin = connect(org, USERNAMES.admin);
});
afterAll(() => org.close());

test('the Tooling API answers what stands in the org', async () => {
  const classes = await admin.tooling.query(
    "SELECT Id, Name, ApiVersion, Body, CreatedBy.Name FROM ApexClass WHERE Name = 'DoorToken'",
  );
  expect(classes).toMatchObject({
    totalSize: 1,
    done: true,
    records: [{ Name: 'DoorToken', ApiVersion: 66, CreatedBy: { Name: 'Ada Brandt' } }],
  });
  const rules = await admin.tooling.query(
    "SELECT ValidationName, Active FROM ValidationRule WHERE ValidationName = 'Tag_Key_Stays'",
  );
  expect(rules.records).toMatchObject([{ ValidationName: 'Tag_Key_Stays', Active: true }]);
  const fields = await admin.tooling.query("SELECT TableEnumOrId FROM CustomField WHERE DeveloperName = 'Open_Risks'");
  expect(fields.records).toMatchObject([{ TableEnumOrId: 'Opportunity' }]);
});

test('ids are those of the Metadata API', async () => {
  const [listed] = (await admin.metadata.list({ type: 'ApexTrigger' })).sort((a, b) =>
    a.fullName.localeCompare(b.fullName),
  );
  const found = await admin.tooling.query<{ Id: string; Name: string; TableEnumOrId: string }>(
    'SELECT Id, Name, TableEnumOrId FROM ApexTrigger ORDER BY Name LIMIT 1',
  );
  expect(found.records).toMatchObject([{ Id: listed?.id, Name: listed?.fullName }]);
});

test('it describes its objects, and knows none that tracks sources', async () => {
  expect((await admin.tooling.sobject('ApexClass').describe()).name).toBe('ApexClass');
  expect(await refusedWith(admin.tooling.sobject('SourceMember').describe())).toBe('NOT_FOUND');
  expect(await refusedWith(admin.tooling.query('SELECT Id FROM SourceMember'))).toBe('INVALID_TYPE');
});

test('it runs no Apex, and says so', async () => {
  await expect(admin.tooling.executeAnonymous('System.debug(1);')).rejects.toThrow(
    /Running Apex and its tests is not available in the local org/,
  );
  await expect(admin.tooling.runTestsAsynchronous(['A'] as never)).rejects.toThrow(/Running Apex and its tests/);
  await expect(admin.apex.get('/anything')).rejects.toThrow(/Apex REST is not available in the local org/);
});

test('whoever may not look into Setup may not look through the Tooling API', async () => {
  const rep = connect(org, USERNAMES.rita);
  expect(await refusedWith(rep.tooling.query('SELECT Id FROM ApexClass'))).toBe('INSUFFICIENT_ACCESS');
});

test('over SOAP a session says whose it is, and ends', async () => {
  const accessToken = org.sessionFor(USERNAMES.manager);
  const same = (): Connection => new Connection({ instanceUrl: org.url, accessToken, version: '66.0', maxRequest: 1 });
  const session = same();
  const info = await session.soap.getUserInfo();
  expect(info).toMatchObject({ userId: USERS.manager, organizationId: org.orgId, userName: USERNAMES.manager });
  await session.logoutBySoap();
  expect(await refusedWith(same().query('SELECT Id FROM Account LIMIT 1'))).toBe('INVALID_SESSION_ID');
});

test('nobody logs in with a password', async () => {
  const nobody = new Connection({ loginUrl: org.url, version: '66.0', maxRequest: 1 });
  await expect(nobody.loginBySoap(USERNAMES.admin, 'secret')).rejects.toThrow(/nobody has a password in the local org/);
});

describe('token introspection', () => {
  const ask = async (body: Record<string, string>): Promise<{ status: number; answer: Record<string, unknown> }> => {
    const response = await fetch(`${org.url}/services/oauth2/introspect`, {
      method: 'POST',
      body: new URLSearchParams(body),
    });
    return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
  };
  beforeAll(() => org.registerSecretApp({ clientId: 'asks', clientSecret: 'shh', username: USERNAMES.integration }));

  test('tells of a token that lives', async () => {
    const { status, answer } = await ask({
      client_id: 'asks',
      client_secret: 'shh',
      token: org.sessionFor(USERNAMES.rita),
    });
    expect(status).toBe(200);
    expect(answer).toMatchObject({
      active: true,
      username: USERNAMES.rita,
      token_type: 'access_token',
      sub: `${org.url}/id/${org.orgId}/${USERS.rita}`,
    });
    expect(Number(answer.exp) - Number(answer.iat)).toBe(7200);
  });

  test('tells nothing of one that does not', async () => {
    expect((await ask({ client_id: 'asks', client_secret: 'shh', token: 'none' })).answer).toEqual({ active: false });
  });

  test('answers no client that is not registered, or says a wrong secret', async () => {
    for (const client of [
      { client_id: 'other', client_secret: 'shh' },
      { client_id: 'asks', client_secret: 'wrong' },
    ])
      expect(await ask({ ...client, token: 'none' })).toMatchObject({
        status: 401,
        answer: { error: 'invalid_client' },
      });
  });
});
