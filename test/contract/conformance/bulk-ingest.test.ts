// Expectations: "Bulk API 2.0 and Bulk API Developer Guide" (api_asynch), sections named at each group.
import type { Connection } from 'jsforce';
import { startLocalOrg, type LocalOrg } from '../../local-org';
import { ACCOUNTS, OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { connect } from '../local-org/connect';
import { ended, ingestJob, load, refusal, type JobResults } from './jobs';
import { deployed, zipOf } from './metadata-zip';

let org: LocalOrg;
let admin: Connection;
let integration: Connection;
let rita: Connection;
beforeAll(async () => {
  org = await startLocalOrg();
  admin = connect(org, USERNAMES.admin);
  integration = connect(org, USERNAMES.integration);
  rita = connect(org, USERNAMES.rita);
});
afterAll(() => org.close());

const CALL = 'Call_Recording__c';
const DEAL = { StageName: 'Prospecting', CloseDate: '2026-12-31' };
const errorsOf = ({ failedResults }: JobResults): (string | undefined)[] => failedResults.map((row) => row.sf__Error);

/** Sections "Create a Job", "Upload Job Data", "Get Job Successful Record Results", "Get Job Failed Record Results". */
describe('insert', () => {
  test('answers with an id for each row, created, beside what was sent', async () => {
    const names = ['Bulk one', 'Bulk two'];
    const { successfulResults, failedResults, unprocessedRecords } = await load(
      admin,
      { object: 'Account', operation: 'insert' },
      names.map((Name) => ({ Name, Industry: 'Energy' })),
    );
    expect(failedResults).toEqual([]);
    expect(unprocessedRecords).toEqual([]);
    expect(successfulResults).toEqual(
      names.map((Name) => ({
        sf__Id: expect.stringMatching(/^001.{15}$/) as unknown,
        sf__Created: 'true',
        Name,
        Industry: 'Energy',
      })),
    );
    const found = await admin.sobject('Account').find({ Name: { $in: names } }, ['Id']);
    expect(found.map((one) => one.Id).sort()).toEqual(successfulResults.map((row) => row.sf__Id).sort());
  });

  test('keeps what is right and says of each other row what is wrong', async () => {
    const rows = [
      { Name: 'Right', ...DEAL, Amount: '12.5' },
      { Name: '', ...DEAL },
      { Name: 'No such day', ...DEAL, CloseDate: '2026-02-30' },
      { Name: 'No number', ...DEAL, Amount: 'much' },
      { Name: 'x'.repeat(121), ...DEAL },
    ].map((row) => ({ Amount: '', ...row }));
    const results = await load(admin, { object: 'Opportunity', operation: 'insert' }, rows);
    expect(results.successfulResults.map((row) => row.Name)).toEqual(['Right']);
    expect(errorsOf(results)).toEqual([
      'REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --',
      'INVALID_TYPE_ON_FIELD_IN_RECORD:CloseDate: value not of required type: 2026-02-30:CloseDate --',
      'INVALID_TYPE_ON_FIELD_IN_RECORD:Amount: value not of required type: much:Amount --',
      expect.stringMatching(/^STRING_TOO_LONG:Name: data value too large: x{121} \(max length=120\):Name --$/),
    ]);
    expect(results.failedResults.map((row) => row.sf__Id)).toEqual(['', '', '', '']);
    expect(results.failedResults[1]).toMatchObject({ Name: 'No such day', CloseDate: '2026-02-30' });
  });

  test('reads numbers, flags and times, and a field that is left empty as not sent', async () => {
    const { successfulResults } = await load(
      integration,
      { object: CALL, operation: 'insert' },
      `Recorder_Call_Key__c,Opportunity__c,Started_At__c,Title__c\nbulk:types,${OPPORTUNITIES.aldermoorRollout},2026-11-14T10:00:00.750+01:00,\n`,
    );
    expect(await integration.sobject(CALL).retrieve(successfulResults[0]?.sf__Id ?? '')).toMatchObject({
      Opportunity__c: OPPORTUNITIES.aldermoorRollout,
      Started_At__c: '2026-11-14T09:00:00.000+0000',
      Title__c: null,
    });
  });

  test('takes no id', async () => {
    const csv = `Id,Name\n${ACCOUNTS.aldermoor},Twice\n`;
    expect(errorsOf(await load(admin, { object: 'Account', operation: 'insert' }, csv))).toEqual([
      'INVALID_FIELD_FOR_INSERT_UPDATE:cannot specify Id in an insert call:Id --',
    ]);
  });

  test('refuses a value that another record has, and in the row alone that brings it', async () => {
    const rows = ['same', 'same', 'other'].map((key) => ({ Recorder_Call_Key__c: `bulk:${key}` }));
    const results = await load(integration, { object: CALL, operation: 'insert' }, rows);
    expect(results.successfulResults.map((row) => row.Recorder_Call_Key__c)).toEqual(['bulk:same', 'bulk:other']);
    expect(errorsOf(results)).toEqual([
      `DUPLICATE_VALUE:duplicate value found: Recorder_Call_Key__c duplicates value on record with id: ${String(results.successfulResults[0]?.sf__Id)}:--`,
    ]);
  });

  test('writes more rows than one chunk of 200 holds', async () => {
    const rows = Array.from({ length: 1001 }, (_, number) => ({ Recorder_Call_Key__c: `bulk:many:${String(number)}` }));
    const { successfulResults } = await load(integration, { object: CALL, operation: 'insert' }, rows);
    expect(successfulResults).toHaveLength(1001);
    expect(new Set(successfulResults.map((row) => row.sf__Id)).size).toBe(1001);
    expect(await integration.sobject(CALL).count({ Recorder_Call_Key__c: { $like: 'bulk:many:%' } })).toBe(1001);
  });
});

/** Section "Relationship Fields in a Header Row". */
describe('a parent named by its external id', () => {
  const header = 'Call_Recording__r.Recorder_Call_Key__c,Summary_Key__c,Review_Status__c,Version__c\n';

  test('is found, and a row with an unknown one fails alone', async () => {
    const parents = await load(integration, { object: CALL, operation: 'insert' }, [
      { Recorder_Call_Key__c: 'bulk:parent' },
    ]);
    const results = await load(
      integration,
      { object: 'Call_Summary__c', operation: 'insert' },
      `${header}bulk:parent,bulk:s1,awaiting_review,1\nbulk:nobody,bulk:s2,awaiting_review,1\n`,
    );
    const id = results.successfulResults[0]?.sf__Id ?? '';
    expect(await integration.sobject('Call_Summary__c').retrieve(id)).toMatchObject({
      Call_Recording__c: parents.successfulResults[0]?.sf__Id,
    });
    expect(errorsOf(results)).toEqual([
      'INVALID_FIELD:Foreign key external ID: bulk:nobody not found for field Recorder_Call_Key__c in entity Call_Recording__c:--',
    ]);
  });

  test('by a field that is no external id fails the job', async () => {
    const job = await ended(admin, { object: 'Opportunity', operation: 'insert' }, 'Name,Account.Industry\nx,Energy\n');
    expect(await job.check()).toMatchObject({
      state: 'Failed',
      errorMessage: 'InvalidBatch : Field name not found : Account.Industry',
    });
  });
});

/** Sections "Prepare CSV Files" (empty values and #N/A) and "Get Job Failed Record Results". */
describe('update', () => {
  test('leaves an empty value alone and empties a field by #N/A', async () => {
    const id = OPPORTUNITIES.aldermoorRenewal;
    await admin.sobject('Opportunity').update({ Id: id, NextStep: 'Call', Description: 'Kept' });
    const csv = `Id,NextStep,Description\n${id},#N/A,\n`;
    const { successfulResults } = await load(admin, { object: 'Opportunity', operation: 'update' }, csv);
    expect(successfulResults).toEqual([
      { sf__Id: id, sf__Created: 'false', Id: id, NextStep: '#N/A', Description: '' },
    ]);
    expect(await admin.sobject('Opportunity').retrieve(id)).toMatchObject({ NextStep: null, Description: 'Kept' });
  });

  test('empties a field that jsforce is told is null', async () => {
    const id = OPPORTUNITIES.aldermoorRenewal;
    await admin.sobject('Opportunity').update({ Id: id, NextStep: 'Call' });
    await load(admin, { object: 'Opportunity', operation: 'update' }, [{ Id: id, NextStep: null }]);
    expect(await admin.sobject('Opportunity').retrieve(id)).toMatchObject({ NextStep: null });
  });

  test('says of each id that is missing, malformed, unknown or gone what it is', async () => {
    const [gone] = (await load(admin, { object: 'Account', operation: 'insert' }, [{ Name: 'Gone' }]))
      .successfulResults;
    await admin.sobject('Account').destroy(gone?.sf__Id ?? '');
    const ids = ['', 'nothing', OPPORTUNITIES.aldermoorRollout, '001Lo000000zzzz', gone?.sf__Id ?? ''];
    const results = await load(
      admin,
      { object: 'Account', operation: 'update' },
      `Id,Industry\n${ids.map((id) => `${id},Energy`).join('\n')}\n`,
    );
    expect(errorsOf(results)).toEqual([
      'MISSING_ARGUMENT:Id not specified in an update call:--',
      'MALFORMED_ID:Account ID: id value of incorrect type: nothing:Id --',
      `MALFORMED_ID:Account ID: id value of incorrect type: ${OPPORTUNITIES.aldermoorRollout}:Id --`,
      'INVALID_CROSS_REFERENCE_KEY:invalid cross reference id:--',
      'ENTITY_IS_DELETED:entity is deleted:--',
    ]);
    expect(results.failedResults.map((row) => row.sf__Id)).toEqual(ids);
  });

  test('is bound by sharing and permissions, row by row', async () => {
    const [own, other] = [OPPORTUNITIES.aldermoorRollout, await idOfNadias()];
    const results = await load(
      rita,
      { object: 'Opportunity', operation: 'update' },
      [own, other].map((Id) => ({ Id, NextStep: 'By bulk' })),
    );
    expect(results.successfulResults.map((row) => row.sf__Id)).toEqual([own]);
    expect(errorsOf(results)).toEqual([expect.stringMatching(/^INSUFFICIENT_ACCESS/)]);
  });

  async function idOfNadias(): Promise<string> {
    const [deal] = await admin.sobject('Opportunity').find({ OwnerId: USERS.nadia }, ['Id']).limit(1);
    return String(deal?.Id);
  }
});

/** Section "Create a Job", externalIdFieldName. */
describe('upsert', () => {
  const options = { object: CALL, operation: 'upsert', externalIdFieldName: 'Recorder_Call_Key__c' };

  test('creates what is not there and changes what is', async () => {
    const first = await load(integration, options, [{ Recorder_Call_Key__c: 'bulk:u1', Title__c: 'One' }]);
    const second = await load(
      integration,
      options,
      ['bulk:u1', 'bulk:u2'].map((Recorder_Call_Key__c) => ({ Recorder_Call_Key__c, Title__c: 'Two' })),
    );
    expect(first.successfulResults.map((row) => row.sf__Created)).toEqual(['true']);
    expect(second.successfulResults.map((row) => [row.sf__Id, row.sf__Created])).toEqual([
      [first.successfulResults[0]?.sf__Id, 'false'],
      [expect.any(String), 'true'],
    ]);
    const found = await integration.sobject(CALL).find({ Title__c: 'Two' }, ['Recorder_Call_Key__c']);
    expect(found.map((one) => one.Recorder_Call_Key__c).sort()).toEqual(['bulk:u1', 'bulk:u2']);
  });

  test('refuses every row of a chunk whose key stands there twice, and a row without one', async () => {
    const results = await load(
      integration,
      options,
      'Recorder_Call_Key__c,Title__c\nbulk:t,a\nbulk:t,b\n,c\nbulk:v,d\n',
    );
    expect(results.successfulResults.map((row) => row.Title__c)).toEqual(['d']);
    expect(errorsOf(results)).toEqual([
      'DUPLICATE_VALUE:Duplicate external id specified: bulk:t:Recorder_Call_Key__c --',
      'DUPLICATE_VALUE:Duplicate external id specified: bulk:t:Recorder_Call_Key__c --',
      'MISSING_ARGUMENT:Recorder_Call_Key__c not specified:--',
    ]);
  });

  test('by Id changes the record, or creates one where there is no id', async () => {
    const csv = `Id,Name\n${ACCOUNTS.aldermoor},Aldermoor Group\n,New by upsert\n`;
    const { successfulResults } = await load(admin, { ...options, object: 'Account', externalIdFieldName: 'Id' }, csv);
    expect(successfulResults.map((row) => row.sf__Created)).toEqual(['false', 'true']);
    expect(await admin.sobject('Account').retrieve(ACCOUNTS.aldermoor)).toMatchObject({ Name: 'Aldermoor Group' });
  });

  test.each([
    ['without an external id', undefined, /External ID was blank for Call_Recording__c/],
    ['by a field that is none', 'Title__c', /Field name provided, Title__c does not match an External ID/],
  ])('%s is no job', async (_, externalIdFieldName, sentence) => {
    const refused = await refusal(
      ingestJob(integration, { object: CALL, operation: 'upsert', externalIdFieldName }).open(),
    );
    expect(refused).toEqual({ errorCode: 'INVALIDJOB', message: expect.stringMatching(sentence) as unknown });
  });
});

/** Section "Create a Job", operation: "delete", "hardDelete". */
describe('delete', () => {
  test('puts records into the recycle bin, from where queryAll still finds them', async () => {
    const made = await load(admin, { object: 'Account', operation: 'insert' }, [{ Name: 'Del 1' }, { Name: 'Del 2' }]);
    const ids = made.successfulResults.map((row) => row.sf__Id ?? '');
    const results = await load(
      admin,
      { object: 'Account', operation: 'delete' },
      [...ids, ids[0]].map((Id) => ({ Id })),
    );
    expect(results.successfulResults.map((row) => row.sf__Id)).toEqual(ids);
    expect(errorsOf(results)).toEqual(['ENTITY_IS_DELETED:entity is deleted:--']);
    const soql = "SELECT Id FROM Account WHERE Name LIKE 'Del _'";
    expect((await admin.query(soql)).totalSize).toBe(0);
    expect((await admin.query(soql, { scanAll: true })).totalSize).toBe(2);
  });

  test('takes ids and nothing else', async () => {
    const csv = `Id,Name\n${ACCOUNTS.aldermoor},x\n`;
    expect(await (await ended(admin, { object: 'Account', operation: 'delete' }, csv)).check()).toMatchObject({
      state: 'Failed',
      errorMessage: 'InvalidBatch : Delete batch must only contain ids',
      numberRecordsProcessed: 0,
    });
  });

  test('for good needs a permission that nobody has by default', async () => {
    const refused = await refusal(ingestJob(admin, { object: 'Account', operation: 'hardDelete' }).open());
    expect(refused).toEqual({
      errorCode: 'FEATURENOTENABLED',
      message: expect.stringContaining('hardDelete operation requires special user profile permission') as unknown,
    });
  });

  test('for good leaves nothing in the bin, for who has that permission', async () => {
    const set = `<?xml version="1.0" encoding="UTF-8"?><PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata"><label>Hard delete</label><userPermissions><enabled>true</enabled><name>BulkApiHardDelete</name></userPermissions></PermissionSet>`;
    const files = { 'permissionsets/Hard_Delete.permissionset': set };
    expect(await deployed(admin, await zipOf(files, { PermissionSet: ['Hard_Delete'] }))).toMatchObject({
      success: true,
    });
    const [{ Id } = { Id: '' }] = await admin.sobject('PermissionSet').find({ Name: 'Hard_Delete' }, ['Id']);
    await admin.sobject('PermissionSetAssignment').create({ AssigneeId: USERS.admin, PermissionSetId: Id });
    const made = await load(admin, { object: 'Account', operation: 'insert' }, [{ Name: 'Hard' }]);
    const id = made.successfulResults[0]?.sf__Id ?? '';
    const { successfulResults } = await load(admin, { object: 'Account', operation: 'hardDelete' }, [{ Id: id }]);
    expect(successfulResults).toEqual([{ sf__Id: id, sf__Created: 'false', Id: id }]);
    expect(await admin.sobject('Account').count({ Name: 'Hard' })).toBe(0);
    expect(await admin.soap.undelete([id])).toMatchObject([
      { success: false, errors: [{ statusCode: 'UNDELETE_FAILED' }] },
    ]);
  });
});
