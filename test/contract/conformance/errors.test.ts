// Expectations: "REST API Developer Guide" (api_rest), "Status Codes and Error Responses"; "SOAP API Developer Guide", "Core
// Data Types Used in API Calls" (StatusCode, ExceptionCode). The form of a query's error, a line with a caret and row and
// column, is as Salesforce's answers show it in public reports of such errors.
import { ACCOUNTS, OPPORTUNITIES, USERNAMES } from '../../local-org/seed';
import { refusal, sharedOrg } from './shared-org';

const as = sharedOrg();

describe('a query that cannot be read is refused with the place where it goes wrong', () => {
  test.each([
    ['SELECT Id FROM', 15, "unexpected token: '<EOF>'"],
    ['SELECT Id, FROM Account', 12, "unexpected token: 'FROM'"],
    ['SELEC Id FROM Account', 1, "unexpected token: 'SELEC'"],
    ['SELECT Id FROM Account WHERE', 29, "unexpected token: '<EOF>'"],
    ['SELECT Id FROM Account WHERE Name', 34, "unexpected token: '<EOF>'"],
    ["SELECT Id FROM Account WHERE Name == 'a'", 36, "unexpected token: '='"],
    ["SELECT Id FROM Account WHERE Name = 'a' Name = 'b'", 41, "unexpected token: 'Name'"],
    ["SELECT Id FROM Account WHERE Name = 'a' AND Name = 'b' OR Name = 'c'", 56, "unexpected token: 'OR'"],
    ["SELECT Id FROM Account WHERE (Name = 'a'", 41, "unexpected token: '<EOF>'"],
    ['SELECT Id FROM Account LIMIT ten', 30, "unexpected token: 'ten'"],
    ['SELECT Id FROM Account ORDER Name', 24, "unexpected token: 'ORDER'"],
    ['SELECT Id FROM Account GROUP Name', 24, "unexpected token: 'GROUP'"],
    ['SELECT Id FROM Account LIMIT 1 WHERE IsDeleted = false', 32, "unexpected token: 'WHERE'"],
    ["SELECT Id FROM Account WHERE Name = 'never ends", 48, '<EOF>'],
    ['SELECT Id FROM Account WHERE Name = "double"', 37, 'no viable alternative'],
    ['SELECT Id FROM Account ALL ROWS', 24, 'ALL ROWS not allowed in this context'],
    ['SELECT Id FROM Account WHERE Name = :name', 37, 'Bind variables only allowed in Apex code'],
    ['SELECT COUNT(Id) last FROM Account', 18, "unexpected token: 'last'"],
    ['SELECT * FROM Account', 8, 'no viable alternative'],
  ])('%s', async (soql, columnAt, says) => {
    const { errorCode, message } = await refusal(as().query(soql));
    expect(errorCode).toBe('MALFORMED_QUERY');
    const lines = message.split('\n');
    expect(lines.slice(-2)[0]).toBe(`ERROR at Row:1:Column:${String(columnAt)}`);
    expect(lines.slice(-1)[0]).toContain(says);
    // The caret stands below the very character, where the line is shown from its beginning.
    if (soql.startsWith(lines[1] ?? '')) expect(lines[2]).toBe(`${' '.repeat(columnAt - 1)}^`);
  });

  test('rows are counted in a query of several lines', async () => {
    const { message } = await refusal(as().query("SELECT Id\nFROM Account\nWHERE Nam e = 'x'"));
    expect(message).toBe("\nWHERE Nam e = 'x'\n          ^\nERROR at Row:3:Column:11\nunexpected token: 'e'");
  });

  test('parentheses without end are refused, however many they are', async () => {
    expect(await refusal(as().query(`SELECT Id FROM Account WHERE ${'('.repeat(3_000)}`))).toMatchObject({
      errorCode: 'MALFORMED_QUERY',
    });
  });

  test('no query is as good as none', async () => {
    expect(await refusal(as().request('/query'))).toMatchObject({ errorCode: 'MALFORMED_QUERY' });
    expect(await refusal(as().query(''))).toMatchObject({ errorCode: 'MALFORMED_QUERY' });
  });
});

