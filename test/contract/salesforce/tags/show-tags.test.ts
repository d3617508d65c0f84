import type { TagToShow } from '../../../../middleware/src/ports/salesforce-tags';
import { OPPORTUNITIES, USERS } from '../../../local-org/seed';
import { callRows } from '../retention/records';
import { startSalesforce, type Started } from '../start-salesforce';

let world: Started;
let callId: string;
beforeEach(async () => {
  world = await startSalesforce();
  [callId = ''] = await callRows(world.org, 1);
});
afterEach(() => world.org.close());

const ONE_CALL = 'POST /composite';
const at = new Date('2026-11-20T10:00:00Z');
const tag = (changes: Partial<TagToShow> = {}): TagToShow => ({
  ...{ key: 'c1:security_concern', salesforceCallId: callId, opportunityId: OPPORTUNITIES.aldermoorRollout },
  ...{ tag: 'Security_Concern', label: 'Security concern', severity: 'high', dealRisk: true, second: 61 },
  ...{ source: 'transcript', state: 'confirmed', confirmed: { by: USERS.rita, at }, ended: null },
  ...changes,
});
const many = (count: number, changes: Partial<TagToShow> = {}) =>
  Array.from({ length: count }, (_, n) => tag({ key: `c1:tag_${n}`, tag: `Tag_${n}`, ...changes }));
const show = (rows: readonly TagToShow[]) => world.salesforce.tags.showTags(rows);
const rows = (where = "Tag_Key__c != ''") =>
  world.org.asAdmin.query(
    `SELECT Id, Tag_Key__c, Call_Recording__c, Opportunity__c, Tag__c, Tag_Label__c, Severity__c, Deal_Risk__c, Second__c,
       Source__c, Status__c, Confirmed_By__c, Confirmed_At__c, Resolved_By__c, Resolved_At__c FROM Call_Tag__c WHERE ${where}`,
  );

test('every fact of a tag stands in its row', async () => {
  await expect(show([tag()])).resolves.toEqual([null]);
  expect(await rows()).toMatchObject([
    {
      ...{ Tag_Key__c: 'c1:security_concern', Call_Recording__c: callId },
      ...{ Opportunity__c: OPPORTUNITIES.aldermoorRollout, Tag__c: 'Security_Concern' },
      ...{ Tag_Label__c: 'Security concern', Severity__c: 'high', Deal_Risk__c: true, Second__c: 61 },
      ...{ Source__c: 'transcript', Status__c: 'confirmed', Confirmed_By__c: USERS.rita },
      ...{ Confirmed_At__c: '2026-11-20T10:00:00.000+0000', Resolved_By__c: null, Resolved_At__c: null },
    },
  ]);
});

test('written again it is the same row, resolved, withdrawn, moved or as it was', async () => {
  await show([tag()]);
  const [first] = await rows();
  await expect(show([tag()])).resolves.toEqual([null]);
  const ended = { by: USERS.manager, at: new Date('2026-11-21T10:00:00Z') };
  await expect(
    show([tag({ state: 'resolved', ended, opportunityId: OPPORTUNITIES.aldermoorRenewal })]),
  ).resolves.toEqual([null]);
  expect(await rows()).toMatchObject([
    {
      ...{ Id: first?.['Id'], Status__c: 'resolved', Resolved_By__c: USERS.manager },
      ...{ Resolved_At__c: '2026-11-21T10:00:00.000+0000', Opportunity__c: OPPORTUNITIES.aldermoorRenewal },
    },
  ]);
  await expect(show([tag({ second: null })])).resolves.toEqual([null]);
  expect(await rows()).toMatchObject([{ Id: first?.['Id'], Status__c: 'confirmed', Second__c: null }]);
});

test('200 rows cost one call, new or not, one row more another', async () => {
  await expect(show(many(200))).resolves.toEqual(Array(200).fill(null));
  expect(world.counted()).toEqual([ONE_CALL]);
  await expect(show(many(200))).resolves.toEqual(Array(200).fill(null));
  expect(world.counted()).toEqual([ONE_CALL, ONE_CALL]);
  world.forget();
  await expect(show(many(201))).resolves.toEqual(Array(201).fill(null));
  expect(world.counted()).toEqual([ONE_CALL, ONE_CALL]);
  expect(await rows()).toHaveLength(201);
});

test('nothing to show costs nothing', async () => {
  await expect(show([])).resolves.toEqual([]);
  expect(world.charged()).toBe(0);
});

