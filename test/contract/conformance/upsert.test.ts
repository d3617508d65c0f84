// Expectations: "REST API Developer Guide" (api_rest): "Insert or Update (Upsert) a Record Using an External ID",
// "sObject Rows by External ID", "Upsert Multiple Records with Fewer Round Trips", "Working with Records … Using External
// IDs" (parents named by them); upsert() in the "SOAP API Developer Guide".
import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { refusal, sharedOrg } from './shared-org';

const as = sharedOrg();
const integration = () => as(USERNAMES.integration);
const calls = () => integration().sobject('Call_Recording__c');
const KEY = 'Recorder_Call_Key__c';
const call = (key: string, fields: object = {}): object => ({
  [KEY]: key,
  Opportunity__c: OPPORTUNITIES.aldermoorRollout,
  OwnerId: USERS.rita,
  ...fields,
});
const SUMMARY_HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

test('the first makes a record, the second changes it', async () => {
  const first = await calls().upsert(call('zoom:u1', { Title__c: 'One' }), KEY);
  const second = await calls().upsert(call('zoom:u1', { Title__c: 'Two' }), KEY);
  expect([first, second]).toMatchObject([
    { success: true, created: true, errors: [] },
    { success: true, created: false, id: first.id },
  ]);
  expect(await calls().findOne({ [KEY]: 'zoom:u1' }, ['Title__c'])).toMatchObject({ Title__c: 'Two' });
});

test('by id it changes the record there is, and makes none', async () => {
  const { id } = await calls().create(call('zoom:u2'));
  expect(await calls().upsert({ Id: String(id), Title__c: 'By id' } as object, 'Id')).toMatchObject({
    created: false,
    id,
  });
  expect(await refusal(calls().upsert({ Id: 'a00Lo00000zzzzzIAA', Title__c: 'x' } as object, 'Id'))).toMatchObject({
    errorCode: 'NOT_FOUND',
  });
});

test('a record is read and deleted by its key', async () => {
  await calls().create(call('zoom:u3', { Title__c: 'Keyed' }));
  const url = `/sobjects/Call_Recording__c/${KEY}/zoom:u3`;
  expect(await integration().request(url)).toMatchObject({ Title__c: 'Keyed' });
  expect(await integration().request(`${url}?fields=Title__c`)).toEqual({
    attributes: expect.anything() as object,
    Title__c: 'Keyed',
  });
  await integration().requestDelete(url);
  expect(await refusal(integration().request(url))).toMatchObject({ errorCode: 'NOT_FOUND' });
});

test('a deleted record is no match: its key makes another', async () => {
  const first = await calls().upsert(call('zoom:u4'), KEY);
  await calls().destroy(String(first.id));
  const second = await calls().upsert(call('zoom:u4'), KEY);
  expect(second).toMatchObject({ created: true });
  expect(second.id).not.toBe(first.id);
});

