import path from 'node:path';
import type { Kind, Kinds } from '../kinds';
import { bundleKind } from '../source-file';
import type { NameFault } from './name-fault';

const META = '-meta.xml';

/** Files that go in pairs, content and description, where one of the two is missing. */
export function pairFaults(files: readonly string[], there: ReadonlySet<string>, kinds: Kinds): NameFault[] {
  return [...contentFaults(files, there, kinds), ...resourceFaults(files, there), ...bundleFaults(files, there, kinds)];
}

function contentFaults(files: readonly string[], there: ReadonlySet<string>, kinds: Kinds): NameFault[] {
  return files.flatMap((file) => {
    const described = file.endsWith(META);
    const content = described ? file.slice(0, -META.length) : file;
    const kind = kinds.bySuffix(path.posix.extname(content).slice(1))?.kind;
    if (kind?.strategies?.adapter !== 'matchingContentFile' || !inFolderOf(kind, file)) return [];
    if (bundleKind(file, kinds)) return [];
    if (described) return there.has(content) ? [] : [missingContent(file, path.posix.basename(content), kind)];
    return there.has(content + META) ? [] : [missingMeta(file, path.posix.basename(content) + META, kind.name)];
  });
}

const inFolderOf = (kind: Kind, file: string): boolean => file.split('/').slice(0, -1).includes(kind.directoryName);

/** A static resource is one file of any ending, or a folder that becomes an archive. */
function resourceFaults(files: readonly string[], there: ReadonlySet<string>): NameFault[] {
  const inResources = files.flatMap((file) => {
    const [, folder, rest] = /^(.*\/staticresources)\/(.+)$/.exec(file) ?? [];
    return folder !== undefined && rest !== undefined ? [{ file, folder, rest }] : [];
  });
  const contents = new Set(
    inResources.filter(({ rest }) => !rest.endsWith(META)).map(({ folder, rest }) => `${folder}/${resourceName(rest)}`),
  );
  return inResources.flatMap(({ file, folder, rest }) => {
    const resource = /^([^/]+)\.resource-meta\.xml$/.exec(rest)?.[1];
    if (resource !== undefined) {
      if (contents.has(`${folder}/${resource}`)) return [];
      return [missingContent(file, `${resource}.*`, { name: 'StaticResource' })];
    }
    const described = `${folder}/${resourceName(rest)}.resource${META}`;
    return rest.includes('/') || rest.endsWith(META) || there.has(described)
      ? []
      : [missingMeta(file, path.posix.basename(described), 'StaticResource')];
  });
}

/** `chart.js` and `chart/…` are both the content of `chart`. */
const resourceName = (rest: string): string =>
  rest.includes('/') ? (rest.split('/')[0] ?? rest) : rest.replace(/\.[^.]+$/, '');

/** The description of a bundle is called as its folder is. */
function bundleFaults(files: readonly string[], there: ReadonlySet<string>, kinds: Kinds): NameFault[] {
  const bundles = new Map<string, string>();
  for (const file of files) {
    const [, folder, kind, name] = /^(.*\/(lwc|aura)\/([^/]+))\//.exec(file) ?? [];
    const ours = kind !== undefined && bundleKind(file, kinds)?.directoryName === kind;
    if (folder && ours && name && !bundles.has(folder)) bundles.set(folder, file);
  }
  return [...bundles].flatMap(([folder, first]) => {
    const name = path.posix.basename(folder);
    const kind = kinds.byStrictFolder(path.posix.basename(path.posix.dirname(folder)));
    const endings = kind?.directoryName === 'lwc' ? ['js'] : ['cmp', 'app', 'evt', 'intf', 'tokens', 'design'];
    if (!kind || endings.some((ending) => there.has(`${folder}/${name}.${ending}${META}`))) return [];
    // A folder that holds other bundles is none itself.
    if (files.some((file) => file.startsWith(`${folder}/`) && /\/(?:lwc|aura)\//.test(file.slice(folder.length))))
      return [];
    return [missingMeta(first, `${name}.${endings[0]}${META}`, kind.name)];
  });
}

const missingContent = (file: string, content: string, kind: Pick<Kind, 'name'>): NameFault => ({
  file,
  rule: 'missing-content',
  message: `The ${kind.name} that it describes, ${content}, is not beside it.`,
  remedy: `Add ${content}, or remove this file.`,
});

const missingMeta = (file: string, description: string, kind: string): NameFault => ({
  file,
  rule: 'missing-meta',
  message: `This ${kind} has no ${description}, without which it is not deployed.`,
  remedy: `Add ${description}.`,
});
