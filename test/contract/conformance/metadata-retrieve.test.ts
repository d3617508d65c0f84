import JSZip from 'jszip';
import { readFileSync } from 'node:fs';
import type { Connection } from 'jsforce';
import { startLocalOrg, type LocalOrg } from '../../local-org';
import { USERNAMES } from '../../local-org/seed';
import { connect } from '../local-org/connect';
import { deployed, zipFiles } from './metadata-zip';

// Expectations: Metadata API Developer Guide, "retrieve()", "checkRetrieveStatus()", "RetrieveResult", "listMetadata()",
// "describeMetadata()", "readMetadata()", "createMetadata()", "updateMetadata()", "upsertMetadata()", "deleteMetadata()".

let org: LocalOrg;
let admin: Connection;
beforeAll(async () => {
  org = await startLocalOrg();
  admin = connect(org, USERNAMES.admin);
  admin.metadata.pollInterval = 5;
});
afterAll(() => org.close());

interface Retrieved {
  files: Map<string, string>;
  zip: JSZip;
  messages: { fileName: string; problem: string }[];
  names: string[];
}

async function retrieve(types: Record<string, string[]>, also: Record<string, unknown> = {}): Promise<Retrieved> {
  const unpackaged = { types: Object.entries(types).map(([name, members]) => ({ name, members })), version: '66.0' };
  const request = { apiVersion: '66.0', unpackaged, ...also } as unknown as Parameters<
    typeof admin.metadata.retrieve
  >[0];
  const result = await admin.metadata.retrieve(request).complete();
  expect(result).toMatchObject({ done: true, success: true, status: 'Succeeded' });
  const zip = await JSZip.loadAsync(result.zipFile, { base64: true });
  const files = new Map<string, string>();
  for (const entry of Object.values(zip.files)) if (!entry.dir) files.set(entry.name, await entry.async('text'));
  return { files, zip, messages: result.messages, names: result.fileProperties.map(({ fullName }) => fullName) };
}

test('an object comes with its fields, rules and views, and a manifest that names them', async () => {
  const { files, names } = await retrieve({ CustomObject: ['Call_Tag__c'] });
  expect([...files.keys()].sort()).toEqual(['unpackaged/objects/Call_Tag__c.object', 'unpackaged/package.xml']);
  const object = files.get('unpackaged/objects/Call_Tag__c.object') ?? '';
  expect(object).toMatch(
    /^<\?xml version="1.0" encoding="UTF-8"\?>\n<CustomObject xmlns="http:\/\/soap\.sforce\.com\/2006\/04\/metadata">/,
  );
  expect(object).toContain('<fullName>Severity__c</fullName>');
  expect(object).toContain('<fullName>Tag_Key_Stays</fullName>');
  expect(files.get('unpackaged/package.xml')).toContain('<members>Call_Tag__c.Severity__c</members>');
  expect(names).toEqual(expect.arrayContaining(['Call_Tag__c', 'Call_Tag__c.Severity__c']));
});

test('one field comes in its object’s file, alone', async () => {
  const { files } = await retrieve({ CustomField: ['Opportunity.Open_Risks__c'] });
  const object = files.get('unpackaged/objects/Opportunity.object') ?? '';
  expect(object.match(/<fields>/g)).toHaveLength(1);
  expect(object).not.toContain('<validationRules>');
});

test('a wildcard means all of a type, and of objects the custom ones', async () => {
  const { names } = await retrieve({ PermissionSet: ['*'], CustomObject: ['*'] });
  expect(names).toEqual(
    expect.arrayContaining(['Countersign_Admin', 'Countersign_Rep', 'Call_Recording__c', 'Retention_Rule__mdt']),
  );
  expect(names.filter((name) => name.startsWith('Opportunity'))).toEqual([]);
});

test('code comes as it was stored: a class with what its file says, a bundle whole, a resource byte for byte', async () => {
  const { files, zip } = await retrieve({
    ApexClass: ['DoorToken'],
    LightningComponentBundle: ['labels'],
    StaticResource: ['chartjs'],
  });
  expect(files.get('unpackaged/classes/DoorToken.cls')).toBe(
    readFileSync('force-app/main/review/classes/DoorToken.cls', 'utf8'),
  );
  expect(files.get('unpackaged/classes/DoorToken.cls-meta.xml')).toContain('<apiVersion>66.0</apiVersion>');
  expect(files.has('unpackaged/lwc/labels/labels.js')).toBe(true);
  expect([...files.keys()].join()).not.toContain('__tests__');
  const resource = await zip.file('unpackaged/staticresources/chartjs.resource')?.async('nodebuffer');
  expect(resource?.equals(readFileSync('force-app/main/shared/staticresources/chartjs.js'))).toBe(true);
});

