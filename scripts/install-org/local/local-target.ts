import type { InstallOptions } from '../options';
import type { OrgSession } from '../org-through-jsforce';
import { Refusal } from '../refusal';
import { runningHost, type RunningHost } from './running-host';

/** The local org that was installed into, and a session of its admin. */
export interface LocalTarget {
  readonly host: RunningHost;
  readonly session: OrgSession;
}

/** @throws Refusal where none runs */
export async function localHost(folder: string): Promise<LocalTarget> {
  const host = await runningHost(folder);
  if (host === null) throw new Refusal('No local org runs. First: npm run install-org -- --target local');
  return { host, session: await adminSession(host) };
}

export async function adminSession({ file, hand }: RunningHost): Promise<OrgSession> {
  return { instanceUrl: file.url, accessToken: await hand.session(file.admin), username: file.admin };
}

/** What the local org knows better than the command line. */
export function localOptions(options: InstallOptions, { host: { file } }: Pick<LocalTarget, 'host'>): InstallOptions {
  return {
    ...options,
    url: options.url ?? file.middlewareUrl,
    integrationUser: options.integrationUser ?? file.integrationUser,
    pubSubEndpoint: file.pubSubEndpoint,
  };
}
