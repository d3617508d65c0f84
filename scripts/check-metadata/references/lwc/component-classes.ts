import type { Finding } from '../../finding';
import { meant } from '../../nearest';
import { finding, unknownName, type Context } from '../context';
import { inScripts } from './platform-objects';
import { isNode, lineOf, listOf, nameOf, nodesBelow, type SyntaxNode } from './syntax';

/** Source: LWC Developer Guide, "Lifecycle Hooks". */
const HOOKS = ['connectedCallback', 'disconnectedCallback', 'errorCallback', 'renderedCallback'];

/**
 * By wire adapter of the platform what it takes, and what it needs: of several with a bar between them one. Source: LWC
 * Developer Guide, "lightning/ui*Api Wire Adapters and Functions".
 */
const ADAPTERS: Readonly<Record<string, readonly [takes: string, needs: string]>> = {
  getObjectInfo: ['objectApiName', 'objectApiName'],
  getObjectInfos: ['objectApiNames', 'objectApiNames'],
  getPicklistValues: ['recordTypeId fieldApiName', 'recordTypeId fieldApiName'],
  getPicklistValuesByRecordType: ['objectApiName recordTypeId', 'objectApiName recordTypeId'],
  getRecord: ['recordId fields optionalFields layoutTypes modes', 'recordId fields|optionalFields|layoutTypes'],
  getRecords: ['records', 'records'],
  getRelatedListRecords: [
    'parentRecordId relatedListId fields optionalFields pageSize pageToken sortBy where',
    'parentRecordId relatedListId',
  ],
};

/** Hooks that are called otherwise, and wires that are given what they do not take. */
export function* componentClasses(context: Context): Iterable<Finding> {
  yield* inScripts(context, 'component-classes', function* (file, tree) {
    const nodes = [...nodesBelow(tree)];
    const platform = importedFromPlatform(nodes);
    for (const node of nodes) {
      if (node.type === 'ClassMethod') yield* hook(file, node, nodes);
      if (node.type === 'Decorator') yield* wire(file, node, platform);
    }
  });
}

/** A method that is called as no hook is, and that nobody calls either. */
function* hook(file: string, method: SyntaxNode, nodes: readonly SyntaxNode[]): Iterable<Finding> {
  const name = nameOf(method.key) ?? '';
  const alike = HOOKS.includes(name) ? undefined : meant(name, HOOKS);
  if (alike === undefined || nodes.some((node) => node !== method.key && nameOf(node) === name)) return;
  const message = `The platform calls no ${name}.`;
  yield finding({ file, line: lineOf(method) }, 'unknown-hook', message, `Did you mean ${alike}?`);
}

/** Local names of the platform's adapters, by which they are wired. */
function importedFromPlatform(nodes: readonly SyntaxNode[]): ReadonlyMap<string, string> {
  const declarations = nodes.filter(
    (node) => node.type === 'ImportDeclaration' && /^lightning\/ui\w+Api$/.test(nameOf(node.source) ?? ''),
  );
  return new Map(
    declarations
      .flatMap((node) => listOf(node.specifiers))
      .flatMap((one): [string, string][] => {
        const imported = nameOf(one.imported);
        return imported === undefined ? [] : [[nameOf(one.local) ?? imported, imported]];
      }),
  );
}

function* wire(file: string, decorator: SyntaxNode, platform: ReadonlyMap<string, string>): Iterable<Finding> {
  const call = decorator.expression;
  if (!isNode(call) || call.type !== 'CallExpression' || nameOf(call.callee) !== 'wire') return;
  const [adapter, given] = listOf(call.arguments);
  if (given)
    for (const node of nodesBelow(given))
      if (node.type === 'ThisExpression')
        yield finding(
          { file, line: lineOf(node) },
          'this-in-wire',
          'What a wire is given is read before there is a component: this is nothing there.',
          "Name the member in a text: '$recordId'.",
        );
  const name = platform.get(nameOf(adapter) ?? '') ?? '';
  const known = ADAPTERS[name];
  const properties = given?.type === 'ObjectExpression' ? listOf(given.properties) : undefined;
  const isPlain = properties?.every((one) => one.type === 'ObjectProperty' && one.computed !== true);
  if (!known || !adapter || (given && !isPlain)) return;
  const [takes, needs] = known.map((names) => names.split(' ')) as [string[], string[]];
  const keys = (properties ?? []).map((one) => ({ key: nameOf(one.key) ?? '', line: lineOf(one) }));
  for (const { key, line } of keys.filter((one) => !takes.includes(one.key)))
    yield unknownName(
      { file, line },
      'unknown-argument',
      `${name} takes no ${key}.`,
      key,
      takes,
      `It takes ${takes.join(', ')}.`,
    );
  for (const needed of needs) {
    const enough = needed.split('|');
    if (keys.some(({ key }) => enough.includes(key))) continue;
    const message = `${name} is given no ${enough.join(' and no ')}.`;
    yield finding({ file, line: lineOf(decorator) }, 'missing-argument', message, `Give it ${enough.join(' or ')}.`);
  }
}
