import path from 'node:path';
import { didYouMean, meant } from '../nearest';
import type { Kind, Kinds } from '../kinds';
import { bundleKind, metaFile, standsBeside, type MetaFile } from '../source-file';
import type { NameFault } from './name-fault';

const META = '-meta.xml';

/** Whether a file is of a kind that there is, and stands where that kind is kept. */
export function placeFault(file: string, kinds: Kinds): NameFault | undefined {
  const meta = metaFile(file, kinds);
  if (meta) return wrongPlace(meta, kinds);
  if (bundleKind(file, kinds)) return undefined;
  const name = path.posix.basename(file);
  return name.endsWith(META) ? unknownSuffix(file, name, kinds) : strayFile(file, name, kinds);
}

function unknownSuffix(file: string, name: string, kinds: Kinds): NameFault | undefined {
  const suffix = /\.([^.]+)-meta\.xml$/.exec(name)?.[1];
  // A folder of reports, dashboards or templates, as it was described before folders had a suffix.
  if (
    suffix === undefined &&
    foldersOf(file).some((folder) => kinds.byFolder(folder).some(({ folderType }) => folderType))
  )
    return undefined;
  return {
    file,
    rule: 'unknown-suffix',
    message:
      suffix === undefined ? `${name} says no kind of metadata.` : `No kind of metadata is called .${suffix}${META}.`,
    remedy: didYouMean(
      suffix ?? '',
      kinds.suffixes,
      'Give the file the suffix of its kind, or list it in .forceignore.',
    ),
  };
}

/** A file called almost as one that is deployed: the tools pass it over in silence. */
function strayFile(file: string, name: string, kinds: Kinds): NameFault | undefined {
  const [, ...endings] = name.split('.');
  const last = endings.at(-1) ?? '';
  if (standsBeside(file) || kinds.bySuffix(last)) return undefined;
  const here = suffixesIn(path.posix.basename(path.posix.dirname(file)), kinds);
  const almost = here.find((suffix) => endings.includes(suffix)) ?? meant(last, here);
  if (almost === undefined) return undefined;
  return {
    file,
    rule: 'unknown-file',
    message: `${name} is no file of metadata, and would be passed over in silence.`,
    remedy: `If it is meant, end its name in .${almost}; else move it elsewhere, or list it in .forceignore.`,
  };
}

/** Of what is kept in a folder of that name. */
const suffixesIn = (folder: string, kinds: Kinds): string[] =>
  kinds.byFolder(folder).flatMap(({ suffix }) => suffix ?? []);

function wrongPlace(meta: MetaFile, kinds: Kinds): NameFault | undefined {
  const folders = foldersOf(meta.file);
  const wanted = wantedPlace(meta, folders, kinds);
  if (wanted === undefined) return undefined;
  return {
    file: meta.file,
    rule: 'wrong-folder',
    message: `A ${meta.kind.name} is not kept in ${folders.join('/')}.`,
    remedy: `Move it to ${wanted}.`,
  };
}

/** @returns where the file should stand; `undefined` where it stands there */
function wantedPlace({ kind, parent, name }: MetaFile, folders: readonly string[], kinds: Kinds): string | undefined {
  const [grandparent, folder] = [folders.at(-2), folders.at(-1)];
  if (parent?.strategies?.decomposition === 'folderPerType') {
    const stands = folder === kind.directoryName && folders.at(-3) === parent.directoryName;
    return stands ? undefined : `${parent.directoryName}/<name>/${kind.directoryName}/`;
  }
  if (parent) return undefined;
  if (kind.name === 'CustomObject')
    return folder === name && grandparent === kind.directoryName ? undefined : `${kind.directoryName}/${name}/`;
  // Reports, dashboards, documents and templates are kept in folders, and each folder is one of them.
  if (kind.inFolder && folder === kind.directoryName) return `${kind.directoryName}/<folder>/`;
  if (folders.includes(kind.directoryName)) return undefined;
  if (kind.strictDirectoryName) return `${kind.directoryName}/`;
  // Elsewhere a kind may stand in any folder, but not in one that is another kind's.
  const others = folder === undefined ? [] : kinds.byFolder(folder).filter((other) => !isFamily(other, kind));
  return others.length > 0 || isChildFolder(folder ?? '', kinds) ? `${kind.directoryName}/` : undefined;
}

const isFamily = (one: Kind, other: Kind): boolean =>
  one.id === other.id || one.folderContentType === other.id || other.folderContentType === one.id;

const isChildFolder = (folder: string, kinds: Kinds): boolean =>
  kinds.all.some(({ children }) => children?.directories !== undefined && folder in children.directories);

const foldersOf = (file: string): string[] => file.split('/').slice(0, -1);
