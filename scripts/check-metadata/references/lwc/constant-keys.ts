import path from 'node:path';
import type { Finding } from '../../finding';
import { unknownName, type Context } from '../context';
import type { BundleScript } from '../names/bundles';
import type { ConstantObject } from './read-constants';
import { expressionsIn } from './template-members';

/** What every object has. */
const GIVEN = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Keys of constant objects, such as labels, that code and templates ask for. */
export function* constantKeys(context: Context): Iterable<Finding> {
  for (const bundle of context.names.bundles.names()) {
    for (const script of context.names.bundles.scripts(bundle)) yield* inScript(context, bundle, script);
    const main = context.names.bundles.main(bundle);
    for (const { file, root } of main ? context.names.bundles.templates(bundle) : [])
      for (const { text, line, around } of expressionsIn(root)) {
        const [, name = '', key = ''] = /^(\w+)\.(\w+)/.exec(text) ?? [];
        const object = around.has(name) ? undefined : main?.script.constants.fields.get(name);
        if (main && object) yield* missing(context, bundle, main, object, { file, line, name, key });
      }
  }
}

function* inScript(context: Context, bundle: string, script: BundleScript): Iterable<Finding> {
  const { objects, fields, uses } = script.script.constants;
  const imported = new Set(script.script.imports.flatMap(({ names }) => names.map(({ local }) => local)));
  for (const { object: name, ofThis, key, line } of uses) {
    const alias = imported.has(name) ? { keys: [], spreads: [name] } : undefined;
    const object = ofThis ? fields.get(name) : (objects.get(name) ?? alias);
    if (object) yield* missing(context, bundle, script, object, { file: script.file, line, name, key });
  }
}

function* missing(
  context: Context,
  bundle: string,
  script: BundleScript,
  object: ConstantObject,
  use: { readonly file: string; readonly line: number; readonly name: string; readonly key: string },
): Iterable<Finding> {
  const keys = keysOf(context, bundle, script, object);
  if (!keys || keys.has(use.key) || GIVEN.has(use.key)) return;
  const message = `${use.name} has no ${use.key}.`;
  yield unknownName(use, 'unknown-key', message, use.key, keys, 'Name a key that is written in the object, or add it.');
}

/** `undefined` where an object comes from a module that is not here, or is put together otherwise. */
function keysOf(
  context: Context,
  bundle: string,
  script: BundleScript,
  object: ConstantObject,
  depth = 0,
): ReadonlySet<string> | undefined {
  const keys = new Set(object.keys);
  for (const name of object.spreads) {
    const found = depth > 8 ? undefined : spreadOf(context, bundle, script, name, depth);
    if (!found) return undefined;
    for (const key of found) keys.add(key);
  }
  return keys;
}

function spreadOf(
  context: Context,
  bundle: string,
  script: BundleScript,
  name: string,
  depth: number,
): ReadonlySet<string> | undefined {
  const own = script.script.constants.objects.get(name);
  if (own) return keysOf(context, bundle, script, own, depth + 1);
  for (const { source, names } of script.script.imports) {
    const imported = names.find(({ local }) => local === name)?.imported;
    if (imported === undefined) continue;
    const from = moduleOf(context, bundle, script, source);
    const object = from?.script.script.constants.objects.get(imported);
    const exported = from?.script.script.exports.has(imported);
    return from && object && exported ? keysOf(context, from.bundle, from.script, object, depth + 1) : undefined;
  }
  return undefined;
}

function moduleOf(
  context: Context,
  bundle: string,
  script: BundleScript,
  source: string,
): { readonly bundle: string; readonly script: BundleScript } | undefined {
  const { bundles } = context.names;
  const main = source.startsWith('c/') ? bundles.main(source.slice(2)) : undefined;
  if (main) return { bundle: source.slice(2), script: main };
  const file = `${path.posix.join(path.posix.dirname(script.file), source).replace(/\.js$/, '')}.js`;
  const sibling = source.startsWith('.') ? bundles.scripts(bundle).find((one) => one.file === file) : undefined;
  return sibling && { bundle, script: sibling };
}
