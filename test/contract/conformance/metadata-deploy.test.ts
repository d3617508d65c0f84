import type { Connection } from 'jsforce';
import { startLocalOrg, type LocalOrg } from '../../local-org';
import { demoSeed, USERNAMES, USERS } from '../../local-org/seed';
import { connect, refusedWith } from '../local-org/connect';
import { deployed, ended, failures, problems, projectZip, successes, zipFiles, zipOf } from './metadata-zip';

// Expectations: Metadata API Developer Guide, "deploy()", "checkDeployStatus()", "DeployResult", "DeployMessage",
// "deployRecentValidation()", "cancelDeploy()".

/** Deployed as a whole into an org that knew nothing of it. */
let org: LocalOrg;
/** Loaded the same metadata from its source. */
let loaded: LocalOrg;
let admin: Connection;
let project: Buffer;
beforeAll(async () => {
  org = await startLocalOrg({ empty: true });
  loaded = await startLocalOrg();
  admin = connect(org, USERNAMES.admin);
  project = await projectZip(['force-app/main', 'force-app/starter']);
});
afterAll(async () => {
  await org.close();
  await loaded.close();
});

const PROJECT_OBJECTS = ['Call_Recording__c', 'Call_Summary__c', 'Call_Tag__c', 'Disposition__c', 'Legal_Hold__c', 'Legal_Hold_Scope__c', 'Opportunity', 'Retention_Rule__mdt', 'Summary_Release__c', 'Tag_Definition__mdt']; // prettier-ignore

test('a validation says what would be deployed, and changes nothing', async () => {
  const result = await deployed(admin, project, { checkOnly: true, testLevel: 'RunLocalTests' });
  expect(result).toMatchObject({ status: 'Succeeded', success: true, checkOnly: true, numberComponentErrors: 0 });
  expect(successes(result).find((one) => one.fullName === 'Call_Tag__c')).toMatchObject({
    componentType: 'CustomObject',
    created: true,
    fileName: 'objects/Call_Tag__c.object',
  });
  // "runTestResult": none ran, and that is said.
  expect(result.numberTestsTotal).toBe(0);
  expect(JSON.stringify(result.details.runTestResult)).toContain('runs no Apex');
  expect(await refusedWith(admin.sobject('Call_Tag__c').describe())).toBe('NOT_FOUND');

  const quick = await ended(admin, await admin.metadata.deployRecentValidation({ id: result.id }));
  expect(quick).toMatchObject({
    status: 'Succeeded',
    checkOnly: false,
    numberComponentsTotal: result.numberComponentsTotal,
  });
  expect((await admin.sobject('Call_Tag__c').describe()).name).toBe('Call_Tag__c');
  expect(await refusedWith(admin.metadata.deployRecentValidation({ id: result.id }))).toBe('sf:INVALID_ID_FIELD');
});

test('with its permission sets assigned, it describes every object to each user as the org does that loaded its source', async () => {
  const sets = await admin.query<{ Id: string; Name: string }>('SELECT Id, Name FROM PermissionSet');
  const idOf = (name: string): string => sets.records.find((one) => one.Name === name)?.Id ?? '';
  const give = (AssigneeId: string, set: string): Promise<unknown> =>
    admin.sobject('PermissionSetAssignment').create({ AssigneeId, PermissionSetId: idOf(set) });
  for (const { id, permissionSets } of demoSeed().users) for (const set of permissionSets) await give(id, set);
  expect(await refusedWith(give(USERS.admin, 'Countersign_Admin'))).toBe('DUPLICATE_VALUE');
  for (const username of [USERNAMES.admin, USERNAMES.integration, USERNAMES.manager, USERNAMES.rita]) {
    const [here, there] = [connect(org, username), connect(loaded, username)];
    const seen = (at: Connection, name: string): Promise<unknown> =>
      at
        .sobject(name)
        .describe()
        .catch((error: { errorCode: string }) => error.errorCode);
    for (const name of PROJECT_OBJECTS) expect(await seen(here, name)).toEqual(await seen(there, name));
  }
});

test('its validation rules refuse what the other’s refuse, and its settings are the same', async () => {
  const outcome = (at: LocalOrg): Promise<unknown> =>
    at.asAdmin
      .create('Legal_Hold__c', { Since__c: '2026-01-05T09:00:00Z' })
      .catch((error: { entries: unknown }) => error.entries);
  const refused = await outcome(org);
  expect(refused).toEqual(await outcome(loaded));
  expect(JSON.stringify(refused)).toContain('A legal hold needs its matter');
  for (const type of ['Retention_Rule__mdt', 'Tag_Definition__mdt'])
    expect(org.customMetadata.list(type)).toEqual(loaded.customMetadata.list(type));
  expect(org.notRunHere).toEqual(loaded.notRunHere);
});

