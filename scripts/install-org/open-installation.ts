import { resolve } from 'node:path';
import { authorised } from './authorise';
import { realFiles } from './files';
import { admit, identify } from './identify';
import type { OrgIdentity } from './org';
import { orgThroughJsforce, type OrgSession } from './org-through-jsforce';
import type { InstallOptions } from './options';
import { packagesOf } from './packages/packages';
import { realSide } from './real-side';
import { InstallRecord } from './record';
import { Refusal } from './refusal';
import type { Installation, SideWithSteps } from './step';

const ROOT = resolve(__dirname, '..', '..');
/** Milliseconds between two questions how a deployment goes. */
const POLL_MS = 2_000;
const LOCAL_POLL_MS = 20;

/** @throws Refusal where the CLI is not authorised, or a production org was not meant */
export async function openRealOrg(options: InstallOptions, say: (line: string) => void): Promise<Installation> {
  const session = await authorised(options.target);
  const on = await opened(options, session, realSide, POLL_MS, say);
  if (on.identity.kind === 'local')
    throw new Refusal('This authorisation leads to a local org. It is installed into with --target local.');
  admit(on.identity, options);
  return on;
}

export function openLocalOrg(
  options: InstallOptions,
  session: OrgSession,
  side: SideWithSteps,
  say: (line: string) => void,
): Promise<Installation> {
  return opened(options, session, side, LOCAL_POLL_MS, say);
}

async function opened(
  options: InstallOptions,
  session: OrgSession,
  side: SideWithSteps,
  pollMs: number,
  say: (line: string) => void,
): Promise<Installation> {
  const org = orgThroughJsforce(session, pollMs);
  const identity: OrgIdentity = await identify(org);
  return {
    org,
    identity,
    side,
    options,
    pollMs,
    say,
    files: realFiles,
    record: InstallRecord.open(realFiles, options.folder, identity.id),
    packages: packagesOf(ROOT),
    now: () => new Date(),
  };
}
