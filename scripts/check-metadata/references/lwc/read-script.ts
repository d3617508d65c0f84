import { callOf, type Call } from './read-calls';
import { readConstants, type Constants } from './read-constants';
import { isNode, lineOf, listOf, nameOf, nodesBelow, parseJavaScript, type SyntaxNode } from './syntax';

export interface Import {
  readonly source: string;
  readonly line: number;
  readonly names: readonly { readonly imported: string; readonly local: string; readonly line: number }[];
}

export interface Said {
  readonly text: string;
  readonly line: number;
}

export interface Wired {
  /** Local name of the adapter. */
  readonly adapter: string;
  readonly line: number;
  /** Members that the adapter is given: `recordId` of `'$recordId'`. */
  readonly members: readonly Said[];
}

export interface ComponentClass {
  /** Names, a call's callee for a mixin: `NavigationMixin`, `LightningElement`. */
  readonly ancestors: readonly string[];
  readonly members: ReadonlySet<string>;
  /** Public properties and methods, by the line that says so. */
  readonly api: ReadonlyMap<string, number>;
}

export interface Script {
  readonly imports: readonly Import[];
  readonly exports: ReadonlySet<string>;
  /** Something is exported that is not listed here: `export * from`. */
  readonly reexports: readonly string[];
  readonly component?: ComponentClass;
  readonly wired: readonly Wired[];
  readonly calls: readonly Call[];
  readonly strings: readonly Said[];
  /** `name` of `this.refs.name`. */
  readonly refs: readonly Said[];
  /** What `querySelector` and `querySelectorAll` are asked for. */
  readonly selectors: readonly Said[];
  /** Values of members called `objectApiName`. */
  readonly objects: readonly Said[];
  /** Identifiers and texts in which a name of the project's metadata may stand. */
  readonly words: readonly Said[];
  readonly constants: Constants;
  /** Texts of GraphQL that nothing is put into. */
  readonly graphql: readonly Said[];
  /** Names of events that the script makes. */
  readonly events: ReadonlySet<string>;
  /** It makes events of which the name is not written there. */
  readonly makesOthers: boolean;
}

export function readScript(source: string, isTypeScript = false): Script | undefined {
  const tree = parseJavaScript(source, isTypeScript);
  if (!tree) return undefined;
  const nodes = [...nodesBelow(tree)];
  const imports = nodes.flatMap(importOf);
  const made = nodes.filter(
    (node) => node.type === 'NewExpression' && /^(Custom)?Event$/.test(nameOf(node.callee) ?? ''),
  );
  const names = made.map((node) => listOf(node.arguments)[0]);
  return {
    imports,
    exports: new Set(nodes.flatMap(exportsOf)),
    reexports: nodes.flatMap((node) => (node.type === 'ExportAllDeclaration' ? (nameOf(node.source) ?? []) : [])),
    ...componentOf(nodes),
    wired: nodes.flatMap(wiredOf),
    calls: nodes.flatMap(callOf),
    strings: nodes.flatMap(saidBy),
    constants: readConstants(nodes),
    graphql: nodes.flatMap(graphqlOf),
    refs: nodes.flatMap(refOf),
    selectors: nodes.flatMap(selectorOf),
    objects: nodes.flatMap(objectOf),
    words: nodes.flatMap(wordOf).filter(({ text }) => text.includes('__')),
    events: new Set(names.flatMap((name) => (name?.type === 'StringLiteral' ? [name.value as string] : []))),
    makesOthers:
      names.some((name) => name !== undefined && name.type !== 'StringLiteral') || hasOwnEvents(nodes, imports),
  };
}

