import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { install, uninstall } from '../../../scripts/install-org/installation';
import { identify, admit } from '../../../scripts/install-org/identify';
import { archiveOf } from '../../../scripts/install-org/packages/archive';
import { preflight } from '../../../scripts/install-org/preflight';
import { InstallRecord } from '../../../scripts/install-org/record';
import { runSteps } from '../../../scripts/install-org/run-steps';
import { deployStep, removeComponents } from '../../../scripts/install-org/steps/deploy-step';
import { address, addressInOrg, wantedAddress } from '../../../scripts/install-org/steps/address';
import { keyFiles } from '../../../scripts/install-org/steps/keys';
import { recordPage } from '../../../scripts/install-org/steps/parts';
import { recordPageShown } from '../../../scripts/install-org/steps/record-page-shown';
import { integration } from '../../../scripts/install-org/steps/integration-user';
import { orgInSettings, settings } from '../../../scripts/install-org/steps/settings';
import { USERNAMES, USERS } from '../../local-org/seed';
import { freshOrg, type FreshOrg } from './fresh-org';

const PRODUCTION = '00D000000000001AAA';
const TRIGGER = 'CountersignAccount';
const QUICK = ['--skip-health'];

let fresh: FreshOrg;
beforeAll(async () => {
  fresh = await freshOrg();
});
afterAll(() => fresh.close());

test('settings that serve another org are named and left alone; nothing is changed', async () => {
  const on = await fresh.begin(QUICK);
  writeFileSync(on.options.settingsFile, `SALESFORCE_ORG_ID=${PRODUCTION}\n`);
  await expect(install(on)).rejects.toThrow(/Nothing was changed.*00D000000000001AAA.*--mend-copy/s);
  expect(orgInSettings(on)).toBe(PRODUCTION);
  expect(await on.org.list([{ type: 'ApexClass' }])).toEqual([]);
});

test('a dry run says what each step would do, and changes nothing', async () => {
  fresh.said();
  const changes: string[] = [];
  const { changed } = await install(await fresh.begin(['--dry-run', '--mend-copy'], (what) => changes.push(what)));
  expect(changes).toEqual([]);
  expect(changed).toEqual(expect.arrayContaining(['keys', 'core', 'address', 'permissions', 'starter', 'settings']));
  expect(fresh.said()).toContain(`Sets the Named Credential Countersign_Middleware to ${fresh.middlewareUrl}.`);
});

test('a session that ends in the middle is named, with what to type; the next run goes on where this one stopped', async () => {
  let ended = false;
  const on = await fresh.begin([...QUICK, '--mend-copy'], (what) => {
    if (what !== 'deployed' || ended) return;
    ended = true;
    fresh.org.faults.expireSessions();
  });
  await expect(install(on)).rejects.toThrow(/The org has ended the session.*sf org login web/s);
  fresh.said();
  await install(await fresh.begin([...QUICK, '--mend-copy']));
  expect(fresh.said()).toContain('Key and certificate of the login: done already');
});

test('on request the settings are turned to this org, and the middleware then serves it alone', async () => {
  const on = await fresh.begin([...QUICK, '--mend-copy']);
  await install(on);
  expect(orgInSettings(on)).toBe(fresh.org.orgId);
});

test('an address that belongs to another org is named, and on request turned to the middleware of this one', async () => {
  // What a copy of another org holds: everything, with the address of the other's middleware.
  const copied = await fresh.begin([...QUICK, '--url', 'http://127.0.0.1:9', '--mend-copy']);
  await install(copied);
  copied.record.note('address', { url: null });
  await expect(install(await fresh.begin(QUICK))).rejects.toThrow(/http:\/\/127\.0\.0\.1:9 .*--mend-copy/s);
  const mended = await fresh.begin([...QUICK, '--mend-copy']);
  expect((await install(mended)).changed).toEqual(['address', 'settings']);
  expect(await addressInOrg(mended)).toBe(wantedAddress(mended));
});

test('a blank address, as in a sandbox whose endpoints were taken away, is named, and set when it is said', async () => {
  const blank = await fresh.begin(QUICK);
  blank.record.note('address', { found: '', url: null });
  await address.undo(blank);
  const unsaid = { ...blank, options: { ...blank.options, url: null } };
  await expect(install(unsaid)).rejects.toThrow(
    /Nothing was changed.*is blank, as in a sandbox that was copied.*--url/s,
  );
  blank.record.note('address', { found: null });
  expect((await install(await fresh.begin(QUICK))).changed).toEqual(['address']);
});

