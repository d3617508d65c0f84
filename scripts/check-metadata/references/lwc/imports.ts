import type { Finding } from '../../finding';
import { unknownObject, unresolved } from '../apex/check-query';
import { finding, unknownName, type Context, type Place } from '../context';
import { knownLabel, knownPermission } from '../formulas/global-names';
import type { BundleScript } from '../names/bundles';
import { isForeign } from '../names/model';
import { resolvePath } from '../names/resolve-path';
import { apexImport } from './apex-imports';
import { LIGHTNING_MODULES, SCOPES } from './known-modules';
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
}

function* lightning(source: string, place: Place): Iterable<Finding> {
  const name = source.slice('lightning/'.length);
  if (LIGHTNING_MODULES.has(name) || /^(primitive|internal|i18n|slds|iconSvg)/.test(name)) return;
  const message = `Salesforce has no module ${source}.`;
  const known = [...LIGHTNING_MODULES].map((one) => `lightning/${one}`);
  yield unknownName(place, 'unknown-module', message, source, known, 'Import a module of the component reference.');
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
  const known = SCOPES[scope];
  const isOpen = [
    'userPermission',
    'contentAssetUrl',
    'accessCheck',
    'featureFlag',
    'gate',
    'internal',
    'metric',
    'cssScopedTokens',
  ];
  if (known?.has(name) || isOpen.includes(scope)) return;
  if (scope === 'i18n' && /^(dateTime|number|common|percentFormat|currency|list)\b/.test(name)) return;
  const candidates = known
    ? [...known].map((one) => `@salesforce/${scope}/${one}`)
    : [
        'apex',
        'schema',
        'label',
        'customPermission',
        'resourceUrl',
        'messageChannel',
        ...Object.keys(SCOPES),
        ...isOpen,
      ];
  const wanted = known ? source : scope;
  yield unknownName(
    place,
    'unknown-module',
    `There is no module ${source}.`,
    wanted,
    candidates,
    'Import a module that Salesforce has.',
  );
}

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
