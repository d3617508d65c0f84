import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { partsIn, readFiles } from './metadata-source';

const ROOT = join(__dirname, '../../..');

interface PackageDirectory {
  readonly path: string;
  readonly default?: boolean;
  readonly package?: string;
  readonly versionNumber?: string;
  readonly versionDescription?: string;
  readonly definitionFile?: string;
  readonly dependencies?: readonly { readonly package: string; readonly versionNumber: string }[];
}
interface Definition {
  readonly features: readonly string[];
  readonly settings: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
}

const json = <T>(path: string): T => JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as T;
const project = json<Record<string, unknown> & { packageDirectories: readonly PackageDirectory[] }>(
  'sfdx-project.json',
);
const directories = project.packageDirectories;
const named = directories.filter((directory) => directory.package !== undefined);
const all = readFiles(join(ROOT, 'force-app'));

/** Folders of metadata by package directory, of each the one right below `force-app` and a feature. */
function holding(folder: RegExp): string[] {
  return directories.map(({ path }) => path).filter((path) => pathsBelow(path).some((one) => folder.test(one)));
}
const pathsBelow = (path: string): string[] =>
  [...all.keys()].map((one) => `force-app/${one}`).filter((one) => one.startsWith(`${path}/`));

describe('the packages', () => {
  it('are folders that hold metadata, and together all of it', () => {
    for (const { path } of directories) expect(pathsBelow(path).length).toBeGreaterThan(0);
    const inside = new Set(directories.flatMap(({ path }) => pathsBelow(path)));
    const outside = [...all.keys()].filter((one) => one.endsWith('-meta.xml') && !inside.has(`force-app/${one}`));
    expect(outside).toEqual([]);
  });

  it('are unlocked packages with a name, a next version and words about it; the one that all need is the default', () => {
    expect(named.map((directory) => [directory.path, directory.package])).toEqual([
      ['force-app/main', 'Countersign'],
      ['force-app/starter', 'Countersign Starter Settings'],
      ['force-app/languages', 'Countersign Languages'],
      ['force-app/dashboards', 'Countersign Dashboard'],
    ]);
    for (const { versionNumber, versionDescription } of named) {
      expect(versionNumber).toMatch(/^\d+\.\d+\.\d+\.NEXT$/);
      expect(versionDescription?.length).toBeGreaterThan(20);
    }
    expect(directories.filter((directory) => directory.default).map(({ path }) => path)).toEqual(['force-app/main']);
  });

  it('need the first package alone, which needs none', () => {
    for (const { path, dependencies = [] } of named)
      expect(dependencies.map((one) => one.package)).toEqual(path === 'force-app/main' ? [] : ['Countersign']);
  });

  it('claim no id that Salesforce has not given', () => {
    expect(Object.keys(project)).not.toContain('packageAliases');
    expect(JSON.stringify(project)).not.toMatch(/\b(?:0Ho|04t|05i)\w{12,15}\b/);
  });

  it('keep apart what not every org takes', () => {
    // Translation Workbench has to be on; an org may have a handful of dynamic dashboards; settings are the admin's.
    expect(holding(/\/translations\//)).toEqual(['force-app/languages']);
    expect(holding(/\/dashboards\/.*\.dashboard-meta/)).toEqual(['force-app/dashboards']);
    expect(holding(/\/customMetadata\//)).toEqual(['force-app/starter']);
    const starter = pathsBelow('force-app/starter').filter((path) => !path.includes('/customMetadata/'));
    expect(starter).toEqual([]);
  });

  it('leave out the External Client App, which Salesforce puts into managed packages only', () => {
    expect(holding(/\/(?:externalClientApps|extlClntApp\w+)\//)).toEqual(['force-app/login']);
    expect(directories.find(({ path }) => path === 'force-app/login')).toEqual({ path: 'force-app/login' });
  });

  it('show data to each person by their own permissions: the dashboard names no user to run as', () => {
    const dashboards = partsIn(all, 'dashboards/[^/]+').filter(({ xml }) => xml.text('dashboardType') !== '');
    expect(dashboards).toHaveLength(1);
    for (const { xml } of dashboards) {
      expect(xml.text('dashboardType')).toBe('LoggedInUser');
      expect(xml.texts('runningUser')).toEqual([]);
    }
  });

  it('are of one API version, that of every class, trigger and component', () => {
    const version = String(project['sourceApiVersion']);
    const others = ['classes', 'triggers', 'lwc/[^/]+']
      .flatMap((folder) => partsIn(all, folder))
      .filter(({ xml }) => xml.text('apiVersion') !== version);
    expect(others).toEqual([]);
  });
});

describe('the scratch orgs', () => {
  it('are defined for every package', () => {
    for (const { definitionFile = '' } of named) expect(existsSync(join(ROOT, definitionFile))).toBe(true);
  });

  it('have notes, which approved texts are published as, and no feature that the code does without', () => {
    for (const { definitionFile = '' } of named) {
      const { features, settings } = json<Definition>(definitionFile);
      expect(features).toEqual([]);
      expect(settings['enhancedNotesSettings']).toEqual({ enableEnhancedNotes: true });
    }
  });

  it('have Translation Workbench for the languages alone, so that nothing else comes to need it', () => {
    const withWorkbench = named.filter(
      ({ definitionFile = '' }) =>
        json<Definition>(definitionFile).settings['languageSettings']?.['enableTranslationWorkbench'] === true,
    );
    expect(withWorkbench.map(({ path }) => path)).toEqual(['force-app/languages']);
  });
});
