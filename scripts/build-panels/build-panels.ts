import fs from 'node:fs';
import path from 'node:path';
import { rollup, type RollupCache } from 'rollup';
import { exposedComponents, exposedNames } from './exposed';
import { translatedLanguages } from './labels';
import { BROWSER_ENTRY, OUT_DIR } from './paths';
import { plugins } from './rollup-options';
import { panelModules, panelSources, type PanelModule } from './sources';
import { staticResources } from './static-resources';
import { buildVendor } from './vendor';
import { onWarning } from './warnings';

/** What a page needs to load the panels. Addresses are relative to the folder that serves `.build/panels`. */
export interface PanelManifest {
  readonly imports: Readonly<Record<string, string>>;
  readonly entry: string;
  /** The same panels with the labels of another language, by language: `de`. */
  readonly translated: Readonly<Record<string, string>>;
  /** Components that a page may hold, by import name. */
  readonly exposed: readonly string[];
  readonly resources: readonly { readonly url: string; readonly file: string; readonly contentType: string }[];
}

export interface BuildReport {
  readonly manifestFile: string;
  readonly vendorFromCache: boolean;
  readonly vendorSeconds: number;
  readonly panelSeconds: number;
}

/** What is built for which pages. */
export interface PagesBuild {
  readonly outDir: string;
  /** The script that places the panels on a page. */
  readonly entry: string;
  readonly modules: readonly PanelModule[];
  /** Beside the org's own. */
  readonly languages: readonly string[];
}

function demoPages(): PagesBuild {
  return { outDir: OUT_DIR, entry: BROWSER_ENTRY, modules: panelModules(), languages: translatedLanguages() };
}

/** Builds the unmodified panels of `force-app` for the local org's pages. `say` gets a line per step. */
export async function buildPanels(say: (line: string) => void, pages: PagesBuild = demoPages()): Promise<BuildReport> {
  const started = performance.now();
  say('base components: looking whether they are built already (a first build takes up to a minute)');
  const vendor = await buildVendor(panelSources(pages.modules), pages.outDir);
  const afterVendor = performance.now();
  say(
    `base components: ${vendor.fromCache ? 'taken from the last build' : 'built'} (${seconds(started, afterVendor)} s)`,
  );

  const { entry, translated } = await buildEntries(pages, [...vendor.files.keys()]);
  const manifest: PanelManifest = {
    imports: Object.fromEntries([...vendor.files].map(([name, file]) => [name, `vendor/${vendor.key}/${file}`])),
    entry: `app/${entry}`,
    translated: Object.fromEntries([...translated].map(([language, file]) => [language, `app/${file}`])),
    exposed: exposedNames(pages.modules),
    resources: copyStaticResources(pages.outDir),
  };
  const manifestFile = path.join(pages.outDir, 'manifest.json');
  fs.writeFileSync(manifestFile, JSON.stringify(manifest, null, 2));
  const done = performance.now();
  say(`panels: built (${seconds(afterVendor, done)} s)`);
  return {
    manifestFile,
    vendorFromCache: vendor.fromCache,
    vendorSeconds: (afterVendor - started) / 1000,
    panelSeconds: (done - afterVendor) / 1000,
  };
}

/** One entry a language, as an org compiles them; what a build before has compiled is not compiled again. */
async function buildEntries(
  pages: PagesBuild,
  vendorNames: readonly string[],
): Promise<{ entry: string; translated: ReadonlyMap<string, string> }> {
  const dir = path.join(pages.outDir, 'app');
  const written = new Set<string>();
  const translated = new Map<string, string>();
  const own = await buildEntry(pages, vendorNames);
  own.files.forEach((file) => written.add(file));
  for (const language of pages.languages) {
    const { entry, files } = await buildEntry(pages, vendorNames, { language, cache: own.cache });
    translated.set(language, entry);
    files.forEach((file) => written.add(file));
  }
  for (const file of fs.readdirSync(dir)) if (!written.has(file)) fs.rmSync(path.join(dir, file));
  return { entry: own.entry, translated };
}

interface BuiltEntry {
  readonly entry: string;
  readonly files: readonly string[];
  readonly cache: RollupCache | undefined;
}

async function buildEntry(
  { outDir, entry, modules }: PagesBuild,
  vendorNames: readonly string[],
  other?: { readonly language: string; readonly cache: RollupCache | undefined },
): Promise<BuiltEntry> {
  const bundle = await rollup({
    input: { [other === undefined ? 'main' : `main-${other.language}`]: entry },
    external: [...vendorNames],
    plugins: [exposedComponents(modules), ...plugins(modules, other?.language)],
    onwarn: onWarning,
    ...(other?.cache ? { cache: other.cache } : {}),
  });
  const { output } = await bundle.write({
    dir: path.join(outDir, 'app'),
    format: 'es',
    entryFileNames: '[name]-[hash].js',
    chunkFileNames: '[name]-[hash].js',
  });
  await bundle.close();
  return { entry: output[0].fileName, files: output.map(({ fileName }) => fileName), cache: bundle.cache };
}

function copyStaticResources(outDir: string): PanelManifest['resources'] {
  const dir = path.join(outDir, 'resources');
  fs.rmSync(dir, { recursive: true, force: true });
  fs.mkdirSync(dir, { recursive: true });
  return staticResources().map(({ url, file, contentType }) => {
    fs.copyFileSync(file, path.join(dir, path.basename(file)));
    return { url, file: `resources/${path.basename(file)}`, contentType };
  });
}

function seconds(from: number, to: number): string {
  return ((to - from) / 1000).toFixed(1);
}
