import { parseFormula, type Expression } from './formula-parse';
import { checkFormula, type FormulaScope } from './formula-check';
import { evaluate } from './formula-evaluate';
import type { Formula } from './model';

/** @throws Error that says what in the formula the local org does not know; the loader adds the file's name. */
export function compileFormula(source: string, scope: FormulaScope): Formula {
  const expression: Expression = parseFormula(source);
  checkFormula(expression, scope);
  return { source, isTrue: (record) => evaluate(expression, record) === true };
}
