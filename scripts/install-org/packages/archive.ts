import JSZip from 'jszip';
import { createHash } from 'node:crypto';
import type { Component } from '../org';

export const METADATA_VERSION = '66.0';
const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';
/** So that the same content makes the same archive. */
const NO_DATE = new Date('1980-01-01T00:00:00Z');

/** Something to deploy: the archive, what is in it, and a hash of its content that does not depend on when it was made. */
export interface Archive {
  readonly zip: Buffer;
  readonly components: readonly Component[];
  readonly fingerprint: string;
}

/** An archive of these files, by path. */
export async function archiveOf(
  files: ReadonlyMap<string, string | Buffer>,
  components: readonly Component[],
): Promise<Archive> {
  return zipped(new Map([...files, ['package.xml', manifest(components)]]), components);
}

/** An archive that deletes. */
export async function destructiveArchive(components: readonly Component[]): Promise<Archive> {
  const files = new Map([
    ['package.xml', manifest([])],
    ['destructiveChanges.xml', manifest(components)],
  ]);
  return zipped(files, components);
}

async function zipped(files: ReadonlyMap<string, string | Buffer>, components: readonly Component[]): Promise<Archive> {
  const zip = new JSZip();
  const hash = createHash('sha256');
  for (const [path, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    zip.file(path, content, { date: NO_DATE });
    hash.update(`${path}\0`).update(content).update('\0');
  }
  const buffer = await zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
  return { zip: buffer, components, fingerprint: hash.digest('hex') };
}

/** `package.xml` or `destructiveChanges.xml`. */
export function manifest(components: readonly Component[]): string {
  const types = [...new Set(components.map(({ type }) => type))].sort();
  const lines = types.flatMap((type) => [
    '    <types>',
    ...components.filter((one) => one.type === type).map(({ name }) => `        <members>${escaped(name)}</members>`),
    `        <name>${type}</name>`,
    '    </types>',
  ]);
  return document('Package', [...lines, `    <version>${METADATA_VERSION}</version>`]);
}

/** A metadata file with these simple elements, in order; their names are those of the Metadata API's own types. */
export function metadataFile<T>(
  root: string,
  elements: readonly (readonly [name: keyof T & string, value: string])[],
): string {
  return document(
    root,
    elements.map(([name, value]) => `    <${name}>${escaped(value)}</${name}>`),
  );
}

function document(root: string, lines: readonly string[]): string {
  const head = `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${NAMESPACE}">\n`;
  return `${head}${lines.map((line) => `${line}\n`).join('')}</${root}>\n`;
}

export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
