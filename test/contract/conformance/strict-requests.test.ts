// Expectations: "REST API Developer Guide" (api_rest), "Status Codes and Error Responses" (414, 431), "Record Count", "Composite";
// "Salesforce Developer Limits and Allocations", "SOQL and SOSL Limits" (strings within a WHERE clause); "User Interface API
// Developer Guide", "Get a Record".
import { startLocalOrg, type LocalOrg } from '../../local-org';
import { ACCOUNTS, OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';

let org: LocalOrg;
let headers: Record<string, string>;
beforeAll(async () => {
  org = await startLocalOrg();
  headers = { authorization: `Bearer ${org.sessionFor(USERNAMES.admin)}`, 'content-type': 'application/json' };
});
afterAll(() => org.close());

const ROOT = '/services/data/v66.0';
const send = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${org.url}${ROOT}${path}`, { ...init, headers: { ...headers, ...init.headers } });
const asked = (soql: string): string => `/query?q=${encodeURIComponent(soql)}`;
const post = async (path: string, body: object): Promise<unknown> =>
  (await send(path, { method: 'POST', body: JSON.stringify(body) })).json();

describe('the head of a request has 16,384 bytes at most', () => {
  const padded = (bytes: number): string => {
    const path = `${asked('SELECT Id FROM Account LIMIT 1')}&x=`;
    return path + 'x'.repeat(bytes - ROOT.length - path.length);
  };

  test('with its URI alone beyond them it is answered 414', async () => {
    const refused = await send(padded(16_385));
    expect([refused.status, await refused.text()]).toEqual([
      414,
      '<h1>Bad Message 414</h1><pre>reason: URI Too Long</pre>',
    ]);
  });

  test('with its headers together 431, and below that it is answered', async () => {
    expect((await send(padded(16_384))).status).toBe(431);
    expect((await send(padded(14_000), { headers: { 'x-padding': 'x'.repeat(3_000) } })).status).toBe(431);
    expect((await send(padded(14_000))).status).toBe(200);
  });

  test('a query in the body of a composite may be longer, up to 100,000 characters', async () => {
    const query = async (length: number): Promise<unknown> => {
      const soql = "SELECT Id FROM Account WHERE Name = 'x'".padEnd(length, ' ');
      const url = `${ROOT}${asked(soql)}`;
      const { compositeResponse } = (await post('/composite', {
        compositeRequest: [{ method: 'GET', url, referenceId: 'one' }],
      })) as { compositeResponse: { body: unknown }[] };
      return compositeResponse[0]?.body;
    };
    expect(await query(100_000)).toMatchObject({ totalSize: 0 });
    expect(await query(100_001)).toEqual([
      { errorCode: 'MALFORMED_QUERY', message: 'SOQL statements can not be longer than 100000 characters.' },
    ]);
  });
});

test('a session that ends between two pages takes no page along: the next session reads on', async () => {
  const records = Array.from({ length: 200 }, () => ({
    attributes: { type: 'Lead' },
    LastName: 'Paged',
    Company: 'x',
  }));
  for (const part of [records, records.slice(0, 50)]) await post('/composite/sobjects', { records: part });
  const first = (await (
    await send(asked("SELECT Id FROM Lead WHERE LastName = 'Paged'"), {
      headers: { 'sforce-query-options': 'batchSize=200' },
    })
  ).json()) as { nextRecordsUrl: string; records: object[] };
  const next = first.nextRecordsUrl.replace(ROOT, '');
  org.faults.expireSessions();
  const ended = await send(next);
  expect([ended.status, await ended.json()]).toEqual([
    401,
    [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }],
  ]);
  headers = { ...headers, authorization: `Bearer ${org.sessionFor(USERNAMES.admin)}` };
  const second = (await (await send(next)).json()) as { done: boolean; records: object[] };
  expect([first.records.length, second.records.length, second.done]).toEqual([200, 50, true]);
});

test('a string in a condition has 4,000 characters at most', async () => {
  const named = (length: number): string => asked(`SELECT Id FROM Account WHERE Name = '${'x'.repeat(length)}'`);
  expect((await send(named(4_000))).status).toBe(200);
  const refused = await send(named(4_001));
  expect([refused.status, await refused.json()]).toMatchObject([400, [{ errorCode: 'MALFORMED_QUERY' }]]);
});

describe('a query goes along so many relationships at most', () => {
  const status = async (soql: string): Promise<number> => (await send(asked(soql))).status;

  test('20 to children', async () => {
    const of = (count: number): string => Array.from({ length: count }, () => '(SELECT Id FROM Contacts)').join();
    expect(await status(`SELECT Id, ${of(20)} FROM Account LIMIT 1`)).toBe(200);
    expect(await status(`SELECT Id, ${of(21)} FROM Account LIMIT 1`)).toBe(400);
  });

  test('55 to parents, each of them once', async () => {
    // Three people of a deal, and three of each of them, and so on: 3 + 9 + 27 ways, of which the last two have 16 more.
    const people = ['Owner', 'CreatedBy', 'LastModifiedBy'];
    const above = (paths: string[], names: string[]): string[] =>
      paths.flatMap((path) => names.map((name) => `${path}.${name}`));
    const users = ['Manager', 'CreatedBy', 'LastModifiedBy'];
    const second = above(people, users);
    const third = above(second, users);
    const fourth = above(third, users).slice(0, 16);
    const of = (paths: string[]): string => paths.map((path) => `${path}.Username`).join();
    expect(people.length + second.length + third.length + fourth.length).toBe(55);
    const most = [...people, ...second, ...third, ...fourth];
    expect(await status(`SELECT ${of(most)} FROM Opportunity WHERE Owner.Manager.Username != null LIMIT 1`)).toBe(200);
    expect(await status(`SELECT ${of(most)} FROM Opportunity WHERE Account.Name != null LIMIT 1`)).toBe(400);
  });
});

test('a query that takes too long says so, and the next one is answered', async () => {
  await fetch(`${org.url}/local-org/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ timeOutQueries: { count: 1, path: 'Account' } }),
  });
  expect((await send(asked('SELECT Id FROM Contact LIMIT 1'))).status).toBe(200);
  const slow = await send(asked('SELECT Id FROM Account LIMIT 1'));
  expect([slow.status, await slow.json()]).toEqual([
    400,
    [{ errorCode: 'QUERY_TIMEOUT', message: 'Your query request was running for too long.' }],
  ]);
  expect((await send(asked('SELECT Id FROM Account LIMIT 1'))).status).toBe(200);
  org.faults.timeOutQueries();
  expect((await send('/limits')).status).toBe(200);
  org.faults.clear();
  expect((await send(asked('SELECT Id FROM Account LIMIT 1'))).status).toBe(200);
});

