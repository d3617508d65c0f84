import type { Finding } from '../../finding';
import { finding } from '../context';
import type { FormulaScope } from './formula-scope';
import { OF_TEXT, type ValueKind } from './functions';
import type { Expression } from './parse-formula';
import { kindOf } from './value-kinds';

/** Where values of one kind stand that must be of another; what is not certain is let pass. */
export function* checkKinds(expression: Expression, scope: FormulaScope): Iterable<Finding> {
  if (expression.kind === 'operator') yield* ofOperator(expression, scope);
  if (expression.kind !== 'call') return;
  const name = expression.name.toUpperCase();
  const truths = /^(AND|OR|NOT)$/.test(name) ? expression.args : name === 'IF' ? expression.args.slice(0, 1) : [];
  for (const argument of truths) yield* needs(argument, ['boolean'], name, scope);
  // Of these only the first argument is text for certain.
  const [first] = expression.args;
  if (OF_TEXT.has(name) && first) yield* needs(first, ['text'], name, scope);
}

function* ofOperator(expression: Extract<Expression, { kind: 'operator' }>, scope: FormulaScope): Iterable<Finding> {
  const { operator, operands } = expression;
  const numbers: ValueKind[] = ['number'];
  const countable: ValueKind[] = ['number', 'date', 'datetime', 'time', 'text'];
  const needed = {
    '!': ['boolean' as const],
    '&&': ['boolean' as const],
    '||': ['boolean' as const],
    '*': numbers,
    '/': numbers,
    '^': numbers,
  };
  const kinds =
    operator in needed ? needed[operator as keyof typeof needed] : /^[+-]$/.test(operator) ? countable : undefined;
  if (kinds) for (const operand of operands) yield* needs(operand, kinds, operator, scope);
  const [left, right] = operands;
  if (!left || !right || !/^(=|==|<>|!=|<|<=|>|>=)$/.test(operator)) return;
  const [one, other] = [kindOf(left, scope), kindOf(right, scope)];
  if (one === other || one === 'any' || other === 'any') return;
  yield finding(
    scope.placeAt(expression.at),
    'formula-operands',
    `The formula compares ${one} with ${other}.`,
    'Bring both to one kind, with TEXT, VALUE or DATEVALUE.',
  );
}

function* needs(
  expression: Expression,
  kinds: readonly ValueKind[],
  by: string,
  scope: FormulaScope,
): Iterable<Finding> {
  const kind = kindOf(expression, scope);
  if (kind === 'any' || kinds.includes(kind)) return;
  yield finding(
    scope.placeAt(expression.at),
    'formula-operands',
    `${by} takes ${kinds.join(' or ')}, and is given ${kind}.`,
    'Give it what it takes, or use another function.',
  );
}
