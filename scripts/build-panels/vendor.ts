import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { rollup } from 'rollup';
import { iconNames, iconsOfBaseComponents, keepIcons } from './icons';
import { ROOT } from './paths';
import { platformFiles } from './platform-modules';
import { plugins } from './rollup-options';
import { usedBaseModules } from './sources';
import { onWarning } from './warnings';

/** The engine and the base components, built once and kept until a package, a used component or an icon changes. */
export interface Vendor {
  readonly key: string;
  /** Import name to file name under `vendor/<key>/`. */
  readonly files: ReadonlyMap<string, string>;
  readonly fromCache: boolean;
}

/** `sources`: the texts that name base components and icons. `outDir`: it gets a folder `vendor`. */
export async function buildVendor(sources: readonly string[], outDir: string): Promise<Vendor> {
  const names = [
    'lwc',
    '@lwc/synthetic-shadow',
    'localOrg/page',
    ...usedBaseModules(sources, new Set(platformFiles().keys())),
  ];
  const icons = [...new Set(sources.flatMap(iconNames))].sort();
  const key = keyOf(names, icons);
  const dir = path.join(outDir, 'vendor', key);
  const files = new Map(names.map((name) => [name, `${fileName(name)}.js`]));
  if (fs.existsSync(path.join(dir, 'complete'))) return { key, files, fromCache: true };

  const wanted = new Set([...icons, ...iconsOfBaseComponents()]);
  const bundle = await rollup({
    input: Object.fromEntries(names.map((name) => [fileName(name), `entry:${name}`])),
    plugins: [entries(), keepIcons(wanted), ...plugins([])],
    preserveEntrySignatures: 'strict',
    onwarn: onWarning,
  });
  await bundle.write({ dir, format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' });
  await bundle.close();
  removeOthers(path.join(outDir, 'vendor'), key);
  fs.writeFileSync(path.join(dir, 'complete'), '');
  return { key, files, fromCache: false };
}

/** An entry re-exports its module, so that modules shared by two entries stay single. */
function entries() {
  return {
    name: 'vendor-entries',
    resolveId: (id: string) => (id.startsWith('entry:') ? `\0${id}` : null),
    load(id: string) {
      if (!id.startsWith('\0entry:')) return null;
      const name = id.slice('\0entry:'.length);
      const exportsDefault = name.startsWith('lightning/') ? `export { default } from '${name}';\n` : '';
      return name === '@lwc/synthetic-shadow' ? `import '${name}';\n` : `export * from '${name}';\n${exportsDefault}`;
    },
  };
}

function fileName(name: string): string {
  return name.replace('@', '').replace('/', '-');
}

function keyOf(names: readonly string[], icons: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of [path.join(ROOT, 'package-lock.json'), ...ownFiles()]) hash.update(fs.readFileSync(file));
  return hash
    .update(JSON.stringify([names, icons]))
    .digest('hex')
    .slice(0, 16);
}

/** What shapes the vendor bundle beside the packages: this build and the modules that the locale is read from. */
function ownFiles(): string[] {
  const own = fs
    .readdirSync(__dirname)
    .filter((name) => ['vendor.ts', 'rollup-options.ts', 'platform-modules.ts', 'icons.ts'].includes(name));
  const locale = ['localOrg/page', 'localOrg/formats'].flatMap((name) => platformFiles().get(name) ?? []);
  return [...own.map((name) => path.join(__dirname, name)), ...locale];
}

function removeOthers(dir: string, key: string): void {
  for (const name of fs.readdirSync(dir)) {
    if (name !== key) fs.rmSync(path.join(dir, name), { recursive: true, force: true });
  }
}
