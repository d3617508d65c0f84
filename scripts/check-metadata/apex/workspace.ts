import { cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { Project } from '../finding';
import { deployedFiles } from '../kinds';
import { dummyExtensions } from './dummy-extensions';

/** What of a project apex-ls reads: code, and what code names. */
const READ =
  /\.(?:cls|trigger|page|component|dwl)$|\.(?:cls|trigger|object|field|fieldSet|labels|flow|page|component|dwl)-meta\.xml$/;

const FIRST = 'first';
const PROJECT = 'project';

const Manifest = z.looseObject({});

/** A copy of the project for apex-ls, in a temporary folder. */
export interface Workspace {
  /** Absolute. */
  readonly root: string;
  /** What stands before a path of the project in the copy. */
  readonly prefix: string;
  /** @returns the path in the project of a path in the copy; undefined for what is the copy's own */
  original(file: string): string | undefined;
  remove(): Promise<void>;
}

/**
 * All package directories stand in one, since they are deployed to one org; before it stands the package of dummy
 * fields without which standard objects would not be looked at.
 */
export async function makeWorkspace(project: Project): Promise<Workspace> {
  // Resolved, because apex-ls answers with resolved paths.
  const root = await realpath(await mkdtemp(path.join(tmpdir(), 'countersign-apex-')));
  const files = deployedFiles(project).filter((file) => READ.test(file));
  for (const file of files) await cp(path.join(project.root, file), path.join(root, PROJECT, file));
  await mkdir(path.join(root, PROJECT), { recursive: true });
  await mkdir(path.join(root, FIRST));
  for (const [file, text] of dummyExtensions(files)) {
    await mkdir(path.join(root, FIRST, path.dirname(file)), { recursive: true });
    await writeFile(path.join(root, FIRST, file), text);
  }
  await writeFile(path.join(root, 'sfdx-project.json'), JSON.stringify(await manifest(project)));
  return {
    root,
    prefix: path.join(root, PROJECT) + path.sep,
    original(file) {
      const inside = path.relative(path.join(root, PROJECT), file).split(path.sep).join('/');
      return inside.startsWith('..') ? undefined : inside;
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

/** The project's own, its namespace and settings of tools included, with other folders. */
async function manifest(project: Project): Promise<object> {
  const text = await readFile(path.join(project.root, 'sfdx-project.json'), 'utf8');
  const packageDirectories = [{ path: FIRST, default: true }, { path: PROJECT }];
  return { ...Manifest.parse(JSON.parse(text)), packageDirectories };
}
