import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element of metadata: its text children by name, and its child elements by name. */
export interface Element {
  /** The text of the first child of that name; empty where there is none. */
  text(name: string): string;
  /** The texts of all children of that name. */
  texts(name: string): string[];
  flag(name: string): boolean;
  all(name: string): Element[];
}

export interface Part {
  /** API name, as the file is called. */
  name: string;
  xml: Element;
}

/** What the source adds to an object: its own, or one of Salesforce's. */
export interface Additions {
  name: string;
  fields: Part[];
  validationRules: Part[];
  listViews: Part[];
  compactLayouts: Part[];
}

export interface ObjectSource extends Additions, Part {}

/** The Salesforce source as the checks read it. */
export interface Source {
  /** Paths below the source folder, with forward slashes. */
  files: string[];
  objects: ObjectSource[];
  /** Standard objects to which the source adds. */
  extended: Additions[];
  permissionSets: Part[];
  customPermissions: Part[];
  /** Records of custom metadata types, named `Type.Record`. */
  customMetadata: Part[];
  classes: string[];
  /** Apex classes and triggers, with their text. */
  code: { path: string; text: string }[];
  tabs: string[];
  applications: string[];
  /** Named `Object-Label Layout`. */
  layouts: Part[];
}

export type Files = ReadonlyMap<string, string>;

/** Every file below `root` by its path, with its text. */
export function readFiles(root: string): Files {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8')];
    }),
  );
}

/**
 * The metadata in every folder of that name, such as `layouts`; a regular expression may stand for a part of it.
 *
 * @throws Error naming the first file that is not well-formed
 */
export function partsIn(files: Files, folder: string): Part[] {
  return [...files].flatMap(([path, text]) => {
    const match = new RegExp(`(?:^|/)${folder}/([^/]+)\\.\\w+-meta\\.xml$`).exec(path);
    return match?.[1] ? [{ name: match[1], xml: parse(path, text) }] : [];
  });
}

/** @throws Error naming the first file that is not well-formed. */
export function understand(files: Files): Source {
  const parts = (folder: string): Part[] => partsIn(files, folder);
  const additions = (name: string): Additions => ({
    name,
    fields: parts(`objects/${name}/fields`),
    validationRules: parts(`objects/${name}/validationRules`),
    listViews: parts(`objects/${name}/listViews`),
    compactLayouts: parts(`objects/${name}/compactLayouts`),
  });
  const objects = parts('objects/[^/]+').map((part) => ({ ...part, ...additions(part.name) }));
  const own = new Set(objects.map(({ name }) => name));
  const folders = [...files.keys()].flatMap((path) => /(?:^|\/)objects\/([^/]+)\//.exec(path)?.[1] ?? []);
  return {
    files: [...files.keys()],
    objects,
    extended: [...new Set(folders)].filter((name) => !own.has(name)).map(additions),
    permissionSets: parts('permissionsets'),
    customPermissions: parts('customPermissions'),
    customMetadata: parts('customMetadata'),
    code: [...files].filter(([path]) => /\.(?:cls|trigger)$/.test(path)).map(([path, text]) => ({ path, text })),
    classes: parts('classes').map((part) => part.name),
    tabs: parts('tabs').map((part) => part.name),
    applications: parts('applications').map((part) => part.name),
    layouts: parts('layouts'),
  };
}

// Every element is a list, so that one and several of a kind are read alike.
const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  isArray: () => true,
  ignoreDeclaration: true,
});

function parse(path: string, text: string): Element {
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw new Error(`${path}:${valid.err.line}: ${valid.err.msg}`);
  const document = parser.parse(text) as Record<string, unknown[]>;
  return element(Object.values(document)[0]?.[0]);
}

function element(content: unknown): Element {
  const children = (typeof content === 'object' && content !== null ? content : {}) as Record<string, unknown[]>;
  const texts = (name: string): string[] => (children[name] ?? []).filter((child) => typeof child === 'string');
  const text = (name: string): string => texts(name)[0] ?? '';
  return { text, texts, flag: (name) => text(name) === 'true', all: (name) => (children[name] ?? []).map(element) };
}

/** Own and standard objects alike, with what the source adds to them. */
export const everyObject = (source: Source): Additions[] => [...source.objects, ...source.extended];
