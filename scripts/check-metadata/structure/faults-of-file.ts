import { objectOf, type MetaFile } from '../source-file';
import { XmlFault, childOf, type XmlElement } from '../xml/element';
import { readXml } from '../xml/read-xml';
import { attributeFaults } from './attributes';
import { faultsIn, type Fault } from './conform';
import { faultsInField } from './custom-fields';
import { faultsInObject } from './custom-objects';
import { repeatedEntries } from './entries';
import { metadataTypes } from './metadata-types';
import { settingFaults } from './settings';

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';
/** Of components that were first made with the tooling API; the platform takes them as they are. */
const OF_BUNDLES = 'urn:metadata.tooling.soap.sforce.com';

/** What a file's surroundings tell of it. */
export interface Surroundings {
  /** Whether a field of the object is a master-detail; `undefined` where the project holds no field of it. */
  isDetail(object: string): boolean | undefined;
}

/** Everything that is wrong inside one `…-meta.xml`. */
export function faultsOfFile(meta: MetaFile, text: string, around: Surroundings): Fault[] {
  let root: XmlElement;
  try {
    root = readXml(text);
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error;
    return [
      {
        line: error.line,
        rule: 'not-xml',
        message: error.message,
        remedy: 'Write well-formed XML: tags that match, &amp; for &.',
      },
    ];
  }
  const wrongRoot = rootFaults(root, meta);
  if (wrongRoot.length > 0) return wrongRoot;
  const formal = [
    ...faultsIn(root, root.name, metadataTypes()),
    ...(isBundled(meta.file) ? [] : attributeFaults(root)),
  ];
  const lines = new Set(formal.map(({ line }) => line));
  // What is no value at all is not also said to be an unfit one.
  const ofMeaning = [...repeatedEntries(root), ...settingFaults(root), ...ofKind(root, meta, around)].filter(
    ({ line }) => !lines.has(line) || line === root.line,
  );
  return [...formal, ...ofMeaning].sort((a, b) => a.line - b.line);
}

function rootFaults(root: XmlElement, { kind, file }: MetaFile): Fault[] {
  const expected = kind.name;
  const fits =
    root.name === expected ||
    kind.aliasFor !== undefined ||
    (expected === 'Settings' && root.name.endsWith('Settings'));
  if (!fits)
    return [
      {
        line: root.line,
        rule: 'wrong-root',
        message: `The file's name says ${expected}, and its root element is <${root.name}>.`,
        remedy: `Name the root <${expected}>, or the file as a ${root.name} is named.`,
      },
    ];
  const namespace = root.attributes.get('xmlns');
  // A bundle's parts are read by their folder; older ones stand without a namespace.
  if (namespace === NAMESPACE) return [];
  if (isBundled(file) && (namespace === undefined || namespace === OF_BUNDLES)) return [];
  return [
    {
      line: root.line,
      rule: 'wrong-namespace',
      message:
        namespace === undefined ? 'The root element has no namespace.' : `"${namespace}" is not metadata's namespace.`,
      remedy: `Write xmlns="${NAMESPACE}".`,
    },
  ];
}

const isBundled = (file: string): boolean => /\/(?:lwc|aura)\//.test(file);

function ofKind(root: XmlElement, { kind, name, file }: MetaFile, around: Surroundings): Fault[] {
  const object = objectOf(file);
  if (kind.name === 'CustomField' && object) return [...nameFaults(root, name), ...faultsInField(root, name, object)];
  if (kind.name === 'CustomObject' && object) return faultsInObject(root, name, around.isDetail(name));
  return nameFaults(root, name);
}

/** Where a part says its own name, it is the file's. */
function nameFaults(root: XmlElement, name: string): Fault[] {
  const full = childOf(root, 'fullName');
  const written = full?.text.trim();
  if (!full || written === name) return [];
  return [
    {
      line: full.line,
      rule: 'wrong-name',
      message: `<fullName> is ${written}, and the file is called ${name}.`,
      remedy: 'Give both one name.',
    },
  ];
}