test('a sandbox that holds Countersign, and that nobody installed it into, is called a copy', async () => {
  const on = await fresh.begin(QUICK);
  const record = InstallRecord.open(on.files, join(fresh.folder, 'of-a-copy'), on.identity.id);
  fresh.said();
  await preflight({ ...on, record, identity: { ...on.identity, kind: 'sandbox' } });
  expect(fresh.said()).toContain('it came with the copy of another org');
});

test('the record holds no secret, and what it names is for its owner alone', async () => {
  const on = await fresh.begin(QUICK);
  const text = readFileSync(on.record.path, 'utf8');
  const { key, clientId } = keyFiles(on);
  expect(text).not.toContain('PRIVATE KEY');
  expect(text).not.toContain(readFileSync(clientId, 'utf8'));
  for (const file of [on.record.path, key, clientId, on.options.settingsFile])
    expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a setting that an admin changed stays and is shown; one that an admin removed stays away', async () => {
  fresh.org.customMetadata.set('Retention_Rule__mdt', 'Draft_90_Days', { Days__c: 30 });
  fresh.org.customMetadata.remove('Tag_Definition__mdt', 'Demo');
  fresh.said();
  const { changed } = await install(await fresh.begin(QUICK));
  expect(changed).toEqual([]);
  const said = fresh.said();
  expect(said).toContain('Retention_Rule.Draft_90_Days stays as the org has it: Days__c is "30", the example has "90"');
  expect(said).toContain('Tag_Definition.Demo was removed in the org, and stays away.');
  const [rule] = fresh.org.customMetadata
    .list('Retention_Rule__mdt')
    .filter((one) => one.developerName === 'Draft_90_Days');
  expect(rule?.values['Days__c']).toBe(30);
  expect(fresh.org.customMetadata.list('Tag_Definition__mdt').map((one) => one.developerName)).not.toContain('Demo');
});

test('a component that somebody deleted is named, and deployed again', async () => {
  const on = await fresh.begin(QUICK);
  await removeComponents(on, 'somebody', [{ type: 'ApexTrigger', name: TRIGGER }]);
  on.record.forgetStep('somebody');
  fresh.said();
  expect((await install(await fresh.begin(QUICK))).changed).toEqual(['core']);
  expect(fresh.said()).toContain(`Missing in the org: ApexTrigger ${TRIGGER}`);
});

test('what the org may refuse is left out with the remedy, and tried again only when that is asked for', async () => {
  const certificate = { type: 'Certificate', name: 'Nobody_Takes_It' };
  const archive = await archiveOf(new Map([[`certs/${certificate.name}.crt`, 'x']]), [certificate]);
  const converted = { ...archive, files: new Map(), deletable: [certificate] };
  const plan = { name: 'refused', title: 'Refused', archive: async () => converted };
  await expect(runSteps(await fresh.begin(), [deployStep(plan)])).rejects.toThrow(
    /Refused: the org took none of the deployment:\s+Certificate Nobody_Takes_It .*does not support metadata of the type Certificate/,
  );
  const lenient = deployStep({ ...plan, mayBeRefused: () => 'switch it on.' });
  expect((await runSteps(await fresh.begin(), [lenient])).changed).toEqual(['refused']);
  fresh.said();
  expect((await runSteps(await fresh.begin(), [lenient])).changed).toEqual([]);
  expect(fresh.said()).toContain('Left out: switch it on.');
  const again = await fresh.begin(['--retry-left-out']);
  expect((await runSteps(again, [lenient])).changed).toEqual(['refused']);
  again.record.forgetStep('refused');
});

test('only a scratch org gets our record page, and loses it again', async () => {
  const on = await fresh.begin(QUICK);
  expect((await recordPage.check(on)).notes.join()).toContain('only scratch orgs get ours');
  const pages = async () => (await on.org.list([{ type: 'FlexiPage' }])).map(({ name }) => name);
  const before = await pages();
  const scratch = { ...on, identity: { ...on.identity, kind: 'scratch' as const } };
  for (const step of [recordPage, recordPageShown]) {
    await step.do(scratch);
    expect((await step.check(scratch)).done).toBe(true);
  }
  expect(await pages()).toEqual([...before, 'Countersign_Opportunity'].sort());
  for (const step of [recordPageShown, recordPage]) await step.undo(scratch);
  expect(await pages()).toEqual(before);
});