describe('names that are unknown, or that the user may not know', () => {
  const advice = (what: string): string =>
    `${what}. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`;

  test('a field', async () => {
    expect(await refusal(as().query('SELECT Id, Foo FROM Account'))).toMatchObject({
      errorCode: 'INVALID_FIELD',
      message: `\nSELECT Id, Foo FROM Account\n           ^\nERROR at Row:1:Column:12\n${advice("No such column 'Foo' on entity 'Account'")}`,
    });
    expect(await refusal(as().query("SELECT Id FROM Account WHERE Owner.Foo = 'x'"))).toMatchObject({
      errorCode: 'INVALID_FIELD',
      message: expect.stringContaining("ERROR at Row:1:Column:30\nNo such column 'Foo' on entity 'User'") as string,
    });
  });

  test('an object', async () => {
    expect(await refusal(as().query('SELECT Id FROM Nothing__c'))).toMatchObject({
      errorCode: 'INVALID_TYPE',
      message: expect.stringContaining(
        "ERROR at Row:1:Column:16\nsObject type 'Nothing__c' is not supported",
      ) as string,
    });
  });

  test('an object that the user has no right to is as unknown as one that is not there', async () => {
    const integration = as(USERNAMES.integration);
    expect(await refusal(integration.query('SELECT Id FROM Task'))).toMatchObject({ errorCode: 'INVALID_TYPE' });
    expect(await refusal(integration.sobject('Case').describe())).toMatchObject({ errorCode: 'NOT_FOUND' });
    expect(await refusal(integration.sobject('Case').create({ Subject: 'x' }))).toMatchObject({
      errorCode: 'NOT_FOUND',
    });
  });
});

test.each([
  [
    'text for a number',
    "SELECT Id FROM Opportunity WHERE Amount = '5'",
    'INVALID_FIELD',
    'must be of type double and should not be enclosed in quotes',
  ],
  [
    'a number for text',
    'SELECT Id FROM Opportunity WHERE Name = 5',
    'INVALID_FIELD',
    'must be of type string and should be enclosed in quotes',
  ],
  ['text for a boolean', "SELECT Id FROM Opportunity WHERE IsWon = 'true'", 'INVALID_FIELD', 'must be of type boolean'],
  [
    'an id that is none',
    "SELECT Id FROM Opportunity WHERE Id = 'abc'",
    'INVALID_QUERY_FILTER_OPERATOR',
    'invalid ID field: abc',
  ],
  [
    'LIKE on a number',
    "SELECT Id FROM Opportunity WHERE Amount LIKE '5%'",
    'INVALID_QUERY_FILTER_OPERATOR',
    'invalid operator on currency field',
  ],
  [
    'INCLUDES on text',
    "SELECT Id FROM Opportunity WHERE Name INCLUDES ('a')",
    'INVALID_QUERY_FILTER_OPERATOR',
    'invalid operator on string field',
  ],
  [
    'more than a boolean',
    'SELECT Id FROM Opportunity WHERE IsWon > false',
    'INVALID_QUERY_FILTER_OPERATOR',
    'invalid operator on boolean field',
  ],
  [
    'a long text in WHERE',
    "SELECT Id FROM Opportunity WHERE Description = 'x'",
    'INVALID_FIELD',
    "field 'Description' can not be filtered in a query call",
  ],
  [
    'an order by a long text',
    'SELECT Id FROM Opportunity ORDER BY Description',
    'INVALID_FIELD',
    'can not be sorted in a query call',
  ],
  ['convertCurrency()', 'SELECT convertCurrency(Amount) FROM Opportunity', 'MALFORMED_QUERY', 'convertCurrency'],
  [
    'DISTANCE()',
    "SELECT Id FROM Account ORDER BY DISTANCE(Location__c, GEOLOCATION(1.0, 2.0), 'mi')",
    'MALFORMED_QUERY',
    'DISTANCE',
  ],
  [
    'WITH DATA CATEGORY',
    'SELECT Id FROM Account WITH DATA CATEGORY Geography__c AT usa__c',
    'MALFORMED_QUERY',
    'DATA CATEGORY',
  ],
  ['UPDATE TRACKING', 'SELECT Id FROM Account UPDATE TRACKING', 'MALFORMED_QUERY', 'UPDATE TRACKING'],
  ['an unknown function', 'SELECT Id FROM Account WHERE Rot13(Name) = 3', 'MALFORMED_QUERY', 'Rot13'],
])('%s is refused', async (_, soql, errorCode, says) => {
  const refused = await refusal(as().query(soql));
  expect(refused.errorCode).toBe(errorCode);
  expect(refused.message).toContain(says);
});