test('versions that the platform does not speak are not spoken within other requests either', async () => {
  expect(
    await post('/composite', {
      compositeRequest: [{ method: 'GET', url: '/services/data/v12.0/limits', referenceId: 'old' }],
    }),
  ).toMatchObject({ compositeResponse: [{ httpStatusCode: 404 }] });
  expect(await post('/composite/batch', { batchRequests: [{ method: 'GET', url: 'v99.0/limits' }] })).toMatchObject({
    hasErrors: true,
    results: [{ statusCode: 404 }],
  });
});

test('records are counted by object', async () => {
  const counted = await (await send('/limits/recordCount?sObjects=opportunity,Account')).json();
  expect(counted).toEqual({
    sObjects: [
      { name: 'Account', count: expect.any(Number) as number },
      { name: 'Opportunity', count: 12 },
    ],
  });
});

test('a collection is asked for with its fields', async () => {
  const refused = await send(`/composite/sobjects/Account?ids=${ACCOUNTS.dunmore}`);
  expect(refused.status).toBe(400);
});

test('links of documents are no inner query', async () => {
  const links = `SELECT ContentDocumentId FROM ContentDocumentLink WHERE LinkedEntityId = '${ACCOUNTS.dunmore}'`;
  const refused = await send(asked(`SELECT Id FROM ContentDocument WHERE Id IN (${links})`));
  expect([refused.status, await refused.json()]).toMatchObject([
    400,
    [{ errorCode: 'MALFORMED_QUERY', message: expect.stringContaining('semi join inner selects') as string }],
  ]);
  expect((await send(asked(links))).status).toBe(200);
});

test('who may see a record is asked of one user', async () => {
  const access = async (condition: string): Promise<number> => {
    const soql = `SELECT RecordId FROM UserRecordAccess WHERE ${condition} AND RecordId = '${ACCOUNTS.dunmore}'`;
    return (await send(asked(soql))).status;
  };
  expect(await access(`UserId = '${USERS.rita}'`)).toBe(200);
  expect(await access(`UserId IN ('${USERS.rita}', '${USERS.tom}')`)).toBe(400);
});

test('forms and GraphQL know what the UI API supports, and no settings, rights or logins', async () => {
  for (const object of ['Retention_Rule__mdt', 'PermissionSetAssignment', 'UserLogin', 'UserRecordAccess']) {
    expect(await post('/graphql', { query: `{ uiapi { query { ${object} { totalCount } } } }` })).toMatchObject({
      data: null,
      errors: [{ message: expect.stringContaining(`Field '${object}' in type 'RecordQuery' is undefined`) as string }],
    });
  }
  const soql = asked('SELECT Id FROM PermissionSetAssignment LIMIT 1');
  const { records } = (await (await send(soql)).json()) as { records: { Id: string }[] };
  const refused = await send(`/ui-api/records/${records[0]?.Id ?? ''}?fields=PermissionSetAssignment.Id`);
  expect([refused.status, await refused.json()]).toMatchObject([400, [{ errorCode: 'INVALID_TYPE' }]]);
});

test('a record is asked for with its fields', async () => {
  const refused = await send(`/ui-api/records/${OPPORTUNITIES.fernhillNew}`);
  expect(refused.status).toBe(400);
  expect((await send(`/ui-api/records/${OPPORTUNITIES.fernhillNew}?optionalFields=Opportunity.Name`)).status).toBe(200);
});