test('deployed again, nothing is created and nothing changes', async () => {
  const result = await deployed(admin, project);
  const touched = successes(result).filter((one) => one.fullName !== 'package.xml' && (one.created || one.changed));
  expect(result.status).toBe('Succeeded');
  expect(touched).toEqual([]);
});

const field = (name: string, inner: string): string => `<fields><fullName>${name}</fullName>${inner}</fields>`;
const objectFile = (inner: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">\n${inner}\n</CustomObject>\n`;
const manifestOf = (type: string, ...members: string[]): string =>
  `<?xml version="1.0"?><Package xmlns="http://soap.sforce.com/2006/04/metadata"><types>${members.map((one) => `<members>${one}</members>`).join('')}<name>${type}</name></types></Package>`;
const TEXT = '<label>A text</label><length>20</length><type>Text</type>';
const account = (name: string, inner: string, deployAlso: Record<string, string> = {}): Promise<Buffer> =>
  zipOf(
    { 'objects/Account.object': objectFile(field(name, inner)), ...deployAlso },
    { CustomField: [`Account.${name}`] },
  );

test('a new field of a standard object is there at once, empty in rows that were there before', async () => {
  expect((await deployed(admin, await account('Region__c', TEXT))).status).toBe('Succeeded');
  const set = {
    'permissionsets/Sees_Region.permissionset': `<?xml version="1.0"?><PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata"><fieldPermissions><editable>true</editable><field>Account.Region__c</field><readable>true</readable></fieldPermissions><label>Sees region</label></PermissionSet>`,
  };
  expect((await deployed(admin, await zipOf(set, { PermissionSet: ['Sees_Region'] }))).status).toBe('Succeeded');
  const [{ Id: permissionSet } = { Id: '' }] = (
    await admin.query<{ Id: string }>("SELECT Id FROM PermissionSet WHERE Name = 'Sees_Region'")
  ).records;
  await admin.sobject('PermissionSetAssignment').create({ AssigneeId: USERS.admin, PermissionSetId: permissionSet });
  const [first] = (
    await admin.query<{ Id: string; Region__c: string | null }>('SELECT Id, Region__c FROM Account LIMIT 1')
  ).records;
  expect(first?.Region__c).toBeNull();
  await admin.sobject('Account').update({ Id: first?.Id ?? '', Region__c: 'north' });
  const found = await admin.query("SELECT Id FROM Account WHERE Region__c = 'north'");
  expect(found.totalSize).toBe(1);
});

test('a definition that does not go with the rows that are there is refused', async () => {
  const rows = await admin.query<{ Id: string }>('SELECT Id FROM Account LIMIT 2');
  await admin.sobject('Account').update(rows.records.map(({ Id }) => ({ Id, Region__c: 'south' })));
  const unique = await deployed(admin, await account('Region__c', `${TEXT}<unique>true</unique>`));
  expect(problems(unique)).toEqual(['This field has duplicate values, so it cannot be unique']);
  const retyped = await deployed(admin, await account('Region__c', '<label>A date</label><type>Date</type>'));
  expect(problems(retyped)).toEqual([expect.stringContaining('does not change the type of a field that exists')]);
});

test.each([
  [
    'a value that its picklist has not',
    'Retention_Rule.Mine',
    '<field>Trigger__c</field><value>some day</value>',
    /bad value for restricted picklist field: some day/,
  ],
  [
    'a field that its type has not',
    'Retention_Rule.Mine',
    '<field>None__c</field><value>x</value>',
    /Retention_Rule__mdt\.None__c does not exist/,
  ],
  ['a type that is not there', 'No_Rule.Mine', '<field>None__c</field><value>x</value>', /No_Rule__mdt does not exist/],
])('a setting with %s is refused', async (_, name, value, problem) => {
  const xml = `<?xml version="1.0"?><CustomMetadata xmlns="http://soap.sforce.com/2006/04/metadata"><label>Mine</label><protected>false</protected><values>${value}</values></CustomMetadata>`;
  const before = org.customMetadata.list('Retention_Rule__mdt');
  const result = await deployed(admin, await zipOf({ [`customMetadata/${name}.md`]: xml }, { CustomMetadata: [name] }));
  expect(failures(result)).toMatchObject([
    { componentType: 'CustomMetadata', fullName: name, fileName: `customMetadata/${name}.md` },
  ]);
  expect(problems(result)[0]).toMatch(problem);
  expect(org.customMetadata.list('Retention_Rule__mdt')).toEqual(before);
});

test('a setting is deployed, changed and deleted, and queries follow', async () => {
  const [rule] = org.customMetadata.list('Retention_Rule__mdt');
  const values = Object.entries(rule?.values ?? {})
    .filter(([, value]) => value !== null)
    .map(([field, value]) => ({ field, value: String(value) }));
  const copy = { fullName: 'Retention_Rule.Copied', label: 'Copied', protected: false, values };
  expect(await admin.metadata.upsert('CustomMetadata', copy as never)).toMatchObject({ success: true, created: true });
  const labels = async (): Promise<unknown[]> =>
    (await admin.query("SELECT MasterLabel FROM Retention_Rule__mdt WHERE DeveloperName = 'Copied'")).records;
  expect(await labels()).toMatchObject([{ MasterLabel: 'Copied' }]);
  const zip = await zipOf(
    {
      'destructiveChanges.xml':
        '<?xml version="1.0"?><Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>Retention_Rule.Copied</members><name>CustomMetadata</name></types></Package>',
    },
    {},
  );
  expect((await deployed(admin, zip)).status).toBe('Succeeded');
  expect(await labels()).toEqual([]);
});

test('the project’s other packages deploy over it', async () => {
  const others = await projectZip(['force-app/languages', 'force-app/dashboards', 'force-app/login']);
  expect(await deployed(admin, others, { checkOnly: true })).toMatchObject({
    status: 'Succeeded',
    numberComponentErrors: 0,
  });
});

test('a field goes, with what it held and with the permissions on it', async () => {
  const zip = await zipOf(
    {
      'destructiveChanges.xml':
        '<?xml version="1.0"?><Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>Account.Region__c</members><members>Account.Never__c</members><name>CustomField</name></types></Package>',
    },
    {},
  );
  const result = await deployed(admin, zip);
  expect(result.status).toBe('Succeeded');
  expect(successes(result)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ fullName: 'Account.Region__c', deleted: true }),
      expect.objectContaining({
        fullName: 'Account.Never__c',
        problemType: 'Warning',
        problem: 'No CustomField named: Account.Never__c found',
      }),
    ]),
  );
  expect(await refusedWith(admin.query('SELECT Region__c FROM Account'))).toBe('INVALID_FIELD');
  const set = await admin.metadata.read('PermissionSet', 'Sees_Region');
  expect(set).toMatchObject({ label: 'Sees region' });
  expect(JSON.stringify(set)).not.toContain('Region__c');
});

