import fs from 'node:fs';
import path from 'node:path';
import { BASE_COMPONENTS_DIR, PLATFORM_DIR, SOURCE_DIR } from './paths';

/** One LWC module of `force-app`: its import name (`c/callsPanel`) and its folder. */
export interface PanelModule {
  readonly name: string;
  readonly dir: string;
}

/** Every `force-app/main/<feature>/lwc/<component>`; in an org they all share the namespace `c`. */
export function panelModules(): PanelModule[] {
  return fs
    .readdirSync(SOURCE_DIR)
    .map((feature) => path.join(SOURCE_DIR, feature, 'lwc'))
    .filter((dir) => fs.existsSync(dir))
    .flatMap((dir) =>
      fs
        .readdirSync(dir, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => ({ name: `c/${entry.name}`, dir: path.join(dir, entry.name) })),
    )
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Text of every file that ends up in the bundle of these modules (tests excluded). */
export function panelSources(modules: readonly PanelModule[] = panelModules()): string[] {
  const dirs = [...modules.map((module) => module.dir), PLATFORM_DIR];
  return dirs.flatMap((dir) =>
    fs
      .readdirSync(dir, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /\.(js|html)$/.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => !file.includes(`${path.sep}__tests__${path.sep}`))
      .map((file) => fs.readFileSync(file, 'utf8')),
  );
}

/** Base components that the sources name in a template (`<lightning-button>`) or import (`lightning/modal`). */
export function usedBaseModules(sources: readonly string[], platformNames: ReadonlySet<string>): string[] {
  const names = new Set<string>();
  for (const text of sources) {
    for (const [, tag] of text.matchAll(/<lightning-([a-z0-9-]+)/g)) names.add(`lightning/${camelCase(tag ?? '')}`);
    for (const [, name] of text.matchAll(/from '(lightning\/\w+)'/g)) names.add(name ?? '');
  }
  const known = [...names].filter((name) => !platformNames.has(name)).sort();
  for (const name of known) {
    if (!fs.existsSync(path.join(BASE_COMPONENTS_DIR, 'src', name))) {
      throw new Error(
        `${name} is used by a panel, but neither lightning-base-components nor the platform folder has it. ` +
          'Use another component, or add a stand-in under test/local-org/pages/platform.',
      );
    }
  }
  return known;
}

function camelCase(kebab: string): string {
  return kebab.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
