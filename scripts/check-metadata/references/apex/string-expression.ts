import { Arth2ExpressionContext, type ApexParseTree, type ExpressionContext } from '@apexdevtools/apex-parser';
import { lineOf } from './parse-apex';

export interface SaidString {
  readonly text: string;
  /** Whether nothing but literals is in it; else `text` ends where the first other thing stands. */
  readonly whole: boolean;
  /** One line of text for each literal: the line of the file that it stands in. */
  readonly lines: readonly number[];
}

/** What an expression of literals and `+` says; each literal becomes a line, so that a place in it can be told. */
export function stringsOf(expression: ExpressionContext): SaidString | undefined {
  const parts = partsOf(expression);
  const end = parts.findIndex((part) => literalOf(part) === undefined);
  const literals = end < 0 ? parts : parts.slice(0, end);
  if (literals.length === 0) return undefined;
  return {
    text: literals.map((part) => literalOf(part) ?? '').join('\n'),
    whole: end < 0,
    lines: literals.map(lineOf),
  };
}

function partsOf(expression: ExpressionContext): ExpressionContext[] {
  if (!(expression instanceof Arth2ExpressionContext) || !expression.ADD()) return [expression];
  return expression.expression_list().flatMap(partsOf);
}

function literalOf(expression: ExpressionContext): string | undefined {
  const only = (node: ApexParseTree): string | undefined => {
    const children = (node as { children?: ApexParseTree[] | null }).children ?? [];
    if (children.length === 1 && children[0]) return only(children[0]);
    const text = node.getText();
    return children.length === 0 && /^'(?:[^'\\]|\\.)*'$/s.test(text) ? text : undefined;
  };
  return only(expression)
    ?.slice(1, -1)
    .replace(/\\n|\\t/g, ' ')
    .replace(/\\(['"\\])/g, '$1');
}
