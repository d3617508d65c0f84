// Expectations: "REST API Developer Guide" (api_rest), "sObject Get Deleted" and "sObject Get Updated"; "SOAP API
// Developer Guide", getDeleted(), getUpdated(), undelete(), emptyRecycleBin(); queryAll in both.
import type { Connection } from 'jsforce';
import { startLocalOrg, type LocalOrg } from '../../local-org';
import { OPPORTUNITIES, USERNAMES } from '../../local-org/seed';
import { connect, idOf } from '../local-org/connect';
import { refusal } from './jobs';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const START = Date.parse('2026-11-20T09:30:20Z');
let now = START;
let org: LocalOrg;
let admin: Connection;
let rita: Connection;
beforeAll(async () => {
  org = await startLocalOrg({ now: () => new Date(now) });
});
beforeEach(() => at(START));
afterAll(() => org.close());

/** Sessions do not last as long as tests move the clock. */
function at(time: number): void {
  now = time;
  admin = connect(org, USERNAMES.admin);
  rita = connect(org, USERNAMES.rita);
}

const iso = (time: number): string => new Date(time).toISOString();
const account = (Name: string, connection = admin): Promise<string> =>
  idOf(connection.sobject('Account').create({ Name }));
const deletedIds = async (connection: Connection, from: number, to: number): Promise<string[]> =>
  (await connection.sobject('Account').deleted(iso(from), iso(to))).deletedRecords.map((one) => one.id);
const updatedIds = async (connection: Connection, from: number, to: number): Promise<string[]> =>
  (await connection.sobject('Account').updated(iso(from), iso(to))).ids;

test('new and changed records are updated ones, deleted records are not', async () => {
  const [made, changed, gone] = [await account('Made'), await account('Changed'), await account('Gone')];
  at(START + 10 * MINUTE);
  await admin.sobject('Account').update({ Id: changed, Industry: 'Energy' });
  await admin.sobject('Account').destroy(gone);
  const both = await admin.sobject('Account').updated(iso(now - 20 * MINUTE), iso(now + MINUTE));
  expect(both.ids).toEqual(expect.arrayContaining([made, changed]));
  expect(both.ids).not.toContain(gone);
  expect(await updatedIds(admin, now - 5 * MINUTE, now + MINUTE)).toEqual([changed]);
});

test('deleted records come with the time of their deletion', async () => {
  const gone = await account('Gone with time');
  at(START + 20 * MINUTE);
  await admin.sobject('Account').destroy(gone);
  const answer = await admin.sobject('Account').deleted(iso(now - 5 * MINUTE), iso(now + 5 * MINUTE));
  expect(answer).toEqual({
    deletedRecords: [{ id: gone, deletedDate: '2026-11-20T09:50:20.000+0000' }],
    earliestDateAvailable: expect.stringMatching(/^2026-10-21T/) as unknown,
    latestDateCovered: '2026-11-20T09:50:00.000+0000',
  });
  expect(await deletedIds(admin, now - 8 * MINUTE, now - 2 * MINUTE)).toEqual([]);
});

test('seconds of the given times do not count', async () => {
  at(START + 30 * MINUTE);
  const id = await account('At 10:00:20');
  expect(await updatedIds(admin, now + 30_000, now + 2 * MINUTE)).toEqual([id]);
});

test('a record that is undeleted is an updated one', async () => {
  at(START + 40 * MINUTE);
  const id = await account('Back again');
  await admin.sobject('Account').destroy(id);
  expect(await deletedIds(admin, now - MINUTE, now + MINUTE)).toEqual([id]);
  expect(await admin.soap.undelete([id])).toMatchObject([{ id, success: true }]);
  expect(await deletedIds(admin, now - MINUTE, now + MINUTE)).toEqual([]);
  expect(await updatedIds(admin, now - MINUTE, now + MINUTE)).toEqual([id]);
  expect(await admin.soap.undelete([id])).toMatchObject([
    { success: false, errors: [{ statusCode: 'UNDELETE_FAILED' }] },
  ]);
});

test('records that the user may not see are in neither list', async () => {
  at(START + 50 * MINUTE);
  const kept = await account('Ada’s');
  const gone = await account('Ada’s, gone');
  await admin.sobject('Account').destroy(gone);
  const own = await account('Rita’s', rita);
  expect(await updatedIds(rita, now - MINUTE, now + MINUTE)).toEqual([own]);
  expect(await deletedIds(rita, now - MINUTE, now + MINUTE)).toEqual([]);
  expect(await updatedIds(admin, now - MINUTE, now + MINUTE)).toEqual([kept, own]);
});

test('what has ended physically is in no list any more, and the earliest date says since when', async () => {
  at(START + 60 * MINUTE);
  const id = await account('Purged');
  await admin.sobject('Account').destroy(id);
  const from = now - MINUTE;
  await admin.soap.emptyRecycleBin([id]);
  expect(await deletedIds(admin, from, now + MINUTE)).toEqual([id]);
  at(now + DAY);
  const { deletedRecords, earliestDateAvailable } = await admin.sobject('Account').deleted(iso(from), iso(now));
  expect(deletedRecords).toEqual([]);
  expect(earliestDateAvailable).toBe('2026-11-21T10:30:00.000+0000');
});

describe('a span', () => {
  const refused = (start: string, end: string): Promise<{ errorCode: string }> =>
    refusal(admin.request(`/services/data/v66.0/sobjects/Account/deleted?start=${start}&end=${end}`));

  test.each([
    ['that ends before it starts', iso(START), iso(START - DAY)],
    ['that ends in the minute in which it starts', iso(START), iso(START + 10_000)],
    ['that starts more than 30 days ago', iso(START - 31 * DAY), iso(START)],
    ['that is none', 'yesterday', iso(START)],
  ])('%s is refused', async (_, start, end) => {
    expect(await refused(start, end)).toMatchObject({ errorCode: 'INVALID_REPLICATION_DATE' });
  });

  test('of 30 days is answered', async () => {
    expect(await deletedIds(admin, START - 30 * DAY, START)).toEqual([]);
  });

  test('without an end is refused', async () => {
    const call = admin.request(`/services/data/v66.0/sobjects/Account/updated?start=${iso(START)}`);
    expect(await refusal(call)).toMatchObject({ errorCode: 'MISSING_ARGUMENT' });
  });

  test('may name an offset', async () => {
    at(START + 70 * MINUTE);
    const id = await account('Offset');
    const url = `/services/data/v66.0/sobjects/Account/updated/?start=2026-11-20T11:39:00%2B01:00&end=2026-11-20T10:42:00Z`;
    expect(await admin.request(url)).toMatchObject({ ids: [id] });
  });
});

test('settings and objects that are worked out are not replicated', async () => {
  const call = admin.sobject('UserRecordAccess').deleted(iso(START - DAY), iso(START));
  expect(await refusal(call)).toMatchObject({ errorCode: 'INVALID_TYPE_FOR_OPERATION' });
  expect(await refusal(admin.sobject('Nothing__c').updated(iso(START - DAY), iso(START)))).toMatchObject({
    errorCode: 'NOT_FOUND',
  });
});

test('queryAll finds what is in the bin, and query does not', async () => {
  const id = OPPORTUNITIES.aldermoorRenewal;
  await admin.sobject('Opportunity').destroy(id);
  const soql = `SELECT Id, IsDeleted FROM Opportunity WHERE Id = '${id}'`;
  expect((await admin.query(soql)).records).toEqual([]);
  expect((await admin.query(soql, { scanAll: true })).records).toMatchObject([{ Id: id, IsDeleted: true }]);
});
