// Expectations: "Bulk API 2.0 and Bulk API Developer Guide" (api_asynch), "Bulk API 2.0 Ingest": "Create a Job", "Upload
// Job Data", "Upload Complete", "Abort a Job", "Delete a Job", "Get Information About a Job", "Get Information About All
// Ingest Jobs", "Get Job Unprocessed Record Results"; "Limits" in both guides.
import { gzipSync } from 'node:zlib';
import type { Connection } from 'jsforce';
import { startLocalOrg, type LocalOrg } from '../../local-org';
import { USERNAMES, USERS } from '../../local-org/seed';
import { connect } from '../local-org/connect';
import { ended, ingestJob, load, over, refusal, type IngestJob, type JobInfo, type ResultRow } from './jobs';

const DAY = 24 * 3_600_000;
const START = Date.parse('2026-11-20T09:00:00Z');
let now = START;
let org: LocalOrg;
let admin: Connection;
let rita: Connection;
beforeAll(async () => {
  org = await startLocalOrg({ now: () => new Date(now) });
});
beforeEach(() => {
  now = START;
  admin = connect(org, USERNAMES.admin);
  rita = connect(org, USERNAMES.rita);
});
afterAll(() => org.close());

const JOBS = '/services/data/v66.0/jobs/ingest';
const insert = { object: 'Account', operation: 'insert' };
const csv = (count: number): string =>
  `Name\n${Array.from({ length: count }, (_, at) => `Job ${String(at)}\n`).join('')}`;
const patch = (job: IngestJob, state: string): Promise<JobInfo> => admin.requestPatch(`${JOBS}/${job.id}`, { state });

async function opened(connection = admin): Promise<IngestJob> {
  const job = ingestJob(connection, insert);
  await job.open();
  return job;
}

test('a new job says what it is and where its data goes', async () => {
  const job = ingestJob(admin, { ...insert, lineEnding: 'CRLF', columnDelimiter: 'PIPE' });
  const info = await job.open();
  expect(info).toEqual({
    id: expect.stringMatching(/^750.{15}$/) as unknown,
    operation: 'insert',
    object: 'Account',
    createdById: USERS.admin,
    createdDate: '2026-11-20T09:00:00.000+0000',
    systemModstamp: '2026-11-20T09:00:00.000+0000',
    state: 'Open',
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    apiVersion: 66,
    contentUrl: `services/data/v66.0/jobs/ingest/${info.id}/batches`,
    lineEnding: 'CRLF',
    columnDelimiter: 'PIPE',
  });
});

test('a finished job says how many records it processed, how many of them failed, and how long it took', async () => {
  const job = await ended(admin, insert, 'Name,Industry\nOne,Energy\n,Energy\n');
  expect(await job.check()).toMatchObject({
    state: 'JobComplete',
    jobType: 'V2Ingest',
    numberRecordsProcessed: 2,
    numberRecordsFailed: 1,
    retries: 0,
    totalProcessingTime: expect.any(Number) as unknown,
    apiActiveProcessingTime: expect.any(Number) as unknown,
    apexProcessingTime: 0,
  });
  expect(await job.check()).not.toHaveProperty('contentUrl');
});

test('work begins when the data is complete, and goes on beside other requests', async () => {
  const job = await opened();
  await job.uploadData(csv(2_000));
  expect((await job.check()).state).toBe('Open');
  expect(await admin.sobject('Account').count({ Name: { $like: 'Job %' } })).toBe(0);
  expect(await patch(job, 'UploadComplete')).toMatchObject({ id: job.id, state: 'UploadComplete' });
  expect(['UploadComplete', 'InProgress']).toContain((await job.check()).state);
  expect(await over(job)).toMatchObject({ state: 'JobComplete', numberRecordsProcessed: 2_000 });
});

test('an aborted job keeps what it wrote and lists the rest as unprocessed', async () => {
  const before = await admin.sobject('Account').count();
  const job = await opened();
  await job.uploadData(csv(5_000));
  await job.close();
  await job.abort();
  const info = await over(job);
  expect(info.state).toBe('Aborted');
  const done = Number((await job.check()).numberRecordsProcessed);
  expect(done).toBeLessThan(5_000);
  expect(await admin.sobject('Account').count()).toBe(before + done);
  const { successfulResults, unprocessedRecords } = await job.getAllResults();
  expect([successfulResults.length, unprocessedRecords.length]).toEqual([done, 5_000 - done]);
  expect(unprocessedRecords[0]).toEqual({ Name: `Job ${String(done)}` });
});

test('an open job can be aborted, and its rows come back unprocessed', async () => {
  const job = await opened();
  await job.uploadData(csv(2));
  expect(await patch(job, 'Aborted')).toMatchObject({ state: 'Aborted' });
  expect(await job.getUnprocessedRecords()).toEqual([{ Name: 'Job 0' }, { Name: 'Job 1' }]);
});