test('while a legal hold is active nothing is taken away, whatever is asked for', async () => {
  const holdId = await fresh.org.asAdmin.create('Legal_Hold__c', {
    Matter__c: 'Aldermoor against Brightwater',
    Status__c: 'active',
    Placed_By__c: USERS.admin,
    Since__c: new Date().toISOString(),
  });
  await expect(uninstall(await fresh.begin(['--delete-data']))).rejects.toThrow(
    /1 legal hold is active \(LH-.*while a hold stands/s,
  );
  await fresh.org.asAdmin.update('Legal_Hold__c', holdId, {
    Status__c: 'released',
    Released_By__c: USERS.admin,
    Released_At__c: new Date().toISOString(),
  });
});

test('what would be lost is counted and named, and goes only when that is asked for', async () => {
  await expect(uninstall(await fresh.begin())).rejects.toThrow(
    /1 of Legal_Hold__c[\s\S]*the setting Retention_Rule\.Draft_90_Days: changed[\s\S]*--delete-data/,
  );
  await uninstall(await fresh.begin(['--delete-data']));
  const on = await fresh.begin();
  expect(await on.org.list([{ type: 'ApexClass' }, { type: 'PermissionSet' }])).toEqual([]);
  expect(orgInSettings(on)).toBe(PRODUCTION);
});

test('settings that were turned to another org since are left to it', async () => {
  const on = await fresh.begin();
  const text = `SALESFORCE_ORG_ID=${PRODUCTION}\n# Written by install-org:\nSALESFORCE_CLIENT_ID=ofTheOther\n`;
  const other = { ...on, options: { ...on.options, settingsFile: join(fresh.folder, 'turned.env') } };
  writeFileSync(other.options.settingsFile, text);
  expect(await settings.undo(other)).toEqual([expect.stringContaining(`serves the org ${PRODUCTION} by now`)]);
  expect(readFileSync(other.options.settingsFile, 'utf8')).toBe(text);
});

test('a user who was named after none could be made is not switched off', async () => {
  const on = await fresh.begin();
  // As a run leaves it that was to make a user, was refused, and was told to name one.
  on.record.note('integration-user', { made: true });
  await integration.do(on);
  expect(on.record.of('integration-user')['username']).toBe(USERNAMES.integration);
  expect(await integration.undo(on)).toEqual([]);
  const [user] = await on.org.query(`SELECT IsActive FROM User WHERE Id = '${USERS.integration}'`);
  expect(user?.['IsActive']).toBe(true);
  on.record.forget();
});

test('without the record of an installation nothing is taken for ours, unless that is asked for', async () => {
  const on = await fresh.begin([...QUICK, '--mend-copy']);
  await install(on);
  on.record.forget();
  const lost = ['--delete-data'];
  await expect(uninstall(await fresh.begin(lost))).rejects.toThrow(/nobody knows what the org held.*--without-record/s);
  // Killed in the middle, it goes on: what it noted meanwhile is no record of what the org held.
  let deployments = 0;
  const dying = await fresh.begin([...lost, '--without-record'], (what) => {
    if (what === 'deployed' && ++deployments === 2) throw new Error('killed');
  });
  await expect(uninstall(dying)).rejects.toThrow('killed');
  await expect(uninstall(await fresh.begin(lost))).rejects.toThrow(/--without-record/);
  await uninstall(await fresh.begin([...lost, '--without-record']));
  const types = ['ApexClass', 'CustomLabel', 'PermissionSet', 'NamedCredential', 'CustomMetadata'].map((type) => ({
    type,
  }));
  expect(await on.org.list(types)).toEqual([]);
  expect(orgInSettings(on)).toBe(PRODUCTION);
});

test('a production org is refused unless it is meant; the local org is known by what it alone has', async () => {
  const on = await fresh.begin();
  expect((await identify(on.org)).kind).toBe('local');
  const production = { ...on.identity, kind: 'production' as const };
  expect(() => admit(production, { production: false })).toThrow(/is a production org.*--production/s);
  expect(() => admit(production, { production: true })).not.toThrow();
});
