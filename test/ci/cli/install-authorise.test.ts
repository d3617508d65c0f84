import { authorised } from '../../../scripts/install-org/authorise';
import { identify } from '../../../scripts/install-org/identify';
import { orgThroughJsforce } from '../../../scripts/install-org/org-through-jsforce';
import { startLocalOrg, type LocalOrg } from '../../local-org';
import { USERNAMES } from '../../local-org/seed';
import { SalesforceCli } from './salesforce-cli';

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

/** As the installer calls it: what was printed, and the status. */
const asTheInstallerCalls = async (args: readonly string[]): Promise<{ status: number; stdout: string }> => {
  const { status, out } = await cli.text([...args]);
  return { status, stdout: out };
};

test('the installer gets a session that works from the CLI that ships today', async () => {
  const session = await authorised(USERNAMES.admin, asTheInstallerCalls);
  expect(session.username).toBe(USERNAMES.admin);
  expect((await identify(orgThroughJsforce(session))).id).toBe(org.orgId);
});

test('an org that the CLI does not know is refused with the command that authorises it', async () => {
  await expect(authorised('nobody', asTheInstallerCalls)).rejects.toThrow('sf org login web --alias nobody');
});
