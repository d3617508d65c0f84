import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLocalOrg, type LocalOrg } from '../../local-org';
import { USERNAMES } from '../../local-org/seed';
import { SalesforceCli, type Answer } from './salesforce-cli';

// Expectations: Salesforce CLI Command Reference, "data query", "data export bulk", "data create record", "data get
// record", "data update record", "data delete record", "data import bulk", "data upsert bulk", "data import tree",
// "api request rest", "api request graphql", "sobject describe", "org list limits".

jest.setTimeout(120_000);
let org: LocalOrg;
let cli: SalesforceCli;
beforeAll(async () => {
  org = await startLocalOrg();
  cli = new SalesforceCli();
  expect((await cli.login(org)).status).toBe(0);
});
afterAll(async () => {
  await org.close();
  cli.close();
});

interface Rows {
  totalSize: number;
  records: Record<string, unknown>[];
}
const query = (soql: string): Promise<Answer<Rows>> => cli.json<Rows>(['data', 'query', '--query', soql]);
const onAccount = ['--sobject', 'Account'];

test('a record is created, read, changed and deleted', async () => {
  const made = await cli.json<{ id: string }>([
    'data',
    'create',
    'record',
    ...onAccount,
    '--values',
    "Name='Harbour Mills' Industry=Energy",
  ]);
  expect(made).toMatchObject({ status: 0, result: { success: true } });
  const record = [...onAccount, '--record-id', made.result.id];
  expect(await cli.json(['data', 'get', 'record', ...record])).toMatchObject({
    result: { Name: 'Harbour Mills', Industry: 'Energy' },
  });
  expect(await cli.json(['data', 'update', 'record', ...record, '--values', 'Industry=Media'])).toMatchObject({
    status: 0,
  });
  expect((await query(`SELECT Industry FROM Account WHERE Id = '${made.result.id}'`)).result.records).toMatchObject([
    { Industry: 'Media' },
  ]);
  expect(await cli.json(['data', 'delete', 'record', ...onAccount, '--where', "Name='Harbour Mills'"])).toMatchObject({
    status: 0,
  });
  expect((await query("SELECT Id FROM Account WHERE Name = 'Harbour Mills'")).result.totalSize).toBe(0);
});

test('a query is answered for people, too: a table with the columns of the query', async () => {
  const { status, out } = await cli.text([
    'data',
    'query',
    '--query',
    'SELECT Name, Owner.Name FROM Account ORDER BY Name LIMIT 2',
  ]);
  expect(status).toBe(0);
  expect(out).toMatch(/NAME.*OWNER\.NAME/i);
  expect(out).toContain('Aldermoor Logistics');
  expect(out).toContain('Total number of records retrieved: 2');
});

test('a mistake in a query is named', async () => {
  expect(await query('SELECT Nothing FROM Account')).toMatchObject({ status: 1, name: 'INVALID_FIELD' });
  expect(await query('SELECT Id FROM')).toMatchObject({ status: 1, name: 'MALFORMED_QUERY' });
});

test('a query in bulk writes its rows to a file', async () => {
  const file = join(cli.folder, 'accounts.csv');
  const soql = 'SELECT Id, Name FROM Account ORDER BY Name';
  const exported = await cli.json<{ totalSize: number }>([
    'data',
    'export',
    'bulk',
    '--query',
    soql,
    '--output-file',
    file,
    '--result-format',
    'csv',
    '--wait',
    '2',
  ]);
  const { totalSize } = (await query(soql)).result;
  expect(exported).toMatchObject({ status: 0, result: { totalSize } });
  const lines = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  expect(lines).toHaveLength(totalSize + 1);
  expect(lines[1]).toContain('Aldermoor Logistics');
});

