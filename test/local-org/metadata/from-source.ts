import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { ComponentSet, NO_FILES } from './component';
import { suffixType, type MetadataType } from './metadata-types';
import { readPackageFiles } from './package-files';
import { readDocument } from './xml-elements';

const META = /^(?<name>.+)\.(?<suffix>\w+)-meta\.xml$/;

/** What the source directories hold, as a deploy of them would leave it. @throws Error naming what is no metadata */
export function componentsFromSource(sourceDirs: readonly string[]): ComponentSet {
  const set = new ComponentSet();
  const files = new Map<string, Buffer>();
  for (const directory of sourceDirs) {
    for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
      const { name = '', suffix = '' } = (entry.isFile() && META.exec(entry.name)?.groups) || {};
      const type = suffixType(suffix);
      const path = join(entry.parentPath, entry.name);
      if (!type || entry.parentPath.includes('__tests__')) continue;
      if (type.form === 'part' || type.name === 'CustomObject') set.put(objectPart(type, name, path));
      else for (const [to, from] of packaged(type, name, path)) files.set(to, readFileSync(from));
    }
  }
  const { items, problems } = readPackageFiles(files);
  const [first] = problems;
  if (first) throw new Error(`${first.fileName}: ${first.problem}`);
  for (const item of items) set.put(item.component);
  return set;
}

function objectPart(type: MetadataType, name: string, path: string): Parameters<ComponentSet['put']>[0] {
  const document = readDocument(readFileSync(path, 'utf8'));
  const xml = document.children.map((child) => `    ${child.outer}`).join('\n');
  const fullName = type.form === 'part' ? `${basename(dirname(dirname(path)))}.${name}` : name;
  return { type, fullName, xml, files: NO_FILES };
}

/** Paths in a package, each with the file that holds its content. */
function packaged(type: MetadataType, name: string, path: string): [to: string, from: string][] {
  const directory = dirname(path);
  switch (type.form) {
    case 'bundle':
      return bundleFiles(directory).map((file) => [
        `${type.folder}/${basename(directory)}/${file.split(sep).join('/')}`,
        join(directory, file),
      ]);
    case 'folder':
      return [[`${type.folder}/${name}-meta.xml`, path]];
    case 'content': {
      const to = `${type.folder}/${name}.${type.suffix}`;
      const own = readdirSync(directory).find((file) => file.startsWith(`${name}.`) && !file.endsWith('-meta.xml'));
      return own === undefined
        ? [[`${to}-meta.xml`, path]]
        : [
            [to, join(directory, own)],
            [`${to}-meta.xml`, path],
          ];
    }
    default: {
      const folder = type.inFolder ? `${basename(directory)}/` : '';
      return [[`${type.folder}/${folder}${name}.${type.suffix}`, path]];
    }
  }
}

/** Tests and what an editor needs stay at home. */
const bundleFiles = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^(jsconfig|tsconfig)\.json$|^\.eslintrc/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .filter((file) => !file.startsWith('__'));
