import type { Connection } from 'jsforce';
import { startLocalOrg, type LocalOrg } from '../../local-org';
import { USERNAMES } from '../../local-org/seed';
import { connect, refusedWith } from '../local-org/connect';
import { deployed, ended, failures, problems, zipFiles, zipOf } from './metadata-zip';

// Expectations: Metadata API Developer Guide, "deploy()", "Sample package.xml Manifest Files", "Deleting Components
// from an Organization", "Metadata Limits" (39 MB zipped, 10,000 files), and messages that public deployments show.

let org: LocalOrg;
let admin: Connection;
beforeAll(async () => {
  org = await startLocalOrg({ empty: true });
  admin = connect(org, USERNAMES.admin);
});
afterAll(() => org.close());

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';
const xml = (root: string, inner: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${NAMESPACE}">\n${inner}\n</${root}>\n`;
const permissionSet = (inner: string): Promise<Buffer> =>
  zipOf(
    { 'permissionsets/Mine.permissionset': xml('PermissionSet', `    <label>Mine</label>\n${inner}`) },
    { PermissionSet: ['Mine'] },
  );
const accountField = (inner: string): Promise<Buffer> =>
  zipOf(
    {
      'objects/Account.object': xml(
        'CustomObject',
        `    <fields>\n        <fullName>Mine__c</fullName>\n${inner}\n    </fields>`,
      ),
    },
    { CustomField: ['Account.Mine__c'] },
  );
const granted = (field: string): string =>
  `    <fieldPermissions>\n        <editable>true</editable>\n        <field>${field}</field>\n        <readable>true</readable>\n    </fieldPermissions>`;

test.each<[what: string, zip: () => Promise<Buffer>, failure: Record<string, unknown>]>([
  [
    'a permission set that names no field there is',
    () => permissionSet(granted('Account.None__c')),
    {
      componentType: 'PermissionSet',
      fullName: 'Mine',
      fileName: 'permissionsets/Mine.permissionset',
      problem: 'In field: field - no CustomField named Account.None__c found',
      lineNumber: 6,
      columnNumber: 16,
    },
  ],
  [
    'a permission set that secures what is always seen',
    () => permissionSet(granted('Account.Name')),
    {
      problem: 'You cannot deploy to a required field: Account.Name',
    },
  ],
  [
    'a permission set for a custom permission that is not there',
    () =>
      permissionSet(
        '    <customPermissions>\n        <enabled>true</enabled>\n        <name>None</name>\n    </customPermissions>',
      ),
    {
      problem: 'In field: name - no CustomPermission named None found',
      lineNumber: 6,
    },
  ],
  [
    'a permission set that edits without reading',
    () =>
      permissionSet(
        '    <objectPermissions>\n        <allowEdit>true</allowEdit>\n        <allowRead>false</allowRead>\n        <object>Account</object>\n    </objectPermissions>',
      ),
    {
      problem: expect.stringContaining('depend on allowRead') as unknown,
    },
  ],
  [
    'a lookup to an object that is not there',
    () =>
      accountField(
        '        <label>M</label>\n        <referenceTo>None__c</referenceTo>\n        <relationshipName>M</relationshipName>\n        <type>Lookup</type>',
      ),
    {
      componentType: 'CustomField',
      fullName: 'Account.Mine__c',
      fileName: 'objects/Account.object',
      problem: "referenceTo value of 'None__c' does not resolve to a valid sObject type",
      lineNumber: 6,
      columnNumber: 22,
    },
  ],
  [
    'a field of a type that the local org has not',
    () => accountField('        <label>M</label>\n        <type>Hierarchy</type>'),
    {
      problem: expect.stringContaining('does not support fields of the type Hierarchy') as unknown,
    },
  ],
  [
    'a field of an object that is not there',
    () =>
      zipOf(
        {
          'objects/None__c.object': xml(
            'CustomObject',
            '    <fields><fullName>Mine__c</fullName><label>M</label><length>5</length><type>Text</type></fields>',
          ),
        },
        { CustomField: ['None__c.Mine__c'] },
      ),
    {
      fullName: 'None__c.Mine__c',
      problem: expect.stringContaining('None__c') as unknown,
    },
  ],
  [
    'a rule whose formula names no field there is',
    () =>
      zipOf(
        {
          'objects/Account.object': xml(
            'CustomObject',
            '    <validationRules>\n        <fullName>Mine</fullName>\n        <active>true</active>\n        <errorConditionFormula>ISBLANK(None__c)</errorConditionFormula>\n        <errorMessage>No</errorMessage>\n    </validationRules>',
          ),
        },
        { ValidationRule: ['Account.Mine'] },
      ),
    {
      componentType: 'ValidationRule',
      fullName: 'Account.Mine',
      problem: expect.stringContaining('None__c') as unknown,
      lineNumber: 6,
    },
  ],
  [
    'XML that ends too early',
    () =>
      zipOf(
        { 'permissionsets/Mine.permissionset': '<?xml version="1.0"?>\n<PermissionSet>\n<label>M</PermissionSet>' },
        { PermissionSet: ['Mine'] },
      ),
    {
      problem: expect.stringMatching(/^Error parsing file: /) as unknown,
      lineNumber: 3,
    },
  ],
  [
    'a document type, which could name files of the org’s host',
    () =>
      zipOf(
        {
          'permissionsets/Mine.permissionset':
            '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><PermissionSet><label>&b;</label></PermissionSet>',
        },
        { PermissionSet: ['Mine'] },
      ),
    {
      problem: expect.stringContaining('document type') as unknown,
    },
  ],
  [
    'a channel member for events that the local org does not send',
    () =>
      zipOf(
        {
          'platformEventChannelMembers/ChangeEvents_AccountChangeEvent.platformEventChannelMember': xml(
            'PlatformEventChannelMember',
            '    <eventChannel>ChangeEvents</eventChannel>\n    <selectedEntity>AccountChangeEvent</selectedEntity>',
          ),
        },
        { PlatformEventChannelMember: ['ChangeEvents_AccountChangeEvent'] },
      ),
    { problem: expect.stringContaining('change events of Opportunity alone') as unknown, lineNumber: 4 },
  ],
  [
    'a type that the local org has not',
    () => zipOf({ 'flows/Mine.flow': xml('Flow', '') }, { Flow: ['Mine'] }),
    {
      fullName: 'Mine',
      problem: expect.stringContaining('does not support metadata of the type Flow') as unknown,
    },
  ],
  [
    'a type that nobody has',
    () => zipOf({}, { CustomFeeling: ['Mine'] }),
    {
      fileName: 'package.xml',
      problem: "Unknown type name 'CustomFeeling' specified in package.xml",
    },
  ],
  [
    'a file that no type has',
    () => zipOf({ 'feelings/Mine.feeling': 'x' }, {}),
    {
      fileName: 'feelings/Mine.feeling',
      problem: expect.stringContaining('no file of a type of metadata') as unknown,
    },
  ],
  [
    'a component that the manifest does not name',
    () => zipOf({ 'customPermissions/Mine.customPermission': xml('CustomPermission', '<label>M</label>') }, {}),
    {
      fullName: 'Mine',
      problem: 'Not in package.xml',
    },
  ],
  [
    'a component that the zip does not hold',
    () => zipOf({}, { ApexClass: ['Mine'] }),
    {
      fileName: 'package.xml',
      problem: "An object 'Mine' of type ApexClass was named in package.xml, but was not found in zipped directory",
    },
  ],
  [
    'a class without what its file says about it',
    () => zipOf({ 'classes/Mine.cls': 'class Mine {}' }, { ApexClass: ['Mine'] }),
    {
      componentType: 'ApexClass',
      problem: expect.stringContaining('-meta.xml') as unknown,
    },
  ],
  [
    'a zip without a manifest',
    () => zipFiles({ 'classes/Mine.cls': 'x' }),
    { fileName: 'package.xml', problem: 'No package.xml found' },
  ],
  [
    'an API version that does not exist yet',
    () => zipFiles({ 'package.xml': xml('Package', '<version>99.0</version>') }),
    {
      fileName: 'package.xml',
      problem: expect.stringContaining('99.0') as unknown,
    },
  ],
  [
    'a manifest without a version',
    () => zipFiles({ 'package.xml': xml('Package', '') }),
    { problem: 'Required field is missing: version' },
  ],
])('%s is refused by name and place', async (_, zip, failure) => {
  const result = await deployed(admin, await zip());
  expect(result).toMatchObject({ status: 'Failed', success: false, numberComponentErrors: failures(result).length });
  expect(failures(result)).toEqual(expect.arrayContaining([expect.objectContaining(failure)]));
});

test('every mistake of a deploy is told at once', async () => {
  const zip = await permissionSet(`${granted('Account.None__c')}`);
  const two = await zipOf(
    {
      'permissionsets/A.permissionset': xml('PermissionSet', `<label>A</label>${granted('Account.None__c')}`),
      'permissionsets/B.permissionset': xml('PermissionSet', `<label>B</label>${granted('Account.Nil__c')}`),
      'customPermissions/C.customPermission': xml('CustomPermission', '<label>C</label>'),
    },
    { PermissionSet: ['A', 'B'], CustomPermission: ['C'] },
  );
  expect(problems(await deployed(admin, zip))).toHaveLength(1);
  const result = await deployed(admin, two);
  expect(failures(result).map((one) => one.fullName)).toEqual(['A', 'B']);
  expect(await admin.metadata.list({ type: 'CustomPermission' })).toEqual([]);
});

test('Apex tests that a deploy asks for by name fail, as none can run', async () => {
  const zip = await zipOf(
    { 'customPermissions/C.customPermission': xml('CustomPermission', '<label>C</label>') },
    { CustomPermission: ['C'] },
  );
  const result = await deployed(admin, zip, { testLevel: 'RunSpecifiedTests', runTests: ['C_Tests'] });
  expect(result).toMatchObject({ status: 'Failed', numberTestErrors: 1 });
  expect(JSON.stringify(result.details.runTestResult)).toContain('the test C_Tests was not run');
});

test.each<[what: string, zip: () => Promise<Buffer>, message: RegExp]>([
  ['bytes that are no zip', () => Promise.resolve(Buffer.from('no zip at all')), /cannot be read/],
  [
    'a zip that is cut off',
    async () => (await zipOf({ 'classes/A.cls': 'a'.repeat(5000) }, {})).subarray(0, 200),
    /cannot be read/,
  ],
  [
    'a path that leads out of the zip',
    () => zipWithPath('../../escape.cls'),
    /leads out of it: \.\.\/\.\.\/escape\.cls/,
  ],
  ['a path from the root of a disk', () => zipWithPath('/etc/escape.cls'), /leads out of it/],
])('%s deploys nothing', async (_, zip, message) => {
  const result = await deployed(admin, await zip());
  expect(result).toMatchObject({ status: 'Failed', success: false, errorStatusCode: 'UNKNOWN_EXCEPTION' });
  expect((result as { errorMessage?: string }).errorMessage).toMatch(message);
});

/** The name is put in over one of the same length: zip libraries write no such paths. */
async function zipWithPath(path: string): Promise<Buffer> {
  const harmless = 'x'.repeat(path.length);
  const zip = await zipFiles({ [harmless]: 'class A {}' });
  return Buffer.from(zip.toString('latin1').replaceAll(harmless, path), 'latin1');
}

test('a zip beyond 39 MB is refused before it is read', async () => {
  const most = 52_428_800 * 0.75;
  expect(await refusedWith(admin.metadata.deploy(Buffer.alloc(most + 1)))).toBe('sf:LIMIT_EXCEEDED');
  const { id } = (await admin.metadata.deployRest(Buffer.alloc(most + 1), {})) as { id: string };
  expect(await ended(admin, id)).toMatchObject({ status: 'Failed', errorStatusCode: 'LIMIT_EXCEEDED' });
});

test('an API version that the org does not speak, and calls that it has not, are refused by name', async () => {
  const ahead = connect(org, USERNAMES.admin);
  ahead.version = '99.0';
  expect(await refusedWith(ahead.metadata.describe('66.0'))).toBe('sf:UNSUPPORTED_API_VERSION');
  await expect(admin.metadata.rename('CustomPermission', 'C', 'D')).rejects.toThrow(
    /renameMetadata.*not available in the local org/,
  );
  expect(await refusedWith(admin.metadata.checkDeployStatus('0AfLo0000000009IAA'))).toBe('sf:INVALID_ID_FIELD');
  expect(await refusedWith(admin.metadata.list({ type: 'CustomFeeling' }))).toBe('sf:INVALID_TYPE');
});
