import type { Finding } from '../../finding';
import { finding } from '../context';
import { checkCall } from './check-call';
import { checkKinds } from './check-kinds';
import { checkPicklists } from './check-picklists';
import type { FormulaScope } from './formula-scope';
import { FormulaFault } from './formula-tokens';
import { globalName } from './global-names';
import { parseFormula, type Expression } from './parse-formula';
import { resolvePath } from '../names/resolve-path';
import { unresolved } from '../apex/check-query';
import { kindOf } from './value-kinds';

/** @param text as it stands in the element, so that `placeAt` can tell lines */
export function* checkFormula(text: string, scope: FormulaScope): Iterable<Finding> {
  let expression: Expression;
  try {
    expression = parseFormula(text);
  } catch (error) {
    if (!(error instanceof FormulaFault)) throw error;
    yield finding(
      scope.placeAt(error.at),
      'formula-syntax',
      `The formula cannot be read: ${error.message}.`,
      'Write it as Salesforce reads it: commas between arguments, every bracket closed, text in quotes.',
    );
    return;
  }
  yield* checkExpression(expression, scope);
  const gives = kindOf(expression, scope);
  if (scope.gives !== 'any' && gives !== 'any' && gives !== scope.gives)
    yield finding(
      scope.placeAt(expression.at),
      'formula-result',
      `The formula results in ${gives} where ${scope.gives} is needed.`,
      'Change the formula, or the type of its field.',
    );
}

function* checkExpression(expression: Expression, scope: FormulaScope): Iterable<Finding> {
  if (expression.kind === 'name') yield* checkName(expression.path, expression.at, scope);
  if (expression.kind === 'call') yield* checkCall(expression, scope);
  yield* checkPicklists(expression, scope);
  yield* checkKinds(expression, scope);
  const inside =
    expression.kind === 'call' ? expression.args : expression.kind === 'operator' ? expression.operands : [];
  for (const part of inside) yield* checkExpression(part, scope);
}

function* checkName(path: readonly string[], at: number, scope: FormulaScope): Iterable<Finding> {
  const [first = ''] = path;
  if (first.startsWith('$')) {
    yield* globalName(path, scope, scope.placeAt(at));
    return;
  }
  // A custom field's formula on a standard object may name it by itself or, rarely, with the object in front.
  const own = scope.object && first.toLowerCase() === scope.object.name.toLowerCase() && path.length > 1;
  if (scope.object)
    yield* unresolved(
      scope.placeAt(at),
      resolvePath(scope.context.names.objects, scope.object, own ? path.slice(1) : path),
    );
}
