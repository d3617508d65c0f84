import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';

/** One metadata file of the source: what kind it is, its API name, and for object parts the object it belongs to. */
export interface SourceFile {
  kind: string;
  name: string;
  object: string;
  path: string;
  /** What is in it, where it does not lie on disk. */
  text?: string;
}

/** XML as the parser gives it: text, an element, or several of them. */
export type Xml = { [name: string]: string | Xml | (string | Xml)[] | undefined };

/** Kinds that the local org reads. */
const READ = new Set([
  ...['object', 'field', 'validationRule', 'listView'],
  ...['permissionset', 'customPermission', 'md', 'platformEventChannelMember'],
]);
/** Kinds that would act on records and do not run here; the local org says which it has met. */
const NOT_RUN_HERE = new Set(['trigger']);
/** Kinds that change nothing about records, or that run outside the local org. */
const WITHOUT_EFFECT = new Set([
  'app',
  'cls',
  'compactLayout',
  'css',
  'dashboard',
  'dashboardFolder',
  // Who may log in and how is set when a local org starts.
  'eca',
  'ecaOauth',
  'ecaOauthPlcy',
  'ecaPlcy',
  'externalCredential',
  'flexipage',
  'js',
  'labels',
  'layout',
  'namedCredential',
  'permissionsetgroup',
  'report',
  'reportFolder',
  'reportType',
  'resource',
  'tab',
  'translation',
]);

/** Whether files of this kind may lie in the source: it is read, or its absence here is told or makes no difference. */
export const isSupportedKind = (kind: string): boolean =>
  READ.has(kind) || NOT_RUN_HERE.has(kind) || WITHOUT_EFFECT.has(kind);

/** Whether what such a file says bears on records. */
export const isReadKind = (kind: string): boolean => READ.has(kind) || NOT_RUN_HERE.has(kind);

/**
 * @throws Error naming the first file whose kind the local org neither reads nor may ignore: a flow that does not run
 * here would make every green test a lie.
 */
export function listSource(sourceDirs: string[]): SourceFile[] {
  const files: SourceFile[] = [];
  for (const directory of sourceDirs) {
    for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
      const match = /^(?<name>.+)\.(?<kind>\w+)-meta\.xml$/.exec(entry.name);
      if (!entry.isFile() || !match?.groups) continue;
      const { name = '', kind = '' } = match.groups;
      const path = join(entry.parentPath, entry.name);
      if (isReadKind(kind))
        files.push({ kind, name, object: kind === 'object' ? name : basename(dirname(dirname(path))), path });
      else if (!WITHOUT_EFFECT.has(kind))
        throw new Error(`${path}: the local org does not support metadata of the kind "${kind}"`);
    }
  }
  return files;
}

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: true,
  ignoreDeclaration: true,
});

/** The root element's content. @throws Error naming the file where an element is not in `supported`. */
export function readXml(file: SourceFile, root: string, supported: readonly string[]): Xml {
  const document = parser.parse(file.text ?? readFileSync(file.path, 'utf8')) as Record<string, Xml | string>;
  const element = document[root];
  if (element === undefined) throw new Error(`${file.path}: the root element is not ${root}`);
  const content = typeof element === 'string' ? {} : element;
  for (const name of Object.keys(content)) {
    if (!supported.includes(name))
      throw new Error(`${file.path}: the local org does not support the element <${name}>`);
  }
  return content;
}

export function textOf(xml: Xml, name: string): string | undefined {
  const value = xml[name];
  return typeof value === 'string' ? value : undefined;
}

export const flagOf = (xml: Xml, name: string): boolean => textOf(xml, name) === 'true';

export function elementsOf(xml: Xml, name: string): Xml[] {
  const value = xml[name];
  if (value === undefined || typeof value === 'string') return [];
  return (Array.isArray(value) ? value : [value]).filter((one): one is Xml => typeof one !== 'string');
}

export function textsOf(xml: Xml, name: string): string[] {
  const value = xml[name];
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string');
}

export function elementOf(xml: Xml, name: string): Xml | undefined {
  return elementsOf(xml, name)[0];
}

export function required(file: SourceFile, xml: Xml, name: string): string {
  const value = textOf(xml, name);
  if (value === undefined || value === '') throw new Error(`${file.path}: <${name}> is missing`);
  return value;
}
