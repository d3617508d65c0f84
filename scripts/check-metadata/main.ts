import path from 'node:path';
import { parseArgs } from 'node:util';
import { makeStaticResources } from '../static-resources';
import { CHECKS } from './checks';
import type { Check, Finding, Project } from './finding';
import { readProject } from './read-project';
import { projectFileFindings } from './schemas/check-schemas';

const ROOT = path.resolve(__dirname, '../..');

/**
 * `npm run check:metadata -- [--project DIR] [--only NAME,NAME] [--java]`: what can be said of Salesforce source without
 * an org. Checks that need Java are left to `npm run test:ci`, which asks for them with `--java`.
 * Ends with status 1 where anything was found.
 */
async function run(): Promise<number> {
  const { values } = parseArgs({
    options: { project: { type: 'string' }, only: { type: 'string' }, java: { type: 'boolean', default: false } },
  });
  const chosen = choose(values.only, values.java);
  const root = path.resolve(values.project ?? ROOT);
  // Our own tree is whole only with what is made from packages.
  if (root === ROOT) makeStaticResources();
  const project = await readOrExplain(root);
  let findings = 0;
  for (const check of chosen) {
    const began = performance.now();
    const found = await check.run(project);
    found.forEach(show);
    findings += found.length;
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    say(`${check.name.padEnd(12)} ${String(found.length).padStart(4)} found ${seconds.padStart(6)} s  ${check.title}`);
  }
  const left = CHECKS.filter((check) => check.needsJava && !chosen.includes(check));
  if (left.length > 0 && values.only === undefined)
    say(
      `The Apex part (${left.map(({ name }) => name).join(', ')}) was not run here: npm run test:ci runs it, with Java.`,
    );
  say(`${project.files.length} files, ${chosen.length} checks, ${findings} ${findings === 1 ? 'finding' : 'findings'}`);
  return findings > 0 ? 1 : 0;
}

/** A project that cannot be read at all is explained by its own file, where that can be. */
async function readOrExplain(root: string): Promise<Project> {
  try {
    return await readProject(root);
  } catch (error) {
    projectFileFindings(root).forEach(show);
    throw error;
  }
}

function choose(only: string | undefined, java: boolean): readonly Check[] {
  if (only === undefined) return CHECKS.filter(({ needsJava }) => java || !needsJava);
  const wanted = only.split(',');
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
