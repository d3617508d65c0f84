import { startLocalOrg, type LocalOrg } from '../../local-org';
import { USERNAMES, USERS } from '../../local-org/seed';
import { SalesforceCli } from './salesforce-cli';

// Expectations: Salesforce CLI Command Reference, "org login jwt", "org login access-token", "org display", "org list",
// "org logout".

jest.setTimeout(120_000);
let org: LocalOrg;
let cli: SalesforceCli;
beforeAll(async () => {
  org = await startLocalOrg();
  cli = new SalesforceCli();
});
afterAll(async () => {
  await org.close();
  cli.close();
});

interface Login {
  username: string;
  orgId: string;
  instanceUrl: string;
  instanceApiVersion: string;
}

test('it logs in by a signed assertion, over http on this machine', async () => {
  const login = await cli.login(org);
  expect(login).toMatchObject({ status: 0 });
  expect(login.result as Login).toMatchObject({
    username: USERNAMES.admin,
    orgId: org.orgId,
    instanceApiVersion: '66.0',
  });
});

test('an assertion for somebody who is frozen, or inactive, is refused', async () => {
  for (const username of [USERNAMES.frozen, USERNAMES.inactive]) {
    const refused = await cli.jwt(org, username);
    expect(refused.status).not.toBe(0);
    expect(refused.message).toContain('inactive user');
  }
});

test('it logs in by an access token', async () => {
  const token = org.sessionFor(USERNAMES.manager);
  const args = ['org', 'login', 'access-token', '--instance-url', org.url, '--no-prompt', '--alias', 'token'];
  const login = await cli.json<Login>(args, { SF_ACCESS_TOKEN: token });
  expect(login).toMatchObject({ status: 0, result: { username: USERNAMES.manager, orgId: org.orgId } });
});

test('it shows the org and the user, connected', async () => {
  expect(await cli.json(['org', 'display', '--target-org', 'local'])).toMatchObject({
    status: 0,
    result: { id: org.orgId, username: USERNAMES.admin, apiVersion: '66.0', connectedStatus: 'Connected' },
  });
  expect(await cli.json(['org', 'display', 'user', '--target-org', 'local'])).toMatchObject({
    status: 0,
    result: { id: USERS.admin, profileName: 'System Administrator' },
  });
});

test('it lists the org among those that are no scratch orgs', async () => {
  const list = await cli.json<{ nonScratchOrgs: { orgId: string; connectedStatus: string }[]; scratchOrgs: unknown[] }>(
    ['org', 'list'],
  );
  expect(list.result.nonScratchOrgs).toEqual(
    expect.arrayContaining([expect.objectContaining({ orgId: org.orgId, connectedStatus: 'Connected' })]),
  );
  expect(list.result.scratchOrgs).toEqual([]);
});

test('it logs out, and knows the org no more', async () => {
  expect(await cli.json(['org', 'logout', '--target-org', 'local', '--no-prompt'])).toMatchObject({ status: 0 });
  const gone = await cli.json(['org', 'display', '--target-org', 'local']);
  expect(gone.status).not.toBe(0);
});
