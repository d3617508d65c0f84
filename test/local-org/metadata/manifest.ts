import { keyOf } from './component';
import { manifestName, type MetadataType } from './metadata-types';
import { elementsOf, textOf, textsOf, type Xml } from '../schema/source-files';
import { escaped, METADATA_NAMESPACE, parseInner, readDocument } from './xml-elements';

/** What a `package.xml` names: members by type, in its order. */
export interface Manifest {
  version: string | undefined;
  types: { name: string; members: string[] }[];
}

/** @throws XmlProblem; Error where its root is not Package */
export function readManifest(text: string): Manifest {
  const document = readDocument(text);
  if (document.root !== 'Package') throw new Error(`the root element is ${document.root}, not Package`);
  return manifestOf(parseInner(document.children.map((child) => child.outer).join('')));
}

/** From elements `types` and `version` of a manifest or of a retrieve request. */
export function manifestOf(xml: Xml): Manifest {
  return {
    version: textOf(xml, 'version'),
    types: elementsOf(xml, 'types').map((one) => ({
      name: textOf(one, 'name') ?? '',
      // Salesforce's own client library writes folders with a slash at the end.
      members: textsOf(one, 'members').map((member) => member.replace(/\/$/, '')),
    })),
  };
}

export function writeManifest(manifest: Manifest): string {
  const types = manifest.types.map(
    ({ name, members }) =>
      `    <types>\n${members.map((one) => `        <members>${escaped(one)}</members>\n`).join('')}        <name>${name}</name>\n    </types>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Package xmlns="${METADATA_NAMESPACE}">\n${types.join('')}    <version>${manifest.version ?? ''}</version>\n</Package>\n`;
}

/** Which components a manifest names, wildcards understood. */
export class Named {
  private readonly keys = new Set<string>();
  private readonly all = new Set<string>();

  constructor(manifest: Manifest) {
    for (const { name, members } of manifest.types)
      for (const member of members)
        if (member === '*') this.all.add(name);
        else this.keys.add(`${name} ${member.toLowerCase()}`);
  }

  has(type: MetadataType, fullName: string): boolean {
    const name = manifestName(type);
    return this.all.has(name) || this.keys.has(keyOf({ ...type, name }, fullName));
  }

  hasAllOf(name: string): boolean {
    return this.all.has(name);
  }
}
