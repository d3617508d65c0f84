import type { Finding } from '../../finding';
import { unknownObject, unresolved } from '../apex/check-query';
import { meant, nearest } from '../../nearest';
import { finding, unknownName, type Context, type Place } from '../context';
import { knownLabel, knownPermission } from '../formulas/global-names';
import type { BundleScript } from '../names/bundles';
import { isForeign } from '../names/model';
import { resolvePath } from '../names/resolve-path';
import { apexImport } from './apex-imports';
import { LIGHTNING_MODULES, PLATFORM_EXPORTS, SCOPES } from './known-modules';
import { localImport, siblingImport } from './local-imports';
import type { Import } from './read-script';

/** Modules that components import, and what they import from them. */
export function* imports(context: Context): Iterable<Finding> {
  for (const bundle of context.names.bundles.names())
    for (const script of context.names.bundles.scripts(bundle))
      for (const one of script.script.imports) yield* imported(context, bundle, script, one);
}

function* imported(context: Context, bundle: string, script: BundleScript, one: Import): Iterable<Finding> {
  const place = { file: script.file, line: one.line };
  const { source } = one;
  if (source.startsWith('@salesforce/')) yield* salesforce(context, script, one, place);
  else if (source.startsWith('c/')) yield* localImport(context, one, place);
  else if (source.startsWith('.')) yield* siblingImport(context, bundle, script, one, place);
  else if (source.startsWith('lightning/')) yield* lightning(source, place);
  yield* fromPlatform(script.file, one);
}

/** Names of modules that everybody uses; there may be newer ones, so only a slip counts. */
function* fromPlatform(file: string, { source, names }: Import): Iterable<Finding> {
  const known = PLATFORM_EXPORTS[source]?.split(' ') ?? [];
  for (const { imported, line } of known.length > 0 ? names : []) {
    const slip = imported === '*' || known.includes(imported) ? undefined : meant(imported, known);
    const message = `${source} exports no ${imported}.`;
    if (slip) yield finding({ file, line }, 'unknown-export', message, `Did you mean ${slip}?`);
  }
}

/** Salesforce adds modules with every release, so only a slip of a known name is taken for a mistake. */
function* lightning(source: string, place: Place): Iterable<Finding> {
  const name = source.slice('lightning/'.length);
  const slip = LIGHTNING_MODULES.has(name) ? undefined : meant(name, LIGHTNING_MODULES);
  const message = `Salesforce has no module ${source}.`;
  if (slip) yield finding(place, 'unknown-module', message, `Did you mean lightning/${slip}?`);
}

function* salesforce(context: Context, script: BundleScript, one: Import, place: Place): Iterable<Finding> {
  const [, scope = '', ...rest] = one.source.split('/');
  const name = rest.join('/');
  const ours = name.replace(/^c\./, '');
  switch (scope) {
    case 'apex':
    case 'apexContinuation':
      yield* apexImport(context, script, one, name, place);
      return;
    case 'schema':
      yield* schema(context, ours, place);
      return;
    case 'label':
      // Only `c` is this org's own namespace.
      if (name.startsWith('c.')) yield* knownLabel(ours, { context }, place);
      else if (!name.includes('.'))
        yield finding(place, 'unknown-module', `${one.source} names no namespace.`, 'Write @salesforce/label/c.Name.');
      return;
    case 'customPermission':
      yield* knownPermission(ours, { context }, place);
      return;
    case 'resourceUrl':
      yield* known(context, 'StaticResource', 'unknown-static-resource', name.split('/')[0] ?? '', place);
      return;
    case 'messageChannel':
      yield* messageChannel(context, name, place);
      return;
    default:
      yield* ofScope(one.source, scope, name, place);
      return;
  }
}

function* ofScope(source: string, scope: string, name: string, place: Place): Iterable<Finding> {
  const names = SCOPES[scope];
  // `i18n/common.calendarData` and its like are of Salesforce's own components.
  if (names?.has(name) || name.includes('.') || OPEN_SCOPES.includes(scope)) return;
  const scopes = [...OPEN_SCOPES, ...Object.keys(SCOPES), ...PROJECT_SCOPES];
  const slip = names ? nearest(name, names) : nearest(scope, scopes);
  const message = `There is no module ${source}.`;
  const right = names ? `@salesforce/${scope}/${slip ?? ''}` : `@salesforce/${slip ?? ''}/${name}`;
  if (slip) yield finding(place, 'unknown-module', message, `Did you mean ${right}?`);
}

/** Scopes with names of the project, and those of which nobody lists the names. */
const PROJECT_SCOPES = [
  'apex',
  'apexContinuation',
  'schema',
  'label',
  'customPermission',
  'resourceUrl',
  'messageChannel',
];
const OPEN_SCOPES = ['userPermission', 'contentAssetUrl', 'accessCheck', 'featureFlag', 'gate', 'internal', 'metric'];

function* known(context: Context, type: string, rule: string, name: string, place: Place): Iterable<Finding> {
  const { components } = context.names;
  if (components.has(type, name) || name.includes('__')) return;
  const message = `There is no ${type} ${name}.`;
  yield unknownName(place, rule, message, name, components.names(type), 'Name one of the project, or add it.');
}

function* messageChannel(context: Context, name: string, place: Place): Iterable<Finding> {
  if (isForeign(name) || name.startsWith('lightning__')) return;
  yield* known(context, 'LightningMessageChannel', 'unknown-message-channel', name.replace(/__c$/, ''), place);
}

/** `Object` or `Object.Field`, also through relationships. */
function* schema(context: Context, name: string, place: Place): Iterable<Finding> {
  const [objectName = '', ...path] = name.split('.');
  const object = context.names.objects.find(objectName);
  if (!object) yield* unknownObject(context, place, objectName, 'The import names');
  else if (path.length > 0) yield* unresolved(place, resolvePath(context.names.objects, object, path));
}
