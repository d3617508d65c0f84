import { readRetentionRules } from '../../../../middleware/src/contracts/retention-rules';
import { ACCOUNTS, demoSeed, OPPORTUNITIES, USERS } from '../../../local-org/seed';
import { startSalesforce } from '../start-salesforce';
import type { Started } from '../start-salesforce';
import { callRows, hold, release, SINCE } from './records';
import { sourceWithout } from './source-without';

let world: Started;
beforeEach(async () => {
  world = await startSalesforce();
});
afterEach(() => world.org.close());

const settings = () => world.salesforce.retention.settings();

test('rules, holds, time zone and tags are read in one request, of which Salesforce counts each part', async () => {
  const { retentionRules, holds, timeZone } = await settings();
  expect(world.counted()).toEqual(['POST /composite/batch']);
  expect(world.charged()).toBe(4);
  expect(holds).toEqual([]);
  expect(timeZone).toBe('America/Los_Angeles');
  if (retentionRules.kind !== 'records') throw retentionRules.error;
  const read = readRetentionRules(retentionRules.records);
  if (read.kind !== 'rules') throw new Error(JSON.stringify(read.problems));
  const installed = world.org.customMetadata.list('Retention_Rule__mdt').map(({ developerName }) => developerName);
  expect(read.rules.map(({ name }) => name).sort()).toEqual([...installed].sort());
});

test('a rule comes as it stands, right or wrong: who reads it judges it', async () => {
  world.org.customMetadata.set('Retention_Rule__mdt', 'Draft_90_Days', { Days__c: -3 });
  const { retentionRules } = await settings();
  expect(retentionRules).toMatchObject({
    kind: 'records',
    records: expect.arrayContaining([
      expect.objectContaining({ DeveloperName: 'Draft_90_Days', Artifact__c: 'draft', Days__c: -3 }),
    ]) as unknown,
  });
});

test('the time zone is the organization’s', async () => {
  const berlin = await startSalesforce({ seed: { ...demoSeed(), timeZone: 'Europe/Berlin' } });
  try {
    await expect(berlin.salesforce.retention.settings()).resolves.toMatchObject({ timeZone: 'Europe/Berlin' });
  } finally {
    await berlin.org.close();
  }
});

test('each scope of an active hold says what it covers, for which matter, since when and by whom', async () => {
  const [callId = ''] = await callRows(world.org, 1);
  const { id, scopeIds } = await hold(
    world.org,
    { Call_Recording__c: callId },
    { Opportunity__c: OPPORTUNITIES.aldermoorRollout },
    { Account__c: ACCOUNTS.dunmore },
  );
  const { holds } = await settings();
  const about = {
    holdId: id,
    holdName: 'LH-00000001',
    matter: 'Matter 7',
    since: new Date(SINCE),
    placedBy: USERS.admin,
    placedByName: 'Ada Brandt',
  };
  expect([...holds].sort((a, b) => (a.scopeId < b.scopeId ? -1 : 1))).toEqual([
    { ...about, scopeId: scopeIds[0], kind: 'call', recordId: callId },
    { ...about, scopeId: scopeIds[1], kind: 'opportunity', recordId: OPPORTUNITIES.aldermoorRollout },
    { ...about, scopeId: scopeIds[2], kind: 'account', recordId: ACCOUNTS.dunmore },
  ]);
});

test('a released hold covers nothing, nor does a scope whose record is gone', async () => {
  const [kept = '', gone = ''] = await callRows(world.org, 2);
  await release(world.org, (await hold(world.org, { Call_Recording__c: kept })).id);
  await hold(world.org, { Call_Recording__c: gone });
  await world.org.asAdmin.remove(gone);
  await expect(settings()).resolves.toMatchObject({ holds: [] });
});

test('more scopes than a page are read to the last, for one call more', async () => {
  await hold(world.org, ...Array.from({ length: 2_001 }, () => ({ Account__c: ACCOUNTS.dunmore })));
  const { holds } = await settings();
  expect(new Set(holds.map(({ scopeId }) => scopeId)).size).toBe(2_001);
  expect(world.counted()).toEqual(['POST /composite/batch', 'GET /query/{locator}']);
  expect(world.charged()).toBe(5);
});

test('a page that fails leaves no half of the holds behind', async () => {
  await hold(world.org, ...Array.from({ length: 2_001 }, () => ({ Account__c: ACCOUNTS.dunmore })));
  world.org.faults.answerNext(1, 503, { path: /\/query\/01g/ });
  await expect(settings()).rejects.toMatchObject({ code: 'salesforce_busy' });
});

describe('without the grant', () => {
  test('on the rules they are named as unreadable, and everything else is read', async () => {
    const source = sourceWithout(/<customMetadataTypeAccesses>[\s\S]*?<\/customMetadataTypeAccesses>/);
    const ungranted = await startSalesforce({ sourceDirs: source.dirs });
    try {
      await hold(ungranted.org, { Account__c: ACCOUNTS.dunmore });
      await expect(ungranted.salesforce.retention.settings()).resolves.toMatchObject({
        retentionRules: {
          kind: 'failed',
          error: { code: 'settings_unreadable', facts: { object: 'Retention_Rule__mdt' } },
        },
        holds: [{ recordId: ACCOUNTS.dunmore }],
        timeZone: 'America/Los_Angeles',
      });
    } finally {
      await ungranted.org.close();
      source.remove();
    }
  });

  test('on holds nothing is answered: nobody could say what is held', async () => {
    const source = sourceWithout(
      /<objectPermissions>(?:(?!<\/objectPermissions>)[\s\S])*<object>Legal_Hold_Scope__c<\/object>[\s\S]*?<\/objectPermissions>/,
    );
    const ungranted = await startSalesforce({ sourceDirs: source.dirs });
    try {
      const { retention } = ungranted.salesforce;
      const refused = { code: 'settings_unreadable', facts: { object: 'Legal_Hold_Scope__c' } };
      await expect(retention.settings()).rejects.toMatchObject(refused);
      const wanted = { salesforceCallId: null, opportunityId: OPPORTUNITIES.aldermoorRollout };
      await expect(retention.secondLook(wanted)).rejects.toMatchObject(refused);
    } finally {
      await ungranted.org.close();
      source.remove();
    }
  });
});

const failures: [string, () => void, string][] = [
  ['maintenance', () => world.org.faults.answerNext(1, 503), 'salesforce_busy'],
  ['a broken connection', () => void world.org.faults.dropRequest(), 'salesforce_unreachable'],
];
test.each(failures)('%s is an error, never an org without rules and holds', async (_name, disturb, code) => {
  disturb();
  await expect(settings()).rejects.toMatchObject({ code });
});

test('an ended session is renewed', async () => {
  await settings();
  world.org.faults.expireSessions();
  await expect(settings()).resolves.toMatchObject({ timeZone: 'America/Los_Angeles' });
});
