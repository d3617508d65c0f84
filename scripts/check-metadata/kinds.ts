import { ForceIgnore, RegistryAccess, type MetadataType } from '@salesforce/source-deploy-retrieve';
import path from 'node:path';
import type { Project } from './finding';

export type Kind = MetadataType;

/** The kinds of metadata that Salesforce's own tools know, with what the project's `sfdx-project.json` adds to them. */
export interface Kinds {
  readonly all: readonly Kind[];
  /** By what stands between the last dot and `-meta.xml`; kinds inside others, such as fields, included. */
  bySuffix(suffix: string): { readonly kind: Kind; readonly parent?: Kind } | undefined;
  /** Every suffix there is, for a remedy. */
  readonly suffixes: readonly string[];
  /** The kind whose components must stand below a folder of this name. */
  byStrictFolder(folder: string): Kind | undefined;
  byFolder(folder: string): readonly Kind[];
}

export function kindsOf(project: Project): Kinds {
  const registry = new RegistryAccess(undefined, project.root).getRegistry();
  const all = Object.values(registry.types);
  const found = new Map<string, { kind: Kind; parent?: Kind }>();
  for (const kind of all) {
    for (const child of Object.values(kind.children?.types ?? {}))
      for (const suffix of [child.suffix, child.legacySuffix])
        if (suffix) found.set(suffix, { kind: child, parent: kind });
  }
  // A suffix that several kinds claim belongs to the one that the registry names.
  for (const kind of all)
    for (const suffix of [kind.legacySuffix, kind.suffix]) if (suffix) found.set(suffix, { kind });
  for (const [suffix, id] of Object.entries(registry.suffixes)) {
    const kind = registry.types[id];
    if (kind) found.set(suffix, { kind });
  }
  const strict = new Map(
    Object.entries(registry.strictDirectoryNames).flatMap(([folder, id]) => {
      const kind = registry.types[id];
      return kind ? [[folder, kind] as const] : [];
    }),
  );
  return {
    all,
    bySuffix: (suffix) => found.get(suffix),
    suffixes: [...found.keys()],
    byStrictFolder: (folder) => strict.get(folder),
    byFolder: (folder) => all.filter(({ directoryName }) => directoryName === folder),
  };
}

/** The project's files without what its `.forceignore` leaves out. */
export function deployedFiles(project: Project): readonly string[] {
  const ignored = ForceIgnore.findAndCreate(path.join(project.root, project.packageDirectories[0] ?? '.'));
  return project.files.filter((file) => ignored.accepts(path.join(project.root, file)));
}
