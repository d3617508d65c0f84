import type { Connection } from 'jsforce';
import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { connect, idOf, orgForEachTest, refusedWith } from './connect';
import { call, summary } from './fixtures';

const org = orgForEachTest();
let integration: Connection;
beforeEach(() => {
  integration = connect(org(), USERNAMES.integration);
});

test('a record is created, read, changed and deleted through jsforce', async () => {
  const calls = integration.sobject('Call_Recording__c');
  const id = await call(integration, 'zoom:1', { Title__c: 'Kick-off' });
  expect(await calls.retrieve(id)).toMatchObject({
    Id: id,
    Title__c: 'Kick-off',
    Name: 'CR-00000001',
    CreatedById: USERS.integration,
  });
  await calls.update({ Id: id, Title__c: 'Kick-off, moved' });
  expect(await calls.retrieve(id, { fields: ['Title__c'] })).toMatchObject({ Title__c: 'Kick-off, moved' });
  await calls.destroy(id);
  expect(await refusedWith(calls.retrieve(id))).toBe('ENTITY_IS_DELETED');
});

test('times are kept in UTC to the second, text without the space around it, empty text as null', async () => {
  const id = await call(integration, 'zoom:1', {
    Title__c: '  two\nlines \n',
    Started_At__c: '2026-11-14T10:00:00.750+01:00',
    Call_Type__c: '',
  });
  expect(await integration.sobject('Call_Recording__c').retrieve(id)).toMatchObject({
    Title__c: 'two\nlines',
    Started_At__c: '2026-11-14T09:00:00.000+0000',
    Call_Type__c: null,
  });
});

test('upsert by external id creates once and then changes', async () => {
  const calls = integration.sobject('Call_Recording__c');
  const first = await calls.upsert({ Recorder_Call_Key__c: 'zoom:ab==', Title__c: 'One' }, 'Recorder_Call_Key__c');
  const second = await calls.upsert({ Recorder_Call_Key__c: 'zoom:ab==', Title__c: 'Two' }, 'Recorder_Call_Key__c');
  expect([first, second]).toMatchObject([{ created: true }, { created: false, id: first.id }]);
  expect(await calls.find({}, ['Title__c'])).toMatchObject([{ Title__c: 'Two' }]);
});

test('an external id with a slash and a plus is found by its encoded form', async () => {
  const key = encodeURIComponent('zoom:a/b+c==');
  const path = `/services/data/v66.0/sobjects/Call_Recording__c/Recorder_Call_Key__c/${key}`;
  const request = { method: 'PATCH' as const, url: path, body: '{}', headers: { 'content-type': 'application/json' } };
  const saved = await integration.request<{ id: string }>(request);
  expect(await integration.request(path)).toMatchObject({ Id: saved.id, Recorder_Call_Key__c: 'zoom:a/b+c==' });
});

test('a parent may be named by its external id', async () => {
  const callId = await call(integration, 'zoom:1');
  const id = await idOf(
    integration
      .sobject('Call_Summary__c')
      .create({ Call_Recording__r: { Recorder_Call_Key__c: 'zoom:1' }, Summary_Key__c: 's1' } as object),
  );
  expect(await integration.sobject('Call_Summary__c').retrieve(id)).toMatchObject({ Call_Recording__c: callId });
});

test('a unique value is refused a second time, naming the record that has it', async () => {
  const id = await call(integration, 'zoom:1');
  await expect(call(integration, 'zoom:1')).rejects.toMatchObject({
    errorCode: 'DUPLICATE_VALUE',
    message: `duplicate value found: Recorder_Call_Key__c duplicates value on record with id: ${id}`,
  });
});

test('a unique value that tells case apart takes both cases', async () => {
  await call(integration, 'zoom:abc');
  await expect(call(integration, 'zoom:ABC')).resolves.toMatch(/^a00/);
});

