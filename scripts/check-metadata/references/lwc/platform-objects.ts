import type { Finding } from '../../finding';
import { meant } from '../../nearest';
import { finding, unknownName, type Context, type Place } from '../context';
import { isNode, lineOf, listOf, nameOf, nodesBelow, parseJavaScript, type SyntaxNode } from './syntax';

/** What an object that a script hands to the platform may hold; by key the values that it takes, where they are few. */
export type Keys = Readonly<Record<string, readonly string[] | undefined>>;

/** Source: Lightning Component Reference, "Toast Notification". */
const TOAST: Keys = {
  message: undefined,
  messageData: undefined,
  mode: ['dismissible', 'dismissable', 'pester', 'sticky'],
  title: undefined,
  variant: ['error', 'info', 'success', 'warning'],
};
/** Source: DOM Standard, "CustomEventInit". */
const EVENT: Keys = { bubbles: undefined, cancelable: undefined, composed: undefined, detail: undefined };

/** Source: LWC Developer Guide, "PageReference Types". The platform adds to them. */
const PAGES = [
  ...['comm__loginPage', 'comm__managedContentPage', 'comm__namedPage', 'standard__app', 'standard__component'],
  ...['standard__directCmpReference', 'standard__externalRecordPage', 'standard__externalRecordRelationshipPage'],
  ...['standard__featurePage', 'standard__flow', 'standard__knowledgeArticlePage', 'standard__managedContentPage'],
  ...['standard__messagingConversation', 'standard__namedPage', 'standard__navItemPage', 'standard__objectPage'],
  ...['standard__quickAction', 'standard__recordPage', 'standard__recordRelationshipPage', 'standard__search'],
  ...['standard__webPage'],
];
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  standard__objectPage: ['home', 'list', 'new'],
  standard__recordPage: ['clone', 'edit', 'view'],
  standard__recordRelationshipPage: ['view'],
};

/** Toasts, events and references to pages that scripts make: of keys and values that the platform knows. */
export function* platformObjects(context: Context): Iterable<Finding> {
  yield* inScripts(context, 'platform-objects', function* (file, tree) {
    const nodes = [...nodesBelow(tree)];
    const from = importsOf(nodes);
    for (const node of nodes) {
      if (node.type === 'NewExpression') yield* made(file, node, from);
      if (node.type === 'ObjectExpression') yield* pageReference(file, node);
    }
  });
}

/**
 * What is found in each script of the project's components by itself, which holds for as long as its text does.
 * @param kind under which it is remembered
 */
export function* inScripts(
  context: Context,
  kind: string,
  found: (file: string, tree: SyntaxNode) => Iterable<Finding>,
): Iterable<Finding> {
  for (const bundle of context.names.bundles.names())
    for (const file of context.names.bundles.files(bundle)) {
      if (!/\.[jt]s$/.test(file) || file.endsWith('.d.ts')) continue;
      const { sources } = context;
      yield* sources.parse(file, kind, () => {
        const tree = sources.parse(file, 'syntax', (text) => parseJavaScript(text, file.endsWith('.ts')));
        return tree ? [...found(file, tree)] : [];
      });
    }
}

/** By local name the module and the export. */
export type Imported = ReadonlyMap<string, { readonly source: string; readonly imported: string }>;

export function importsOf(nodes: readonly SyntaxNode[]): Imported {
  return new Map(
    nodes
      .filter((node) => node.type === 'ImportDeclaration')
      .flatMap((node) =>
        listOf(node.specifiers).map((one): [string, { source: string; imported: string }] => [
          nameOf(one.local) ?? '',
          { source: nameOf(node.source) ?? '', imported: nameOf(one.imported) ?? 'default' },
        ]),
      ),
  );
}

function* made(file: string, node: SyntaxNode, from: Imported): Iterable<Finding> {
  const [first, second] = listOf(node.arguments);
  const name = nameOf(node.callee);
  const isToast = from.get(name ?? '')?.source === 'lightning/platformShowToastEvent';
  if (isToast && first) yield* keysOf(file, first, TOAST, 'A toast');
  if (name === 'CustomEvent' && second) yield* keysOf(file, second, EVENT, 'An event');
}

export function* keysOf(file: string, object: SyntaxNode, known: Keys, who: string): Iterable<Finding> {
  for (const { key, value, line } of literalsIn(object)) {
    const place = { file, line };
    if (!Object.hasOwn(known, key)) {
      const names = Object.keys(known);
      yield unknownName(place, 'unknown-key', `${who} has no ${key}.`, key, names, `It has ${names.join(', ')}.`);
      continue;
    }
    const values = known[key];
    if (values && value !== undefined && !values.includes(value))
      yield wrongValue(place, `${who} has no ${key} "${value}".`, value, values);
  }
}

function* pageReference(file: string, object: SyntaxNode): Iterable<Finding> {
  const all = literalsIn(object);
  const type = all.find(({ key }) => key === 'type');
  if (!type?.value || !/^(?:standard|comm)__/.test(type.value) || !all.some(({ key }) => key === 'attributes')) return;
  const alike = PAGES.includes(type.value) ? undefined : meant(type.value, PAGES);
  const place = { file, line: type.line };
  if (alike) yield finding(place, 'wrong-value', `There is no page of type ${type.value}.`, `Did you mean ${alike}?`);
  const attributes = all.find(({ key }) => key === 'attributes')?.node;
  const action = literalsIn(attributes).find(({ key }) => key === 'actionName');
  const values = ACTIONS[type.value];
  if (values && action?.value !== undefined && !values.includes(action.value))
    yield wrongValue(
      { file, line: action.line },
      `A page of type ${type.value} has no action ${action.value}.`,
      action.value,
      values,
    );
}

const wrongValue = (place: Place, message: string, value: string, values: readonly string[]): Finding =>
  unknownName(place, 'wrong-value', message, value, values, `Use one of ${values.join(', ')}.`);

interface Entry {
  readonly key: string;
  /** Where it is a text that stands there. */
  readonly value: string | undefined;
  readonly node: unknown;
  readonly line: number;
}

/** The entries of an object whose keys stand there. */
function literalsIn(object: unknown): Entry[] {
  if (!isNode(object) || object.type !== 'ObjectExpression') return [];
  return listOf(object.properties).flatMap((property) => {
    const key = property.computed === true ? undefined : nameOf(property.key);
    if (key === undefined) return [];
    const { value } = property;
    const text = isNode(value) && value.type === 'StringLiteral' ? (value.value as string) : undefined;
    return [{ key, value: text, node: value, line: lineOf(property) }];
  });
}
