import { startLocalOrg, type LocalOrg } from '../../../test/local-org';
import { USERNAMES } from '../../../test/local-org/seed';
import { calls, CALLS_PER_DEAL, customers, deals } from './big-org';

/**
 * The local org in a process of its own, so that its memory is nobody else's. It tells its parent where it listens and
 * with which sessions; asked to, it fills itself as an admin would, past the API, or says what it has taken of memory.
 */
async function run(): Promise<void> {
  const org = await startLocalOrg();
  const session = (username: string): string => org.sessionFor(username);
  const [admin, integration, manager] = [USERNAMES.admin, USERNAMES.integration, USERNAMES.manager].map(session);
  process.on('message', (wanted) => {
    if (wanted === 'memory') tellMemory();
    else if (wanted === 'fill') fill(org).catch(fail);
    else if (wanted === 'stop') org.close().then(() => process.exit(0), fail);
  });
  process.send?.({ kind: 'ready', url: org.url, admin, integration, manager });
}

async function fill({ asAdmin }: LocalOrg): Promise<void> {
  const accountIds = await asAdmin.load('Account', customers());
  const start = performance.now();
  const dealIds = await asAdmin.load('Opportunity', deals(accountIds));
  for (let nth = 0; nth < CALLS_PER_DEAL; nth += 1) await asAdmin.load('Call_Recording__c', calls(dealIds, nth));
  process.send?.({ kind: 'filled', milliseconds: performance.now() - start });
}

/** In bytes; the kernel counts the most there ever was in KiB. */
function tellMemory(): void {
  const [now, most] = [process.memoryUsage.rss(), process.resourceUsage().maxRSS * 1024];
  process.send?.({ kind: 'memory', now, most });
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
}

run().catch(fail);
