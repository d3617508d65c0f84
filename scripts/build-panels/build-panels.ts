import fs from 'node:fs';
import path from 'node:path';
import { rollup } from 'rollup';
import { exposedComponents, exposedNames } from './exposed';
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

  const entry = await buildEntry([...vendor.files.keys()]);
  const manifest: PanelManifest = {
    imports: Object.fromEntries([...vendor.files].map(([name, file]) => [name, `vendor/${vendor.key}/${file}`])),
    entry: `app/${entry}`,
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

async function buildEntry(vendorNames: readonly string[]): Promise<string> {
  const modules = panelModules();
  const bundle = await rollup({
    input: { main: BROWSER_ENTRY },
    external: [...vendorNames],
    plugins: [exposedComponents(modules), ...plugins(modules)],
    onwarn: onWarning,
  });
  const dir = path.join(OUT_DIR, 'app');
  const { output } = await bundle.write({
    dir,
    format: 'es',
    entryFileNames: '[name]-[hash].js',
    chunkFileNames: '[name]-[hash].js',
  });
  await bundle.close();
  const current = new Set(output.map((chunk) => chunk.fileName));
  for (const file of fs.readdirSync(dir)) if (!current.has(file)) fs.rmSync(path.join(dir, file));
  return output[0].fileName;
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
