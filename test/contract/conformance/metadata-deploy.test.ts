import { startLocalOrg, type LocalOrg } from '../../local-org';
import { USERNAMES } from '../../local-org/seed';
import { connect } from '../local-org/connect';
import { deployed, failures, projectZip } from './metadata-zip';

let org: LocalOrg;
beforeAll(async () => {
  org = await startLocalOrg({ empty: true });
});
afterAll(() => org.close());

test('an org that knew nothing of the project knows all of it once it is deployed', async () => {
  const connection = connect(org, USERNAMES.admin);
  const zip = await projectZip(['force-app/main', 'force-app/starter']);
  const result = await deployed(connection, zip);
  expect(failures(result)).toEqual([]);
  expect(result).toMatchObject({ status: 'Succeeded', success: true });
  await deployed(connection, zip);
});
