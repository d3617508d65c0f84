import { isNode, lineOf, listOf, nameOf, type SyntaxNode } from './syntax';

/** A call that is given one object, written out: `save({ recordId })`, or a wire's `wire(read, { recordId })`. */
export interface Call {
  /** Local name of what is called. */
  readonly callee: string;
  readonly keys: readonly { readonly name: string; readonly line: number }[];
}

export function callOf(node: SyntaxNode): Call[] {
  if (node.type !== 'CallExpression') return [];
  const called = nameOf(node.callee);
  const given = listOf(node.arguments);
  const wired = called === 'wire' && given.length === 2;
  const callee = wired ? nameOf(given[0]) : called;
  const object = given.at(-1);
  if (callee === undefined || given.length !== (wired ? 2 : 1) || object?.type !== 'ObjectExpression') return [];
  const keys = listOf(object.properties).flatMap((property) => {
    const name = property.computed === true ? undefined : nameOf(property.key);
    return name !== undefined && isNode(property.key) ? [{ name, line: lineOf(property) }] : [];
  });
  return [{ callee, keys }];
}
