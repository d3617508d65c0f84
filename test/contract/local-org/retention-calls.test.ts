import type { Connection } from 'jsforce';
import { ACCOUNTS, OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { connect, orgForEachTest } from './connect';
import { call, HASH, postGraph, releaseGraph, summary } from './fixtures';

/** What retention asks of an org, as the integration user: each call here is one that the middleware makes. */
const API = '/services/data/v66.0';
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

interface Saved {
  id: string;
  success: boolean;
  errors: unknown[];
}
const remove = (ids: string[]): Promise<Saved[]> =>
  integration.request({ method: 'DELETE', url: `${API}/composite/sobjects?ids=${ids.join(',')}&allOrNone=false` });
async function purge(ids: string[]): Promise<boolean[]> {
  const answers = (await integration.soap.emptyRecycleBin(ids)) as unknown as Saved[];
  return answers.map((one) => one.success);
}
async function rowsOf(object: string): Promise<number> {
  return (await integration.query(`SELECT Id FROM ${object}`, { scanAll: true })).totalSize;
}

test('calls that somebody else changed since a time are found', async () => {
  const own = await call(integration, 'zoom:own');
  const others = await call(integration, 'zoom:others');
  now = START + 1000;
  await integration.sobject('Call_Recording__c').update({ Id: own, Title__c: 'By the integration' });
  await org().asAdmin.update('Call_Recording__c', others, { OwnerId: USERS.tom });
  const since = (time: string): Promise<unknown> =>
    integration
      .query(
        `SELECT Id, Opportunity__c FROM Call_Recording__c WHERE SystemModstamp > ${time} AND LastModifiedById != '${USERS.integration}'`,
      )
      .then(({ records }) => records);
  expect(await since('2026-11-20T09:00:00Z')).toMatchObject([
    { Id: others, Opportunity__c: OPPORTUNITIES.aldermoorRollout },
  ]);
  expect(await since('2026-11-20T09:00:01Z')).toEqual([]);
});

test('active holds on calls, deals and accounts are read in one query, with who placed them', async () => {
  const callId = await call(integration, 'zoom:1');
  const placed = { Matter__c: 'Matter 7', Since__c: '2026-11-20T09:00:00Z', Placed_By__c: USERS.admin };
  const holdId = await org().asAdmin.create('Legal_Hold__c', placed);
  const released = await org().asAdmin.create('Legal_Hold__c', placed);
  for (const Legal_Hold__c of [holdId, released])
    await org().asAdmin.create('Legal_Hold_Scope__c', { Legal_Hold__c, Call_Recording__c: callId });
  await org().asAdmin.create('Legal_Hold_Scope__c', { Legal_Hold__c: holdId, Account__c: ACCOUNTS.aldermoor });
  await org().asAdmin.create('Legal_Hold_Scope__c', { Legal_Hold__c: holdId, Account__c: ACCOUNTS.dunmore });
  const end = { Status__c: 'released', Released_At__c: '2026-11-20T10:00:00Z', Released_By__c: USERS.admin };
  await org().asAdmin.update('Legal_Hold__c', released, end);
  const { records } = await integration.query(
    `SELECT Id, Legal_Hold__c, Legal_Hold__r.Name, Legal_Hold__r.Matter__c, Legal_Hold__r.Since__c, Legal_Hold__r.Placed_By__c, Legal_Hold__r.Placed_By__r.Name, Call_Recording__c, Opportunity__c, Account__c FROM Legal_Hold_Scope__c WHERE Legal_Hold__r.Status__c = 'active' AND (Call_Recording__c IN ('${callId}') OR Opportunity__c IN ('${OPPORTUNITIES.aldermoorRollout}') OR Account__c IN ('${ACCOUNTS.aldermoor}'))`,
  );
  const hold = {
    Name: 'LH-00000001',
    Matter__c: 'Matter 7',
    Since__c: '2026-11-20T09:00:00.000+0000',
    Placed_By__c: USERS.admin,
    Placed_By__r: { Name: 'Ada Brandt' },
  };
  expect(records).toMatchObject([
    { Legal_Hold__c: holdId, Legal_Hold__r: hold, Call_Recording__c: callId, Opportunity__c: null, Account__c: null },
    { Legal_Hold__c: holdId, Legal_Hold__r: hold, Call_Recording__c: null, Account__c: ACCOUNTS.aldermoor },
  ]);
});

test('a call is deleted with its summaries and releases, then purged, then gone', async () => {
  const callId = await call(integration, 'zoom:1');
  await postGraph(integration, releaseGraph(await summary(integration, callId, 's1'), 'a1:crm_note'));
  expect(await remove([callId])).toEqual([{ id: callId, success: true, errors: [] }]);
  for (const object of ['Call_Recording__c', 'Call_Summary__c', 'Summary_Release__c']) {
    expect(await integration.query(`SELECT Id FROM ${object}`)).toMatchObject({ totalSize: 0 });
    expect(await rowsOf(object)).toBe(1);
  }
  expect(await purge([callId])).toEqual([true]);
  now = START + 24 * 3_600_000;
  integration = connect(org(), USERNAMES.integration);
  for (const object of ['Call_Recording__c', 'Call_Summary__c', 'Summary_Release__c'])
    expect(await rowsOf(object)).toBe(0);
});

test('a summary and an official note are deleted and purged by themselves; the call stays', async () => {
  const callId = await call(integration, 'zoom:1');
  const summaryId = await summary(integration, callId, 's1');
  await postGraph(integration, releaseGraph(summaryId, 'a1:crm_note'));
  const [release] = await org().asAdmin.query('SELECT Target_Id__c FROM Summary_Release__c');
  const noteId = String(release?.Target_Id__c);
  const gone = await remove([noteId, summaryId, 'a00Lo000000000zIAA']);
  expect(gone.map((one) => one.success)).toEqual([true, true, false]);
  expect(await purge([noteId, summaryId])).toEqual([true, true]);
  now = START + 24 * 3_600_000;
  integration = connect(org(), USERNAMES.integration);
  for (const object of ['Call_Summary__c', 'Summary_Release__c', 'ContentNote', 'ContentDocument', 'ContentVersion'])
    expect(await rowsOf(object)).toBe(0);
  expect(await rowsOf('Call_Recording__c')).toBe(1);
});

test('dispositions are written by their key, many at once and once each', async () => {
  const callId = await call(integration, 'zoom:1');
  const record = (Disposition_Key__c: string, fields: object = {}): object => ({
    attributes: { type: 'Disposition__c' },
    Disposition_Key__c,
    Call_Recording__c: callId,
    Call_Key_Hash__c: HASH,
    Cause__c: 'rule',
    Rules__c: 'Recording_90_Days',
    State__c: 'running',
    ...fields,
  });
  const write = (records: object[]): Promise<{ created: boolean }[]> =>
    integration.request({
      method: 'PATCH',
      url: `${API}/composite/sobjects/Disposition__c/Disposition_Key__c`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ allOrNone: false, records }),
    });
  expect((await write([record('d1'), record('d2')])).map((one) => one.created)).toEqual([true, true]);
  const again = await write([record('d1', { State__c: 'failed', Reason__c: 'Zoom did not answer' })]);
  expect(again).toMatchObject([{ success: true, created: false }]);
  expect(await org().asAdmin.query('SELECT State__c FROM Disposition__c ORDER BY Disposition_Key__c')).toMatchObject([
    { State__c: 'failed' },
    { State__c: 'running' },
  ]);
});

