import { rmdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigurationError, readConfig } from '../../middleware/src/config';
import { tryOut, type HealthLine } from './health/health';
import { mayLeave } from './leaving';
import { preflight } from './preflight';
import { rehearseSteps, runSteps, undoSteps } from './run-steps';
import { settingsIn } from './settings-file';
import type { Installation, Step } from './step';
import { address } from './steps/address';
import { integration } from './steps/integration-user';
import { keyFiles, keys } from './steps/keys';
import { core, dashboards, events, languages, recordPage } from './steps/parts';
import { permissions } from './steps/permissions';
import { recordPageShown } from './steps/record-page-shown';
import { settings } from './steps/settings';
import { starter } from './steps/starter';

export interface InstallOutcome {
  /** Names of steps that changed something; in a dry run, of those that would. */
  readonly changed: readonly string[];
  readonly health: readonly HealthLine[];
}

/** What an installation consists of, in order: each may rely on those before it. */
export function stepsOf(on: Pick<Installation, 'side'>): readonly Step[] {
  return [
    keys,
    on.side.doorCertificate(),
    core,
    address,
    events,
    integration,
    on.side.loginApp(),
    permissions,
    starter,
    dashboards,
    languages,
    recordPage,
    recordPageShown,
    settings,
  ];
}

/** @throws Refusal in words; run again, it goes on where it stopped */
export async function install(on: Installation): Promise<InstallOutcome> {
  about(on);
  await preflight(on);
  const steps = stepsOf(on);
  if (on.options.dryRun) {
    const open = await rehearseSteps(on, steps);
    on.say(open.length === 0 ? 'Nothing would change.' : `Would change: ${open.join(', ')}. Nothing was changed.`);
    return { changed: open, health: [] };
  }
  const { changed } = await runSteps(on, steps);
  on.say(
    changed.length === 0 ? 'Nothing was changed: everything is as it should be.' : `Changed: ${changed.join(', ')}.`,
  );
  const health = on.options.health ? await checked(on) : [];
  for (const line of on.side.notShownHere) on.say(`Not shown here: ${line}`);
  tellWhatIsMissing(on);
  return { changed, health };
}

async function checked(on: Installation): Promise<readonly HealthLine[]> {
  on.say('Trying it out …');
  return tryOut(on);
}

/** @returns what could not be put back @throws Refusal where something speaks against it, or in words */
export async function uninstall(on: Installation): Promise<readonly string[]> {
  about(on);
  await mayLeave(on);
  const steps = stepsOf(on);
  if (on.options.dryRun) {
    for (const step of [...steps].reverse()) on.say(`Would take back: ${step.title}`);
    on.say('Nothing was changed.');
    return [];
  }
  const left = await undoSteps(on, steps);
  on.record.forget();
  removeIfEmpty(dirname(keyFiles(on).key));
  on.say(left.length === 0 ? 'Everything is as it was found.' : 'Everything else is as it was found.');
  return left;
}

function about(on: Installation): void {
  const { name, edition, kind, id } = on.identity;
  on.say(`${name} (${edition}, ${kind}), ${id}, at ${on.org.url}, as ${on.org.username}`);
}

/** What the middleware still wants before it starts. */
function tellWhatIsMissing(on: Installation): void {
  try {
    readConfig(settingsIn(on.files.read(on.options.settingsFile) ?? ''));
    on.say(`The middleware's settings are complete in ${on.options.settingsFile}: npm start.`);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const missing = error.message.split('\n').filter((line) => line.startsWith('  '));
    on.say(`Before npm start, ${on.options.settingsFile} also needs:`);
    for (const line of missing) on.say(line);
  }
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'ENOENT') throw error;
  }
}
