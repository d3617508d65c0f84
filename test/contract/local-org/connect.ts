import { Connection } from 'jsforce';
import { startLocalOrg, type LocalOrg, type LocalOrgOptions } from '../../local-org';

/** Real jsforce, signed in as this user. It repeats nothing, so that each refusal is seen once. */
export function connect(org: LocalOrg, username: string): Connection {
  return new Connection({
    instanceUrl: org.url,
    accessToken: org.sessionFor(username),
    version: '66.0',
    maxRequest: 1,
  });
}

/** An org of its own for each test of the file. */
export function orgForEachTest(options: LocalOrgOptions = {}): () => LocalOrg {
  let org: LocalOrg | undefined;
  beforeEach(async () => {
    org = await startLocalOrg(options);
  });
  afterEach(async () => {
    await org?.close();
  });
  return () => {
    if (!org) throw new Error('the local org has not started');
    return org;
  };
}

/** The error code that a call is refused with; fails where it is not refused. */
export async function refusedWith(call: PromiseLike<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    return String((error as { errorCode?: unknown }).errorCode);
  }
  throw new Error('the call was not refused');
}

/** The id of a record that jsforce has created. */
export async function idOf(saved: PromiseLike<unknown>): Promise<string> {
  const result = (await saved) as { id?: string; success: boolean };
  if (!result.success || result.id === undefined) throw new Error('the record was not saved');
  return result.id;
}