describe('a step that the state of the job does not allow is refused', () => {
  test.each([
    ['UploadComplete', 'Closing already Completed Job not allowed'],
    ['Aborted', 'Aborting already Completed Job not allowed'],
  ])('%s of a finished job', async (state, message) => {
    const job = await ended(admin, insert, csv(1));
    expect(await refusal(patch(job, state))).toEqual({ errorCode: 'INVALIDJOBSTATE', message });
  });

  test('a second upload', async () => {
    const job = await opened();
    await job.uploadData(csv(1));
    const again = ingestJob(admin, insert);
    Object.assign(again, { _id: job.id, jobInfo: { id: job.id, operation: 'insert' } });
    expect(await refusal(again.uploadData(csv(1)))).toEqual({
      errorCode: 'CLIENTINPUTERROR',
      message: expect.stringContaining(`Found multiple contents for job: <${job.id}>`) as unknown,
    });
  });

  test('an upload to a job that is closed', async () => {
    const job = await ended(admin, insert, csv(1));
    const put = admin.request({
      method: 'PUT',
      url: `${JOBS}/${job.id}/batches`,
      body: csv(1),
      headers: { 'content-type': 'text/csv' },
    });
    expect(await refusal(put)).toMatchObject({ errorCode: 'INVALIDJOBSTATE' });
  });

  test('deleting an open job, and results of one', async () => {
    const job = await opened();
    expect(await refusal(job.delete())).toMatchObject({ errorCode: 'INVALIDJOBSTATE' });
    // Where CSV was asked for, jsforce hands an error on as it came.
    expect((await refusal(job.getSuccessfulResults())).message).toContain('"errorCode":"INVALIDJOBSTATE"');
  });

  test('a state that nobody sets', async () => {
    expect(await refusal(patch(await opened(), 'JobComplete'))).toMatchObject({ errorCode: 'INVALIDJOB' });
  });
});

test('a deleted job is gone', async () => {
  const job = await ended(admin, insert, csv(1));
  await job.delete();
  expect(await refusal(job.check())).toMatchObject({ errorCode: 'NOT_FOUND' });
});

test('a finished job is kept for seven days', async () => {
  const job = await ended(admin, insert, csv(1));
  now = START + 7 * DAY - 1;
  const later = (): Promise<JobInfo> => connect(org, USERNAMES.admin).request(`${JOBS}/${job.id}`);
  expect(await later()).toMatchObject({ state: 'JobComplete' });
  now = START + 7 * DAY;
  expect(await refusal(later())).toMatchObject({ errorCode: 'NOT_FOUND' });
});

test('another user’s job is seen, and neither fed, ended nor read', async () => {
  const job = await opened(admin);
  const theirs = rita.bulk2.job('ingest', { id: job.id }) as unknown as IngestJob;
  expect(await theirs.check()).toMatchObject({ id: job.id, createdById: USERS.admin });
  expect(await refusal(theirs.abort())).toMatchObject({ errorCode: 'INSUFFICIENT_ACCESS' });
  expect(await refusal(theirs.delete())).toMatchObject({ errorCode: 'INSUFFICIENT_ACCESS' });
  expect((await refusal(theirs.getFailedResults())).message).toContain('INSUFFICIENT_ACCESS');
});

test('all jobs are listed, a thousand at a time', async () => {
  const first = await admin.request<{ records: JobInfo[]; done: boolean }>(JOBS);
  const [known] = first.records;
  expect(first.done).toBe(true);
  expect(known).toMatchObject({ jobType: 'V2Ingest', object: 'Account' });
  const missing = 1_001 - first.records.length;
  for (let made = 0; made < missing; made += 50)
    await Promise.all(Array.from({ length: Math.min(50, missing - made) }, () => opened()));
  const page = await admin.request<{ records: JobInfo[]; nextRecordsUrl: string }>(JOBS);
  expect(page).toMatchObject({ done: false });
  expect(page.records).toHaveLength(1_000);
  const rest = await admin.request<{ records: JobInfo[] }>(page.nextRecordsUrl);
  expect(rest).toMatchObject({ done: true, nextRecordsUrl: null });
  expect(rest.records).toHaveLength(1);
});

