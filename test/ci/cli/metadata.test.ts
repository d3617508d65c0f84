import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLocalOrg, type LocalOrg } from '../../local-org';
import { SalesforceCli, type Answer } from './salesforce-cli';

// Expectations: Salesforce CLI Command Reference, "project deploy validate", "project deploy report", "project deploy
// quick", "project deploy start", "project delete source", "project retrieve start", "org list metadata",
// "org list metadata-types", "org assign permset", "apex run", "apex run test", "project deploy preview".

jest.setTimeout(120_000);
let org: LocalOrg;
let cli: SalesforceCli;
beforeAll(async () => {
  org = await startLocalOrg({ empty: true });
  cli = new SalesforceCli();
  expect((await cli.login(org)).status).toBe(0);
});
afterAll(async () => {
  await org.close();
  cli.close();
});

interface Deploy {
  id: string;
  status: string;
  checkOnly: boolean;
  numberComponentsTotal: number;
  details: { componentFailures?: Record<string, unknown>[]; componentSuccesses?: Record<string, unknown>[] };
  files: { fullName: string; type: string; state: string; filePath?: string }[];
}
const WAIT = ['--wait', '5'];
const deploy = (args: string[], env: Record<string, string> = {}): Promise<Answer<Deploy>> =>
  cli.json<Deploy>(['project', 'deploy', ...args], env);

let validation = '';

test('the whole project is validated, and the org knows nothing of it still', async () => {
  const sources = ['main', 'starter'].flatMap((name) => ['--source-dir', `force-app/${name}`]);
  const validated = await deploy(['validate', ...sources, ...WAIT]);
  expect(validated).toMatchObject({ status: 0, result: { status: 'Succeeded', checkOnly: true } });
  validation = validated.result.id;
  const refused = await cli.json(['data', 'query', '--query', 'SELECT Id FROM Call_Recording__c']);
  expect(refused).toMatchObject({ status: 1, name: 'INVALID_TYPE' });
});

test('the validation is reported, and deployed by itself', async () => {
  const report = await deploy(['report', '--job-id', validation]);
  expect(report).toMatchObject({ status: 0, result: { id: validation, status: 'Succeeded', checkOnly: true } });
  const quick = await deploy(['quick', '--job-id', validation, ...WAIT]);
  expect(quick).toMatchObject({ status: 0, result: { status: 'Succeeded', checkOnly: false } });
  expect(await cli.json(['data', 'query', '--query', 'SELECT Id FROM Call_Recording__c'])).toMatchObject({ status: 0 });
});

test('deployed again, everything is as it was', async () => {
  const again = await deploy([
    'start',
    '--source-dir',
    'force-app/main/access',
    '--source-dir',
    'force-app/main/deal-risk',
    ...WAIT,
  ]);
  expect(again).toMatchObject({ status: 0, result: { status: 'Succeeded' } });
  expect(again.result.files.length).toBeGreaterThan(30);
  expect(again.result.files.filter(({ state }) => state !== 'Unchanged')).toEqual([]);
});

test('a deploy over REST does the same', async () => {
  const again = await deploy(['start', '--metadata', 'CustomPermission', ...WAIT], {
    SF_ORG_METADATA_REST_DEPLOY: 'true',
  });
  expect(again).toMatchObject({ status: 0, result: { status: 'Succeeded' } });
});

test('a permission set is assigned once', async () => {
  const assign = ['org', 'assign', 'permset', '--name', 'Countersign_Admin'];
  expect(await cli.json(assign)).toMatchObject({
    status: 0,
    result: { successes: [{ value: 'Countersign_Admin' }], failures: [] },
  });
  await cli.json(assign);
  const held = await org.asAdmin.query(
    "SELECT Id FROM PermissionSetAssignment WHERE PermissionSet.Name = 'Countersign_Admin'",
  );
  expect(held).toHaveLength(1);
  expect(await cli.json(['org', 'assign', 'permset', '--name', 'Nobody'])).toMatchObject({ status: 1 });
});

test('a mistake fails the deploy, with its file, line and column', async () => {
  const path = 'force-app/main/access/permissionsets/Countersign_Rep.permissionset-meta.xml';
  const file = join(cli.project, path);
  const right = readFileSync(file, 'utf8');
  writeFileSync(file, right.replace(/<field>([^<]+)<\/field>/, '<field>Call_Tag__c.None__c</field>'));
  const failed = await deploy(['start', '--source-dir', path, ...WAIT]);
  writeFileSync(file, right);
  expect(failed).toMatchObject({ status: 1, result: { status: 'Failed' } });
  const line = right.slice(0, right.search(/<field>/)).split('\n').length;
  expect(failed.result.details.componentFailures).toMatchObject([
    {
      fullName: 'Countersign_Rep',
      problem: 'In field: field - no CustomField named Call_Tag__c.None__c found',
      lineNumber: line,
    },
  ]);
  expect(failed.result.files).toMatchObject([
    { fullName: 'Countersign_Rep', state: 'Failed', filePath: expect.stringContaining(path) as unknown },
  ]);
});