test('many at once: each says whether it was made, and a failure leaves the others', async () => {
  await calls().create(call('zoom:u5'));
  const records = [
    call('zoom:u5', { Title__c: 'Known' }),
    call('zoom:u6'),
    call('zoom:u7', { Capture_Status__c: 'lost' }),
  ];
  expect(await calls().upsert(records as never[], KEY)).toMatchObject([
    { success: true, created: false },
    { success: true, created: true },
    {
      success: false,
      errors: [{ statusCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', fields: ['Capture_Status__c'] }],
    },
  ]);
});

test('many at once, all or none', async () => {
  const records = [call('zoom:u8'), call('zoom:u9', { Capture_Status__c: 'lost' })];
  expect(await calls().upsert(records as never[], KEY, { allOrNone: true })).toMatchObject([
    { success: false, errors: [{ statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK' }] },
    { success: false, errors: [{ statusCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST' }] },
  ]);
  expect(await calls().count({ [KEY]: { $in: ['zoom:u8', 'zoom:u9'] } })).toBe(0);
});

test('a key that comes twice in one request is refused both times', async () => {
  const records = [call('zoom:u10'), call('zoom:u10'), call('zoom:u11')];
  expect(await calls().upsert(records as never[], KEY)).toMatchObject([
    { success: false, errors: [{ statusCode: 'DUPLICATE_VALUE' }] },
    { success: false, errors: [{ statusCode: 'DUPLICATE_VALUE' }] },
    { success: true, created: true },
  ]);
});

test('a parent is named by its own key', async () => {
  await calls().create(call('zoom:u12'));
  const summaries = integration().sobject('Call_Summary__c');
  const record = { Summary_Key__c: 'u12-1', Call_Recording__r: { [KEY]: 'zoom:u12' } };
  const { id } = await summaries.upsert(record as object, 'Summary_Key__c');
  expect(await summaries.findOne({ Id: id }, 'Call_Recording__r.Recorder_Call_Key__c')).toMatchObject({
    Call_Recording__r: { [KEY]: 'zoom:u12' },
  });
  const stray = { Summary_Key__c: 'u12-2', Call_Recording__r: { [KEY]: 'zoom:nowhere' } };
  expect(await refusal(summaries.upsert(stray as object, 'Summary_Key__c'))).toMatchObject({
    errorCode: 'INVALID_FIELD',
    message: expect.stringContaining('Foreign key external ID: zoom:nowhere not found') as string,
  });
});

describe('a key that several records have', () => {
  const releases = () => integration().sobject('Summary_Release__c');
  const TARGET = '069Lo0000000zzzIAA';
  beforeAll(async () => {
    const callId = (await calls().create(call('zoom:u13'))).id;
    const summary = (
      await integration()
        .sobject('Call_Summary__c')
        .create({ Call_Recording__c: callId, Summary_Key__c: 'u13' } as object)
    ).id;
    for (const key of ['u13-a', 'u13-b']) {
      const release = {
        Call_Summary__c: summary,
        Release_Key__c: key,
        Use__c: 'crm_note',
        Text_Hash__c: SUMMARY_HASH,
        Target_Id__c: TARGET,
        State__c: 'published',
      };
      await releases().create(release as object);
    }
  });

  test('is answered with 300 and where each of them is', async () => {
    const refused = await refusal(
      releases().upsert({ Target_Id__c: TARGET, State__c: 'published' } as object, 'Target_Id__c'),
    );
    expect(refused).toMatchObject({ errorCode: 'MULTIPLE_CHOICES' });
    expect(refused.data).toEqual([
      expect.stringContaining('/sobjects/Summary_Release__c/'),
      expect.stringContaining('/sobjects/Summary_Release__c/'),
    ]);
    expect(await refusal(integration().request(`/sobjects/Summary_Release__c/Target_Id__c/${TARGET}`))).toMatchObject({
      errorCode: 'MULTIPLE_CHOICES',
    });
  });

  test('fails its record of a collection', async () => {
    expect(
      await releases().upsert([{ Target_Id__c: TARGET, State__c: 'published' }] as never[], 'Target_Id__c'),
    ).toMatchObject([{ success: false, errors: [{ statusCode: 'DUPLICATE_EXTERNAL_ID' }] }]);
  });
});

test.each([
  ['a field that is no external id', 'Title__c', { Title__c: 'x' }, 'NOT_FOUND'],
  ['a field that is not there', 'Foo__c', { Foo__c: 'x' }, 'NOT_FOUND'],
])('%s is refused as a key', async (_, key, record, errorCode) => {
  expect(await refusal(calls().upsert(record as object, key))).toMatchObject({ errorCode });
});

test('the key is not repeated in the body', async () => {
  const url = `/sobjects/Call_Recording__c/${KEY}/zoom:u14`;
  expect(await refusal(integration().requestPatch(url, { [KEY]: 'zoom:u14' }))).toMatchObject({
    errorCode: 'INVALID_FIELD',
    message: expect.stringContaining('should not be specified in the sobject data') as string,
  });
});

test('with updateOnly a key that nobody has makes nothing', async () => {
  const url = `/sobjects/Call_Recording__c/${KEY}/zoom:u15`;
  const fields = { Title__c: 'Only changed', Opportunity__c: OPPORTUNITIES.aldermoorRollout };
  expect(await refusal(integration().requestPatch(`${url}?updateOnly=true`, fields))).toMatchObject({
    errorCode: 'NOT_FOUND',
  });
  await integration().requestPatch(url, fields);
  expect(await integration().requestPatch(`${url}?updateOnly=true`, { Title__c: 'Changed' })).toMatchObject({
    created: false,
  });
});

// "Inserting New Records Using Id as the External ID"
test('with Id as the key and no id, a record is made', async () => {
  expect(await as().requestPost('/sobjects/Account/Id', { Name: 'By no id' })).toMatchObject({
    success: true,
    id: expect.stringMatching(/^001\w{15}$/) as string,
  });
});
