import path from 'node:path';
import ts from 'typescript';
import { didYouMean } from '../nearest';
import type { Fault } from '../structure/conform';

/** What a module brings in from elsewhere. */
interface Import {
  readonly source: string;
  readonly line: number;
  readonly names: readonly string[];
}

/** Names that the engine exports. Source: @lwc/engine-dom, and the reference of the module `lwc`. */
const ENGINE = [
  ...[
    'LightningElement',
    'api',
    'track',
    'wire',
    'createElement',
    'createContextProvider',
    'buildCustomElementConstructor',
  ],
  ...['freezeTemplate', 'getComponentDef', 'getComponentConstructor', 'hydrateComponent', 'isComponentConstructor'],
  ...['isNodeFromTemplate', 'isNodeShadowed', 'isTrustedSignal', 'readonly', 'registerComponent', 'registerTemplate'],
  ...[
    'rendererVersion',
    'sanitizeAttribute',
    'setFeatureFlag',
    'setFeatureFlagForTest',
    'setHooks',
    'setTrustedSignalSet',
  ],
  ...[
    'swapComponent',
    'swapStyle',
    'swapTemplate',
    'unwrap',
    'default',
    'getAttributeValue',
    'parseFragment',
    'renderer',
  ],
];

/** Families of platform modules. Source: LWC Developer Guide, "@salesforce Modules". */
const FAMILIES = [
  ...['accessCheck', 'apex', 'apexContinuation', 'client', 'commerce', 'community', 'contentAssetUrl', 'cssvars'],
  ...['customPermission', 'featureFlag', 'gate', 'i18n', 'internal', 'label', 'lds', 'lightning', 'loader', 'lwr'],
  ...['messageChannel', 'resourceUrl', 'schema', 'site', 'user', 'userPermission', 'webstore', 'ssrEnabled', 'cms'],
];

/** Modules without a namespace that the platform brings. */
const BARE = ['lwc', 'wire-service', 'engine', 'aura', 'proxy-compat', 'observable-membrane'];

/**
 * What a script imports that nothing brings: files of its own bundle that are not there, packages of npm, exports that
 * the engine has not. Components, labels and other things by their names are looked up by the check of references.
 */
export function importFaults(file: string, source: string, there: ReadonlySet<string>): Fault[] {
  return importsOf(file, source).flatMap((one) => {
    if (one.source.startsWith('.')) return relativeFaults(file, one, there);
    if (one.source === 'lwc') return engineFaults(one);
    return moduleFaults(one);
  });
}

function importsOf(file: string, source: string): Import[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  return tree.statements.flatMap((statement) => {
    const from =
      ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement) ? statement.moduleSpecifier : undefined;
    if (!from || !ts.isStringLiteral(from)) return [];
    const bindings = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : undefined;
    const names =
      bindings && ts.isNamedImports(bindings)
        ? bindings.elements.map(({ name, propertyName }) => (propertyName ?? name).text)
        : [];
    return [{ source: from.text, line: tree.getLineAndCharacterOfPosition(statement.getStart(tree)).line + 1, names }];
  });
}

function relativeFaults(file: string, one: Import, there: ReadonlySet<string>): Fault[] {
  const target = path.posix.join(path.posix.dirname(file), one.source.replace(/\?.*$/, ''));
  if (['', '.js', '.ts', '.html', '.css', '/index.js', '/index.ts'].some((ending) => there.has(target + ending)))
    return [];
  const beside = [...there]
    .filter((other) => path.posix.dirname(other) === path.posix.dirname(target))
    .map((other) => path.posix.basename(other));
  return [
    {
      line: one.line,
      rule: 'unknown-import',
      message: `${one.source} is not in the component's folder.`,
      remedy: didYouMean(path.posix.basename(target), beside, 'Add the file, or import another.'),
    },
  ];
}

const engineFaults = ({ names, line }: Import): Fault[] =>
  names
    .filter((name) => !ENGINE.includes(name))
    .map((name) => ({
      line,
      rule: 'unknown-import',
      message: `The module lwc exports no ${name}.`,
      remedy: didYouMean(name, ENGINE.slice(0, 4), 'Import what the module has.'),
    }));

function moduleFaults({ source, line }: Import): Fault[] {
  const [scope = '', family] = source.split('/');
  const platform = scope === '@salesforce';
  const known = platform
    ? FAMILIES.includes(family ?? '')
    : scope.startsWith('@')
      ? ['@lwc', '@app'].includes(scope)
      : family !== undefined || BARE.includes(scope);
  if (known) return [];
  return [
    {
      line,
      rule: 'unknown-module',
      message: platform
        ? `The platform has no modules @salesforce/${family}.`
        : `${source} is no module of the platform, and packages of npm are none.`,
      remedy: platform
        ? didYouMean(family ?? '', FAMILIES, "Look up the platform's modules.")
        : didYouMean(source, BARE, 'Bring a library as a static resource, or copy it into a component.'),
    },
  ];
}
