import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as prettier from 'prettier';
import { z } from 'zod';

/** How a file is read and written. */
export interface Style {
  readonly options: prettier.Options;
  readonly language: string;
  /** Whether the project has decided how its files look. */
  readonly binding: boolean;
}

/** Plugins that the gate brings, as projects call them. */
const PLUGINS = ['prettier-plugin-apex', '@prettier/plugin-xml'];
const OWN = PLUGINS.map((name) => require.resolve(name));

const PARSERS: Readonly<Record<string, string>> = { '.cls': 'apex', '.trigger': 'apex', '.xml': 'xml' };
const Package = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
  scripts: z.record(z.string(), z.string()).default({}),
  'lint-staged': z.record(z.string(), z.unknown()).default({}),
});

/** @returns `undefined` where the project leaves the file out, or nothing reads such files */
export async function styleOf(root: string, file: string): Promise<Style | undefined> {
  const absolute = path.join(root, file);
  const info = await prettier.getFileInfo(absolute, {
    ignorePath: ['.gitignore', '.prettierignore'].map((name) => path.join(root, name)),
    plugins: OWN,
  });
  if (info.ignored) return undefined;
  const settings = await settingsOf(root, absolute);
  const named = settings?.plugins?.map(String) ?? [];
  const parser = settings?.parser ?? PARSERS[path.extname(file)] ?? info.inferredParser;
  if (!parser) return undefined;
  // A project that names no plugin for a language does not format it, and one that names others formats it otherwise.
  const plugin = parser === 'apex' ? PLUGINS[0] : parser === 'xml' ? PLUGINS[1] : undefined;
  const binding =
    settings !== undefined &&
    (plugin === undefined || named.includes(plugin)) &&
    isOfOurVersions(root) &&
    isAskedFor(root, file);
  const strange = named.some((name) => !PLUGINS.includes(name));
  return { options: { ...settings, parser, plugins: OWN }, language: nameOf(parser), binding: binding && !strange };
}

const nameOf = (parser: NonNullable<prettier.Options['parser']>): string =>
  typeof parser === 'string' ? parser : 'the language of its plugin';

/** The project's own settings, with what `.editorconfig` adds to them; those of folders around it do not count. */
async function settingsOf(root: string, absolute: string): Promise<prettier.Options | undefined> {
  const from = await prettier.resolveConfigFile(absolute);
  if (from === null || path.relative(root, from).startsWith('..')) return undefined;
  return (await prettier.resolveConfig(absolute, { editorconfig: true, useCache: false })) ?? undefined;
}

const read = new Map<string, z.infer<typeof Package>>();

function packageOf(root: string): z.infer<typeof Package> {
  const manifest = path.join(root, 'package.json');
  const known = read.get(root);
  if (known) return known;
  const parsed = Package.safeParse(existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')) : {});
  const found = parsed.data ?? Package.parse({});
  read.set(root, found);
  return found;
}

/** Another major version writes otherwise: what it wrote is not wrong. */
function isOfOurVersions(root: string): boolean {
  const { dependencies, devDependencies } = packageOf(root);
  const wanted = { ...dependencies, ...devDependencies };
  return ['prettier', ...PLUGINS].every((name) => {
    const version = wanted[name];
    return version === undefined || major(version) === major(installed(name));
  });
}

/** Where a project's scripts list what they give to Prettier, it is about those files alone. */
function isAskedFor(root: string, file: string): boolean {
  const { scripts, 'lint-staged': staged } = packageOf(root);
  const commands = [
    ...Object.values(scripts),
    ...Object.entries(staged).map(([files, run]) => `${files} ${JSON.stringify(run)}`),
  ];
  const endings = commands
    .filter((command) => command.includes('prettier'))
    .flatMap((command) => [...command.matchAll(/\*\.\{([^}]+)\}/g)])
    .flatMap(([, list = '']) => list.split(','));
  return endings.length === 0 || endings.includes(path.extname(file).slice(1));
}

const major = (version: string): string | undefined => /\d+/.exec(version)?.[0];

function installed(name: string): string {
  const manifest = path.join(__dirname, '../../../node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