test('what lies in a folder is named with it, and so is the folder', async () => {
  const { files } = await retrieve({ Report: ['Countersign', 'Countersign/Risks_Confirmed_Per_Week'] });
  expect([...files.keys()]).toEqual(
    expect.arrayContaining([
      'unpackaged/reports/Countersign-meta.xml',
      'unpackaged/reports/Countersign/Risks_Confirmed_Per_Week.report',
    ]),
  );
});

test('what is not there is told, and the rest comes', async () => {
  const { messages, files } = await retrieve({ ApexClass: ['Nobody', 'DoorToken'], CustomFeeling: ['*'] });
  expect(messages.map(({ problem }) => problem)).toEqual([
    "Entity of type 'ApexClass' named 'Nobody' cannot be found",
    "Entity of type 'CustomFeeling' is unknown",
  ]);
  expect(files.has('unpackaged/classes/DoorToken.cls')).toBe(true);
});

test('what was retrieved deploys again, and changes nothing', async () => {
  const { files } = await retrieve(
    {
      CustomObject: ['*'],
      CustomMetadata: ['*'],
      CustomLabels: ['*'],
      PermissionSet: ['*'],
      CustomTab: ['*'],
      Layout: ['*'],
    },
    { singlePackage: true },
  );
  const result = await deployed(admin, await zipFiles(Object.fromEntries(files)));
  expect(result).toMatchObject({ status: 'Succeeded', numberComponentErrors: 0 });
  expect(result.details.componentSuccesses.filter((one) => one.changed && one.fullName !== 'package.xml')).toEqual([]);
});

test('a setting that Setup has changed is retrieved as it is now', async () => {
  const [rule] = org.customMetadata.list('Retention_Rule__mdt');
  if (!rule) throw new Error('the starter settings have no rule');
  org.customMetadata.set(rule.type, rule.developerName, {}, 'Changed in Setup');
  const name = `Retention_Rule.${rule.developerName}`;
  const { files } = await retrieve({ CustomMetadata: [name] });
  expect(files.get(`unpackaged/customMetadata/${name}.md`)).toContain('<label>Changed in Setup</label>');
  expect(await admin.metadata.read('CustomMetadata', name)).toMatchObject({
    fullName: name,
    label: 'Changed in Setup',
  });
});

test('types are described with their folders, suffixes and parts', async () => {
  const { metadataObjects, partialSaveAllowed, testRequired } = await admin.metadata.describe();
  const of = (name: string): object | undefined => metadataObjects.find(({ xmlName }) => xmlName === name);
  expect(of('CustomObject')).toMatchObject({
    directoryName: 'objects',
    suffix: 'object',
    inFolder: false,
    metaFile: false,
    childXmlNames: expect.arrayContaining(['CustomField', 'ValidationRule', 'ListView']) as unknown,
  });
  expect(of('ApexClass')).toMatchObject({ directoryName: 'classes', suffix: 'cls', metaFile: true });
  expect(of('Report')).toMatchObject({ inFolder: true });
  expect(of('Flow')).toBeUndefined();
  expect([partialSaveAllowed, testRequired]).toEqual([true, false]);
});

test('components are listed with who made them, standard objects among the objects', async () => {
  const listed = await admin.metadata.list([{ type: 'CustomObject' }, { type: 'Report', folder: 'Countersign' }]);
  expect(listed.map(({ fullName }) => fullName)).toEqual(
    expect.arrayContaining(['Account', 'Call_Tag__c', 'Countersign/Risks_Confirmed_Per_Week']),
  );
  expect(listed.find(({ fullName }) => fullName === 'Call_Tag__c')).toMatchObject({
    type: 'CustomObject',
    fileName: 'objects/Call_Tag__c.object',
    manageableState: 'unmanaged',
    createdByName: 'Ada Brandt',
  });
});

