import { elementsOf, textsOf, type Xml } from '../schema/source-files';
import { splitName, type Component } from './component';
import { parseInner } from './xml-elements';

/** What a component needs beside itself. */
export interface Reference {
  /** Metadata type of what is needed. */
  type: string;
  fullName: string;
  /** The element that names it, for messages. */
  element: string;
}

type Rule = [path: string, type: string];

/** Elements that name other components, by the type of whose files they are in. */
const NAMING: Readonly<Record<string, readonly Rule[]>> = {
  CompactLayout: [['fields', 'CustomField']],
  CustomApplication: [
    ['tabs', 'CustomTab'],
    ['utilityBar', 'FlexiPage'],
  ],
  CustomTab: [
    ['flexiPage', 'FlexiPage'],
    ['lwcComponent', 'LightningComponentBundle'],
  ],
  Dashboard: [['dashboardGridLayout.dashboardGridComponents.dashboardComponent.report', 'Report']],
  ExtlClntAppOauthConfigurablePolicies: [['externalClientApplication', 'ExternalClientApplication']],
  ExtlClntAppOauthSettings: [['externalClientApplication', 'ExternalClientApplication']],
  ExtlClntAppGlobalOauthSettings: [['externalClientApplication', 'ExternalClientApplication']],
  ExtlClntAppConfigurablePolicies: [['externalClientApplication', 'ExternalClientApplication']],
  FlexiPage: [['sobjectType', 'CustomObject']],
  Layout: [['layoutSections.layoutColumns.layoutItems.field', 'CustomField']],
  NamedCredential: [['namedCredentialParameters.externalCredential', 'ExternalCredential']],
  PermissionSet: [
    ['applicationVisibilities.application', 'CustomApplication'],
    ['classAccesses.apexClass', 'ApexClass'],
    ['customMetadataTypeAccesses.name', 'CustomObject'],
    ['customPermissions.name', 'CustomPermission'],
    ['externalCredentialPrincipalAccesses.externalCredentialPrincipal', 'ExternalCredential'],
    ['fieldPermissions.field', 'CustomField'],
    ['objectPermissions.object', 'CustomObject'],
    ['tabSettings.tab', 'CustomTab'],
  ],
  PermissionSetGroup: [['permissionSets', 'PermissionSet']],
  PlatformEventChannelMember: [['selectedEntity', 'CustomObject']],
  Report: [['reportType', 'ReportType']],
  ReportType: [['baseObject', 'CustomObject']],
  Translations: [['customLabels.name', 'CustomLabel']],
};

const known = new WeakMap<Component, Reference[]>();

/** What the component names, as far as the local org follows names. */
export function referencesOf(component: Component): Reference[] {
  let references = known.get(component);
  if (!references) {
    references = [...byElement(component), ...byPlace(component), ...byImport(component)];
    known.set(component, references);
  }
  return references;
}

function byElement(component: Component): Reference[] {
  const rules = NAMING[component.type.name];
  if (!rules) return [];
  const xml = parseInner(component.xml);
  return rules.flatMap(([path, type]) => {
    const element = path.slice(path.lastIndexOf('.') + 1);
    const values = valuesAt(xml, path.split('.'));
    const ours = values.filter((value) => !isOfThePlatform(component, type, value));
    return ours.map((value) => ({ type, fullName: nameFrom(component, type, value), element }));
  });
}

/** Report types of the platform are called otherwise; whether there is a standard object, the schema's loader judges. */
function isOfThePlatform({ type }: Component, wanted: string, value: string): boolean {
  if (wanted === 'ReportType') return !value.endsWith('__c');
  return type.name === 'PermissionSet' && wanted === 'CustomObject' && !value.includes('__');
}

function valuesAt(xml: Xml, [first = '', ...rest]: string[]): string[] {
  return rest.length === 0 ? textsOf(xml, first) : elementsOf(xml, first).flatMap((one) => valuesAt(one, rest));
}

/** Names as the files write them, and as the components are called. */
function nameFrom({ type, fullName }: Component, wanted: string, value: string): string {
  if (type.name === 'PlatformEventChannelMember')
    return value.replace(/__ChangeEvent$/, '__c').replace(/ChangeEvent$/, '');
  if (wanted === 'ExternalCredential') return value.replace(/ ?-.*$/, '');
  if (wanted === 'ReportType') return value.replace(/__c$/, '');
  if (wanted === 'CustomField' && type.name === 'Layout') return `${fullName.split('-')[0] ?? ''}.${value}`;
  if (wanted === 'CustomField' && type.name === 'CompactLayout') return `${splitName(fullName).whole}.${value}`;
  return value;
}

/** What follows from a component's name or kind. */
function byPlace({ type, fullName, xml, files }: Component): Reference[] {
  switch (type.name) {
    case 'CustomTab':
      return /<customObject>true</.test(xml) ? [{ type: 'CustomObject', fullName, element: 'customObject' }] : [];
    case 'Layout':
      return [{ type: 'CustomObject', fullName: fullName.split('-')[0] ?? '', element: 'fullName' }];
    case 'Report':
    case 'Dashboard': {
      const folder = fullName.slice(0, Math.max(fullName.lastIndexOf('/'), 0));
      return [{ type: `${type.name}Folder`, fullName: folder, element: 'folder' }];
    }
    case 'ApexTrigger': {
      const source = [...files.values()][0]?.toString('utf8') ?? '';
      const object = /\btrigger\s+\w+\s+on\s+(\w+)/i.exec(source)?.[1];
      // Of standard objects the platform has more than the local org, and no trigger runs here.
      return object?.includes('__') ? [{ type: 'CustomObject', fullName: object, element: 'trigger' }] : [];
    }
    case 'FlexiPage':
      return [...xml.matchAll(/<componentName>(?:c:)?(\w+)</g)].map((found) => ({
        type: 'LightningComponentBundle',
        fullName: found[1] ?? '',
        element: 'componentName',
      }));
    default:
      return [];
  }
}

const IMPORTS: readonly [RegExp, string][] = [
  [/from\s+['"]@salesforce\/label\/c\.(\w+)['"]/g, 'CustomLabel'],
  [/from\s+['"]@salesforce\/apex\/(\w+)\.\w+['"]/g, 'ApexClass'],
  [/from\s+['"]@salesforce\/resourceUrl\/(\w+)['"]/g, 'StaticResource'],
  [/from\s+['"]@salesforce\/customPermission\/(\w+)['"]/g, 'CustomPermission'],
  [/from\s+['"]c\/(\w+)['"]/g, 'LightningComponentBundle'],
];

function byImport({ type, files }: Component): Reference[] {
  if (type.name !== 'LightningComponentBundle') return [];
  return [...files].flatMap(([path, bytes]) => {
    if (!path.endsWith('.js')) return [];
    const source = bytes.toString('utf8');
    return IMPORTS.flatMap(([pattern, wanted]) =>
      [...source.matchAll(pattern)].map((found) => ({ type: wanted, fullName: found[1] ?? '', element: path })),
    );
  });
}
