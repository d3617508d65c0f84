import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isSupportedKind } from '../schema/source-files';

/** How a component lies in a package. */
export type Form =
  /** One file of XML. */
  | 'xml'
  /** A file of its own, and XML about it in `<file>-meta.xml`. */
  | 'content'
  /** A folder of files. */
  | 'bundle'
  /** XML whose parts are components, too: an object with its fields, labels. */
  | 'composed'
  /** An element within a composed one. */
  | 'part'
  /** A folder that holds components: XML in `<folder>-meta.xml`. */
  | 'folder';

/** A type of metadata as Salesforce's client libraries list it. */
export interface MetadataType {
  name: string;
  /** Folder of a package; for parts, that of the whole. */
  folder: string;
  /** Of its file, and what kind of source file it is; for parts, of their source files. */
  suffix: string;
  form: Form;
  /** Its components lie in folders that are components themselves. */
  inFolder: boolean;
  /** Parts by the element that holds them. */
  parts: ReadonlyMap<string, MetadataType>;
  /** Of a part: the type of the whole, and the element that holds it. */
  within?: { whole: string; element: string };
  /** The local org takes it; others it only knows by name. */
  supported: boolean;
}

interface Registered {
  name: string;
  directoryName: string;
  suffix?: string;
  inFolder?: boolean;
  folderContentType?: string;
  strategies?: { adapter?: string };
  children?: { directories?: Record<string, string>; types: Record<string, Registered & { xmlElementName?: string }> };
}

const FORMS: Readonly<Record<string, Form>> = {
  matchingContentFile: 'content',
  mixedContent: 'content',
  bundle: 'bundle',
  decomposed: 'composed',
  default: 'composed',
};
/** Bundles have no suffix of their own; these are the kinds that their source files have. */
const BUNDLE_KINDS: Readonly<Record<string, string>> = { LightningComponentBundle: 'js' };

const byName = new Map<string, MetadataType>();
const byFolder = new Map<string, MetadataType[]>();

/** Salesforce's own list, which comes with its library for deploying and retrieving. */
function registered(): Registered[] {
  const file = createRequire(__filename).resolve(
    '@salesforce/source-deploy-retrieve/lib/src/registry/metadataRegistry.json',
  );
  const registry = JSON.parse(readFileSync(file, 'utf8')) as { types: Record<string, Registered> };
  return Object.values(registry.types);
}

function learn(): void {
  if (byName.size > 0) return;
  for (const one of registered()) {
    const type = typeOf(one);
    byName.set(type.name, type);
    byFolder.set(type.folder, [...(byFolder.get(type.folder) ?? []), type]);
    for (const part of type.parts.values()) byName.set(part.name, part);
  }
}

function typeOf(one: Registered): MetadataType {
  const suffix = one.suffix ?? BUNDLE_KINDS[one.name] ?? '';
  const form = one.folderContentType ? 'folder' : (FORMS[one.strategies?.adapter ?? ''] ?? 'xml');
  const parts = new Map<string, MetadataType>();
  if (form === 'composed') {
    for (const [element, id] of Object.entries(one.children?.directories ?? {})) {
      const part = one.children?.types[id];
      if (part) parts.set(element, partOf(one, element, part));
    }
  }
  return {
    name: one.name,
    folder: one.directoryName,
    suffix,
    form,
    inFolder: one.inFolder ?? false,
    parts,
    supported: isSupportedKind(suffix),
  };
}

const partOf = (whole: Registered, element: string, part: Registered): MetadataType => ({
  name: part.name,
  folder: whole.directoryName,
  suffix: part.suffix ?? '',
  form: 'part',
  inFolder: false,
  parts: new Map(),
  within: { whole: whole.name, element },
  supported: isSupportedKind(part.suffix ?? ''),
});

/** Undefined where Salesforce has no such type. Names are strict about case. */
export function typeNamed(name: string): MetadataType | undefined {
  learn();
  return byName.get(name);
}

/** Types whose components lie in this folder of a package. */
export function typesIn(folder: string): readonly MetadataType[] {
  learn();
  return byFolder.get(folder) ?? [];
}

/** The type whose source files end in `<suffix>-meta.xml`; a whole rather than its parts. Undefined for what the local org does not take. */
export function suffixType(suffix: string): MetadataType | undefined {
  learn();
  const types = [...byName.values()].filter((type) => type.supported && type.suffix === suffix);
  return types.find((type) => type.form !== 'part') ?? types[0];
}

/** What describeMetadata lists: types with files of their own that the local org takes. */
export function describedTypes(): MetadataType[] {
  learn();
  return [...byName.values()].filter((type) => type.supported && type.form !== 'part' && type.form !== 'folder');
}

/** What a manifest calls the type: folders go by the type of what they hold. */
export const manifestName = (type: MetadataType): string =>
  type.form === 'folder' ? type.name.replace(/Folder$/, '') : type.name;

/** @throws Error: the caller names a type that there is */
export function knownType(name: string): MetadataType {
  const type = typeNamed(name);
  if (!type) throw new Error(`Salesforce has no metadata of the type ${name}`);
  return type;
}
