import type { Connection } from 'jsforce';
import { ACCOUNTS, OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { connect, idOf, orgForEachTest, refusedWith } from './connect';
import { call, HASH, summary } from './fixtures';

const FIRED = 'FIELD_CUSTOM_VALIDATION_EXCEPTION';
const org = orgForEachTest();
let integration: Connection;
let admin: Connection;
let callId: string;
beforeEach(async () => {
  integration = connect(org(), USERNAMES.integration);
  admin = connect(org(), USERNAMES.admin);
  callId = await call(integration, 'zoom:1');
});

describe('a disposition', () => {
  const record = (fields: object = {}): object => ({
    Disposition_Key__c: 'd1',
    Call_Recording__c: callId,
    Opportunity__c: OPPORTUNITIES.aldermoorRollout,
    Call_Key_Hash__c: HASH,
    Cause__c: 'rule',
    Rules__c: 'Recording_90_Days',
    State__c: 'running',
    OwnerId: USERS.rita,
    ...fields,
  });
  const create = (fields?: object): Promise<string> =>
    idOf(integration.sobject('Disposition__c').create(record(fields)));
  const complete = {
    State__c: 'complete',
    Finished_At__c: '2026-11-20T10:00:00Z',
    Copies__c: 'recording, Zoom: deleted, verified',
    Certificate_Hash__c: HASH,
  };

  test('outlives its call, names it by the hash alone then, and is seen by whose call it was', async () => {
    const id = await create();
    await integration.sobject('Call_Recording__c').destroy(callId);
    const rita = connect(org(), USERNAMES.rita);
    expect(await rita.sobject('Disposition__c').retrieve(id)).toMatchObject({
      Call_Recording__c: null,
      Call_Key_Hash__c: HASH,
      Rules__c: 'Recording_90_Days',
    });
    expect((await connect(org(), USERNAMES.tom).query('SELECT Id FROM Disposition__c')).totalSize).toBe(0);
    expect(await refusedWith(rita.sobject('Disposition__c').update({ Id: id, Rules__c: 'none' }))).toBe(
      'INVALID_FIELD_FOR_INSERT_UPDATE',
    );
  });

  test('is written once, whatever is tried again', async () => {
    await create();
    expect(await refusedWith(create())).toBe('DUPLICATE_VALUE');
  });

  test.each([
    ['no rule', { Rules__c: null }],
    ['a person without a reason', { Cause__c: 'person' }],
    ['a key of the call in clear', { Call_Key_Hash__c: 'zoom:1' }],
    ['completeness without a certificate', { ...complete, Certificate_Hash__c: null }],
    ['completeness without its copies', { ...complete, Copies__c: null }],
  ])('with %s is refused', async (_, fields) => {
    expect(await refusedWith(create(fields))).toBe(FIRED);
  });

  test('is final once it is complete', async () => {
    const id = await create({ State__c: 'awaiting_physical_deletion' });
    const dispositions = integration.sobject('Disposition__c');
    await dispositions.update({ Id: id, ...complete });
    expect(await refusedWith(dispositions.update({ Id: id, State__c: 'failed' }))).toBe(FIRED);
    expect(await refusedWith(dispositions.update({ Id: id, Certificate_Hash__c: 'a'.repeat(64) }))).toBe(FIRED);
  });
});

describe('a legal hold', () => {
  const placed = { Matter__c: 'Matter 7', Since__c: '2026-11-20T09:00:00Z', Placed_By__c: USERS.admin };
  const place = (fields: object = {}): Promise<string> =>
    idOf(admin.sobject('Legal_Hold__c').create({ ...placed, ...fields }));
  const cover = (holdId: string, fields: object): Promise<string> =>
    idOf(admin.sobject('Legal_Hold_Scope__c').create({ Legal_Hold__c: holdId, ...fields }));
  const release = { Status__c: 'released', Released_At__c: '2026-11-21T09:00:00Z', Released_By__c: USERS.admin };

  test('is placed by an admin, is active at once, and the middleware reads whom it covers in one query', async () => {
    const holdId = await place();
    await cover(holdId, { Call_Recording__c: callId });
    await cover(holdId, { Account__c: ACCOUNTS.aldermoor });
    const { records } = await integration.query(
      "SELECT Call_Recording__c, Opportunity__c, Account__c, Legal_Hold__r.Name, Legal_Hold__r.Matter__c FROM Legal_Hold_Scope__c WHERE Legal_Hold__r.Status__c = 'active' ORDER BY Name",
    );
    expect(records).toMatchObject([
      { Call_Recording__c: callId, Account__c: null, Legal_Hold__r: { Name: 'LH-00000001', Matter__c: 'Matter 7' } },
      { Call_Recording__c: null, Account__c: ACCOUNTS.aldermoor },
    ]);
    const deal = integration.sobject('Opportunity').retrieve(OPPORTUNITIES.aldermoorRollout, { fields: ['AccountId'] });
    expect(await deal).toMatchObject({ AccountId: ACCOUNTS.aldermoor });
  });

  test.each(['integration', 'rita', 'manager'] as const)('is neither placed nor released by %s', async (who) => {
    const holdId = await place();
    const holds = connect(org(), USERNAMES[who]).sobject('Legal_Hold__c');
    expect(await refusedWith(holds.create({ ...placed, Placed_By__c: USERS[who] }))).toMatch(
      /^INSUFFICIENT_ACCESS|^INVALID_FIELD|^NOT_FOUND/,
    );
    expect(await refusedWith(holds.update({ Id: holdId, ...release }))).toMatch(
      /^INSUFFICIENT_ACCESS|^INVALID_FIELD|^NOT_FOUND/,
    );
    expect(await org().asAdmin.query('SELECT Status__c FROM Legal_Hold__c')).toMatchObject([{ Status__c: 'active' }]);
    // Only a trigger adds one in the name of the integration user, where matching moves a held call.
    const scope = { Legal_Hold__c: holdId, Call_Recording__c: callId };
    const scopes = connect(org(), USERNAMES[who]).sobject('Legal_Hold_Scope__c');
    expect(await refusedWith(scopes.create(scope))).toMatch(/^INSUFFICIENT_ACCESS|^INVALID_FIELD|^NOT_FOUND/);
  });

  test.each(['rita', 'manager'] as const)(
    'is not shown to %s: which deals are held is nobody else’s to list',
    async (who) => {
      await cover(await place(), { Call_Recording__c: callId });
      const person = connect(org(), USERNAMES[who]);
      expect(await refusedWith(person.query('SELECT Id FROM Legal_Hold__c'))).toBe('INVALID_TYPE');
      expect(await refusedWith(person.query('SELECT Id FROM Legal_Hold_Scope__c'))).toBe('INVALID_TYPE');
    },
  );

  test.each([
    ['without its matter', { Matter__c: null }],
    ['in the name of somebody else', { Placed_By__c: USERS.manager }],
    ['by nobody', { Placed_By__c: null }],
    ['that was never active', { ...release }],
    ['that is active and released', { Released_At__c: '2026-11-21T09:00:00Z' }],
  ])('%s is refused', async (_, fields) => {
    expect(await refusedWith(place(fields))).toBe(FIRED);
  });

  test('is released by a person at a time, and then stays released', async () => {
    const holdId = await place();
    const holds = admin.sobject('Legal_Hold__c');
    expect(await refusedWith(holds.update({ Id: holdId, Status__c: 'released' }))).toBe(FIRED);
    expect(await refusedWith(holds.update({ Id: holdId, ...release, Released_By__c: USERS.rita }))).toBe(FIRED);
    await holds.update({ Id: holdId, ...release });
    const again = { Id: holdId, Status__c: 'active', Released_At__c: null, Released_By__c: null };
    expect(await refusedWith(holds.update(again))).toBe(FIRED);
    expect(await refusedWith(holds.update({ Id: holdId, Matter__c: 'Another' }))).toBe(FIRED);
  });

  test.each([
    ['nothing', () => ({})],
    ['two records', () => ({ Call_Recording__c: callId, Account__c: ACCOUNTS.aldermoor })],
  ])('that covers %s in one scope is refused', async (_, fields) => {
    expect(await refusedWith(cover(await place(), fields()))).toBe(FIRED);
  });

  test('never covers something else than before', async () => {
    const scopeId = await cover(await place(), { Call_Recording__c: callId });
    const other = await call(integration, 'zoom:2');
    const change = admin.sobject('Legal_Hold_Scope__c').update({ Id: scopeId, Call_Recording__c: other });
    expect(await refusedWith(change)).toBe(FIRED);
  });

  test('keeps nothing here by itself: what the triggers refuse in an org, the local org names as not run', async () => {
    expect(org().notRunHere).toContain('CountersignCallRecording');
    await cover(await place(), { Call_Recording__c: callId });
    await cover(await place(), { Account__c: ACCOUNTS.aldermoor });
    const moved = admin.sobject('Opportunity');
    await moved.update({ Id: OPPORTUNITIES.aldermoorRollout, AccountId: ACCOUNTS.dunmore });
    await summary(integration, callId, 's1');
    await integration.sobject('Call_Recording__c').destroy(callId);
    expect(await admin.query('SELECT Call_Recording__c FROM Legal_Hold_Scope__c ORDER BY Name')).toMatchObject({
      records: [{ Call_Recording__c: null }, { Call_Recording__c: null }],
    });
  });
});