test.each([
  ['a required field left out', { Recorder_Call_Key__c: null }, 'REQUIRED_FIELD_MISSING'],
  ['text that is too long', { Title__c: 'x'.repeat(256) }, 'STRING_TOO_LONG'],
  ['a value outside a restricted picklist', { Capture_Status__c: 'lost' }, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'],
  ['a number with too many digits', { Duration_Minutes__c: 1_234_567 }, 'NUMBER_OUTSIDE_VALID_RANGE'],
  ['an id of another object', { Opportunity__c: USERS.rita }, 'FIELD_INTEGRITY_EXCEPTION'],
  ['an id that is none', { Opportunity__c: 'somewhere' }, 'MALFORMED_ID'],
  ['an id of no record', { Opportunity__c: '006Lo000000000zIAA' }, 'INVALID_CROSS_REFERENCE_KEY'],
  ['a time that is none', { Started_At__c: 'yesterday' }, 'JSON_PARSER_ERROR'],
  ['a field that does not exist', { Draft__c: 'x' }, 'INVALID_FIELD'],
  ['a field that Salesforce sets', { CreatedById: USERS.rita }, 'INVALID_FIELD_FOR_INSERT_UPDATE'],
  ['an inactive owner', { OwnerId: USERS.inactive }, 'INACTIVE_OWNER_OR_USER'],
])('%s is refused and leaves nothing behind', async (_, fields, code) => {
  expect(await refusedWith(call(integration, 'zoom:1', fields))).toBe(code);
  expect(await org().asAdmin.query('SELECT Id FROM Call_Recording__c')).toEqual([]);
});

test('a summary cannot move to another call', async () => {
  const first = await call(integration, 'zoom:1');
  const second = await call(integration, 'zoom:2');
  const id = await summary(integration, first, 's1');
  expect(await refusedWith(integration.sobject('Call_Summary__c').update({ Id: id, Call_Recording__c: second }))).toBe(
    'INVALID_FIELD_FOR_INSERT_UPDATE',
  );
});

test('deleting a call takes its summaries along; deleting an opportunity leaves the call without one', async () => {
  const id = await call(integration, 'zoom:1');
  await summary(integration, id, 's1');
  await connect(org(), USERNAMES.rita).sobject('Opportunity').destroy(OPPORTUNITIES.aldermoorRollout);
  expect(await integration.sobject('Call_Recording__c').retrieve(id)).toMatchObject({ Opportunity__c: null });
  await integration.sobject('Call_Recording__c').destroy(id);
  expect(await org().asAdmin.query('SELECT Summary_Key__c FROM Call_Summary__c WHERE IsDeleted = true')).toMatchObject([
    { Summary_Key__c: 's1' },
  ]);
});

test('collections save each record, or with allOrNone all of them or none', async () => {
  const calls = integration.sobject('Call_Recording__c');
  const records = [{ Recorder_Call_Key__c: 'zoom:1' }, { Title__c: 'no key' }];
  expect(await calls.create(records, { allOrNone: false })).toMatchObject([
    { success: true },
    { success: false, errors: [{ statusCode: 'REQUIRED_FIELD_MISSING' }] },
  ]);
  const whole = await calls.create([{ Recorder_Call_Key__c: 'zoom:2' }, { Title__c: 'no key' }], { allOrNone: true });
  expect(whole).toMatchObject([
    { success: false, errors: [{ statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK' }] },
    { success: false },
  ]);
  expect(await calls.count()).toBe(1);
});

test('a collection is retrieved in the order of its ids', async () => {
  const ids = [await call(integration, 'zoom:1'), await call(integration, 'zoom:2')].reverse();
  const records = await integration.sobject('Call_Recording__c').retrieve(ids, { fields: ['Id'] });
  expect(records.map((record) => record.Id)).toEqual(ids);
});

test('describe shows the source: types, lengths, keys, picklists and relationships', async () => {
  const described = await integration.sobject('Call_Summary__c').describe();
  const field = (name: string) => described.fields.find((one) => one.name === name);
  expect(field('Summary_Key__c')).toMatchObject({
    type: 'string',
    length: 255,
    externalId: true,
    unique: true,
    nillable: false,
  });
  expect(field('Approved_Text__c')).toMatchObject({ type: 'textarea', length: 131_072, filterable: false });
  expect(field('Call_Recording__c')).toMatchObject({
    type: 'reference',
    referenceTo: ['Call_Recording__c'],
    updateable: false,
  });
  const statuses = field('Review_Status__c')?.picklistValues as { value: string }[] | undefined;
  expect(statuses?.map((one) => one.value)).toEqual([
    'awaiting_review',
    'changes_requested',
    'rejected',
    'approved',
    'superseded',
    'withdrawn',
  ]);
  expect(described.childRelationships.find((one) => one.childSObject === 'Summary_Release__c')).toMatchObject({
    relationshipName: 'Summary_Releases__r',
    cascadeDelete: true,
  });
  const names = (await integration.describeGlobal()).sobjects.map((one) => one.name);
  expect(names).toEqual(
    expect.arrayContaining(['Call_Recording__c', 'Call_Summary__c', 'Summary_Release__c', 'Opportunity']),
  );
});

test('what the local org has not is refused by name', async () => {
  await expect(integration.request('/services/data/v66.0/analytics/reports')).rejects.toThrow('local org');
});
