import { NO_FILES, type Component } from './component';
import { typesIn, type MetadataType } from './metadata-types';
import { readDocument, XmlProblem, type XmlElement } from './xml-elements';

/** One component of a package, and where its XML stands. */
export interface PackageItem {
  component: Component;
  /** Path within the zip. */
  fileName: string;
  /** The XML as written, and the place of its beginning in the file; for finding what a problem is about. */
  text: string;
  line: number;
  column: number;
}

/** What is wrong with a file or a component, as a deploy reports it. */
export interface Problem {
  type: string;
  fullName: string;
  fileName: string;
  problem: string;
  line?: number;
  column?: number;
}

export interface PackageContent {
  items: PackageItem[];
  problems: Problem[];
}

/** What a path in a package is: a component's own file, or what lies beside it. */
interface Placed {
  type: MetadataType;
  fullName: string;
  role: 'main' | 'meta';
}

/** Takes the files of a package (paths from its root, manifests left out) for what they are. `prefix` comes before file names in reports. */
export function readPackageFiles(files: ReadonlyMap<string, Buffer>, prefix = ''): PackageContent {
  const content: PackageContent = { items: [], problems: [] };
  const groups = new Map<string, { placed: Placed; files: Map<string, Buffer> }>();
  for (const [path, bytes] of files) {
    const placed = placeFile(path);
    if (!placed || !placed.type.supported) {
      content.problems.push(notTaken(path, prefix, placed));
      continue;
    }
    const key = `${placed.type.name} ${placed.fullName}`;
    const group = groups.get(key) ?? { placed, files: new Map<string, Buffer>() };
    groups.set(key, group);
    group.files.set(path, bytes);
  }
  for (const { placed, files: own } of groups.values()) readGroup(placed, own, prefix, content);
  return content;
}

function notTaken(path: string, prefix: string, placed: Placed | undefined): Problem {
  const { type, fullName } = placed ?? { type: undefined, fullName: path.slice(path.lastIndexOf('/') + 1) };
  const problem = type
    ? `The local org, a stand-in for Salesforce, does not support metadata of the type ${type.name}`
    : `${path} is no file of a type of metadata that Salesforce has`;
  return { type: type?.name ?? '', fullName, fileName: prefix + path, problem };
}

function placeFile(path: string): Placed | undefined {
  const [folder = '', ...rest] = path.split('/');
  const types = typesIn(folder);
  const name = rest.join('/');
  const bundle = types.find((type) => type.form === 'bundle');
  if (bundle) return rest.length > 1 ? { type: bundle, fullName: rest[0] ?? '', role: 'main' } : undefined;
  const meta = /^(?<base>.+)-meta\.xml$/.exec(name)?.groups?.base;
  if (meta !== undefined) {
    const content = types.find((type) => type.form === 'content' && meta.endsWith(`.${type.suffix}`));
    if (content) return { type: content, fullName: meta.slice(0, -content.suffix.length - 1), role: 'meta' };
    const holder = types.find((type) => type.form === 'folder');
    return holder && { type: holder, fullName: meta, role: 'main' };
  }
  const type = types.find((one) => one.form !== 'folder' && name.endsWith(`.${one.suffix}`));
  return type && { type, fullName: name.slice(0, -type.suffix.length - 1), role: 'main' };
}

function readGroup(
  { type, fullName }: Placed,
  files: Map<string, Buffer>,
  prefix: string,
  content: PackageContent,
): void {
  const below = (path: string): string => path.slice(type.folder.length + 1);
  const fail = (path: string, problem: string, place: { line?: number; column?: number } = {}): void =>
    void content.problems.push({ type: type.name, fullName, fileName: prefix + path, problem, ...place });
  if (type.form === 'bundle') {
    const meta = `${type.folder}/${fullName}/${fullName}.js-meta.xml`;
    const text = files.get(meta);
    if (!text) return fail(`${type.folder}/${fullName}`, `The bundle ${fullName} has no ${fullName}.js-meta.xml`);
    const own = new Map([...files].map(([path, bytes]) => [below(path), bytes] as const));
    content.items.push(itemOf({ type, fullName, xml: '', files: own }, prefix + meta, text.toString('utf8')));
    return;
  }
  const main = [...files.keys()].find((path) => !path.endsWith('-meta.xml') || type.form === 'folder');
  const xmlPath = type.form === 'content' ? [...files.keys()].find((path) => path.endsWith('-meta.xml')) : main;
  if (main === undefined)
    return fail([...files.keys()][0] ?? '', `${fullName} has no file of its own beside its -meta.xml`);
  if (xmlPath === undefined) return fail(main, `${fullName} has no -meta.xml beside it`);
  const text = files.get(xmlPath)?.toString('utf8') ?? '';
  try {
    const document = readDocument(text);
    if (document.root !== type.name)
      return fail(xmlPath, `Element ${document.root} is not the root of a ${type.name}`, { line: 1, column: 1 });
    const xml = document.children
      .filter((child) => !type.parts.has(child.name))
      .map(withIndent)
      .join('\n');
    const beside = type.form === 'content' ? new Map([[below(main), files.get(main) ?? Buffer.alloc(0)]]) : NO_FILES;
    const item = itemOf({ type, fullName, xml, files: beside }, prefix + xmlPath, text);
    if (type.name !== 'CustomLabels') content.items.push(item);
    for (const child of document.children) {
      const part = type.parts.get(child.name);
      if (part) readPart(part, type.name === 'CustomLabels' ? '' : `${fullName}.`, child, prefix + xmlPath, content);
    }
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error;
    fail(xmlPath, `Error parsing file: ${error.message}`, { line: error.line, column: error.column });
  }
}

const withIndent = (element: XmlElement): string => `    ${element.outer}`;

const itemOf = (component: Component, fileName: string, text: string): PackageItem => ({
  component,
  fileName,
  text,
  line: 1,
  column: 1,
});

function readPart(
  type: MetadataType,
  whole: string,
  element: XmlElement,
  fileName: string,
  content: PackageContent,
): void {
  const own = /<fullName>([^<]*)<\/fullName>/.exec(element.inner)?.[1]?.trim();
  const { line, column } = element;
  if (!own) {
    const problem = `Required field is missing: fullName`;
    content.problems.push({ type: type.name, fullName: whole, fileName, problem, line, column });
    return;
  }
  if (!type.supported) {
    const problem = `The local org, a stand-in for Salesforce, does not support metadata of the type ${type.name}`;
    content.problems.push({ type: type.name, fullName: whole + own, fileName, problem, line, column });
    return;
  }
  const component: Component = { type, fullName: whole + own, xml: element.inner, files: NO_FILES };
  content.items.push({ component, fileName, text: element.outer, line, column });
}
