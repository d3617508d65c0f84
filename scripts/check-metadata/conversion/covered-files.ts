import type { SourceComponent } from '@salesforce/source-deploy-retrieve';
import path from 'node:path';
import type { Finding, Project } from '../finding';
import type { Kinds } from '../kinds';
import { bundleKind, metaFile, standsBeside } from '../source-file';

export interface Owned {
  readonly component: SourceComponent;
  /** From the project's root: files, or whole folders. */
  readonly files: readonly string[];
}

/** @throws SfError of the converter's, where a part does not fit into its component */
export const owned = (project: Project, component: SourceComponent): Owned => ({
  component,
  files: ownFiles(project, component),
});

/** Files and folders of a component: its description, its content, and its parts'. */
function ownFiles(project: Project, component: SourceComponent): string[] {
  const absolute = [component, ...component.getChildren()].flatMap((one) => [one.xml, one.content]);
  return [...new Set(absolute)].flatMap((file) =>
    file === undefined ? [] : [path.relative(project.root, file).split(path.sep).join('/')],
  );
}

/** Files of metadata that belong to no component: they would be left behind without a word. */
export function leftOut(
  project: Project,
  files: readonly string[],
  components: readonly Owned[],
  kinds: Kinds,
): Finding[] {
  const covered = new Set(components.flatMap((one) => one.files));
  const folders = [...covered].filter((own) => !own.includes('.', own.lastIndexOf('/')));
  return files
    .filter(
      (file) =>
        isMetadata(file, kinds) && !covered.has(file) && !folders.some((folder) => file.startsWith(`${folder}/`)),
    )
    .map((file) => ({
      check: 'conversion',
      file,
      line: 1,
      rule: 'left-out',
      message: 'The file belongs to no component, and would be left behind.',
      remedy: 'Put it where its kind of metadata is kept, beside what it describes, or list it in .forceignore.',
    }));
}

function isMetadata(file: string, kinds: Kinds): boolean {
  if (standsBeside(file)) return false;
  if (file.endsWith('-meta.xml')) return metaFile(file, kinds) !== undefined;
  return isContent(file, kinds) || bundleKind(file, kinds) !== undefined;
}

function isContent(file: string, kinds: Kinds): boolean {
  const kind = kinds.bySuffix(path.posix.extname(file).slice(1))?.kind;
  return kind?.strategies?.adapter === 'matchingContentFile' && file.split('/').includes(kind.directoryName);
}

/** Bundles are deployed by what describes them. */
const DESCRIBED = ['AuraDefinitionBundle', 'LightningComponentBundle'];

export function undescribed(project: Project, components: readonly Owned[]): Finding[] {
  return components
    .filter(({ component }) => component.xml === undefined && DESCRIBED.includes(component.type.name))
    .map(({ component, files: [folder = ''] }) => {
      const parts = project.files.filter((file) => file.startsWith(`${folder}/`) && !file.includes('/__'));
      return {
        check: 'conversion',
        file: parts[0] ?? folder,
        line: 1,
        rule: 'undescribed',
        message: `${component.type.name} ${component.fullName} would be deployed without a description, which is refused.`,
        remedy: `Add ${component.fullName}.js-meta.xml, or what describes such a bundle.`,
      };
    });
}

/** Two components of one name: of both, one file would be written. */
export function sameNames(components: readonly Owned[]): Finding[] {
  const first = new Map<string, string>();
  return components.flatMap(({ component, files: [file = ''] }) => {
    const key = `${component.type.name} ${component.fullName}`;
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, file);
    if (earlier === undefined || earlier === file) return [];
    return [
      {
        check: 'conversion',
        file,
        line: 1,
        rule: 'overwritten',
        message: `${key} comes from ${earlier} too, and only one of both would be deployed.`,
        remedy: 'Keep one of them, or give them different names.',
      },
    ];
  });
}
