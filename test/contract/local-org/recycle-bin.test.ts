import type { Connection } from 'jsforce';
import { OPPORTUNITIES, USERNAMES } from '../../local-org/seed';
import { connect, orgForEachTest, refusedWith } from './connect';
import { call, postGraph, releaseGraph, summary } from './fixtures';

const HOUR = 3_600_000;
const START = Date.parse('2026-11-20T09:00:00Z');
let now = START;
const org = orgForEachTest({ now: () => new Date(now) });
let integration: Connection;
beforeEach(() => {
  integration = connect(org(), USERNAMES.integration);
});
afterEach(() => {
  now = START;
});

/** A session ends long before rows do, so the clock moves together with a new one. */
function later(hours: number): void {
  now = START + hours * HOUR;
  integration = connect(org(), USERNAMES.integration);
}

interface Purged {
  id: string;
  success: boolean;
  errors: { message: string; statusCode: string }[];
}

/** jsforce answers with a list, whatever its types say. */
async function purge(connection: Connection, ids: string[]): Promise<Purged[]> {
  return (await connection.soap.emptyRecycleBin(ids)) as unknown as Purged[];
}

/** `IsDeleted` of every row, live or not, as queryAll finds them. */
async function found(object: string): Promise<boolean[]> {
  const soql = `SELECT IsDeleted FROM ${object}`;
  const { records } = await integration.query<{ IsDeleted: boolean }>(soql, { scanAll: true });
  return records.map((one) => one.IsDeleted);
}

test('a purged row is found by queryAll for a day, and then by nothing', async () => {
  const id = await call(integration, 'zoom:1');
  await integration.sobject('Call_Recording__c').destroy(id);
  expect(await found('Call_Recording__c')).toEqual([true]);
  expect(await purge(integration, [id])).toEqual([{ id, success: true, errors: [] }]);

  later(23.9);
  expect(await found('Call_Recording__c')).toEqual([true]);
  expect(await refusedWith(integration.sobject('Call_Recording__c').retrieve(id))).toBe('ENTITY_IS_DELETED');
  later(24);
  expect(await found('Call_Recording__c')).toEqual([]);
  expect(await refusedWith(integration.sobject('Call_Recording__c').retrieve(id))).toBe('NOT_FOUND');
  expect(await org().asAdmin.query('SELECT Id FROM Call_Recording__c WHERE IsDeleted = true')).toEqual([]);
});

test('a deleted row that nobody purges leaves the bin after 15 days and is gone a day later', async () => {
  await integration.sobject('Call_Recording__c').destroy(await call(integration, 'zoom:1'));
  later(16 * 24 - 0.1);
  expect(await found('Call_Recording__c')).toEqual([true]);
  later(16 * 24);
  expect(await found('Call_Recording__c')).toEqual([]);
});

test('a deletion that is rolled back leaves nothing in the bin that could be purged later', async () => {
  const id = await call(integration, 'zoom:1');
  const whole = await integration.sobject('Call_Recording__c').destroy([id, 'a00Lo000000000zIAA'], { allOrNone: true });
  expect(whole.map((one) => one.success)).toEqual([false, false]);
  expect(await purge(integration, [id])).toMatchObject([{ success: false }]);
  later(16 * 24);
  expect(await found('Call_Recording__c')).toEqual([false]);
});

test('what was deleted along with a call leaves with it, and not by itself', async () => {
  const callId = await call(integration, 'zoom:1');
  const summaryId = await summary(integration, callId, 's1');
  await integration.sobject('Call_Recording__c').destroy(callId);
  expect(await purge(integration, [summaryId, callId])).toMatchObject([
    { success: false, errors: [{ message: 'Entity is not in the recycle bin' }] },
    { id: callId, success: true },
  ]);
  later(24);
  expect([await found('Call_Recording__c'), await found('Call_Summary__c')]).toEqual([[], []]);
});