/** Events of a class of the project, of which the name stands in that class; the platform's are for the platform. */
function hasOwnEvents(nodes: readonly SyntaxNode[], imports: readonly Import[]): boolean {
  const given = imports.flatMap(({ source, names }) => (/^(lightning|@salesforce)\//.test(source) ? names : []));
  const platforms = new Set(given.map(({ local }) => local));
  return nodes.some((node) => {
    const name = node.type === 'NewExpression' ? (nameOf(node.callee) ?? '') : '';
    return (
      /\wEvent$/.test(name) &&
      !/^(Custom|Keyboard|Mouse|Focus|Input|Pointer|Drag)Event$/.test(name) &&
      !platforms.has(name)
    );
  });
}

function importOf(node: SyntaxNode): Import[] {
  const source = nameOf(node.source);
  if (node.type === 'ImportDeclaration' && source !== undefined)
    return [{ source, line: lineOf(node), names: listOf(node.specifiers).map(specifier) }];
  if (/^Export(Named|All)Declaration$/.test(node.type) && source !== undefined) {
    const names = listOf(node.specifiers).map((one) => ({
      imported: nameOf(one.local) ?? '*',
      local: nameOf(one.exported) ?? '*',
      line: lineOf(one),
    }));
    return [{ source, line: lineOf(node), names }];
  }
  const isDynamic = node.type === 'CallExpression' && isNode(node.callee) && node.callee.type === 'Import';
  const [asked] = isDynamic ? listOf(node.arguments) : [];
  return asked?.type === 'StringLiteral' ? [{ source: asked.value as string, line: lineOf(node), names: [] }] : [];
}

function specifier(node: SyntaxNode): { imported: string; local: string; line: number } {
  const local = nameOf(node.local) ?? '';
  const imported =
    node.type === 'ImportDefaultSpecifier'
      ? 'default'
      : node.type === 'ImportNamespaceSpecifier'
        ? '*'
        : nameOf(node.imported);
  return { imported: imported ?? '*', local, line: lineOf(node) };
}

function exportsOf(node: SyntaxNode): string[] {
  if (node.type === 'ExportDefaultDeclaration') return ['default'];
  if (node.type !== 'ExportNamedDeclaration') return [];
  const named = listOf(node.specifiers).flatMap((one) => nameOf(one.exported) ?? []);
  const declared = isNode(node.declaration) ? declaredBy(node.declaration) : [];
  return [...named, ...declared];
}

function declaredBy(declaration: SyntaxNode): string[] {
  if (declaration.type !== 'VariableDeclaration') return [nameOf(declaration.id)].flatMap((name) => name ?? []);
  return listOf(declaration.declarations).flatMap(({ id }) => (isNode(id) ? boundBy(id) : []));
}

/** Names that a pattern binds. */
function boundBy(pattern: SyntaxNode): string[] {
  if (pattern.type === 'Identifier') return [pattern.name as string];
  return [...nodesBelow(pattern)].flatMap((node) => (node.type === 'Identifier' ? [node.name as string] : []));
}

function componentOf(nodes: readonly SyntaxNode[]): { readonly component?: ComponentClass } {
  const exported = nodes.find((node) => node.type === 'ExportDefaultDeclaration')?.declaration;
  const name = nameOf(exported);
  const found =
    isNode(exported) && exported.type === 'ClassDeclaration'
      ? exported
      : nodes.find((node) => node.type === 'ClassDeclaration' && name !== undefined && nameOf(node.id) === name);
  if (!found || !isNode(found.body)) return {};
  const members = listOf(found.body.body);
  const isApi = (member: SyntaxNode): boolean =>
    listOf(member.decorators).some((decorator) => nameOf(decorator.expression) === 'api');
  const api = members.filter(isApi).flatMap((member): [string, number][] => {
    const key = nameOf(member.key);
    return key === undefined ? [] : [[key, lineOf(member)]];
  });
  const assigned = [...nodesBelow(found.body)].flatMap((node) => assignedTo(node));
  const names = members.flatMap((member) => nameOf(member.key) ?? []);
  return {
    component: {
      ancestors: ancestorsOf(found.superClass),
      members: new Set([...names, ...assigned]),
      api: new Map(api),
    },
  };
}

/** `this.name = …`, also where many are taken apart at once. */
function assignedTo(node: SyntaxNode): string[] {
  if (node.type !== 'MemberExpression' || !isNode(node.object) || node.object.type !== 'ThisExpression') return [];
  return node.computed === true ? [] : [nameOf(node.property)].flatMap((name) => name ?? []);
}

/** `A(B(C))` is A, B and C; anything else is what cannot be told: `?`. */
function ancestorsOf(superClass: unknown): string[] {
  if (!isNode(superClass)) return [];
  if (superClass.type === 'Identifier') return [superClass.name as string];
  if (superClass.type !== 'CallExpression') return ['?'];
  return [nameOf(superClass.callee) ?? '?', ...listOf(superClass.arguments).flatMap(ancestorsOf)];
}

function wiredOf(node: SyntaxNode): Wired[] {
  if (node.type !== 'Decorator' || !isNode(node.expression)) return [];
  const call = node.expression;
  if (call.type !== 'CallExpression' || nameOf(call.callee) !== 'wire') return [];
  const adapter = nameOf(listOf(call.arguments)[0]);
  if (adapter === undefined) return [];
  const given = listOf(call.arguments)
    .slice(1)
    .flatMap((one) => [...nodesBelow(one)].flatMap(saidBy));
  const members = given.flatMap(({ text, line }) =>
    /^\$\w/.test(text) ? [{ text: text.slice(1).split('.')[0] ?? '', line }] : [],
  );
  return [{ adapter, line: lineOf(node), members }];
}

function saidBy(node: SyntaxNode): Said[] {
  if (node.type === 'StringLiteral') return [{ text: node.value as string, line: lineOf(node) }];
  if (node.type !== 'TemplateElement') return [];
  return [{ text: (node.value as { raw: string }).raw, line: lineOf(node) }];
}

function wordOf(node: SyntaxNode): Said[] {
  return node.type === 'Identifier' ? [{ text: node.name as string, line: lineOf(node) }] : saidBy(node);
}

function graphqlOf(node: SyntaxNode): Said[] {
  if (node.type !== 'TaggedTemplateExpression' || nameOf(node.tag) !== 'gql' || !isNode(node.quasi)) return [];
  const texts = listOf(node.quasi.quasis);
  return texts.length === 1 ? texts.flatMap(saidBy) : [];
}

function refOf(node: SyntaxNode): Said[] {
  const of = node.object;
  if (node.type !== 'MemberExpression' || node.computed === true || !isNode(of) || of.type !== 'MemberExpression')
    return [];
  const isRefs = nameOf(of.property) === 'refs' && isNode(of.object) && of.object.type === 'ThisExpression';
  const name = nameOf(node.property);
  return isRefs && name !== undefined ? [{ text: name, line: lineOf(node) }] : [];
}

function selectorOf(node: SyntaxNode): Said[] {
  const { callee } = node;
  if (node.type !== 'CallExpression' || !isNode(callee) || callee.type !== 'MemberExpression') return [];
  const [asked] = /^querySelector(All)?$/.test(nameOf(callee.property) ?? '') ? listOf(node.arguments) : [];
  return asked?.type === 'StringLiteral' ? saidBy(asked) : [];
}

function objectOf(node: SyntaxNode): Said[] {
  if (node.type !== 'ObjectProperty' || nameOf(node.key) !== 'objectApiName' || !isNode(node.value)) return [];
  return node.value.type === 'StringLiteral' ? saidBy(node.value) : [];
}