test('rows are imported in bulk, and then upserted by their id', async () => {
  const file = join(cli.folder, 'rows.csv');
  writeFileSync(file, 'Name,Industry\nQuarry One,Energy\n"Quarry, Two",Media\n');
  const imported = await cli.json(['data', 'import', 'bulk', ...onAccount, '--file', file, '--wait', '2']);
  expect(imported).toMatchObject({
    status: 0,
    result: { processedRecords: 2, successfulRecords: 2, failedRecords: 0 },
  });
  const [one] = (await query("SELECT Id FROM Account WHERE Name = 'Quarry One'")).result.records;
  writeFileSync(file, `Id,Name,Industry\n${String(one?.Id)},Quarry One,Banking\n`);
  const upserted = await cli.json<{ jobInfo?: object }>([
    'data',
    'upsert',
    'bulk',
    ...onAccount,
    '--external-id',
    'Id',
    '--file',
    file,
    '--wait',
    '2',
  ]);
  expect(upserted.status).toBe(0);
  const found = await query("SELECT Industry FROM Account WHERE Name LIKE 'Quarry%' ORDER BY Name");
  expect(found.result.records).toMatchObject([{ Industry: 'Banking' }, { Industry: 'Media' }]);
});

test('a bulk job that cannot begin says why', async () => {
  const file = join(cli.folder, 'bad.csv');
  writeFileSync(file, 'Name,Nothing__c\nA,b\n');
  const refused = await cli.json(['data', 'import', 'bulk', ...onAccount, '--file', file, '--wait', '2']);
  expect(refused.status).toBe(1);
  expect(JSON.stringify(refused)).toContain('InvalidBatch : Field name not found : Nothing__c');
});

test('the sample data is planted by its plan, with the records that name each other', async () => {
  const planted = await cli.json<{ refId: string; type: string }[]>([
    'data',
    'import',
    'tree',
    '--plan',
    'data/sample-plan.json',
  ]);
  expect(planted.status).toBe(0);
  const opportunities = planted.result.filter(({ type }) => type === 'Opportunity').length;
  expect(opportunities).toBeGreaterThan(0);
  const roles = planted.result.filter(({ type }) => type === 'OpportunityContactRole').length;
  const found = await query(
    'SELECT COUNT(Id) n FROM OpportunityContactRole WHERE Opportunity.AccountId != null AND CreatedDate = TODAY',
  );
  expect(Number(found.result.records[0]?.n)).toBeGreaterThanOrEqual(roles);
});

test('any resource of the REST API is asked for, and GraphQL', async () => {
  const { out } = await cli.text(['api', 'request', 'rest', '/services/data/v66.0/limits']);
  expect(JSON.parse(out.slice(out.indexOf('{')))).toHaveProperty('DailyApiRequests.Max');
  const file = join(cli.folder, 'accounts.graphql');
  writeFileSync(
    file,
    'query accounts { uiapi { query { Account(first: 1) { edges { node { Id Name { value } } } } } } }',
  );
  const graphql = await cli.text(['api', 'request', 'graphql', '--body', file]);
  expect(graphql.status).toBe(0);
  expect(JSON.parse(graphql.out.slice(graphql.out.indexOf('{')))).toMatchObject({
    data: { uiapi: { query: { Account: { edges: [expect.anything()] } } } },
    errors: [],
  });
});

test('objects and limits are described', async () => {
  const described = await cli.json<{ name: string; fields: { name: string }[] }>([
    'sobject',
    'describe',
    '--sobject',
    'Call_Recording__c',
  ]);
  expect(described.result.fields.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Id', 'Name', 'Recorder_Call_Key__c']),
  );
  const limits = await cli.json<{ name: string; max: number; remaining: number }[]>(['org', 'list', 'limits']);
  expect(limits.result).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'DailyApiRequests' })]));
});

test('what the user may not do, the CLI may not do for them', async () => {
  const args = ['org', 'login', 'access-token', '--instance-url', org.url, '--no-prompt', '--alias', 'rep'];
  await cli.json(args, { SF_ACCESS_TOKEN: org.sessionFor(USERNAMES.rita) });
  const refused = await cli.json([
    'data',
    'create',
    'record',
    '--target-org',
    'rep',
    '--sobject',
    'Call_Recording__c',
    '--values',
    "Recorder_Call_Key__c='k-1'",
  ]);
  expect(refused).toMatchObject({ status: 1, name: 'INSUFFICIENT_ACCESS_OR_READONLY' });
});
