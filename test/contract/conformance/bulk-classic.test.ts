// Expectations: "Bulk API 2.0 and Bulk API Developer Guide" (api_asynch), the part on Bulk API: "Create a New Job",
// "Add a Batch to a Job", "Get Information for a Batch", "Get Batch Results", "Bulk Query", "HTTP Status Codes and Errors".
import { Connection } from 'jsforce';
import { startLocalOrg, type LocalOrg } from '../../local-org';
import { OPPORTUNITIES, USERNAMES } from '../../local-org/seed';
import { connect } from '../local-org/connect';
import { refusal } from './jobs';

let org: LocalOrg;
let admin: Connection;
let integration: Connection;
beforeAll(async () => {
  org = await startLocalOrg();
  admin = connect(org, USERNAMES.admin);
  integration = connect(org, USERNAMES.integration);
  for (const one of [admin, integration]) Object.assign(one.bulk, { pollInterval: 20, pollTimeout: 20_000 });
});
afterAll(() => org.close());

interface Saved {
  id: string | null;
  success: boolean;
  created?: boolean;
  errors: string[];
}

async function load(
  connection: Connection,
  type: string,
  operation: string,
  input: object[],
  options = {},
): Promise<Saved[]> {
  return await connection.bulk.load(type, operation as never, options, input as never);
}

test('records are inserted, changed and deleted, each answered in its place', async () => {
  const names = ['Classic 1', '', 'Classic 2'];
  const made = await load(
    admin,
    'Account',
    'insert',
    names.map((Name) => ({ Name, Industry: 'Retail' })),
  );
  expect(made.map((one) => [one.success, one.created])).toEqual([
    [true, true],
    [false, false],
    [true, true],
  ]);
  expect(made[1]).toMatchObject({
    id: null,
    errors: ['REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --'],
  });
  const [Id] = made.map((one) => one.id);
  expect(await load(admin, 'Account', 'update', [{ Id, Industry: 'Energy' }])).toMatchObject([
    { id: Id, success: true },
  ]);
  expect(await admin.sobject('Account').retrieve(String(Id))).toMatchObject({ Industry: 'Energy' });
  expect(await load(admin, 'Account', 'delete', [{ Id }])).toMatchObject([{ id: Id, success: true }]);
  expect(await admin.sobject('Account').count({ Name: { $like: 'Classic _' } })).toBe(1);
});

test('an upsert finds records by their external id, and null empties a field', async () => {
  const options = { extIdField: 'Recorder_Call_Key__c' };
  const call = { Recorder_Call_Key__c: 'classic:1', Title__c: 'First' };
  const [first] = await load(integration, 'Call_Recording__c', 'upsert', [call], options);
  const [again] = await load(integration, 'Call_Recording__c', 'upsert', [{ ...call, Title__c: null }], options);
  expect([first, again]).toMatchObject([{ created: true }, { created: false, id: first?.id }]);
  expect(await integration.sobject('Call_Recording__c').retrieve(String(first?.id))).toMatchObject({ Title__c: null });
});

test('jsforce’s bulk calls of an object and of a query go through', async () => {
  const made = await admin.sobject('Account').insertBulk([{ Name: 'Of a query 1' }, { Name: 'Of a query 2' }] as never);
  expect(made).toMatchObject([{ success: true }, { success: true }]);
  const gone = await admin
    .sobject('Account')
    .find({ Name: { $like: 'Of a query%' } })
    .destroy({ allowBulk: true, bulkThreshold: 1 });
  expect(gone).toMatchObject([{ success: true }, { success: true }]);
});

test('a query answers with records as text', async () => {
  const soql = `SELECT Id, Name, Account.Name FROM Opportunity WHERE Id = '${OPPORTUNITIES.aldermoorRollout}'`;
  const records: unknown = await (await admin.bulk.query(soql)).toArray();
  expect(records).toEqual([
    { Id: OPPORTUNITIES.aldermoorRollout, Name: 'Aldermoor – fleet rollout', 'Account.Name': 'Aldermoor Logistics' },
  ]);
});

test('a job counts its batches and records, and a closed one takes no more', async () => {
  const job = admin.bulk.createJob('Account', 'insert');
  const opened = await job.open();
  expect(opened).toMatchObject({ operation: 'insert', object: 'Account', state: 'Open', contentType: 'CSV' });
  const id = String(opened.id);
  for (const Name of ['Batch 1', 'Batch 2']) {
    const batch = job.createBatch();
    const queued = new Promise<void>((done) => void batch.once('queue', () => done()));
    batch.execute([{ Name }] as never);
    await queued;
    batch.poll(20, 20_000);
    await batch;
  }
  expect(await job.list()).toMatchObject([{ state: 'Completed' }, { state: 'Completed' }]);
  expect(await job.close()).toMatchObject({ state: 'Closed' });
  expect(await admin.bulk.job(id).check()).toMatchObject({
    numberBatchesTotal: '2',
    numberBatchesCompleted: '2',
    numberRecordsProcessed: '2',
    numberRecordsFailed: '0',
  });
  const late = admin.bulk.job(id).createBatch().execute('Name\nLate\n');
  expect(await refusal(late as unknown as PromiseLike<unknown>)).toMatchObject({ errorCode: 'InvalidJobState' });
});

test('a batch with a column that the object lacks fails as a whole', async () => {
  const failed = load(admin, 'Account', 'insert', [{ Name: 'x', Nothing__c: 'y' }]);
  expect((await refusal(failed)).message).toBe('InvalidBatch : Field name not found : Nothing__c');
});

test('a query with children is none for CSV', async () => {
  const call = admin.bulk.query('SELECT Id, (SELECT Id FROM Contacts) FROM Account');
  expect((await refusal(call)).message).toMatch(/^InvalidBatch : Failed to process query: .*Aggregate Relationships/);
});

test.each([
  ['an unknown object', 'Nothing__c', 'insert', 'InvalidEntity'],
  ['an upsert without an external id', 'Account', 'upsert', 'InvalidJob'],
  ['a hard delete', 'Account', 'hardDelete', 'FeatureNotEnabled'],
])('%s is no job', async (_, type, operation, errorCode) => {
  expect(await refusal(admin.bulk.createJob(type, operation as never).open())).toMatchObject({ errorCode });
});

test('who is not signed in is told so in this API’s own terms', async () => {
  const nobody = new Connection({ instanceUrl: org.url, accessToken: 'nobody', version: '66.0', maxRequest: 1 });
  expect(await refusal(nobody.bulk.createJob('Account', 'insert').open())).toMatchObject({
    errorCode: 'InvalidSessionId',
  });
});
