import path from 'node:path';
import type { Finding } from '../../finding';
import { unknownName, type Context, type Place } from '../context';
import type { BundleScript } from '../names/bundles';
import type { Import, Script } from './read-script';

/** `c/module`: of the project, and with what is taken from it. */
export function* localImport(context: Context, one: Import, place: Place): Iterable<Finding> {
  const name = one.source.slice(2);
  const { bundles } = context.names;
  // `c/thing.css` and the like are for the compiler to say.
  if (name.includes('/') || name.includes('.')) return;
  if (!bundles.has(name)) {
    const message = `There is no module ${one.source}.`;
    const known = bundles.names().map((known) => `c/${known}`);
    yield unknownName(
      place,
      'unknown-module',
      message,
      one.source,
      known,
      'Import a component of the project, in its own upper and lower case.',
    );
    return;
  }
  const main = bundles.main(name);
  if (main) yield* taken(context, name, main, one, place.file);
}

/** `./module`: a file of the same bundle. */
export function* siblingImport(
  context: Context,
  bundle: string,
  script: BundleScript,
  one: Import,
  place: Place,
): Iterable<Finding> {
  const wanted = path.posix.join(path.posix.dirname(script.file), one.source);
  const files = context.names.bundles.files(bundle);
  const found = ['', '.js', '.ts', '.html', '.css', '/index.js']
    .map((ending) => wanted + ending)
    .find((file) => files.includes(file));
  if (found === undefined) {
    if (context.sources.files.some((file) => file === wanted || file === `${wanted}.js`)) return;
    const message = `There is no file ${one.source} beside this one.`;
    const known = files.map((file) => `./${path.posix.basename(file).replace(/\.[jt]s$/, '')}`);
    yield unknownName(place, 'unknown-module', message, one.source, known, 'Import a file of the component’s folder.');
    return;
  }
  const target = context.names.bundles.scripts(bundle).find(({ file }) => file === found);
  if (target) yield* taken(context, bundle, target, one, place.file);
}

function* taken(context: Context, bundle: string, target: BundleScript, one: Import, file: string): Iterable<Finding> {
  const exported = exportsOf(context, bundle, target.script);
  if (!exported) return;
  for (const { imported, line } of one.names) {
    if (imported === '*' || exported.has(imported)) continue;
    const message = `${one.source} exports no ${imported}.`;
    const otherwise = 'Import a name that it exports.';
    yield unknownName({ file, line }, 'unknown-export', message, imported, exported, otherwise);
  }
}

/** `undefined` where something is passed on from a module that is not here. */
function exportsOf(context: Context, bundle: string, script: Script): ReadonlySet<string> | undefined {
  const names = new Set(script.exports);
  for (const source of script.reexports) {
    const from = source.startsWith('c/')
      ? context.names.bundles.main(source.slice(2))
      : siblingOf(context, bundle, source);
    const further = from && exportsOf(context, bundle, from.script);
    if (!further) return undefined;
    for (const name of further) if (name !== 'default') names.add(name);
  }
  return names;
}

function siblingOf(context: Context, bundle: string, source: string): BundleScript | undefined {
  const name = path.posix.basename(source).replace(/\.[jt]s$/, '');
  return context.names.bundles
    .scripts(bundle)
    .find(({ file }) => path.posix.basename(file).replace(/\.[jt]s$/, '') === name);
}
