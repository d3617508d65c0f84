import type { Connection } from 'jsforce';
import { demoSeed, OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { startLocalOrg } from '../../local-org';
import { connect, idOf, orgForEachTest, refusedWith } from './connect';
import { call, summary } from './fixtures';

const DEAL = OPPORTUNITIES.aldermoorRollout;
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

const FIELDS = 'Id, AccountId, StageName, IsClosed, IsWon, LastStageChangeDate, CreatedDate, IsDeleted';
interface Deal {
  Id: string;
  StageName: string;
  IsClosed: boolean;
  IsWon: boolean;
  LastStageChangeDate: string | null;
  CreatedDate: string;
  IsDeleted: boolean;
}
async function deal(id = DEAL, scanAll = false): Promise<Deal | undefined> {
  const { records } = await integration.query<Deal>(`SELECT ${FIELDS} FROM Opportunity WHERE Id IN ('${id}')`, {
    scanAll,
  });
  return records[0];
}

describe('the day of the last stage change', () => {
  test('is empty until the stage changes, and then is the time of that write alone', async () => {
    expect((await deal())?.LastStageChangeDate).toBeNull();
    now = START + 1000;
    await org().asAdmin.update('Opportunity', DEAL, { StageName: 'Closed Won' });
    now = START + 2000;
    await org().asAdmin.update('Opportunity', DEAL, { StageName: 'Closed Won', NextStep: 'none' });
    expect(await deal()).toMatchObject({
      IsClosed: true,
      IsWon: true,
      LastStageChangeDate: '2026-11-20T09:00:01.000+0000',
    });
  });

  test('is written by the platform alone', async () => {
    const write = connect(org(), USERNAMES.rita)
      .sobject('Opportunity')
      .update({ Id: DEAL, LastStageChangeDate: '2026-01-01T00:00:00Z' });
    expect(await refusedWith(write)).toBe('INVALID_FIELD_FOR_INSERT_UPDATE');
  });

  test('of a deal that begins in its stage is empty, closed or not', async () => {
    const fields = { Name: 'Born closed', StageName: 'Closed Won', CloseDate: '2026-11-20' };
    const id = await org().asAdmin.create('Opportunity', fields);
    expect(await deal(id)).toMatchObject({ IsClosed: true, LastStageChangeDate: null });
  });

  test('of the demo’s closed deals is noon of their close date, in summer time and in winter time', async () => {
    // Los Angeles is 7 hours behind UTC until 1 November 2026, and 8 hours from then on.
    expect(await deal(OPPORTUNITIES.dunmoreSupport)).toMatchObject({
      LastStageChangeDate: '2026-10-30T19:00:00.000+0000',
      CreatedDate: '2026-08-01T19:00:00.000+0000',
    });
    expect((await deal(OPPORTUNITIES.fernhillLost))?.LastStageChangeDate).toBe('2026-11-06T20:00:00.000+0000');
  });
});

test.each([
  [undefined, 'America/Los_Angeles', '2026-10-30T19:00:00.000+0000'],
  // Nepal is 5 hours and 45 minutes ahead of UTC.
  ['Asia/Kathmandu', 'Asia/Kathmandu', '2026-10-30T06:15:00.000+0000'],
])('the org’s time zone, seeded as %s, is read by any API user', async (timeZone, read, closed) => {
  const zoned = await startLocalOrg({ seed: { ...demoSeed(), ...(timeZone ? { timeZone } : {}) } });
  const reader = connect(zoned, USERNAMES.integration);
  const organizations = await reader.query('SELECT TimeZoneSidKey FROM Organization');
  const id = OPPORTUNITIES.dunmoreSupport;
  const deals = await reader.query(`SELECT LastStageChangeDate FROM Opportunity WHERE Id = '${id}'`);
  await zoned.close();
  expect(organizations.records).toMatchObject([{ TimeZoneSidKey: read }]);
  expect(deals.records).toMatchObject([{ LastStageChangeDate: closed }]);
});

describe('a stage', () => {
  test('says what it means', async () => {
    const { records } = await integration.query(
      "SELECT ApiName, MasterLabel, IsClosed, IsWon FROM OpportunityStage WHERE ApiName IN ('Prospecting', 'Closed Won', 'Closed Lost') ORDER BY ApiName",
    );
    expect(records).toMatchObject([
      { ApiName: 'Closed Lost', MasterLabel: 'Closed Lost', IsClosed: true, IsWon: false },
      { ApiName: 'Closed Won', IsClosed: true, IsWon: true },
      { ApiName: 'Prospecting', IsClosed: false, IsWon: false },
    ]);
  });

  test('that means something else changes what its deals say, and none of their stamps', async () => {
    const stamps = `SELECT LastModifiedDate, SystemModstamp, LastStageChangeDate FROM Opportunity WHERE Id = '${DEAL}'`;
    const before = await org().asAdmin.query(stamps);
    now = START + 60_000;
    org().stages.setMeaning('Needs Analysis', { isClosed: true, isWon: false });
    expect(await deal()).toMatchObject({ StageName: 'Needs Analysis', IsClosed: true, IsWon: false });
    expect(await org().asAdmin.query(stamps)).toEqual(before);
    expect((await deal(OPPORTUNITIES.aldermoorRenewal))?.IsClosed).toBe(false);
    await org().asAdmin.update('Opportunity', OPPORTUNITIES.aldermoorRenewal, { StageName: 'Needs Analysis' });
    expect((await deal(OPPORTUNITIES.aldermoorRenewal))?.IsClosed).toBe(true);
  });

  test('is never won and open, and unknown ones are refused', () => {
    expect(() => org().stages.setMeaning('Prospecting', { isClosed: false, isWon: true })).toThrow('won and open');
    expect(() => org().stages.setMeaning('Dreaming', { isClosed: false, isWon: false })).toThrow('no stage Dreaming');
  });
});

describe('a deleted deal', () => {
  const lookup = async (callId: string): Promise<unknown> =>
    (await integration.sobject('Call_Recording__c').retrieve(callId)).Opportunity__c;

  test('is null to a retrieve, unseen by a query, and deleted to queryAll', async () => {
    await org().asAdmin.remove(DEAL);
    const body = { ids: [DEAL, OPPORTUNITIES.aldermoorRenewal], fields: ['Id', 'StageName'] };
    const retrieved = await integration.requestPost('/services/data/v66.0/composite/sobjects/Opportunity', body);
    expect(retrieved).toEqual([null, expect.objectContaining({ Id: OPPORTUNITIES.aldermoorRenewal })]);
    expect(await deal()).toBeUndefined();
    expect(await deal(DEAL, true)).toMatchObject({ IsDeleted: true, StageName: 'Needs Analysis' });
  });

  test('leaves its calls without a deal, and their stamps as they were; undeleted, it has them again', async () => {
    const callId = await call(integration, 'zoom:1');
    const before = await integration.sobject('Call_Recording__c').retrieve(callId);
    now = START + 60_000;
    await org().asAdmin.remove(DEAL);
    const between = await integration.sobject('Call_Recording__c').retrieve(callId);
    expect(between).toMatchObject({ Opportunity__c: null, SystemModstamp: before.SystemModstamp as string });
    await org().undelete(DEAL);
    expect(await lookup(callId)).toBe(DEAL);
    expect(await deal()).toMatchObject({ IsDeleted: false });
  });

  test('does not get back a call that has been given to another deal since', async () => {
    const callId = await call(integration, 'zoom:1');
    await org().asAdmin.remove(DEAL);
    const Opportunity__c = OPPORTUNITIES.aldermoorRenewal;
    await integration.sobject('Call_Recording__c').update({ Id: callId, Opportunity__c });
    await org().undelete(DEAL);
    expect(await lookup(callId)).toBe(Opportunity__c);
  });

  test('comes back neither twice nor after it was purged', async () => {
    await org().asAdmin.remove(DEAL);
    await org().undelete(DEAL);
    await expect(org().undelete(DEAL)).rejects.toThrow('not in the recycle bin');
    await org().asAdmin.remove(DEAL);
    await connect(org(), USERNAMES.admin).soap.emptyRecycleBin([DEAL]);
    await expect(org().undelete(DEAL)).rejects.toThrow('not in the recycle bin');
  });

  test('a call comes back with its summaries', async () => {
    const callId = await call(integration, 'zoom:1');
    const summaryId = await summary(integration, callId, 's1');
    await integration.sobject('Call_Recording__c').destroy(callId);
    await org().undelete(callId);
    expect(await integration.sobject('Call_Summary__c').retrieve(summaryId)).toMatchObject({
      Call_Recording__c: callId,
    });
  });
});

describe('the admin', () => {
  test('writes as themselves, and meets validation rules like anybody', async () => {
    await org().asAdmin.update('Opportunity', DEAL, { NextStep: 'Call' });
    const [row] = await org().asAdmin.query(`SELECT NextStep, LastModifiedById FROM Opportunity WHERE Id = '${DEAL}'`);
    expect(row).toMatchObject({ NextStep: 'Call', LastModifiedById: USERS.admin });
    const hold = { Matter__c: null, Since__c: '2026-11-20T09:00:00Z', Placed_By__c: USERS.admin };
    await expect(org().asAdmin.create('Legal_Hold__c', hold)).rejects.toMatchObject({
      code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
    });
  });

  test('removes what then lies in the recycle bin', async () => {
    const id = await idOf(connect(org(), USERNAMES.rita).sobject('Account').create({ Name: 'Short-lived' }));
    await org().asAdmin.remove(id);
    expect(await org().asAdmin.query(`SELECT IsDeleted FROM Account WHERE Id = '${id}'`)).toMatchObject([
      { IsDeleted: true },
    ]);
  });
});
