import type { Connection } from 'jsforce';
import { demoSeed, OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { connect, orgForEachTest, refusedWith } from './connect';
import { approved, call, HASH, summary } from './fixtures';

const org = orgForEachTest();
let integration: Connection;
let callId: string;
let summaryId: string;
beforeEach(async () => {
  integration = connect(org(), USERNAMES.integration);
  callId = await call(integration, 'zoom:1');
  summaryId = await summary(integration, callId, 's1');
});

const statusNow = async (): Promise<unknown> =>
  (await org().asAdmin.query('SELECT Review_Status__c FROM Call_Summary__c'))[0]?.Review_Status__c;

describe('who may write', () => {
  test.each(['rita', 'manager', 'admin'] as const)(
    'a direct REST update of the review status by %s is refused',
    async (who) => {
      const change = connect(org(), USERNAMES[who])
        .sobject('Call_Summary__c')
        .update({ Id: summaryId, ...approved });
      expect(await refusedWith(change)).toMatch(/^(INVALID_FIELD_FOR_INSERT_UPDATE|INSUFFICIENT_ACCESS_OR_READONLY)$/);
      expect(await statusNow()).toBe('awaiting_review');
    },
  );

  test('a rep may neither create nor delete a call', async () => {
    const calls = connect(org(), USERNAMES.rita).sobject('Call_Recording__c');
    expect(await refusedWith(calls.create({ Recorder_Call_Key__c: 'zoom:2' }))).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
    expect(await refusedWith(calls.destroy(callId))).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
  });

  test('the integration user sees every deal and changes nothing of it but its open risks', async () => {
    expect((await integration.query('SELECT Id FROM Opportunity')).totalSize).toBe(Object.keys(OPPORTUNITIES).length);
    const change = integration
      .sobject('Opportunity')
      .update({ Id: OPPORTUNITIES.fernhillNew, StageName: 'Closed Won' });
    expect(await refusedWith(change)).toBe('FIELD_CUSTOM_VALIDATION_EXCEPTION');
    const deals = integration.sobject('Opportunity');
    expect(await refusedWith(deals.destroy(OPPORTUNITIES.fernhillNew))).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
    await deals.update({ Id: OPPORTUNITIES.fernhillNew, Open_Risks__c: 'Procurement' });
    expect(await deals.retrieve(OPPORTUNITIES.fernhillNew)).toMatchObject({ Open_Risks__c: 'Procurement' });
  });

  test('a field that the user may not see does not exist for them', async () => {
    expect(await refusedWith(integration.query('SELECT Amount FROM Opportunity'))).toBe('INVALID_FIELD');
    expect(await refusedWith(integration.query('SELECT Id FROM Opportunity WHERE Amount > 1'))).toBe('INVALID_FIELD');
    const fields = (await integration.sobject('Opportunity').describe()).fields.map((field) => field.name);
    expect(fields).not.toContain('Amount');
    expect(
      await connect(org(), USERNAMES.rita).sobject('Opportunity').retrieve(OPPORTUNITIES.aldermoorRollout),
    ).toHaveProperty('Amount', 84_000);
  });

  test('without Manage Users nobody reads who is frozen', async () => {
    expect(await refusedWith(connect(org(), USERNAMES.rita).query('SELECT IsFrozen FROM UserLogin'))).toBe(
      'INVALID_TYPE',
    );
    const frozen = await connect(org(), USERNAMES.admin).query('SELECT UserId FROM UserLogin WHERE IsFrozen = true');
    expect(frozen.records).toMatchObject([{ UserId: USERS.frozen }]);
  });
});

describe('who may see', () => {
  test.each([
    ['rita', 1, 'owns it'],
    ['manager', 1, 'is above the owner'],
    ['admin', 1, 'views all'],
    ['tom', 0, 'sits beside the owner'],
    ['nadia', 0, 'is in another team'],
  ] as const)('%s finds %d call and its summary, because that user %s', async (who, count, _why) => {
    const connection = connect(org(), USERNAMES[who]);
    expect((await connection.query('SELECT Id FROM Call_Recording__c')).totalSize).toBe(count);
    expect((await connection.query('SELECT Id FROM Call_Summary__c')).totalSize).toBe(count);
  });

  test('a record that is not shared is not found by its id, and is not changed', async () => {
    const tom = connect(org(), USERNAMES.tom);
    expect(await refusedWith(tom.sobject('Call_Recording__c').retrieve(callId))).toBe('NOT_FOUND');
    expect(
      await refusedWith(tom.sobject('Opportunity').update({ Id: OPPORTUNITIES.aldermoorRollout, Name: 'mine' })),
    ).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
  });

  test('UserRecordAccess says for any user what sharing gives them', async () => {
    const ask = async (userId: string): Promise<unknown> =>
      (
        await integration.query(
          `SELECT RecordId, HasReadAccess, HasEditAccess FROM UserRecordAccess WHERE UserId = '${userId}' AND RecordId IN ('${callId}','${OPPORTUNITIES.aldermoorRollout}')`,
        )
      ).records.map((one: Record<string, unknown>) => [one.HasReadAccess, one.HasEditAccess]);
    expect(await ask(USERS.rita)).toEqual([
      [true, false],
      [true, true],
    ]);
    expect(await ask(USERS.nadia)).toEqual([
      [false, false],
      [false, false],
    ]);
  });
});

describe('a manual share', () => {
  const shared = orgForEachTest({
    seed: { ...demoSeed(), shares: [{ recordId: OPPORTUNITIES.fernhillNew, userId: USERS.nadia, access: 'Read' }] },
  });

  test('lets its user see the one record, not change it', async () => {
    const nadia = connect(shared(), USERNAMES.nadia);
    const { records } = await nadia.query("SELECT Id FROM Opportunity WHERE Name LIKE 'Fernhill%'");
    expect(records).toMatchObject([{ Id: OPPORTUNITIES.fernhillNew }]);
    const change = nadia.sobject('Opportunity').update({ Id: OPPORTUNITIES.fernhillNew, Name: 'mine' });
    expect(await refusedWith(change)).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
  });
});

describe('validation rules read from the source', () => {
  const change = (fields: object): PromiseLike<unknown> =>
    integration.sobject('Call_Summary__c').update({ Id: summaryId, ...fields });

  test('an approval without its hash, reviewer or time is refused in the words of the rule', async () => {
    for (const field of ['Approved_Hash__c', 'Reviewer__c', 'Reviewed_At__c']) {
      await expect(change({ ...approved, [field]: null })).rejects.toMatchObject({
        errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
        message: expect.stringContaining('An approved summary needs the hash of its text') as unknown,
      });
    }
    await change(approved);
    expect(await statusNow()).toBe('approved');
  });

  test.each([HASH.toUpperCase(), HASH.slice(1), `${HASH.slice(1)}g`])('the hash %s is refused', async (hash) => {
    expect(await refusedWith(change({ ...approved, Approved_Hash__c: hash }))).toBe(
      'FIELD_CUSTOM_VALIDATION_EXCEPTION',
    );
  });

  test('the hash of an approved text cannot change while it stays approved', async () => {
    await change(approved);
    expect(await refusedWith(change({ Approved_Hash__c: 'a'.repeat(64) }))).toBe('FIELD_CUSTOM_VALIDATION_EXCEPTION');
  });

  test('a rejected summary is opened again before it is approved', async () => {
    await change({ Review_Status__c: 'rejected' });
    expect(await refusedWith(change(approved))).toBe('FIELD_CUSTOM_VALIDATION_EXCEPTION');
    await change({ Review_Status__c: 'awaiting_review' });
    await change(approved);
    expect(await statusNow()).toBe('approved');
  });

  test('a summary is not born approved', async () => {
    const born = integration
      .sobject('Call_Summary__c')
      .create({ Call_Recording__c: callId, Summary_Key__c: 's2', ...approved });
    expect(await refusedWith(born)).toBe('FIELD_CUSTOM_VALIDATION_EXCEPTION');
  });
});