test('an official note is purged with its document, its versions and its links', async () => {
  const summaryId = await summary(integration, await call(integration, 'zoom:1'), 's1');
  await postGraph(integration, releaseGraph(summaryId, 'a1:crm_note'));
  const [note] = (await integration.query<{ Id: string }>('SELECT Id FROM ContentNote')).records;
  const id = note?.Id ?? '';
  await integration.sobject('ContentDocument').destroy(id);
  expect(await purge(integration, [id])).toMatchObject([{ id, success: true }]);
  later(24);
  for (const object of ['ContentNote', 'ContentDocument', 'ContentVersion'])
    expect(await org().asAdmin.query(`SELECT Id FROM ${object} WHERE IsDeleted IN (true, false)`)).toEqual([]);
  const links = await org().asAdmin.query(
    `SELECT Id FROM ContentDocumentLink WHERE LinkedEntityId = '${OPPORTUNITIES.aldermoorRollout}' AND IsDeleted IN (true, false)`,
  );
  expect(links).toEqual([]);
});

test('the text of a purged call is nowhere once its row is gone, and that of a deal is in the events for 72 hours', async () => {
  const deal = OPPORTUNITIES.aldermoorRollout;
  await org().asAdmin.update('Opportunity', deal, { NextStep: 'Words of the deal' });
  const callId = await call(integration, 'zoom:1', { Title__c: 'Words of the call' });
  await integration.sobject('Call_Recording__c').destroy(callId);
  await org().asAdmin.remove(deal);
  await purge(connect(org(), USERNAMES.admin), [callId, deal]);
  const words = (): string[] => [
    ...new Set([...org().asAdmin.everyStoredText()].map(({ text }) => text).filter((text) => text.startsWith('Words'))),
  ];
  later(23.9);
  expect(words().sort()).toEqual(['Words of the call', 'Words of the deal']);
  later(24);
  expect(words()).toEqual(['Words of the deal']);
  later(72);
  expect(words()).toEqual([]);
});

test('each record of a purge is answered by itself', async () => {
  const live = await call(integration, 'zoom:live');
  const gone = await call(integration, 'zoom:gone');
  await integration.sobject('Call_Recording__c').destroy(gone);
  const answers = await purge(integration, [live, gone, gone, '006Lo000000000zIAA', 'nothing']);
  expect(answers.map((one) => one.success)).toEqual([false, true, false, false, false]);
  expect(await integration.sobject('Call_Recording__c').count()).toBe(1);
});

test('a bin is open to who deleted, to those above, and to who may modify all data', async () => {
  const first = OPPORTUNITIES.aldermoorRollout;
  const second = OPPORTUNITIES.aldermoorRenewal;
  const rita = connect(org(), USERNAMES.rita);
  await rita.sobject('Opportunity').destroy([first, second]);
  const purged = async (who: keyof typeof USERNAMES, id: string): Promise<boolean | undefined> =>
    (await purge(connect(org(), USERNAMES[who]), [id]))[0]?.success;
  expect(await purged('integration', first)).toBe(false);
  expect(await purged('nadia', first)).toBe(false);
  expect(await purged('manager', first)).toBe(true);
  expect(await purged('admin', second)).toBe(true);
});

test('200 records are purged at once, one more are not', async () => {
  const records = Array.from({ length: 201 }, (_, number) => ({ Recorder_Call_Key__c: `zoom:${String(number)}` }));
  const saved = await integration.sobject('Call_Recording__c').create(records, { allowRecursive: true });
  const ids = saved.map((one) => one.id ?? '');
  const removed = await integration.sobject('Call_Recording__c').destroy(ids, { allowRecursive: true });
  expect(removed.every((one) => one.success)).toBe(true);
  await expect(purge(integration, ids)).rejects.toThrow('EXCEEDED_ID_LIMIT');
  const answers = await purge(integration, ids.slice(0, 200));
  expect(answers.filter((one) => one.success)).toHaveLength(200);
});

test('a session that has ended purges nothing', async () => {
  const id = await call(integration, 'zoom:1');
  await integration.sobject('Call_Recording__c').destroy(id);
  org().faults.expireSessions();
  await expect(purge(integration, [id])).rejects.toThrow('INVALID_SESSION_ID');
});

test('another call of the SOAP API is refused by name', async () => {
  await expect(integration.soap.describeTabs()).rejects.toThrow(/describeTabs.*local org/);
});