test('an object of the platform is read and retrieved, with our fields of it', async () => {
  expect(await admin.metadata.read('CustomObject', 'Opportunity')).toMatchObject({
    fullName: 'Opportunity',
    sharingModel: 'Private',
  });
  const { files } = await retrieve({ CustomObject: ['Opportunity'] }, { singlePackage: true });
  const file = files.get('objects/Opportunity.object') ?? '';
  expect(file).toContain('<fullName>Open_Risks__c</fullName>');
  expect((await deployed(admin, await zipFiles(Object.fromEntries(files)))).status).toBe('Succeeded');
  const opened = file.replace('<sharingModel>Private<', '<sharingModel>ReadWrite<');
  const refused = await deployed(
    admin,
    await zipFiles({ ...Object.fromEntries(files), 'objects/Opportunity.object': opened }),
  );
  expect(refused.details.componentFailures).toMatchObject([
    { fullName: 'Opportunity', problem: expect.stringContaining('does not change the sharing model') as unknown },
  ]);
});

const FIELD = { fullName: 'Account.Region__c', label: 'Region', type: 'Text', length: 20 };

test('a component is made, read, changed and deleted at once', async () => {
  expect(await admin.metadata.create('CustomField', FIELD as never)).toMatchObject({
    fullName: FIELD.fullName,
    success: true,
  });
  expect(await admin.metadata.read('CustomField', FIELD.fullName)).toMatchObject({ ...FIELD, length: 20 });
  expect(await admin.metadata.update('CustomField', { ...FIELD, label: 'Part of the country' } as never)).toMatchObject(
    { success: true },
  );
  const described = await admin.sobject('Account').describe();
  // Nobody has been given the field: whoever deploys one does not see it by that.
  expect(described.fields.map(({ name }) => name)).not.toContain('Region__c');
  expect(await admin.metadata.upsert('CustomField', FIELD as never)).toMatchObject({ success: true, created: false });
  expect(await admin.metadata.delete('CustomField', FIELD.fullName)).toMatchObject({ success: true });
  expect(await admin.metadata.list({ type: 'CustomField' })).not.toEqual(
    expect.arrayContaining([expect.objectContaining({ fullName: FIELD.fullName })]),
  );
});

test('an object is made with its fields, and its records can be written at once', async () => {
  const saved = await admin.metadata.upsert('CustomObject', {
    fullName: 'Yard__c',
    label: 'Yard',
    pluralLabel: 'Yards',
    nameField: { type: 'Text', label: 'Yard Name' },
    deploymentStatus: 'Deployed',
    sharingModel: 'ReadWrite',
    fields: [{ fullName: 'Place__c', label: 'Place', type: 'Text', length: 40, required: true }],
  } as never);
  expect(saved).toMatchObject({ fullName: 'Yard__c', success: true, created: true });
  expect(await admin.sobject('Yard__c').create({ Name: 'North', Place__c: 'Kiel' })).toMatchObject({ success: true });
  expect((await admin.query('SELECT Place__c FROM Yard__c')).records).toMatchObject([{ Place__c: 'Kiel' }]);
  expect(await admin.metadata.delete('CustomObject', ['Yard__c'])).toMatchObject([{ success: true }]);
  await expect(admin.query('SELECT Id FROM Yard__c')).rejects.toMatchObject({ errorCode: 'INVALID_TYPE' });
});

test('what cannot be made, or is not there, is refused one by one', async () => {
  const results = await admin.metadata.create('CustomField', [
    { ...FIELD, fullName: 'Account.Name_Of_None__c', type: 'Feeling' },
    { ...FIELD, fullName: 'Opportunity.Open_Risks__c' },
  ] as never);
  expect(results).toMatchObject([
    { fullName: 'Account.Name_Of_None__c', success: false, errors: [{ statusCode: 'FIELD_INTEGRITY_EXCEPTION' }] },
    { fullName: 'Opportunity.Open_Risks__c', success: false, errors: [{ statusCode: 'DUPLICATE_DEVELOPER_NAME' }] },
  ]);
  expect(await admin.metadata.delete('CustomField', 'Account.None__c')).toMatchObject({
    success: false,
    errors: [{ message: 'no CustomField named Account.None__c found' }],
  });
  await expect(admin.metadata.read('Flow', 'Any')).rejects.toThrow(/does not support metadata of the type Flow/);
});
