import JSZip from 'jszip';
import type { Connection } from 'jsforce';
import { componentsFromSource } from '../../local-org/metadata/from-source';
import { manifestFor, packageFiles } from '../../local-org/metadata/write-package';
import { writeManifest, type Manifest } from '../../local-org/metadata/manifest';

export type DeployResult = Awaited<ReturnType<Connection['metadata']['checkDeployStatus']>>;

/** One failure or success of a deploy's details. */
export type Message = DeployResult['details']['componentFailures'][number];

/** A zip of these files, by path, with a `package.xml` made of the manifest. */
export async function zipOf(files: Record<string, string | Buffer>, types: Record<string, string[]>): Promise<Buffer> {
  const manifest: Manifest = {
    version: '66.0',
    types: Object.entries(types).map(([name, members]) => ({ name, members })),
  };
  return zipFiles({ 'package.xml': writeManifest(manifest), ...files });
}

export async function zipFiles(files: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new JSZip();
  for (const [path, content] of Object.entries(files)) zip.file(path, content);
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

/** The project's source in metadata format. */
export async function projectZip(sourceDirs: string[]): Promise<Buffer> {
  const components = [...componentsFromSource(sourceDirs)];
  return zipFiles({
    ...Object.fromEntries(packageFiles(components)),
    'package.xml': writeManifest(manifestFor(components, '66.0')),
  });
}

/** Deploys and waits for the end. */
export async function deployed(
  connection: Connection,
  zip: Buffer,
  options: Record<string, unknown> = {},
): Promise<DeployResult> {
  const { id } = await connection.metadata.deploy(zip, { singlePackage: true, rollbackOnError: true, ...options });
  return ended(connection, String(id));
}

/** A deploy's result once it is done. */
export async function ended(connection: Connection, id: string): Promise<DeployResult> {
  for (;;) {
    const result = await connection.metadata.checkDeployStatus(id, true);
    if (result.done) return result;
  }
}

export const failures = (result: DeployResult): Message[] => result.details.componentFailures;
export const successes = (result: DeployResult): Message[] => result.details.componentSuccesses;
export const problems = (result: DeployResult): string[] => failures(result).map((one) => one.problem ?? '');
