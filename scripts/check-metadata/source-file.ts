import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Kind, Kinds } from './kinds';

/** A file that describes metadata, as its path tells. */
export interface MetaFile {
  /** From the project's root. */
  readonly file: string;
  readonly kind: Kind;
  /** The kind it belongs inside, such as CustomObject of a field. */
  readonly parent?: Kind;
  /** Without folder, suffix and `-meta.xml`; characters that a file's name cannot hold stand there encoded, and here not. */
  readonly name: string;
}

const META = /^(.+)\.([^.]+)-meta\.xml$/;

/** @returns `undefined` where the path is none of metadata's, or of no kind that is known */
export function metaFile(file: string, kinds: Kinds): MetaFile | undefined {
  const [, encoded, suffix] = META.exec(path.posix.basename(file)) ?? [];
  if (encoded === undefined || suffix === undefined) return undefined;
  const name = decoded(encoded);
  const bundle = bundleKind(file, kinds);
  const own = kinds.bySuffix(suffix)?.kind;
  if (bundle && own?.folderContentType !== bundle.id) return { file, kind: bundle, name };
  // Two kinds share a suffix here and there; then the folder says which is meant.
  const folders = file.split('/').slice(0, -1);
  const inFolder = folders.map((folder) => kinds.byStrictFolder(folder)).find((kind) => kind?.suffix === suffix);
  const found = inFolder ? { kind: inFolder } : kinds.bySuffix(suffix);
  return found && { file, name, ...found };
}

/** The kind whose components are folders or files of any ending, of which this file is a part. */
export function bundleKind(file: string, kinds: Kinds): Kind | undefined {
  for (const folder of file.split('/').slice(0, -1)) {
    const kind = kinds.byStrictFolder(folder);
    if (kind && isAnyFile(kind)) return kind;
  }
  return undefined;
}

/** What stands in source folders beside metadata, and is not deployed. */
const BESIDE =
  /\/(?:\.[^/]+|(?:jsconfig|tsconfig|package)\.json|(?:package|destructiveChanges(?:Pre|Post)?)\.xml|[^/]+\.(?:md|txt))$/;

export const standsBeside = (file: string): boolean => BESIDE.test(`/${file}`);

const ANY_FILE = ['bundle', 'mixedContent', 'digitalExperience', 'uiBundles'];

export const isAnyFile = (kind: Kind): boolean => ANY_FILE.includes(kind.strategies?.adapter ?? '');

/** The object's API name, where the path stands below one. */
export const objectOf = (file: string): string | undefined => /(?:^|\/)objects\/([^/]+)\//.exec(file)?.[1];

export const read = (root: string, file: string): string => readFileSync(path.join(root, file), 'utf8');

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch (error) {
    // A lone percent sign is itself.
    if (error instanceof URIError) return name;
    throw error;
  }
}