test('what something else needs is not deleted, and what needs it is named', async () => {
  const gone =
    '<?xml version="1.0"?><Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>Call_Tag__c.Status__c</members><name>CustomField</name></types></Package>';
  const result = await deployed(admin, await zipOf({ 'destructiveChangesPost.xml': gone }, {}));
  expect(result).toMatchObject({ status: 'Failed', success: false });
  expect(failures(result)[0]).toMatchObject({ componentType: 'CustomField', fullName: 'Call_Tag__c.Status__c' });
  expect(problems(result)[0]).toMatch(/referenced elsewhere.*ValidationRule - Call_Tag__c\./);
  expect((await admin.sobject('Call_Tag__c').describe()).fields.map((one) => one.name)).toContain('Status__c');
});

test('a deletion comes before the deploy or after it, as its manifest’s name says', async () => {
  const rule = (formula: string): string =>
    `<validationRules><fullName>Uses_Old</fullName><active>true</active><errorConditionFormula>${formula}</errorConditionFormula><errorMessage>No</errorMessage></validationRules>`;
  const old = { 'objects/Account.object': objectFile(field('Old__c', TEXT) + rule('ISCHANGED(Old__c)')) };
  const types = { CustomField: ['Account.Old__c'], ValidationRule: ['Account.Uses_Old'] };
  expect((await deployed(admin, await zipOf(old, types))).status).toBe('Succeeded');

  const gone = manifestOf('CustomField', 'Account.Old__c');
  const lettingGo = (when: string): Promise<Buffer> =>
    zipOf(
      { 'objects/Account.object': objectFile(rule('ISCHANGED(Name)')), [`destructiveChanges${when}.xml`]: gone },
      { ValidationRule: ['Account.Uses_Old'] },
    );
  const before = await deployed(admin, await lettingGo('Pre'));
  expect(failures(before)).toMatchObject([{ componentType: 'CustomField', fullName: 'Account.Old__c' }]);
  expect(problems(before)[0]).toContain('ValidationRule - Account.Uses_Old');
  const after = await deployed(admin, await lettingGo('Post'));
  expect(after).toMatchObject({ status: 'Succeeded', numberComponentErrors: 0 });
  expect(successes(after).find((one) => one.deleted)).toMatchObject({ fullName: 'Account.Old__c' });
});

