import { isNode, lineOf, listOf, nameOf, nodesBelow, type SyntaxNode } from './syntax';

/** An object literal that nothing changes afterwards. */
export interface ConstantObject {
  readonly keys: readonly string[];
  /** Local names of the objects that are spread into it. */
  readonly spreads: readonly string[];
}

export interface KeyUse {
  /** A local name, or a field of the class where `ofThis`. */
  readonly object: string;
  readonly ofThis: boolean;
  readonly key: string;
  readonly line: number;
}

export interface Constants {
  /** At the top of the module, by local name. */
  readonly objects: ReadonlyMap<string, ConstantObject>;
  /** Fields of the component's class. */
  readonly fields: ReadonlyMap<string, ConstantObject>;
  readonly uses: readonly KeyUse[];
}

/** Objects such as `labels`, of which the keys are written in the code, and where a key of one is asked for. */
export function readConstants(nodes: readonly SyntaxNode[]): Constants {
  const changed = new Set(nodes.flatMap(changedBy));
  const bound = new Map<string, number>();
  for (const name of nodes.flatMap(boundBy)) bound.set(name, (bound.get(name) ?? 0) + 1);
  const once = (name: string): boolean => bound.get(name) === 1 && !changed.has(name);
  const top = topLevel(nodes).filter(([name]) => once(name));
  const fields = nodes.flatMap(fieldOf).filter(([name]) => !changed.has(`this.${name}`));
  return {
    objects: new Map(top),
    fields: new Map(fields),
    uses: nodes.flatMap(useOf).filter(({ object, ofThis }) => (ofThis ? !changed.has(`this.${object}`) : once(object))),
  };
}

function topLevel(nodes: readonly SyntaxNode[]): [string, ConstantObject][] {
  const program = nodes.find(({ type }) => type === 'Program');
  const statements = listOf(program?.body).map((one) => (isNode(one.declaration) ? one.declaration : one));
  return statements
    .filter(({ type, kind }) => type === 'VariableDeclaration' && kind === 'const')
    .flatMap(({ declarations }) => listOf(declarations))
    .flatMap(({ id, init }): [string, ConstantObject][] => {
      const [name, object] = [nameOf(id), literalOf(init)];
      return name !== undefined && object ? [[name, object]] : [];
    });
}

function fieldOf(node: SyntaxNode): [string, ConstantObject][] {
  const name = node.type === 'ClassProperty' ? nameOf(node.key) : undefined;
  const object = literalOf(node.value) ?? aliasOf(node.value);
  return name !== undefined && object && listOf(node.decorators).length === 0 ? [[name, object]] : [];
}

const aliasOf = (value: unknown): ConstantObject | undefined =>
  isNode(value) && value.type === 'Identifier' ? { keys: [], spreads: [value.name as string] } : undefined;

/** `undefined` where a key is computed, or something is spread that has no name. */
function literalOf(value: unknown): ConstantObject | undefined {
  if (!isNode(value) || value.type !== 'ObjectExpression') return undefined;
  const keys: string[] = [];
  const spreads: string[] = [];
  for (const property of listOf(value.properties)) {
    const [key, spread] = [nameOf(property.key), nameOf(property.argument)];
    if (property.type === 'SpreadElement' && spread !== undefined) spreads.push(spread);
    else if (property.type !== 'SpreadElement' && key !== undefined && property.computed !== true) keys.push(key);
    else return undefined;
  }
  return { keys, spreads };
}

/** Names that are bound anywhere: a second binding hides the first, so that neither can be told. */
function boundBy(node: SyntaxNode): string[] {
  if (/^Import(Default|Namespace)?Specifier$/.test(node.type)) return [nameOf(node.local) ?? ''];
  if (node.type === 'VariableDeclarator' || node.type === 'CatchClause') return namesIn(node.id ?? node.param);
  if (!/Function|Method/.test(node.type)) return [];
  return listOf(node.params).flatMap(namesIn);
}

function namesIn(pattern: unknown): string[] {
  if (!isNode(pattern)) return [];
  return [...nodesBelow(pattern)].flatMap((node) => (node.type === 'Identifier' ? [node.name as string] : []));
}

/** `labels.x = …`, `this.labels = …` and `this.labels.x = …`. */
function changedBy(node: SyntaxNode): string[] {
  const target =
    node.type === 'AssignmentExpression' ? node.left : node.type === 'UpdateExpression' ? node.argument : undefined;
  if (!isNode(target) || target.type !== 'MemberExpression') return [];
  const inner = isNode(target.object) && target.object.type === 'MemberExpression' ? target.object : target;
  if (isNode(inner.object) && inner.object.type === 'ThisExpression') return [`this.${nameOf(inner.property) ?? ''}`];
  return [nameOf(inner.object) ?? ''];
}

function useOf(node: SyntaxNode): KeyUse[] {
  const key = node.type === 'MemberExpression' && node.computed !== true ? nameOf(node.property) : undefined;
  const of = node.object;
  if (key === undefined || !isNode(of)) return [];
  if (of.type === 'Identifier') return [{ object: of.name as string, ofThis: false, key, line: lineOf(node) }];
  const isField =
    of.type === 'MemberExpression' && of.computed !== true && isNode(of.object) && of.object.type === 'ThisExpression';
  const field = isField ? nameOf(of.property) : undefined;
  return field === undefined ? [] : [{ object: field, ofThis: true, key, line: lineOf(node) }];
}
