import { join } from 'node:path';
import { startEmbeddedPostgres } from '../postgres/cluster';
import { alone } from './alone';
import { realFiles } from './files';
import { install, uninstall } from './installation';
import { localSide } from './local/local-side';
import { adminSession, localOptions } from './local/local-target';
import { runningHost, startHost, type RunningHost } from './local/running-host';
import { openLocalOrg, openRealOrg } from './open-installation';
import { LOCAL, readOptions, type InstallOptions } from './options';
import { Refusal } from './refusal';
import type { Installation } from './step';

/** `npm run install-org` and `npm run uninstall-org`; the first argument says which. */

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function run([command, ...args]: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options.target === LOCAL) return command === 'uninstall' ? uninstallLocal(options) : installLocal(options);
  const on = await openRealOrg(options, say);
  if (command === 'uninstall') return (await changing(on, uninstall), 0);
  return statusOf((await changing(on, install)).health);
}

/** A dry run changes nothing, and may be told beside whoever does. */
const changing = <T>(on: Installation, work: (on: Installation) => Promise<T>): Promise<T> =>
  on.options.dryRun ? work(on) : alone(on, work);

/** 3: installed, and something does not work. */
const statusOf = (health: readonly { problem: string | null }[]): number =>
  health.some(({ problem }) => problem !== null) ? 3 : 0;

async function installLocal(options: InstallOptions): Promise<number> {
  const running = await runningHost(options.folder);
  if (running === null && options.dryRun) {
    say('No local org runs yet; this would start an empty one in the background.');
    return 0;
  }
  const { host, isNew } = running === null ? await startHost(options.folder) : { host: running, isNew: false };
  say(`${isNew ? 'Started' : 'Found'} a local org at ${host.file.url} (process ${host.file.pid}).`);
  const { health } = await changing(await openLocal(options, host), install);
  say('The local org runs on in the background. npm run uninstall-org -- --target local takes back and stops it.');
  return statusOf(health);
}

async function uninstallLocal(options: InstallOptions): Promise<number> {
  const host = await runningHost(options.folder);
  if (host === null) throw new Refusal('No local org runs that was installed into.');
  await changing(await openLocal(options, host), uninstall);
  if (options.dryRun) return 0;
  await host.stop();
  realFiles.remove(join(options.folder, 'local-org.log'));
  return 0;
}

async function openLocal(options: InstallOptions, host: RunningHost) {
  const side = localSide(host.hand, emptyDatabase);
  return openLocalOrg(localOptions(options, { host }), await adminSession(host), side, say);
}

async function emptyDatabase(): Promise<{ url: string; end(): Promise<void> }> {
  const postgres = await startEmbeddedPostgres();
  return { url: postgres.url, end: () => postgres.stop() };
}

run(process.argv.slice(2)).then(
  // The stream of change events that was listened to would keep the process for ever.
  (status) => process.exit(status),
  (error: unknown) => {
    const words = error instanceof Refusal ? error.message : error instanceof Error ? error.stack : String(error);
    process.stderr.write(`${words}\n`);
    process.exit(1);
  },
);
