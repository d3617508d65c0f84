// Expectations: "Bulk API 2.0 and Bulk API Developer Guide" (api_asynch), "Bulk API 2.0 Query": "Create a Query Job",
// "Get Results for a Query Job", "Abort a Query Job", "Delete a Query Job", "Understanding Bulk API 2.0 Query" (what
// queries it does not take).
import type { Connection, Record as Fields } from 'jsforce';
import { HttpApi } from 'jsforce/lib/http-api';
import type { HttpResponse } from 'jsforce/lib/types';
import { startLocalOrg, type LocalOrg } from '../../local-org';
import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { connect } from '../local-org/connect';
import { load, over, POLL, refusal, type JobInfo } from './jobs';

let org: LocalOrg;
let admin: Connection;
let rita: Connection;
beforeAll(async () => {
  org = await startLocalOrg();
  admin = connect(org, USERNAMES.admin);
  rita = connect(org, USERNAMES.rita);
});
afterAll(() => org.close());

const JOBS = '/services/data/v66.0/jobs/query';

async function query(connection: Connection, soql: string, options: object = {}): Promise<Fields[]> {
  const records: unknown = await (await connection.bulk2.query(soql, { ...POLL, ...options })).toArray();
  return records as Fields[];
}

/** A query job that is over. */
async function finished(soql: string, options: object = {}): Promise<JobInfo> {
  const made = await admin.requestPost<JobInfo>(JOBS, { operation: 'query', query: soql, ...options });
  return over({ check: () => admin.request<JobInfo>(`${JOBS}/${made.id}`) });
}

interface Page {
  text: string;
  records: string;
  locator: string;
}

/** One set of results with its headers, which jsforce tells to whoever listens. */
async function page(id: string, parameters = ''): Promise<Page> {
  const api = new HttpApi(admin, { responseType: 'text/plain' });
  let told: HttpResponse | undefined;
  api.on('response', (response: HttpResponse) => (told = response));
  const headers = { accept: 'text/csv' };
  const text = await api.request<string>({
    method: 'GET',
    url: `${org.url}${JOBS}/${id}/results${parameters}`,
    headers,
  });
  expect(told?.headers?.['content-type']).toBe('text/csv; charset=utf-8');
  return {
    text,
    records: told?.headers?.['sforce-numberofrecords'] ?? '',
    locator: told?.headers?.['sforce-locator'] ?? '',
  };
}

test('records come with the columns that were asked for, in that order, parents under their path', async () => {
  const soql = `SELECT Name, Id, Account.Name, Owner.Name, Amount, IsClosed, CloseDate FROM Opportunity WHERE Id = '${OPPORTUNITIES.aldermoorRollout}'`;
  const [record, ...more] = await query(admin, soql);
  expect(more).toEqual([]);
  expect(Object.entries(record ?? {})).toEqual([
    ['Name', 'Aldermoor – fleet rollout'],
    ['Id', OPPORTUNITIES.aldermoorRollout],
    ['Account.Name', 'Aldermoor Logistics'],
    ['Owner.Name', 'Rita Sandoval'],
    ['Amount', '84000.0'],
    ['IsClosed', 'false'],
    ['CloseDate', '2026-12-18'],
  ]);
});

test('times are in UTC with a Z, and what is empty is empty text', async () => {
  const job = await finished(
    `SELECT createddate, NextStep FROM Opportunity WHERE Id = '${OPPORTUNITIES.aldermoorRollout}'`,
  );
  const { text } = await page(job.id);
  expect(text).toMatch(/^"CreatedDate","NextStep"\n"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z",""\n$/);
});

test('a job says what it is and, once it is complete, how many records it found', async () => {
  const soql = 'SELECT Id FROM Account';
  const made = await admin.requestPost<JobInfo>(JOBS, { operation: 'query', query: soql });
  expect(made).toMatchObject({
    id: expect.stringMatching(/^750/) as unknown,
    operation: 'query',
    object: 'Account',
    createdById: USERS.admin,
    state: 'UploadComplete',
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    apiVersion: 66,
    lineEnding: 'LF',
    columnDelimiter: 'COMMA',
  });
  const info = await over({ check: () => admin.request<JobInfo>(`${JOBS}/${made.id}`) });
  expect(info).toMatchObject({
    state: 'JobComplete',
    jobType: 'V2Query',
    retries: 0,
    numberRecordsProcessed: await admin.sobject('Account').count(),
  });
});

test('results come in sets of at most maxRecords, each with a header, until the locator is null', async () => {
  const rows = Array.from({ length: 7 }, (_, number) => ({ Name: `Paged ${String(number)}` }));
  await load(admin, { object: 'Account', operation: 'insert' }, rows);
  const { id } = await finished("SELECT Name FROM Account WHERE Name LIKE 'Paged _' ORDER BY Name");
  const pages: Page[] = [];
  for (let locator = ''; locator !== 'null'; locator = pages.at(-1)?.locator ?? 'null')
    pages.push(await page(id, `?maxRecords=3${locator === '' ? '' : `&locator=${locator}`}`));
  expect(pages.map(({ records }) => records)).toEqual(['3', '3', '1']);
  expect(pages.map(({ text }) => text)).toEqual([
    '"Name"\n"Paged 0"\n"Paged 1"\n"Paged 2"\n',
    '"Name"\n"Paged 3"\n"Paged 4"\n"Paged 5"\n',
    '"Name"\n"Paged 6"\n',
  ]);
  // "You can use the locator to retrieve a set of results multiple times."
  expect(await page(id, `?maxRecords=3&locator=${String(pages[0]?.locator)}`)).toEqual(pages[1]);
  expect(await page(id)).toMatchObject({ records: '7', locator: 'null' });
});

