import fs from 'node:fs';
import path from 'node:path';
import { rollup, type RollupCache } from 'rollup';
import { exposedComponents, exposedNames } from './exposed';
import { translatedLanguages } from './labels';
import { BROWSER_ENTRY, OUT_DIR } from './paths';
import { plugins } from './rollup-options';
import { panelModules } from './sources';
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

/** Builds the unmodified panels of `force-app` for the local org's pages. `say` gets a line per step. */
export async function buildPanels(say: (line: string) => void): Promise<BuildReport> {
  const started = performance.now();
  say('base components: looking whether they are built already (a first build takes up to a minute)');
  const vendor = await buildVendor([]);
  const afterVendor = performance.now();
  say(
    `base components: ${vendor.fromCache ? 'taken from the last build' : 'built'} (${seconds(started, afterVendor)} s)`,
  );

  const { entry, translated } = await buildEntries([...vendor.files.keys()]);
  const manifest: PanelManifest = {
    imports: Object.fromEntries([...vendor.files].map(([name, file]) => [name, `vendor/${vendor.key}/${file}`])),
    entry: `app/${entry}`,
    translated: Object.fromEntries([...translated].map(([language, file]) => [language, `app/${file}`])),
    exposed: exposedNames(panelModules()),
    resources: copyStaticResources(),
  };
  const manifestFile = path.join(OUT_DIR, 'manifest.json');
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
  vendorNames: readonly string[],
): Promise<{ entry: string; translated: ReadonlyMap<string, string> }> {
  const dir = path.join(OUT_DIR, 'app');
  const written = new Set<string>();
  const translated = new Map<string, string>();
  const own = await buildEntry(dir, vendorNames);
  own.files.forEach((file) => written.add(file));
  for (const language of translatedLanguages()) {
    const { entry, files } = await buildEntry(dir, vendorNames, { language, cache: own.cache });
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
  dir: string,
  vendorNames: readonly string[],
  other?: { readonly language: string; readonly cache: RollupCache | undefined },
): Promise<BuiltEntry> {
  const modules = panelModules();
  const bundle = await rollup({
    input: { [other === undefined ? 'main' : `main-${other.language}`]: BROWSER_ENTRY },
    external: [...vendorNames],
    plugins: [exposedComponents(modules), ...plugins(modules, other?.language)],
    onwarn: onWarning,
    ...(other?.cache ? { cache: other.cache } : {}),
  });
  const { output } = await bundle.write({
    dir,
    format: 'es',
    entryFileNames: '[name]-[hash].js',
    chunkFileNames: '[name]-[hash].js',
  });
  await bundle.close();
  return { entry: output[0].fileName, files: output.map(({ fileName }) => fileName), cache: bundle.cache };
}

function copyStaticResources(): PanelManifest['resources'] {
  const dir = path.join(OUT_DIR, 'resources');
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
