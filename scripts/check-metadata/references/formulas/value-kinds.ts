import { resolvePath } from '../names/resolve-path';
import type { FormulaScope } from './formula-scope';
import { FUNCTIONS, type ValueKind } from './functions';
import type { Expression } from './parse-formula';

const OF_FIELD: Readonly<Record<string, ValueKind>> = {
  AutoNumber: 'text',
  Checkbox: 'boolean',
  Currency: 'number',
  Date: 'date',
  DateTime: 'datetime',
  Email: 'text',
  Number: 'number',
  Percent: 'number',
  Phone: 'text',
  Summary: 'number',
  Text: 'text',
  TextArea: 'text',
  Time: 'time',
  Url: 'text',
};

export const kindOfType = (type: string): ValueKind => OF_FIELD[type] ?? 'any';

/** What an expression results in, as far as that is certain. */
export function kindOf(expression: Expression, scope: FormulaScope): ValueKind {
  switch (expression.kind) {
    case 'text':
      return 'text';
    case 'number':
      return 'number';
    case 'word':
      return expression.value === 'null' ? 'any' : 'boolean';
    case 'name':
      return kindOfName(expression.path, scope);
    case 'operator':
      return kindOfOperator(expression.operator, expression.operands, scope);
    case 'call':
      return kindOfCall(expression.name.toUpperCase(), expression.args, scope);
  }
}

function kindOfName(path: readonly string[], scope: FormulaScope): ValueKind {
  if (path[0] === '$Permission') return 'boolean';
  if (path[0] === '$Label') return 'text';
  if (path[0]?.startsWith('$') || !scope.object) return 'any';
  const resolved = resolvePath(scope.context.names.objects, scope.object, path);
  return resolved.kind === 'field' ? kindOfType(resolved.field.type) : 'any';
}

function kindOfOperator(operator: string, operands: readonly Expression[], scope: FormulaScope): ValueKind {
  if (/^(\|\||&&|=|==|<>|!=|<|<=|>|>=|!)$/.test(operator)) return 'boolean';
  if (operator === '&') return 'text';
  const kinds = operands.map((operand) => kindOf(operand, scope));
  if (operands.length === 1 || /^[*/^]$/.test(operator))
    return kinds.every((kind) => kind === 'number') ? 'number' : 'any';
  // Dates and numbers make dates, and text joins text: only like and like is certain.
  return kinds[0] === kinds[1] && /^(number|text)$/.test(kinds[0] ?? '') ? (kinds[0] ?? 'any') : 'any';
}

function kindOfCall(name: string, args: readonly Expression[], scope: FormulaScope): ValueKind {
  if (name === 'IF') return same(args.slice(1), scope);
  if (name === 'CASE') return same([...args.slice(2).filter((_, at) => at % 2 === 0), ...args.slice(-1)], scope);
  if (name === 'BLANKVALUE' || name === 'NULLVALUE') return same(args, scope);
  return FUNCTIONS.get(name)?.gives ?? 'any';
}

function same(expressions: readonly Expression[], scope: FormulaScope): ValueKind {
  const kinds = new Set(expressions.map((expression) => kindOf(expression, scope)));
  const [only] = kinds;
  return kinds.size === 1 && only ? only : 'any';
}
