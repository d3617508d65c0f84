import { childOf, childrenOf, textOf, type XmlElement } from '../xml/element';
import type { Fault } from './conform';

/** By type: lists whose entries are told apart by an element, which the platform lets stand once. */
const KEYS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  CustomLabels: { labels: 'fullName' },
  CustomMetadata: { values: 'field' },
  CustomObject: { fields: 'fullName', listViews: 'fullName', validationRules: 'fullName' },
  GlobalValueSet: { customValue: 'fullName' },
  LightningMessageChannel: { lightningMessageFields: 'fieldName' },
  StandardValueSet: { standardValue: 'fullName' },
  Translations: { customLabels: 'name' },
  ValueSetValuesDefinition: { value: 'fullName' },
};

const ACCESS: Readonly<Record<string, string>> = {
  applicationVisibilities: 'application',
  classAccesses: 'apexClass',
  customMetadataTypeAccesses: 'name',
  customPermissions: 'name',
  customSettingAccesses: 'name',
  externalCredentialPrincipalAccesses: 'externalCredentialPrincipal',
  externalDataSourceAccesses: 'externalDataSource',
  fieldPermissions: 'field',
  flowAccesses: 'flow',
  objectPermissions: 'object',
  pageAccesses: 'apexPage',
  recordTypeVisibilities: 'recordType',
  tabSettings: 'tab',
  tabVisibilities: 'tab',
  userPermissions: 'name',
};

const BY_TYPE = { ...KEYS, PermissionSet: ACCESS, Profile: ACCESS, MutingPermissionSet: ACCESS };

/** Elements of which a whole page has one of each key, wherever they stand. */
const ON_A_PAGE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  FlexiPage: { componentInstance: 'identifier', fieldInstance: 'identifier' },
  Layout: { layoutItems: 'field' },
};

/** Entries of one list, or of one page, that say the same thing twice. */
export function repeatedEntries(root: XmlElement): Fault[] {
  const onPage = Object.entries(ON_A_PAGE[root.name] ?? {});
  return [...onPage.flatMap(([name, key]) => twice(descendants(root, name), key)), ...repeatedInLists(root)];
}

function repeatedInLists(element: XmlElement): Fault[] {
  const lists: Readonly<Record<string, string>> = BY_TYPE[typeOf(element)] ?? {};
  const here = Object.entries(lists).flatMap(([list, key]) => twice(childrenOf(element, list), key));
  return [...here, ...element.children.flatMap(repeatedInLists)];
}

const descendants = (element: XmlElement, name: string): XmlElement[] =>
  element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...descendants(child, name)]);

function twice(entries: readonly XmlElement[], key: string): Fault[] {
  const first = new Map<string, XmlElement>();
  return entries.flatMap((entry) => {
    const named = textOf(entry, key) ?? '';
    const earlier = first.get(named);
    if (earlier === undefined) first.set(named, entry);
    if (earlier === undefined || named === '') return [];
    return [
      {
        line: (childOf(entry, key) ?? entry).line,
        rule: 'repeated-entry',
        message: `<${entry.name}> for "${named}" stands in line ${(childOf(earlier, key) ?? earlier).line} already.`,
        remedy: 'Keep one of them.',
      },
    ];
  });
}

/** Roots are called by their type; of the elements inside, the one that matters here has a name of its own. */
const typeOf = (element: XmlElement): keyof typeof BY_TYPE =>
  (element.name === 'valueSetDefinition' ? 'ValueSetValuesDefinition' : element.name) as keyof typeof BY_TYPE;