describe('at 5,000 deals and 20,000 calls', () => {
  const many = (count: number): number[] => Array.from({ length: count }, (_, number) => number);

  /** Milliseconds of the fastest of five runs: what the work itself takes on a machine with other work to do. */
  async function fastest(work: () => Promise<number>, expected: number): Promise<number> {
    const times: number[] = [];
    for (let run = 0; run < 5; run++) {
      const begin = performance.now();
      const done = await work();
      times.push(performance.now() - begin);
      expect(done).toBe(expected);
    }
    return Math.min(...times);
  }

  /** How long each kind of request takes: two queries by 300 ids, an update of 200 rows, a retrieve of 2,000. */
  async function measure(deals: string[], calls: string[]): Promise<number[]> {
    const soql = `SELECT Id FROM Opportunity WHERE Id IN (${deals
      .slice(-300)
      .map((id) => `'${id}'`)
      .join(',')})`;
    const query = (scanAll: boolean) => async (): Promise<number> =>
      (await integration.query(soql, { scanAll })).totalSize;
    let day = 1;
    const update = async (): Promise<number> => {
      const Next_Disposal_On__c = `2027-01-0${String(day++)}`;
      const records = calls
        .slice(-200)
        .map((id) => ({ attributes: { type: 'Call_Recording__c' }, id, Next_Disposal_On__c }));
      const saved: Saved[] = await integration.request({
        method: 'PATCH',
        url: `${API}/composite/sobjects`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ allOrNone: false, records }),
      });
      return saved.filter((one) => one.success).length;
    };
    const retrieve = async (): Promise<number> => {
      const body = { ids: calls.slice(-2000), fields: ['Id', 'Opportunity__c', 'Title__c'] };
      const rows: unknown[] = await integration.requestPost(`${API}/composite/sobjects/Call_Recording__c`, body);
      return rows.filter((row) => row !== null).length;
    };
    return [
      await fastest(query(false), 300),
      await fastest(query(true), 300),
      await fastest(update, 200),
      await fastest(retrieve, 2000),
    ];
  }

  async function grow(deals: string[], calls: string[], from: number, to: number): Promise<void> {
    for (let number = from; number < to; number++) {
      const fields = { Name: `Deal ${String(number)}`, StageName: 'Prospecting', CloseDate: '2027-06-30' };
      deals.push(await org().asAdmin.create('Opportunity', fields));
    }
    for (let first = from * 4; first < to * 4; first += 200) {
      const records = many(Math.min(200, to * 4 - first)).map((offset) => ({
        Recorder_Call_Key__c: `zoom:${String(first + offset)}`,
        Opportunity__c: deals[Math.floor((first + offset) / 4)],
      }));
      for (const saved of await integration.sobject('Call_Recording__c').create(records)) calls.push(saved.id ?? '');
    }
  }

  test('requests by ids take what they take in an org of a tenth of the size', async () => {
    const deals: string[] = [];
    const calls: string[] = [];
    await grow(deals, calls, 0, 500);
    const small = await measure(deals, calls);
    await grow(deals, calls, 500, 5000);
    const large = await measure(deals, calls);
    expect([deals.length, calls.length]).toEqual([5000, 20_000]);
    // A scan for each id would take ten times as long; the rest of the allowance is for a machine with other work.
    const allowed = small.map((time) => 4 * time + 10);
    expect(large.map((time, at) => time < (allowed[at] ?? 0))).toEqual([true, true, true, true]);
  });
});
