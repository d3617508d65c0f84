import path from 'node:path';
import { parseArgs } from 'node:util';
import { makeStaticResources } from '../static-resources';
import { CHECKS } from './checks';
import type { Check, Finding, Project } from './finding';
import { readProject } from './read-project';
import { projectFileFindings } from './schemas/check-schemas';

const ROOT = path.resolve(__dirname, '../..');

/**
 * `npm run check:metadata -- [--project DIR] [--only NAME,NAME] [--except NAME,NAME] [--java]`: what can be said of
 * Salesforce source without an org. Checks that need Java are left to `npm run test:ci`, which asks for them with `--java`.
 * Ends with status 1 where anything was found, or a check could not be run.
 */
async function run(): Promise<number> {
  const { values } = parseArgs({
    options: {
      project: { type: 'string' },
      only: { type: 'string' },
      except: { type: 'string' },
      java: { type: 'boolean', default: false },
    },
  });
  const chosen = choose(values);
  const root = path.resolve(values.project ?? ROOT);
  // Our own tree is whole only with what is made from packages.
  if (root === ROOT) makeStaticResources();
  const project = await readOrExplain(root);
  if (!project) return 1;
  const counts: (number | undefined)[] = [];
  for (const check of chosen) counts.push(await findingsOf(check, project));

  const left = CHECKS.filter((check) => check.needsJava && !chosen.includes(check)).map(({ name }) => name);
  if (left.length > 0 && values.only === undefined)
    say(`The Apex part (${left.join(', ')}) was not run here: npm run test:ci runs it, with Java.`);
  const findings = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const broken = counts.filter((count) => count === undefined).length;
  const notRun = broken === 0 ? '' : `, ${broken} not run to their end`;
  say(
    `${project.files.length} files, ${chosen.length} checks${notRun}, ${findings} ${findings === 1 ? 'finding' : 'findings'}`,
  );
  return findings + broken > 0 ? 1 : 0;
}

/** @returns `undefined` where the check itself failed: the others have their say all the same */
async function findingsOf(check: Check, project: Project): Promise<number | undefined> {
  const began = performance.now();
  const sayEnd = (found: string): void => {
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    say(`${check.name.padEnd(12)} ${found} ${seconds.padStart(6)} s  ${check.title}`);
  };
  try {
    const found = await check.run(project);
    found.forEach(show);
    sayEnd(`${String(found.length).padStart(4)} found`);
    return found.length;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    sayEnd('   failed ');
    return undefined;
  }
}

/** A project that cannot be read at all is explained by its own file, where that can be. */
async function readOrExplain(root: string): Promise<Project | undefined> {
  try {
    return await readProject(root);
  } catch (error) {
    const found = projectFileFindings(root);
    if (found.length === 0) throw error;
    found.forEach(show);
    say(`The project cannot be read: nothing else was checked, ${found.length} found`);
    return undefined;
  }
}

function choose({ only, except, java }: { only?: string; except?: string; java: boolean }): readonly Check[] {
  if (only !== undefined) return named(only);
  const without = except === undefined ? [] : named(except);
  return CHECKS.filter((check) => (java || !check.needsJava) && !without.includes(check));
}

/** @throws Error naming what is no check */
function named(names: string): readonly Check[] {
  const wanted = names.split(',');
  const unknown = wanted.filter((name) => !CHECKS.some((check) => check.name === name));
  if (unknown.length > 0)
    throw new Error(`No such check: ${unknown.join(', ')}. There are ${CHECKS.map(({ name }) => name).join(', ')}.`);
  return CHECKS.filter(({ name }) => wanted.includes(name));
}

function show({ file, line, rule, message, remedy }: Finding): void {
  say(`${file}:${line} ${rule} ${message}\n  ${remedy}\n`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

run().then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  },
);
