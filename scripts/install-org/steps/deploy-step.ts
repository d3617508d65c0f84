import { join } from 'node:path';
import { deploy, DeployRefused, settled } from '../deploy';
import type { Component, DeployProblem } from '../org';
import { archiveOf, destructiveArchive } from '../packages/archive';
import { filesIn, type Converted } from '../packages/source';
import { present, same } from '../presence';
import { done, toDo, type Finding, type Installation, type Step } from '../step';

export interface DeployPlan {
  readonly name: string;
  readonly title: string;
  archive(on: Installation): Promise<Converted>;
  /** Told before it is deployed which components the org has. */
  before?(on: Installation, there: readonly Component[]): void;
  /** Where this step has nothing to do in an org of this kind: why. */
  leftOut?(on: Installation): string | null;
  /** Where the org may refuse it and the installation goes on all the same: why, and what to do. */
  mayBeRefused?(problems: readonly DeployProblem[]): string | null;
}

/**
 * Deploys a part of the source. Done is: this very content was deployed, and the org still has every component. What was
 * there before is retrieved first and kept, and is put back on uninstalling.
 */
export function deployStep(plan: DeployPlan): Step {
  return {
    name: plan.name,
    title: plan.title,
    describe: () => ['Deploys it, all or nothing. What the org already has of it is retrieved first and kept.'],
    async check(on) {
      await settled(on, plan.name);
      return found(on, plan);
    },
    async do(on) {
      const archive = await plan.archive(on);
      const there = await present(on.org, archive.deletable);
      await keepWhatIsThere(on, plan.name, there);
      plan.before?.(on, there);
      try {
        await deploy(on, plan.name, archive.zip, { then: { deployed: archive.fingerprint, refused: null } });
        on.record.note(plan.name, { unlisted: (await missingOf(on, archive.deletable)).map(inWords) });
      } catch (error) {
        const why = error instanceof DeployRefused ? (plan.mayBeRefused?.(error.problems) ?? null) : null;
        if (why === null) throw error;
        on.record.note(plan.name, { refused: why });
        on.record.refusedNow.add(plan.name);
      }
    },
    undo: (on) => takenBack(on, plan),
  };
}

async function found(on: Installation, plan: DeployPlan): Promise<Finding> {
  const why = plan.leftOut?.(on) ?? null;
  if (why !== null) return done(`Left out: ${why}`);
  const { refused, deployed } = on.record.of(plan.name);
  const again = on.options.retryLeftOut && !on.record.refusedNow.has(plan.name);
  if (typeof refused === 'string' && !again) return done(`Left out: ${refused}`);
  const archive = await plan.archive(on);
  if (deployed !== archive.fingerprint) return toDo();
  // What the org took a moment before, and does not list, it has under another name.
  const unlisted = (on.record.of(plan.name)['unlisted'] ?? []) as readonly string[];
  const missing = (await missingOf(on, archive.deletable)).map(inWords).filter((one) => !unlisted.includes(one));
  return missing.length === 0 ? done() : toDo(`Missing in the org: ${missing.join(', ')}`);
}

const inWords = ({ type, name }: Component): string => `${type} ${name}`;

async function missingOf(on: Installation, wanted: readonly Component[]): Promise<readonly Component[]> {
  const there = await present(on.org, wanted);
  return wanted.filter((one) => !there.some((other) => same(one, other)));
}

const backupFile = (on: Installation, step: string): string =>
  join(on.options.folder, `found-${on.identity.id}-${step}.zip.base64`);

/** Written down before anything is changed, and never again: later the org holds what we put there. */
async function keepWhatIsThere(on: Installation, step: string, there: readonly Component[]): Promise<void> {
  if (on.record.of(step)['found'] !== undefined) return;
  if (there.length > 0) {
    const { zip } = await archiveOf(await on.org.retrieve(there), there);
    on.files.write(backupFile(on, step), zip.toString('base64'));
    on.say(`      The org has ${there.length} of these components already; they are kept in ${backupFile(on, step)}.`);
  }
  on.record.note(step, { found: there.map(({ type, name }) => ({ type, name })) });
}

async function takenBack(on: Installation, plan: DeployPlan): Promise<readonly string[]> {
  await settled(on, plan.name);
  if (on.record.changedNothing(plan.name)) return [];
  const { deletable } = await plan.archive(on);
  const before = (on.record.of(plan.name)['found'] ?? []) as unknown as readonly Component[];
  const ours = deletable.filter((one) => !before.some((other) => same(one, other)));
  await removeComponents(on, plan.name, await present(on.org, withoutLayoutsOf(ours)));
  // A file without components that were found is another installation's.
  const kept = before.length === 0 ? null : on.files.read(backupFile(on, plan.name));
  if (kept !== null && on.record.of(plan.name)['restored'] !== true) {
    const files = await filesIn(Buffer.from(kept, 'base64'));
    files.delete('package.xml');
    await deploy(on, plan.name, (await archiveOf(files, before)).zip, { then: { restored: true } });
  }
  on.files.remove(backupFile(on, plan.name));
  return [];
}

/** An org refuses to delete the only layout of an object; with the object it goes by itself. */
function withoutLayoutsOf(going: readonly Component[]): readonly Component[] {
  const goes = (object: string): boolean => going.some(({ type, name }) => type === 'CustomObject' && name === object);
  return going.filter(({ type, name }) => type !== 'Layout' || !goes(name.split('-')[0] ?? ''));
}

/** Deletes components of the org. In a sandbox their names are free again at once; elsewhere the org keeps them for 15 days. */
export async function removeComponents(
  on: Installation,
  step: string,
  components: readonly Component[],
): Promise<void> {
  if (components.length === 0) return;
  const { zip } = await destructiveArchive(components);
  await deploy(on, step, zip, { purge: on.identity.kind !== 'production' });
}
