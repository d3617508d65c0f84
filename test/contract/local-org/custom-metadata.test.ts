import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from 'jsforce';
import { startLocalOrg } from '../../local-org';
import { USERNAMES } from '../../local-org/seed';
import { connect, orgForEachTest, refusedWith } from './connect';

const RULES = 'Retention_Rule__mdt';
const GRANT = /<customMetadataTypeAccesses>[\s\S]*?<\/customMetadataTypeAccesses>/;
const org = orgForEachTest();
let integration: Connection;
beforeEach(() => {
  integration = connect(org(), USERNAMES.integration);
});

test('the starter records are read through jsforce as the middleware reads them', async () => {
  const { records } = await integration.query(
    `SELECT DeveloperName, MasterLabel, QualifiedApiName, Artifact__c, Days__c, Trigger__c, Review_On__c FROM ${RULES} WHERE Artifact__c = 'recording' ORDER BY DeveloperName`,
  );
  expect(records).toMatchObject([
    {
      attributes: { type: RULES },
      DeveloperName: 'Recording_90_Days',
      MasterLabel: 'Recording: 90 days',
      QualifiedApiName: 'Recording_90_Days',
      Artifact__c: 'recording',
      Days__c: 90,
      Trigger__c: 'call_date',
      Review_On__c: null,
    },
    { DeveloperName: 'Recording_Training_365_Days', Days__c: 365 },
  ]);
});

test('without the grant the type does not exist for its reader', async () => {
  expect(await refusedWith(connect(org(), USERNAMES.rita).query(`SELECT Id FROM ${RULES}`))).toBe('INVALID_TYPE');

  const source = mkdtempSync(join(tmpdir(), 'countersign-source-'));
  try {
    cpSync('force-app/main', source, { recursive: true, filter: (path) => !/[\\/](lwc|classes)([\\/]|$)/.test(path) });
    const file = join(source, 'access/permissionsets/Countersign_Integration.permissionset-meta.xml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(GRANT, ''));
    const ungranted = await startLocalOrg({ sourceDirs: [source] });
    try {
      const reading = connect(ungranted, USERNAMES.integration).query(`SELECT Id FROM ${RULES}`);
      await expect(reading).rejects.toMatchObject({
        errorCode: 'INVALID_TYPE',
        message: expect.stringContaining('customMetadataTypeAccesses') as unknown,
      });
      await expect(connect(ungranted, USERNAMES.admin).query(`SELECT Id FROM ${RULES}`)).resolves.toMatchObject({
        totalSize: 0,
      });
    } finally {
      await ungranted.close();
    }
  } finally {
    rmSync(source, { recursive: true });
  }
});

test('nobody writes a setting through the API, an administrator neither', async () => {
  const [rule] = (await integration.query(`SELECT Id FROM ${RULES} LIMIT 1`)).records;
  for (const who of ['integration', 'admin'] as const) {
    const rules = connect(org(), USERNAMES[who]).sobject(RULES);
    expect(await refusedWith(rules.create({ Days__c: 1 }))).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
    expect(await refusedWith(rules.destroy(String(rule?.Id)))).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
    await expect(rules.update({ Id: String(rule?.Id), Days__c: 1 })).rejects.toBeDefined();
  }
  expect(
    org()
      .customMetadata.list(RULES)
      .map((one) => one.values.Days__c),
  ).not.toContain(1);
});

test('what Setup changes, adds and removes is what the next query reads', async () => {
  const settings = org().customMetadata;
  const before = settings.list(RULES).length;
  const { Id } = (await integration.query(`SELECT Id FROM ${RULES} WHERE DeveloperName = 'Draft_90_Days'`))
    .records[0] as { Id: string };

  settings.set(RULES, 'Draft_90_Days', { Days__c: 30 });
  settings.set(RULES, 'Transcript_Legal', {
    Artifact__c: 'transcript',
    Opportunity_Outcome__c: 'any',
    Call_Type__c: 'legal',
    Trigger__c: 'call_date',
    Action__c: 'keep',
    Reason__c: 'Counsel decides.',
    Review_On__c: '2027-11-01',
  });
  settings.remove(RULES, 'Recording_Training_365_Days');

  expect(await integration.sobject(RULES).retrieve(Id, { fields: ['Days__c', 'Artifact__c'] })).toMatchObject({
    Days__c: 30,
    Artifact__c: 'draft',
  });
  const { records } = await integration.query<{ DeveloperName: string }>(`SELECT DeveloperName FROM ${RULES}`);
  const names = records.map((one) => one.DeveloperName);
  expect(names).toHaveLength(before);
  expect(names).toContain('Transcript_Legal');
  expect(names).not.toContain('Recording_Training_365_Days');
});

test.each([
  ['a value outside its picklist', { Artifact__c: 'recordings' }, /restricted picklist/],
  ['more digits than the field has', { Days__c: 1_000_000 }, /outside of valid range/],
  ['a field that does not exist', { Weeks__c: 1 }, /Weeks__c does not exist/],
  ['an empty required field', { Reason__c: '' }, /Reason__c is empty/],
])('Setup refuses %s and leaves the record as it was', (_, values, sentence) => {
  expect(() => org().customMetadata.set(RULES, 'Draft_90_Days', values)).toThrow(sentence);
  const record = org()
    .customMetadata.list(RULES)
    .find((one) => one.developerName === 'Draft_90_Days');
  expect(record?.values).toMatchObject({ Artifact__c: 'draft', Days__c: 90 });
});

test('Setup takes what only the set of rules shows to be wrong: a negative number of days', () => {
  org().customMetadata.set(RULES, 'Draft_90_Days', { Days__c: -1 });
  expect(
    org()
      .customMetadata.list(RULES)
      .map((one) => one.values.Days__c),
  ).toContain(-1);
});

test('OR stands between equals on one field, and nowhere else', async () => {
  const same = `SELECT Id FROM ${RULES} WHERE Artifact__c = 'draft' OR Artifact__c LIKE 'trans%'`;
  expect((await integration.query(same)).totalSize).toBe(2);
  const mixed = `SELECT Id FROM ${RULES} WHERE Artifact__c = 'draft' OR Call_Type__c = 'any'`;
  expect(await refusedWith(integration.query(mixed))).toBe('MALFORMED_QUERY');
  expect(await refusedWith(integration.query(`SELECT COUNT() FROM ${RULES}`))).toBe('MALFORMED_QUERY');
});