test('what is retrieved is what was deployed', async () => {
  const file = 'force-app/main/deal-risk/objects/Call_Tag__c/fields/Severity__c.field-meta.xml';
  const source = readFileSync(join(cli.project, file), 'utf8');
  writeFileSync(join(cli.project, file), source.replace(/<label>[^<]*</, '<label>Changed here<'));
  const metadata = [
    'CustomObject:Call_Tag__c',
    'CustomMetadata',
    'PermissionSet',
    'LightningComponentBundle:labels',
    'Report:Countersign/Risks_Confirmed_Per_Week',
  ];
  const retrieved = await cli.json<{ success: boolean; files: { state: string }[] }>([
    'project',
    'retrieve',
    'start',
    ...metadata.flatMap((one) => ['--metadata', one]),
    ...WAIT,
  ]);
  expect(retrieved).toMatchObject({ status: 0, result: { success: true } });
  expect(retrieved.result.files.filter(({ state }) => state === 'Failed')).toEqual([]);
  // The CLI spells out quotes in what it writes; otherwise the files are to be the same, line by line.
  const linesOf = (path: string): string[] =>
    readFileSync(path, 'utf8')
      .replaceAll('&apos;', "'")
      .replaceAll('&quot;', '"')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
  for (const path of [file, ...filesBelow('force-app/main/deal-risk/objects/Call_Tag__c')])
    expect(linesOf(join(cli.project, path))).toEqual(linesOf(path));
});

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

test('what is not there cannot be retrieved', async () => {
  const missing = await cli.json<{ messages: { problem: string }[] }>([
    'project',
    'retrieve',
    'start',
    '--metadata',
    'ApexClass:Nobody',
    ...WAIT,
  ]);
  expect(JSON.stringify(missing)).toContain("Entity of type 'ApexClass' named 'Nobody' cannot be found");
});

test('types and components are listed', async () => {
  const types = await cli.json<{ metadataObjects: { xmlName: string }[] }>(['org', 'list', 'metadata-types']);
  const names = types.result.metadataObjects.map(({ xmlName }) => xmlName);
  expect(names).toEqual(
    expect.arrayContaining([
      'CustomObject',
      'PermissionSet',
      'ApexClass',
      'LightningComponentBundle',
      'CustomMetadata',
    ]),
  );
  expect(names).not.toContain('Flow');
  const objects = await cli.json<{ fullName: string; type: string }[]>([
    'org',
    'list',
    'metadata',
    '--metadata-type',
    'CustomObject',
  ]);
  expect(objects.result.map(({ fullName }) => fullName)).toEqual(
    expect.arrayContaining(['Account', 'Call_Recording__c', 'Retention_Rule__mdt']),
  );
});

test('a component is deleted from the org, and from the project', async () => {
  const name = 'Countersign_Gone';
  const folder = join(cli.project, 'force-app/main/access/customPermissions');
  writeFileSync(
    join(folder, `${name}.customPermission-meta.xml`),
    '<?xml version="1.0" encoding="UTF-8"?>\n<CustomPermission xmlns="http://soap.sforce.com/2006/04/metadata">\n    <label>Gone</label>\n</CustomPermission>\n',
  );
  expect((await deploy(['start', '--metadata', `CustomPermission:${name}`, ...WAIT])).result.files).toMatchObject([
    { fullName: name, state: 'Created' },
  ]);
  const gone = await cli.json<Deploy>([
    'project',
    'delete',
    'source',
    '--metadata',
    `CustomPermission:${name}`,
    '--no-prompt',
    ...WAIT,
  ]);
  expect(gone).toMatchObject({ status: 0, result: { status: 'Succeeded' } });
  expect(readdirSync(folder).join()).not.toContain(name);
  const left = await cli.json<{ fullName: string }[]>([
    'org',
    'list',
    'metadata',
    '--metadata-type',
    'CustomPermission',
  ]);
  expect(left.result.map(({ fullName }) => fullName)).not.toContain(name);
});

test('nothing here runs Apex, and that is what the CLI is told', async () => {
  const file = join(cli.folder, 'anonymous.apex');
  writeFileSync(file, 'System.debug(1);');
  const run = await cli.json(['apex', 'run', '--file', file]);
  expect(run.status).not.toBe(0);
  expect(run.message).toContain('Running Apex is not available in the local org');
  const tests = await cli.json(['apex', 'run', 'test', '--class-names', 'DoorToken_Tests', '--wait', '1']);
  expect(tests.status).not.toBe(0);
  expect(tests.message).toContain('Running Apex and its tests is not available in the local org');
});

test('classes are read through the Tooling API', async () => {
  const found = await cli.json<{ records: { Name: string; ApiVersion: number }[] }>([
    'data',
    'query',
    '--use-tooling-api',
    '--query',
    "SELECT Name, ApiVersion FROM ApexClass WHERE Name LIKE 'Door%' ORDER BY Name",
  ]);
  expect(found.result.records).toEqual(
    expect.arrayContaining([expect.objectContaining({ Name: 'DoorToken', ApiVersion: 66 })]),
  );
});

test('it is no org that tracks sources, and says so', async () => {
  const preview = await deploy(['preview']);
  expect(preview).toMatchObject({ status: 1, name: 'NonSourceTrackedOrgError' });
});
