import { parseSync } from '@babel/core';

/** A node of the syntax tree; what it holds depends on its type. */
export interface SyntaxNode {
  readonly type: string;
  readonly loc?: { readonly start: { readonly line: number } };
  readonly [key: string]: unknown;
}

/** @returns `undefined` where the file is no JavaScript, which the compiler's check reports */
export function parseJavaScript(source: string, isTypeScript: boolean): SyntaxNode | undefined {
  try {
    const plugins: ('decorators-legacy' | 'typescript')[] = [
      'decorators-legacy',
      ...(isTypeScript ? ['typescript' as const] : []),
    ];
    const parsed: unknown = parseSync(source, {
      babelrc: false,
      configFile: false,
      parserOpts: { sourceType: 'module', plugins, attachComment: false, errorRecovery: false },
    });
    return parsed as SyntaxNode;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

export const lineOf = (node: SyntaxNode): number => node.loc?.start.line ?? 1;

/** Everything below a node, itself first, in the order of the text. */
export function* nodesBelow(node: SyntaxNode): Iterable<SyntaxNode> {
  yield node;
  for (const [key, value] of Object.entries(node)) {
    if (key === 'loc' || key === 'tokens' || key === 'comments' || key === 'extra') continue;
    const inside: unknown[] = Array.isArray(value) ? value : [value];
    for (const one of inside) if (isNode(one)) yield* nodesBelow(one);
  }
}

/** The name of an identifier, the text of a literal: what a key or a callee is called. */
export function nameOf(value: unknown): string | undefined {
  if (!isNode(value)) return undefined;
  if (value.type === 'Identifier' || value.type === 'PrivateName') return value.name as string | undefined;
  if (value.type === 'StringLiteral') return value.value as string;
  return undefined;
}

export const listOf = (value: unknown): SyntaxNode[] => (Array.isArray(value) ? value.filter(isNode) : []);