test.each([
  ['a locator that was never given', '?locator=nothing', 'INVALID_QUERY_LOCATOR'],
  ['a locator beyond the end', `?locator=${Buffer.from('99').toString('base64url')}`, 'INVALID_QUERY_LOCATOR'],
  ['sets of no records', '?maxRecords=0', 'INVALID_INPUT'],
])('%s is refused', async (_, parameters, errorCode) => {
  const { id } = await finished('SELECT Id FROM Account LIMIT 1');
  expect(await refusal(admin.request(`${JOBS}/${id}/results${parameters}`))).toMatchObject({ errorCode });
});

test('what no record answers is a header alone', async () => {
  const { id } = await finished("SELECT Id, Name FROM Account WHERE Name = 'Nobody'");
  expect(await page(id)).toEqual({ text: '"Id","Name"\n', records: '0', locator: 'null' });
});

test('delimiter and line ending are the job’s', async () => {
  const { id } = await finished('SELECT Id, StageName FROM Opportunity LIMIT 1', {
    columnDelimiter: 'CARET',
    lineEnding: 'CRLF',
  });
  expect((await page(id)).text).toMatch(/^"Id"\^"StageName"\r\n"006.{15}"\^".+"\r\n$/);
});

test('quotes and line breaks in values come back through jsforce', async () => {
  const text = 'A "quoted"\nvalue, with all';
  await admin.sobject('Opportunity').update({ Id: OPPORTUNITIES.aldermoorRenewal, Description: text });
  const soql = `SELECT Description FROM Opportunity WHERE Id = '${OPPORTUNITIES.aldermoorRenewal}'`;
  expect(await query(admin, soql)).toEqual([{ Description: text }]);
});

test('queryAll finds what is deleted, query does not', async () => {
  await load(admin, { object: 'Account', operation: 'insert' }, [{ Name: 'Binned' }]);
  const soql = "SELECT Id, IsDeleted FROM Account WHERE Name = 'Binned'";
  const [made] = await query(admin, soql);
  await admin.sobject('Account').destroy(String(made?.Id));
  expect(await query(admin, soql)).toEqual([]);
  expect(await query(admin, soql, { scanAll: true })).toEqual([{ Id: made?.Id, IsDeleted: 'true' }]);
});

test('records are those that the user may see', async () => {
  const [mine, all] = [
    await query(rita, 'SELECT Id FROM Opportunity'),
    await query(admin, 'SELECT Id FROM Opportunity'),
  ];
  expect(mine.length).toBeGreaterThan(0);
  expect(mine.length).toBeLessThan(all.length);
});

test('semi-joins, dates and parents in a condition are taken', async () => {
  const soql = `SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Opportunity WHERE CloseDate = 2026-12-18) AND Owner.Name != null`;
  expect(await query(admin, soql)).toHaveLength(1);
});

describe('a query is refused', () => {
  test.each([
    ['with GROUP BY', 'SELECT StageName FROM Opportunity GROUP BY StageName'],
    ['with an aggregate function', 'SELECT COUNT(Id) FROM Opportunity'],
    ['of a count', 'SELECT COUNT() FROM Opportunity'],
    ['with OFFSET', 'SELECT Id FROM Opportunity LIMIT 1 OFFSET 1'],
    ['with TYPEOF', 'SELECT TYPEOF Owner WHEN User THEN Name END FROM Opportunity'],
    ['with FIELDS()', 'SELECT FIELDS(ALL) FROM Opportunity LIMIT 1'],
    ['of a blob', 'SELECT VersionData FROM ContentVersion'],
    ['with children', 'SELECT Id, (SELECT Id FROM Contacts) FROM Account'],
  ])('%s', async (_, soql) => {
    expect(await refusal(finished(soql))).toMatchObject({
      errorCode: 'API_ERROR',
      message: expect.stringMatching(/not supported in Bulk V2 Query/) as unknown,
    });
  });

  test.each([
    ['that is none', 'SELEKT Id FROM Account', 'MALFORMED_QUERY'],
    ['for an unknown field', 'SELECT Nothing__c FROM Account', 'INVALID_FIELD'],
    ['of an unknown object', 'SELECT Id FROM Nothing__c', 'INVALID_TYPE'],
  ])('%s', async (_, soql, errorCode) => {
    expect(await refusal(finished(soql))).toMatchObject({ errorCode });
    expect(await refusal(query(admin, soql))).toMatchObject({ errorCode });
  });
});

test('a job is aborted while it works, and not when it is over; a finished one can be deleted', async () => {
  const { id } = await finished('SELECT Id FROM Account');
  expect(await refusal(admin.requestPatch(`${JOBS}/${id}`, { state: 'Aborted' }))).toEqual({
    errorCode: 'INVALIDJOBSTATE',
    message: 'Aborting already Completed Job not allowed',
  });
  await admin.requestDelete(`${JOBS}/${id}`);
  expect(await refusal(admin.request(`${JOBS}/${id}`))).toMatchObject({ errorCode: 'NOT_FOUND' });
});

test('query jobs are listed apart from ingest jobs', async () => {
  const { records } = await admin.request<{ records: JobInfo[] }>(JOBS);
  expect(new Set(records.map((one) => one.jobType))).toEqual(new Set(['V2Query']));
});