test('a tag whose deal is gone is written without it, for one call more; those beside it are as ever', async () => {
  await world.org.asAdmin.remove(OPPORTUNITIES.fernhillNew);
  await expect(
    show([tag({ key: 'c1:a' }), tag({ key: 'c1:b', opportunityId: OPPORTUNITIES.fernhillNew }), tag({ key: 'c1:c' })]),
  ).resolves.toEqual([null, null, null]);
  expect(world.counted()).toEqual([ONE_CALL, ONE_CALL]);
  const deals = new Map((await rows()).map((row) => [row['Tag_Key__c'], row['Opportunity__c']]));
  expect(deals).toEqual(
    new Map([
      ['c1:a', OPPORTUNITIES.aldermoorRollout],
      ['c1:b', null],
      ['c1:c', OPPORTUNITIES.aldermoorRollout],
    ]),
  );
});

test('a tag whose call is gone says so in its place, and holds up no other', async () => {
  const [gone = ''] = await callRows(world.org, 1);
  await world.org.asAdmin.remove(gone);
  const [before, of, after] = await show([
    tag({ key: 'c1:a' }),
    tag({ key: 'c1:b', salesforceCallId: gone }),
    tag({ key: 'c1:c' }),
  ]);
  expect([before, after]).toEqual([null, null]);
  expect(of).toMatchObject({ code: 'salesforce_refused' });
  expect((await rows()).map((row) => row['Tag_Key__c']).sort()).toEqual(['c1:a', 'c1:c']);
});

test('what the org’s rules refuse is named by its code: a risk without a severity', async () => {
  const [answer] = await show([tag({ severity: null })]);
  expect(answer).toMatchObject({
    code: 'salesforce_refused',
    facts: { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' },
  });
});

test('a label that reads like a reference, and one that is too long, are written all the same', async () => {
  await expect(
    show([tag({ label: '@{made.id} and so on' }), tag({ key: 'c1:b', label: 'x'.repeat(60) })]),
  ).resolves.toEqual([null, null]);
  expect((await rows()).map((row) => row['Tag_Label__c']).sort()).toEqual(['@ {made.id} and so on', 'x'.repeat(40)]);
});

test('of 200 rows one that is locked is answered as busy, and the others are written', async () => {
  await show(many(200));
  world.org.faults.lockRows('Call_Tag__c', 1);
  const ended = { state: 'withdrawn', ended: { by: USERS.rita, at } } as const;
  const [first, ...others] = await show(many(200, ended));
  expect(first).toMatchObject({ code: 'salesforce_busy', facts: { statusCode: 'UNABLE_TO_LOCK_ROW' } });
  expect(others).toEqual(Array(199).fill(null));
  expect(await rows("Status__c = 'withdrawn'")).toHaveLength(199);
});

const failures: [string, () => void, string][] = [
  ['maintenance', () => world.org.faults.answerNext(1, 503), 'salesforce_busy'],
  ['a broken connection', () => void world.org.faults.dropRequest(), 'salesforce_unreachable'],
  ['a lost reply', () => void world.org.faults.loseReply(), 'salesforce_unreachable'],
];
test.each(failures)('%s is thrown, and the same may be written again', async (_name, disturb, code) => {
  disturb();
  await expect(show([tag()])).rejects.toMatchObject({ code });
  await expect(show([tag()])).resolves.toEqual([null]);
  expect(await rows()).toHaveLength(1);
});

test('the rows of one call are found, and no other’s', async () => {
  const [other = ''] = await callRows(world.org, 1);
  await show([tag({ key: 'c1:a' }), tag({ key: 'c1:b' }), tag({ key: 'c2:a', salesforceCallId: other })]);
  world.forget();
  const found = await world.salesforce.tags.tagRows(callId);
  expect(world.charged()).toBe(1);
  expect([...found].sort()).toEqual((await rows(`Call_Recording__c = '${callId}'`)).map((row) => row['Id']).sort());
  expect(found).toHaveLength(2);
});

test('a row that somebody has deleted is found among them', async () => {
  await show([tag({ key: 'c1:a' }), tag({ key: 'c1:b' })]);
  const before = await world.salesforce.tags.tagRows(callId);
  await world.org.asAdmin.remove(before[0] ?? '');
  expect([...(await world.salesforce.tags.tagRows(callId))].sort()).toEqual([...before].sort());
});