describe('a job', () => {
  test.each([
    ['without an object', { operation: 'insert' }, 'INVALIDJOB'],
    ['without an operation', { object: 'Account' }, 'INVALIDJOB'],
    ['of an unknown operation', { object: 'Account', operation: 'merge' }, 'INVALIDJOB'],
    ['of an unknown object', { object: 'Nothing__c', operation: 'insert' }, 'INVALIDENTITY'],
    ['of settings, which only Setup writes', { object: 'Retention_Rule__mdt', operation: 'insert' }, 'INVALIDENTITY'],
    ['of notes, whose body is no CSV', { object: 'ContentNote', operation: 'insert' }, 'INVALIDENTITY'],
    ['with another delimiter', { ...insert, columnDelimiter: 'COLON' }, 'INVALIDJOB'],
    ['with another line ending', { ...insert, lineEnding: 'CR' }, 'INVALIDJOB'],
    ['of JSON', { ...insert, contentType: 'JSON' }, 'INVALIDJOB'],
  ])('%s is not made', async (_, body, errorCode) => {
    expect(await refusal(admin.requestPost(JOBS, body))).toMatchObject({ errorCode });
  });

  test('that nobody made is not found', async () => {
    expect(await refusal(admin.request(`${JOBS}/750000000000000AAA`))).toMatchObject({ errorCode: 'NOT_FOUND' });
  });

  test('takes data as text/csv', async () => {
    const job = await opened();
    expect(await refusal(admin.requestPut(`${JOBS}/${job.id}/batches`, { Name: 'x' }))).toMatchObject({
      errorCode: 'UNSUPPORTED_MEDIA_TYPE',
    });
  });

  test('of a user without rights on the object fails row by row', async () => {
    const options = { object: 'Legal_Hold__c', operation: 'insert' };
    const nobodys = await refusal(ingestJob(rita, { ...options, object: 'UserLogin' }).open());
    expect(nobodys).toMatchObject({ errorCode: 'INVALIDENTITY' });
    const job = await ended(rita, { object: 'User', operation: 'insert' }, 'LastName\nNobody\n');
    const [row] = (await job.getFailedResults()) as ResultRow[];
    expect(row?.sf__Error).toMatch(/^INSUFFICIENT_ACCESS_OR_READONLY:/);
  });

  test('and its data may come in one request', async () => {
    const boundary = 'BOUNDARY';
    const part = (name: string, type: string, content: string): string =>
      `--${boundary}\r\nContent-Type: ${type}\r\nContent-Disposition: form-data; name="${name}"; filename="${name}"\r\n\r\n${content}\r\n`;
    const body = `${part('job', 'application/json', JSON.stringify(insert))}${part('content', 'text/csv', 'Name\nMultipart\n')}--${boundary}--\r\n`;
    const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
    const made = await admin.request<JobInfo>({ method: 'POST', url: JOBS, body, headers });
    expect(made.state).toBe('UploadComplete');
    const job = admin.bulk2.job('ingest', { id: made.id }) as unknown as IngestJob;
    expect(await over(job)).toMatchObject({ numberRecordsProcessed: 1, numberRecordsFailed: 0 });
  });
});

test('a locked row is said to be locked, and only that row', async () => {
  org.faults.lockRows('Account', 1);
  const { successfulResults, failedResults } = await load(admin, insert, csv(2));
  expect(successfulResults).toMatchObject([{ Name: 'Job 1' }]);
  expect(failedResults[0]?.sf__Error).toMatch(/^UNABLE_TO_LOCK_ROW:/);
});

test('packed data is unpacked, and what cannot be is refused', async () => {
  const put = (job: IngestJob, body: Buffer): Promise<unknown> =>
    admin.request({
      method: 'PUT',
      url: `${JOBS}/${job.id}/batches`,
      // jsforce sends bytes as they are, whatever its types say.
      body: body as unknown as string,
      headers: { 'content-type': 'text/csv', 'content-encoding': 'gzip', 'content-length': String(body.length) },
    });
  const job = await opened();
  expect(await refusal(put(job, Buffer.from('Name\nx\n')))).toMatchObject({ errorCode: 'CLIENTINPUTERROR' });
  await put(job, gzipSync('Name\nUnpacked\n'));
  await job.close();
  expect(await over(job)).toMatchObject({ numberRecordsProcessed: 1, numberRecordsFailed: 0 });
});

test('calls of an org that has used up its allowance are refused', async () => {
  org.faults.exhaustApiLimit();
  const refused = await refusal(ingestJob(admin, insert).open());
  org.resetApiCalls();
  expect(refused).toMatchObject({ errorCode: 'REQUEST_LIMIT_EXCEEDED' });
});

test('limits tell what bulk jobs have used of the day', async () => {
  const limits = (): Promise<Record<string, { Max: number; Remaining: number }>> =>
    admin.request('/services/data/v66.0/limits');
  const before = await limits();
  await load(admin, insert, csv(1));
  const after = await limits();
  expect(after.DailyBulkApiBatches?.Max).toBe(15_000);
  expect(after.DailyBulkV2QueryJobs?.Max).toBe(10_000);
  expect((before.DailyBulkApiBatches?.Remaining ?? 0) - (after.DailyBulkApiBatches?.Remaining ?? 0)).toBe(1);
  const calls = (before.DailyApiRequests?.Remaining ?? 0) - (after.DailyApiRequests?.Remaining ?? 0);
  // Create, upload, close, at least one look, three lists of results, and asking for the limits.
  expect(calls).toBeGreaterThanOrEqual(8);
});
