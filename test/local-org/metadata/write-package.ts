import JSZip from 'jszip';
import { fileNameOf, splitName, type Component } from './component';
import { writeManifest, type Manifest } from './manifest';
import { knownType, manifestName } from './metadata-types';
import { metadataFile } from './xml-elements';

/** The files of a package that holds these components, by path. Parts of one whole share its file. */
export function packageFiles(components: readonly Component[]): Map<string, string | Buffer> {
  const files = new Map<string, string | Buffer>();
  const wholes = new Map<string, Component[]>();
  for (const component of components) {
    const { type, xml } = component;
    const path = fileNameOf(component);
    if (type.form === 'part' || type.form === 'composed') {
      wholes.set(path, [...(wholes.get(path) ?? []), component]);
      continue;
    }
    for (const [below, bytes] of component.files) files.set(`${type.folder}/${below}`, bytes);
    if (type.form !== 'bundle')
      files.set(type.form === 'content' ? `${path}-meta.xml` : path, metadataFile(type.name, xml));
  }
  for (const [path, parts] of wholes) files.set(path, wholeFile(parts));
  return files;
}

/** Elements stand in the order of their names, and parts in that of their own. */
function wholeFile(parts: readonly Component[]): string {
  const whole = knownType(parts[0]?.type.within?.whole ?? 'CustomObject');
  const own = parts.find((one) => one.type.form === 'composed');
  const elements = parts
    .filter((one) => one.type.form === 'part')
    .sort((a, b) => nameInWhole(a).localeCompare(nameInWhole(b)))
    .map((one) => partXml(one));
  return metadataFile(whole.name, [own?.xml ?? '', ...elements].filter((text) => text.trim() !== '').join('\n'));
}

const nameInWhole = ({ type, fullName }: Component): string => `${type.within?.element ?? ''} ${fullName}`;

/** A part says its own name, which its file in the source may leave to the file's name. */
export function partXml({ type, fullName, xml }: Component): string {
  const element = type.within?.element ?? '';
  const own = type.name === 'CustomLabel' ? fullName : splitName(fullName).own;
  const named = /<fullName>/.test(xml)
    ? xml
    : `\n        <fullName>${own}</fullName>${xml.startsWith('\n') ? '' : '\n'}${xml}`;
  return `    <${element}>${named.trimEnd()}\n    </${element}>`;
}

/** The manifest that names these components. */
export function manifestFor(components: readonly Component[], version: string): Manifest {
  const types = new Map<string, Set<string>>();
  for (const { type, fullName } of components) {
    const name = manifestName(type);
    types.set(name, (types.get(name) ?? new Set()).add(fullName));
  }
  return {
    version,
    types: [...types]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, members]) => ({ name, members: [...members].sort((a, b) => a.localeCompare(b)) })),
  };
}

export async function zipPackage(components: readonly Component[], manifest: Manifest, root: string): Promise<Buffer> {
  const zip = new JSZip();
  for (const [path, content] of packageFiles(components)) zip.file(root + path, content);
  zip.file(`${root}package.xml`, writeManifest(manifest));
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}
