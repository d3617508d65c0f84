import fs from 'node:fs';
import path from 'node:path';
import { XMLParser } from 'fast-xml-parser';

const FORCE_APP = path.resolve(__dirname, '..', '..', '..', 'force-app');
const SOURCE = path.join(FORCE_APP, 'main');
const TRANSLATIONS = path.join(FORCE_APP, 'languages', 'translations');
const LISTS = new Set([
  'actionOverrides',
  'columns',
  'customPermissions',
  'customTabs',
  'filters',
  'flexiPageRegions',
  'itemInstances',
  'labels',
  'tabs',
  'tabSettings',
]);
const parser = new XMLParser({ isArray: (name) => LISTS.has(name), parseTagValue: false });

export interface ListView {
  readonly name: string;
  readonly label: string;
  readonly columns: readonly string[];
  readonly filters: readonly { readonly field: string; readonly operation: string; readonly value: string }[];
}

/** What a permission set shows and allows, as far as pages ask: names of custom permissions and of visible tabs. */
export interface Grants {
  readonly customPermissions: readonly string[];
  readonly tabs: readonly string[];
}

/** By permission set, as the source grants them. */
export function grantsOfSets(): ReadonlyMap<string, Grants> {
  interface PermissionSet {
    readonly customPermissions?: readonly { readonly name: string; readonly enabled: string }[];
    readonly tabSettings?: readonly { readonly tab: string; readonly visibility: string }[];
  }
  return new Map(
    metadata<{ PermissionSet?: PermissionSet }>('permissionsets', '.permissionset-meta.xml').map(([name, parsed]) => [
      name,
      {
        customPermissions: (parsed.PermissionSet?.customPermissions ?? [])
          .filter(({ enabled }) => enabled === 'true')
          .map((one) => one.name),
        tabs: (parsed.PermissionSet?.tabSettings ?? [])
          .filter(({ visibility }) => visibility === 'Visible')
          .map(({ tab }) => tab),
      },
    ]),
  );
}

/** List views of the call object, in the order of their labels, "All" first. */
export function callListViews(): ListView[] {
  return metadata<{ ListView?: Partial<ListView> }>('objects/Call_Recording__c/listViews', '.listView-meta.xml')
    .map(([name, parsed]) => {
      const view = parsed.ListView ?? {};
      return { name, label: view.label ?? name, columns: view.columns ?? [], filters: view.filters ?? [] };
    })
    .sort((a, b) => a.filters.length - b.filters.length || a.label.localeCompare(b.label));
}

/** Every file of a kind, parsed, by its name without the ending, from whichever feature has it. */
export function metadata<T>(folder: string, ending: string): [name: string, parsed: T][] {
  return fs
    .readdirSync(SOURCE)
    .map((feature) => path.join(SOURCE, feature, folder))
    .filter((dir) => fs.existsSync(dir))
    .flatMap((dir) => fs.readdirSync(dir).map((file) => path.join(dir, file)))
    .filter((file) => file.endsWith(ending))
    .map((file) => [path.basename(file, ending), parsed<T>(file)]);
}

/** What the source says in a language such as `de`; undefined where it has no translation. */
export function translation<T>(language: string): T | undefined {
  const file = path.join(TRANSLATIONS, `${language}.translation-meta.xml`);
  return fs.existsSync(file) ? parsed<T>(file) : undefined;
}

function parsed<T>(file: string): T {
  return parser.parse(fs.readFileSync(file, 'utf8')) as T;
}
