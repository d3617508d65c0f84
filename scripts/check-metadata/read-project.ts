import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Project } from './finding';

const Manifest = z.object({
  packageDirectories: z.array(z.object({ path: z.string() })).min(1),
  // What is wrong with it is said by the check of schemas.
  sourceApiVersion: z
    .string()
    .regex(/^\d+\.0$/)
    .catch('66.0'),
});

/**
 * @param root absolute path of a folder with `sfdx-project.json`
 * @throws Error naming the folder, where that file is missing or is not one
 */
export async function readProject(root: string): Promise<Project> {
  const manifest = await readManifest(root);
  const packageDirectories = manifest.packageDirectories.map((directory) => path.posix.normalize(directory.path));
  const inside = await Promise.all(packageDirectories.map((directory) => filesBelow(root, directory)));
  const files = [...new Set(inside.flat())].sort();
  return { root, packageDirectories, sourceApiVersion: manifest.sourceApiVersion, files };
}

async function readManifest(root: string): Promise<z.infer<typeof Manifest>> {
  try {
    return Manifest.parse(JSON.parse(await readFile(path.join(root, 'sfdx-project.json'), 'utf8')));
  } catch (cause) {
    throw new Error(`${root} holds no sfdx-project.json that names its packageDirectories.`, { cause });
  }
}

async function filesBelow(root: string, directory: string): Promise<string[]> {
  // A directory that is not there is a finding of the check of schemas, and no reason to check nothing else.
  if (!existsSync(path.join(root, directory))) return [];
  const entries = await readdir(path.join(root, directory), { recursive: true, withFileTypes: true });
  return entries.flatMap((entry) =>
    entry.isFile() ? [path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')] : [],
  );
}
