import fs from 'node:fs';
import path from 'node:path';
import { XMLParser } from 'fast-xml-parser';

const SOURCE = path.resolve(__dirname, '..', '..', '..', 'force-app', 'main');
const LISTS = new Set(['customPermissions', 'columns', 'filters', 'labels']);
const parser = new XMLParser({ isArray: (name) => LISTS.has(name), parseTagValue: false });

export interface ListView {
  readonly name: string;
  readonly label: string;
  readonly columns: readonly string[];
  readonly filters: readonly { readonly field: string; readonly operation: string; readonly value: string }[];
}

/** Custom permissions by permission set, as the source grants them. */
export function customPermissionsOfSets(): ReadonlyMap<string, readonly string[]> {
  const dir = path.join(SOURCE, 'access', 'permissionsets');
  return new Map(
    metadataFiles(dir, '.permissionset-meta.xml').map(([name, parsed]) => {
      const grants = (parsed as { PermissionSet?: { customPermissions?: { name: string; enabled: string }[] } })
        .PermissionSet;
      const names = (grants?.customPermissions ?? [])
        .filter(({ enabled }) => enabled === 'true')
        .map((one) => one.name);
      return [name, names];
    }),
  );
}

/** List views of the call object, in the order of their labels, "All" first. */
export function callListViews(): ListView[] {
  const dir = path.join(SOURCE, 'calls', 'objects', 'Call_Recording__c', 'listViews');
  return metadataFiles(dir, '.listView-meta.xml')
    .map(([name, parsed]) => {
      const view = (parsed as { ListView?: Partial<ListView> }).ListView ?? {};
      return { name, label: view.label ?? name, columns: view.columns ?? [], filters: view.filters ?? [] };
    })
    .sort((a, b) => a.filters.length - b.filters.length || a.label.localeCompare(b.label));
}

function metadataFiles(dir: string, suffix: string): [string, unknown][] {
  return fs
    .readdirSync(dir)
    .filter((file) => file.endsWith(suffix))
    .map((file) => [file.slice(0, -suffix.length), parser.parse(fs.readFileSync(path.join(dir, file), 'utf8'))]);
}
