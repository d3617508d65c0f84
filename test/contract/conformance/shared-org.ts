import { Connection } from 'jsforce';
import { startLocalOrg, type LocalOrg, type LocalOrgOptions } from '../../local-org';
import { USERNAMES } from '../../local-org/seed';

/** Friday, 20 November 2026, noon in UTC: what the orgs of these tests go by. */
export const NOON = new Date('2026-11-20T12:00:00Z');

/** One org for all tests of a file, and real jsforce signed in to it as whom a test names: the admin unless told otherwise. */
export function sharedOrg(options: LocalOrgOptions = {}): (username?: string) => Connection {
  let org: LocalOrg | undefined;
  const known = new Map<string, Connection>();
  beforeAll(async () => {
    org = await startLocalOrg({ now: () => NOON, ...options });
  });
  afterAll(async () => {
    await org?.close();
  });
  return (username = USERNAMES.admin) => {
    if (!org) throw new Error('the local org has not started');
    const { url: instanceUrl } = org;
    const accessToken = org.sessionFor(username);
    const connection =
      known.get(username) ?? new Connection({ instanceUrl, accessToken, version: '66.0', maxRequest: 5 });
    known.set(username, connection);
    return connection;
  };
}

/** How a call is refused; fails where it is not. */
export async function refusal(
  call: PromiseLike<unknown>,
): Promise<{ errorCode: string; message: string; data: unknown }> {
  try {
    await call;
  } catch (error) {
    return error as { errorCode: string; message: string; data: unknown };
  }
  throw new Error('the call was not refused');
}

export type Plain = Record<string, unknown>;

/** One column of a query's answer. */
export async function column(connection: Connection, soql: string, name = 'Name'): Promise<unknown[]> {
  return (await connection.query<Plain>(soql)).records.map((record) => record[name]);
}

/** Records as they were written, without the addresses that every answer adds. */
export function bare(records: readonly Plain[]): Plain[] {
  return records.map(({ attributes: _, ...fields }) => fields);
}
