import path from 'node:path';

/** A Lightning web component, or a module that others import. */
export interface Bundle {
  readonly name: string;
  /** From the project's root. */
  readonly folder: string;
  /** Those that are deployed: no tests. From the project's root. */
  readonly files: readonly string[];
}

const PART = /^((?:.*\/)?lwc\/([^/]+))\/(.+)$/;
const BESIDE = /(?:^|\/)(?:__\w+__)\//;
/** What others wrote, in archives. */
const TAKEN_OVER = /(?:^|\/)staticresources\//;

/** The bundles of a project, in the order of their files. */
export function bundlesOf(files: readonly string[]): Bundle[] {
  const found = new Map<string, { name: string; folder: string; files: string[] }>();
  for (const file of files) {
    const [, folder, name, part] = PART.exec(file) ?? [];
    if (folder === undefined || name === undefined || part === undefined || BESIDE.test(part)) continue;
    if (TAKEN_OVER.test(file)) continue;
    const bundle = found.get(folder) ?? { name, folder, files: [] };
    found.set(folder, bundle);
    bundle.files.push(file);
  }
  return [...found.values()].filter(({ folder }) => path.posix.basename(path.posix.dirname(folder)) === 'lwc');
}