describe('locators', () => {
  test.each(['01gxx0000000000AAA-200', 'nonsense', '01gLo-5-6'])('%s is no locator', async (locator) => {
    expect(await refusal(as().queryMore(locator))).toMatchObject({ errorCode: 'INVALID_QUERY_LOCATOR' });
  });

  test("another user's, and one past the end, are none either", async () => {
    await as()
      .sobject('Lead')
      .create(Array.from({ length: 200 }, (_, at) => ({ LastName: `L ${String(at)}`, Company: 'Locators' })));
    await as()
      .sobject('Lead')
      .create(Array.from({ length: 100 }, (_, at) => ({ LastName: `M ${String(at)}`, Company: 'Locators' })));
    const headers = { 'Sforce-Query-Options': 'batchSize=200' };
    const first = await as().query('SELECT Id FROM Lead', { headers });
    expect(first).toMatchObject({ done: false });
    const url = first.nextRecordsUrl ?? '';
    expect(await refusal(as(USERNAMES.rita).queryMore(url))).toMatchObject({ errorCode: 'INVALID_QUERY_LOCATOR' });
    expect(await refusal(as().queryMore(url.replace(/-\d+$/, '-90000')))).toMatchObject({
      errorCode: 'INVALID_QUERY_LOCATOR',
    });
    expect(await as().queryMore(url)).toMatchObject({ done: true, totalSize: first.totalSize });
  });
});

describe('resources', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['tabs', () => as().tabs()],
    ['the theme', () => as().theme()],
    ['quick actions', () => as().quickActions()],
    ['quick actions of an object', () => as().sobject('Account').quickActions()],
    ['a quick action', () => as().quickAction('LogACall').describe()],
    ['list views', () => as().sobject('Account').listviews()],
    ['layouts', () => as().sobject('Account').layouts()],
    ['compact layouts', () => as().sobject('Account').compactLayouts()],
    ['approval layouts', () => as().sobject('Account').approvalLayouts()],
    ['reports', () => as().analytics.reports()],
    ['Chatter', () => as().chatter.resource('/users/me').retrieve() as unknown as Promise<unknown>],
  ])('%s: not in the local org, and refused in these words', async (_, ask) => {
    const { errorCode, message } = await refusal(ask());
    expect([errorCode, message]).toEqual(['NOT_FOUND', expect.stringContaining('not available in the local org')]);
  });

  test('an unknown one is not found, a known one takes its own methods only', async () => {
    expect(await refusal(as().request('/nowhere'))).toMatchObject({ errorCode: 'NOT_FOUND' });
    expect(await refusal(as().requestPut('/sobjects/Account', {}))).toMatchObject({ errorCode: 'METHOD_NOT_ALLOWED' });
    expect(await refusal(as().request('/services/data/v1.0/limits'))).toMatchObject({
      errorCode: expect.stringMatching(/NOT_FOUND|UNSUPPORTED_API_VERSION/) as string,
    });
  });

  test('a body that is no JSON, or no record', async () => {
    const send = (body: string): Promise<unknown> =>
      as().request({ method: 'POST', url: '/sobjects/Account', body, headers: { 'content-type': 'application/json' } });
    expect(await refusal(send('{"Name": '))).toMatchObject({ errorCode: 'JSON_PARSER_ERROR' });
    expect(await refusal(send('[]'))).toMatchObject({ errorCode: 'INVALID_FIELD' });
    expect(await refusal(send('"Name"'))).toMatchObject({ errorCode: 'JSON_PARSER_ERROR' });
  });

  test('a body beyond 50 MB is too large', async () => {
    const record = { Name: 'Large', Description: 'x'.repeat(51 * 1024 * 1024) };
    expect(await refusal(as().sobject('Account').create(record))).toMatchObject({ errorCode: 'REQUEST_TOO_LARGE' });
  });
});

test('a session that is none is refused', async () => {
  const { default: jsforce } = await import('jsforce');
  const stranger = new jsforce.Connection({ instanceUrl: as().instanceUrl, accessToken: 'nonsense', version: '66.0' });
  expect(await refusal(stranger.query('SELECT Id FROM Account'))).toMatchObject({ errorCode: 'INVALID_SESSION_ID' });
});

