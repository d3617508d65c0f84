import { parseFormula, type Expression } from './formula-parse';
import { checkFormula, type FormulaScope } from './formula-check';
import { evaluate, type FormulaRecord } from './formula-evaluate';

export type { FormulaRecord } from './formula-evaluate';

/** A validation rule's condition: parsed, and every name in it known. */
export interface Formula {
  source: string;
  /** True where the rule's error applies. */
  isTrue(record: FormulaRecord): boolean;
}

/** @throws Error that says what in the formula the local org does not know; the loader adds the file's name. */
export function compileFormula(source: string, scope: FormulaScope): Formula {
  const expression: Expression = parseFormula(source);
  checkFormula(expression, scope);
  return { source, isTrue: (record) => evaluate(expression, record) === true };
}
