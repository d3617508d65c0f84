import type { Connection } from 'jsforce';
import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { connect, idOf, orgForEachTest, refusedWith } from './connect';
import { call } from './fixtures';

const FIRED = 'FIELD_CUSTOM_VALIDATION_EXCEPTION';
const org = orgForEachTest();
let integration: Connection;
let callId: string;
beforeEach(async () => {
  integration = connect(org(), USERNAMES.integration);
  callId = await call(integration, 'zoom:1');
});

const record = (fields: object = {}): object => ({
  Tag_Key__c: 'c1:security_concern',
  Call_Recording__c: callId,
  Opportunity__c: OPPORTUNITIES.aldermoorRollout,
  Tag__c: 'Security_Concern',
  Tag_Label__c: 'Security concern',
  Severity__c: 'high',
  Deal_Risk__c: true,
  Second__c: 612,
  Source__c: 'transcript',
  Status__c: 'confirmed',
  Confirmed_By__c: USERS.rita,
  Confirmed_At__c: '2026-11-20T10:00:00Z',
  ...fields,
});
const create = (fields?: object): Promise<string> => idOf(integration.sobject('Call_Tag__c').create(record(fields)));
const over = { Status__c: 'resolved', Resolved_By__c: USERS.rita, Resolved_At__c: '2026-11-27T10:00:00Z' };

test('a tag is seen by whoever sees its call, and found from its deal', async () => {
  await create();
  const deal = `SELECT Id, (SELECT Tag__c, Second__c FROM Call_Tags__r) FROM Opportunity WHERE Id = '${OPPORTUNITIES.aldermoorRollout}'`;
  const { records } = await connect(org(), USERNAMES.rita).query<{ Call_Tags__r: { records: unknown[] } }>(deal);
  expect(records[0]?.Call_Tags__r.records).toMatchObject([{ Tag__c: 'Security_Concern', Second__c: 612 }]);
  const tags = 'SELECT Id FROM Call_Tag__c WHERE Deal_Risk__c = true';
  expect((await connect(org(), USERNAMES.manager).query(tags)).totalSize).toBe(1);
  expect((await connect(org(), USERNAMES.tom).query(tags)).totalSize).toBe(0);
});

test('a call bears a tag once, and the tag goes with its call', async () => {
  await create();
  expect(await refusedWith(create())).toBe('DUPLICATE_VALUE');
  await integration.sobject('Call_Recording__c').destroy(callId);
  expect((await integration.query('SELECT Id FROM Call_Tag__c')).totalSize).toBe(0);
});

test.each([
  ['nobody who confirmed it', { Confirmed_By__c: null }],
  ['no time of its confirmation', { Confirmed_At__c: null }],
  ['a risk without a severity', { Severity__c: null }],
  ['an end that names nobody', { ...over, Resolved_By__c: null }],
  ['an end without a time', { ...over, Status__c: 'withdrawn', Resolved_At__c: null }],
  ['somebody who ended it while it stands', { Resolved_By__c: USERS.rita }],
  ['a risk resolved that is none', { ...over, Deal_Risk__c: false, Severity__c: null }],
])('a tag with %s is refused', async (_, fields) => {
  expect(await refusedWith(create(fields))).toBe(FIRED);
});

test('a risk is resolved, and never becomes another tag', async () => {
  const id = await create();
  const tags = integration.sobject('Call_Tag__c');
  await tags.update({ Id: id, ...over });
  expect(await tags.retrieve(id)).toMatchObject({ Status__c: 'resolved', Resolved_By__c: USERS.rita });
  expect(await refusedWith(tags.update({ Id: id, Tag__c: 'Legal_Concern' }))).toBe(FIRED);
  expect(await refusedWith(tags.update({ Id: id, Tag_Key__c: 'c1:legal_concern' }))).toBe(FIRED);
});

test('nobody else writes a tag: not a rep, a manager or an admin of Countersign, and not an administrator of the org', async () => {
  const id = await create();
  for (const who of ['rita', 'manager'] as const) {
    const tags = connect(org(), USERNAMES[who]).sobject('Call_Tag__c');
    expect(await refusedWith(tags.update({ Id: id, Status__c: 'confirmed' }))).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
    expect(await refusedWith(tags.destroy(id))).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
  }
  const admins = connect(org(), USERNAMES.admin).sobject('Call_Tag__c');
  expect(await refusedWith(admins.update({ Id: id, Source__c: 'person' }))).toBe(FIRED);
  expect(await refusedWith(admins.update({ Id: id, Severity__c: 'low' }))).toBe('INVALID_FIELD_FOR_INSERT_UPDATE');
});
