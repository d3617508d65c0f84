import path from 'node:path';
import type { Sources } from '../sources/sources';

/** Suffixes of the source format with the Metadata API's name of what they hold; the file's name is the component's. */
const SUFFIXES: Readonly<Record<string, string>> = {
  'app-meta.xml': 'CustomApplication',
  cls: 'ApexClass',
  'cls-meta.xml': 'ApexClass',
  component: 'ApexComponent',
  'connectedApp-meta.xml': 'ConnectedApp',
  'cspTrustedSite-meta.xml': 'CspTrustedSite',
  'customPermission-meta.xml': 'CustomPermission',
  'dashboard-meta.xml': 'Dashboard',
  'dashboardFolder-meta.xml': 'DashboardFolder',
  'dataSource-meta.xml': 'ExternalDataSource',
  'eca-meta.xml': 'ExternalClientApplication',
  'email-meta.xml': 'EmailTemplate',
  'externalCredential-meta.xml': 'ExternalCredential',
  'flexipage-meta.xml': 'FlexiPage',
  'flow-meta.xml': 'Flow',
  'globalValueSet-meta.xml': 'GlobalValueSet',
  'group-meta.xml': 'Group',
  'layout-meta.xml': 'Layout',
  'messageChannel-meta.xml': 'LightningMessageChannel',
  'mutingpermissionset-meta.xml': 'MutingPermissionSet',
  'namedCredential-meta.xml': 'NamedCredential',
  'notiftype-meta.xml': 'CustomNotificationType',
  'md-meta.xml': 'CustomMetadata',
  page: 'ApexPage',
  'permissionset-meta.xml': 'PermissionSet',
  'permissionsetgroup-meta.xml': 'PermissionSetGroup',
  'platformEventChannel-meta.xml': 'PlatformEventChannel',
  'platformEventChannelMember-meta.xml': 'PlatformEventChannelMember',
  'profile-meta.xml': 'Profile',
  'queue-meta.xml': 'Queue',
  'quickAction-meta.xml': 'QuickAction',
  'remoteSite-meta.xml': 'RemoteSiteSetting',
  'report-meta.xml': 'Report',
  'reportFolder-meta.xml': 'ReportFolder',
  'reportType-meta.xml': 'ReportType',
  'resource-meta.xml': 'StaticResource',
  'role-meta.xml': 'Role',
  'standardValueSet-meta.xml': 'StandardValueSet',
  'tab-meta.xml': 'CustomTab',
  'translation-meta.xml': 'Translations',
  trigger: 'ApexTrigger',
  'trigger-meta.xml': 'ApexTrigger',
};
/** Their names hold the folders below this one. */
const IN_FOLDERS: Readonly<Record<string, string>> = {
  Dashboard: 'dashboards',
  EmailTemplate: 'email',
  Report: 'reports',
};
const BUNDLES: Readonly<Record<string, string>> = { lwc: 'LightningComponentBundle', aura: 'AuraDefinitionBundle' };

export interface Component {
  readonly type: string;
  readonly name: string;
  /** One file of it; of a bundle, its folder. */
  readonly file: string;
}

/** Which components the project holds, as their files' names tell. */
export class Components {
  private readonly byType = new Map<string, Map<string, Component>>();

  constructor(sources: Sources) {
    for (const file of sources.files) {
      const component = bundleOf(file) ?? fileComponent(file);
      if (component) this.add(component);
    }
  }

  has(type: string, name: string): boolean {
    return this.find(type, name) !== undefined;
  }

  find(type: string, name: string): Component | undefined {
    return this.byType.get(type)?.get(name.toLowerCase());
  }

  /** Whether the project holds any: else nobody can say that one is missing from it. */
  names(type: string): string[] {
    return [...(this.byType.get(type)?.values() ?? [])].map(({ name }) => name);
  }

  all(type: string): Component[] {
    return [...(this.byType.get(type)?.values() ?? [])];
  }

  private add(component: Component): void {
    const named = this.byType.get(component.type) ?? new Map<string, Component>();
    this.byType.set(component.type, named);
    if (!named.has(component.name.toLowerCase())) named.set(component.name.toLowerCase(), component);
  }
}

function bundleOf(file: string): Component | undefined {
  const parts = file.split('/');
  for (const [folder, type] of Object.entries(BUNDLES)) {
    const at = parts.indexOf(folder);
    const name = parts[at + 1];
    if (at >= 0 && name && parts.length > at + 2 && !name.startsWith('.'))
      return { type, name, file: parts.slice(0, at + 2).join('/') };
  }
  return undefined;
}

function fileComponent(file: string): Component | undefined {
  const base = path.posix.basename(file);
  const [, name, suffix] = /^(.+)\.([A-Za-z]+-meta\.xml)$/.exec(base) ?? /^(.+)\.([A-Za-z]+)$/.exec(base) ?? [];
  const type = suffix && SUFFIXES[suffix];
  if (!type || !name) return undefined;
  const folder = IN_FOLDERS[type];
  const at = folder ? file.indexOf(`/${folder}/`) : -1;
  const inside = at >= 0 && folder ? path.posix.dirname(file.slice(at + folder.length + 2)) : '.';
  const plain = decoded(name);
  return { type, name: inside === '.' ? plain : `${inside}/${plain}`, file };
}

/** Layouts and other names with spaces are written as in an address. */
export function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch (error) {
    if (error instanceof URIError) return name;
    throw error;
  }
}
