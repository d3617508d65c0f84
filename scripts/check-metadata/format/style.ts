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
  const binding = settings !== undefined && (plugin === undefined || named.includes(plugin)) && isOfOurVersions(root);
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

const majors = new Map<string, boolean>();

/** Another major version writes otherwise: what it wrote is not wrong. */
function isOfOurVersions(root: string): boolean {
  const manifest = path.join(root, 'package.json');
  const known = majors.get(root);
  if (known !== undefined) return known;
  const read = existsSync(manifest) ? Package.safeParse(JSON.parse(readFileSync(manifest, 'utf8'))) : undefined;
  const wanted = read?.success ? { ...read.data.dependencies, ...read.data.devDependencies } : {};
  const same = ['prettier', ...PLUGINS].every(
    (name) => wanted[name] === undefined || major(wanted[name]) === major(installed(name)),
  );
  majors.set(root, same);
  return same;
}

const major = (version: string): string | undefined => /\d+/.exec(version)?.[0];

function installed(name: string): string {
  const manifest = path.join(__dirname, '../../../node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