test('what a user may not change is refused', async () => {
  const tom = as(USERNAMES.tom);
  expect(
    await refusal(tom.sobject('Opportunity').update({ Id: OPPORTUNITIES.eastgateMigration, Amount: 1 })),
  ).toMatchObject({
    errorCode: expect.stringMatching(/INSUFFICIENT_ACCESS/) as string,
  });
  expect(await refusal(tom.sobject('Account').retrieve(ACCOUNTS.eastgate))).toMatchObject({ errorCode: 'NOT_FOUND' });
});

// "sObject Rows", "sObject Basic Information" (their methods), "Using REST API: override the HTTP method"; "Status Codes and
// Error Responses" (415).
describe('how a request is sent', () => {
  const send = (url: string, init: RequestInit): Promise<Response> =>
    fetch(`${as().instanceUrl}/services/data/v66.0${url}`, {
      ...init,
      headers: {
        authorization: `Bearer ${String(as().accessToken)}`,
        'content-type': 'application/json',
        ...init.headers,
      },
    });
  const record = `/sobjects/Account/${ACCOUNTS.dunmore}`;

  test('a method that is not taken is answered with those that are', async () => {
    const refused = await send(record, { method: 'PUT', body: '{}' });
    expect([refused.status, await refused.json()]).toEqual([
      405,
      [
        {
          errorCode: 'METHOD_NOT_ALLOWED',
          message: "HTTP Method 'PUT' not allowed. Allowed are HEAD,GET,PATCH,DELETE",
        },
      ],
    ]);
  });

  test('who cannot send a PATCH sends a POST that says so', async () => {
    const changed = await send(`${record}?_HttpMethod=PATCH`, { method: 'POST', body: '{"Site": "Overridden"}' });
    expect(changed.status).toBe(204);
    expect(await as().sobject('Account').retrieve(ACCOUNTS.dunmore)).toMatchObject({ Site: 'Overridden' });
  });

  test('an address that cannot be read leads nowhere, alone and in a composite', async () => {
    const lost = await send('/sobjects/%E0%A4%A', { method: 'GET' });
    expect([lost.status, await lost.json()]).toMatchObject([404, [{ errorCode: 'NOT_FOUND' }]]);
    const subrequest = { method: 'GET', url: '/services/data/v66.0/sobjects/%E0%A4%A', referenceId: 'lost' };
    expect(await as().requestPost('/composite', { compositeRequest: [subrequest] })).toMatchObject({
      compositeResponse: [{ httpStatusCode: 404, body: [{ errorCode: 'NOT_FOUND' }] }],
    });
  });

  test('HEAD is answered as GET, without the body', async () => {
    const head = await send(record, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  test('a body in another format is not read', async () => {
    const headers = { 'content-type': 'text/plain' };
    const refused = await send('/sobjects/Account', { method: 'POST', body: '{"Name": "Plain"}', headers });
    expect([refused.status, await refused.json()]).toMatchObject([415, [{ errorCode: 'UNSUPPORTED_MEDIA_TYPE' }]]);
  });

  test('a value nested as deep as it will go is no text', async () => {
    const body = `{"Name": ${'['.repeat(5_000)}${']'.repeat(5_000)}}`;
    const refused = await send('/sobjects/Account', { method: 'POST', body });
    expect([refused.status, await refused.json()]).toMatchObject([
      400,
      [
        {
          errorCode: 'JSON_PARSER_ERROR',
          message: expect.stringContaining('string from START_ARRAY value [') as string,
        },
      ],
    ]);
  });
});

// "GraphQL API Developer Guide"; the GraphQL specification, 5.5.2.1 "Fragment spread target defined", 5.5.2.2 "Fragment
// spreads must not form cycles", 6.1.2 "Coercing Variable Values".
test.each([
  [
    'query($of: Picklist!) { uiapi { query { Account(where: {Industry: {eq: $of}}) { edges { node { Id } } } } } }',
    'of',
  ],
  [
    '{ uiapi { query { Account { edges { node { ...Round } } } } } } fragment Round on Account { Owner { ...Round } }',
    'Round',
  ],
  ['{ uiapi { query { Account { edges { node { ...Gone } } } } } }', 'Gone'],
])('a GraphQL request that cannot be answered says why: %s', async (query, named) => {
  expect(await as().requestPost('/graphql', { query })).toMatchObject({
    data: null,
    errors: [
      { message: expect.stringContaining(`'${named}'`) as string, extensions: { classification: 'ValidationError' } },
    ],
  });
});
