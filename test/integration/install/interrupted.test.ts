import type { PermissionSet } from '@salesforce/types/metadata';
import { writeFileSync } from 'node:fs';
import { install, uninstall } from '../../../scripts/install-org/installation';
import { archiveOf, metadataFile } from '../../../scripts/install-org/packages/archive';
import { deploy } from '../../../scripts/install-org/deploy';
import type { Installation } from '../../../scripts/install-org/step';
import { USERS } from '../../local-org/seed';
import { freshOrg, type FreshOrg } from './fresh-org';
import { snapshot, type Snapshot } from './snapshot';

/** Some sixty runs of the installer; seconds where nothing else runs. */
const LIMIT_MS = 300_000;

/** The process ended here: nothing after it was done, and nobody heard of what was. */
class Killed extends Error {
  constructor(readonly place: string) {
    super(`killed after: ${place}`);
  }
}

const SETTINGS = '# mine\nDATABASE_URL="postgres://u:p@h/d"\nSALESFORCE_PUBSUB_ENDPOINT=elsewhere.example.com:7443\n';
const OLD_REP = metadataFile<PermissionSet>('PermissionSet', [
  ['description', 'There before Countersign was installed.'],
  ['hasActivationRequired', 'false'],
  ['label', 'Reps of old'],
]);

let fresh: FreshOrg;
let before: Snapshot;
beforeAll(async () => {
  fresh = await freshOrg();
  const on = await fresh.begin();
  // What the org holds already, some of it under names of ours.
  const rep = [{ type: 'PermissionSet', name: 'Countersign_Rep' }];
  const files = new Map([['permissionsets/Countersign_Rep.permissionset', OLD_REP]]);
  await deploy(on, 'before', (await archiveOf(files, rep)).zip);
  const [set] = await on.org.query("SELECT Id FROM PermissionSet WHERE Name = 'Countersign_Rep'");
  await on.org.create('PermissionSetAssignment', { AssigneeId: USERS.rita, PermissionSetId: String(set?.['Id']) });
  on.record.forget();
  writeFileSync(on.options.settingsFile, SETTINGS);
  before = await snapshot(on, fresh.org);
});
afterAll(() => fresh.close());

/**
 * Does the work in as many runs as it takes, each killed after its first change; where that would end at the same place
 * for ever, the next lives one change longer.
 * @returns after what each run was killed
 */
async function killedAgainAndAgain(
  work: (on: Installation) => Promise<unknown>,
  isTheLast: (place: string) => boolean = () => false,
): Promise<readonly string[]> {
  const places: string[] = [];
  for (let lives = 1; places.length < 300;) {
    let changes = 0;
    const dying = (place: string): void => {
      changes += 1;
      if (changes >= lives) throw new Killed(place);
    };
    try {
      await work(await fresh.begin(['--skip-health'], dying));
      return places;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      lives = places.at(-1) === error.place ? lives + 1 : 1;
      places.push(error.place);
      if (isTheLast(error.place)) return places;
    }
  }
  throw new Error(`it does not come to an end: ${places.slice(-5).join(' | ')}`);
}

test(
  'killed after each of its changes and run again, it is installed as in one go; again, nothing changes',
  async () => {
    const places = await killedAgainAndAgain(install);
    process.stdout.write(`installed in ${places.length + 1} runs\n`);
    expect(places.length).toBeGreaterThan(30);
    const { changed, health } = await install(await fresh.begin());
    expect(changed).toEqual([]);
    expect(health.filter(({ problem }) => problem !== null)).toEqual([]);
  },
  LIMIT_MS,
);

test(
  'taken back, killed after each change and run again, the org, its records and the settings are as they were found',
  async () => {
    const places = await killedAgainAndAgain(uninstall, (place) => /^removed .*install-.*json$/.test(place));
    process.stdout.write(`taken back in ${places.length + 1} runs\n`);
    expect(places.length).toBeGreaterThan(10);
    expect(await snapshot(await fresh.begin(), fresh.org)).toEqual(before);
  },
  LIMIT_MS,
);