test('all or nothing where it is asked for, and otherwise what holds', async () => {
  const files = {
    'objects/Account.object': objectFile(
      `${field('Good__c', TEXT)}\n${field('Bad__c', '<label>Bad</label><referenceTo>Nothing__c</referenceTo><relationshipName>Bad</relationshipName><type>Lookup</type>')}`,
    ),
  };
  const zip = await zipOf(files, { CustomField: ['Account.Good__c', 'Account.Bad__c'] });
  const whole = await deployed(admin, zip, { rollbackOnError: true });
  expect(whole).toMatchObject({ status: 'Failed', numberComponentErrors: 1, numberComponentsDeployed: 1 });
  expect(failures(whole)[0]).toMatchObject({
    fullName: 'Account.Bad__c',
    fileName: 'objects/Account.object',
    problem: "referenceTo value of 'Nothing__c' does not resolve to a valid sObject type",
    lineNumber: 4,
  });
  const names = async (): Promise<string[]> =>
    (await admin.metadata.list({ type: 'CustomField' })).map((one) => one.fullName);
  expect(await names()).not.toContain('Account.Good__c');
  const partly = await deployed(admin, zip, { rollbackOnError: false });
  expect(partly).toMatchObject({ status: 'SucceededPartial', success: false, numberComponentErrors: 1 });
  expect(await names()).toContain('Account.Good__c');
  expect(await names()).not.toContain('Account.Bad__c');
});

test('a deploy that waits for another can be called off; one that is done cannot', async () => {
  const small = await account('Never__c', TEXT);
  // The whole project takes longer than a call does.
  const first = await admin.metadata.deploy(project, { singlePackage: true });
  const second = await admin.metadata.deploy(small, { singlePackage: true });
  await admin.metadata.cancelDeploy(String(second.id));
  expect(await ended(admin, String(second.id))).toMatchObject({
    status: 'Canceled',
    success: false,
    canceledByName: 'Ada Brandt',
  });
  expect((await ended(admin, String(first.id))).status).toBe('Succeeded');
  const fields = await admin.metadata.list({ type: 'CustomField' });
  expect(fields.map(({ fullName }) => fullName)).not.toContain('Account.Never__c');
  expect(await refusedWith(admin.metadata.cancelDeploy(String(first.id)))).toBe('sf:INVALID_ID_FIELD');
});

test('over REST a deploy does the same', async () => {
  const zip = await account('Rest__c', TEXT);
  const { id } = (await admin.metadata.deployRest(zip, { singlePackage: true, checkOnly: true })) as { id: string };
  let result = await admin.metadata.checkDeployStatus(id, true, true);
  while (!result.done) result = await admin.metadata.checkDeployStatus(id, true, true);
  expect(result).toMatchObject({ status: 'Succeeded', checkOnly: true, success: true });
  // Here lists are lists.
  expect(result.details.componentSuccesses).toEqual(
    expect.arrayContaining([expect.objectContaining({ fullName: 'Account.Rest__c', created: true })]),
  );
  const quick = await admin.metadata.deployRecentValidation({ id, rest: true });
  expect((await ended(admin, String(quick))).status).toBe('Succeeded');
});

test('a zip may hold several packages, each in its folder; without one each file lacks its manifest', async () => {
  const permission =
    '<?xml version="1.0"?><CustomPermission xmlns="http://soap.sforce.com/2006/04/metadata"><label>P</label></CustomPermission>';
  const manifest = (name: string): string =>
    manifestOf('CustomPermission', name).replace('</Package>', '<version>66.0</version></Package>');
  const files = (name: string): Record<string, string> => ({
    [`${name}/package.xml`]: manifest(name),
    [`${name}/customPermissions/${name}.customPermission`]: permission,
  });
  const both = await deployed(admin, await zipFiles({ ...files('One'), ...files('Two') }), { singlePackage: false });
  expect(both).toMatchObject({ status: 'Succeeded', numberComponentsDeployed: 2 });
  expect(successes(both).map(({ fileName }) => fileName)).toContain('Two/customPermissions/Two.customPermission');
  const bare = await deployed(admin, await account('Bare__c', TEXT), { singlePackage: false });
  expect(problems(bare)).toEqual(expect.arrayContaining(['No package.xml found']));
});

test('a deploy whose answer was lost is done all the same', async () => {
  const zip = await account('Lost__c', TEXT);
  const lost = org.faults.loseReply({ path: /deployRequest/, method: 'POST' });
  await expect(admin.metadata.deployRest(zip, { singlePackage: true })).rejects.toThrow();
  await lost;
  await deployed(admin, await account('Next__c', TEXT));
  const fields = await admin.metadata.list({ type: 'CustomField' });
  expect(fields.map(({ fullName }) => fullName)).toEqual(
    expect.arrayContaining(['Account.Lost__c', 'Account.Next__c']),
  );
});

test('nobody without the right to it deploys or looks', async () => {
  const rep = connect(org, USERNAMES.rita);
  expect(await refusedWith(rep.metadata.deploy(project, { singlePackage: true }))).toBe('sf:INSUFFICIENT_ACCESS');
  expect(await refusedWith(rep.metadata.describe())).toBe('sf:INSUFFICIENT_ACCESS');
});
