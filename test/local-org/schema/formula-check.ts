import type { Expression } from './formula-parse';
import { findField, type FieldType, type ObjectSchema } from './model';

export interface FormulaScope {
  object: ObjectSchema;
  user: ObjectSchema;
  customPermissions: Set<string>;
}

/** Functions that the evaluator knows, with the fewest and the most arguments. */
export const FUNCTIONS: Record<string, [least: number, most: number]> = {
  AND: [1, Infinity],
  BEGINS: [2, 2],
  CONTAINS: [2, 2],
  IF: [3, 3],
  INCLUDES: [2, 2],
  ISBLANK: [1, 1],
  ISCHANGED: [1, 1],
  ISNEW: [0, 0],
  ISPICKVAL: [2, 2],
  LEN: [1, 1],
  NOT: [1, 1],
  NOW: [0, 0],
  OR: [1, Infinity],
  PRIORVALUE: [1, 1],
  REGEX: [2, 2],
  TEXT: [1, 1],
  TODAY: [0, 0],
  TRIM: [1, 1],
};

/** Where a picklist may stand; anywhere else Salesforce refuses to save the formula. */
const TAKES: Partial<Record<FieldType, ReadonlySet<string>>> = {
  picklist: new Set(['ISBLANK', 'ISCHANGED', 'ISPICKVAL', 'PRIORVALUE', 'TEXT']),
  multipicklist: new Set(['INCLUDES', 'ISBLANK', 'ISCHANGED', 'PRIORVALUE']),
};
const TAKES_FIELD = new Set(['ISCHANGED', 'PRIORVALUE']);

/** @throws Error naming the first function, field or global that is unknown, or that Salesforce would refuse. */
export function checkFormula(expression: Expression, scope: FormulaScope, inside: string | null = null): void {
  switch (expression.kind) {
    case 'literal':
      return;
    case 'unary':
      return checkFormula(expression.operand, scope);
    case 'binary':
      checkFormula(expression.left, scope);
      return checkFormula(expression.right, scope);
    case 'call': {
      const { name, args } = expression;
      const arity = FUNCTIONS[name];
      if (!arity) throw new Error(`the local org does not know the formula function ${name}`);
      if (args.length < arity[0] || args.length > arity[1]) throw new Error(`wrong number of arguments for ${name}`);
      if (TAKES_FIELD.has(name) && args[0]?.kind !== 'name') throw new Error(`${name} takes a field`);
      // PRIORVALUE of a picklist is itself a picklist, so it stands only where one may.
      args.forEach((argument, position) => checkFormula(argument, scope, position === 0 ? name : null));
      if (name === 'PRIORVALUE') requirePicklistPlace(args[0], scope, inside);
      return;
    }
    case 'name':
      checkName(expression.path, scope);
      requirePicklistPlace(expression, scope, inside);
  }
}

function requirePicklistPlace(expression: Expression | undefined, scope: FormulaScope, inside: string | null): void {
  if (expression?.kind !== 'name' || expression.path.length !== 1) return;
  const name = expression.path.join('.');
  const type = findField(scope.object, name)?.type;
  const takes = type && TAKES[type];
  if (!takes || (inside !== null && takes.has(inside))) return;
  const kind = type === 'picklist' ? 'a picklist' : 'a multi-select picklist';
  throw new Error(`${name} is ${kind} field, which is only supported in certain functions`);
}

function checkName(path: string[], scope: FormulaScope): void {
  const [first = '', second = ''] = path;
  const known =
    path.length === 1
      ? findField(scope.object, first) !== undefined
      : path.length === 2 &&
        ((first === '$User' && findField(scope.user, second) !== undefined) ||
          (first === '$Permission' && scope.customPermissions.has(second)) ||
          (first === '$Profile' && second === 'Name'));
  if (!known) throw new Error(`the formula names ${path.join('.')}, which does not exist in the local org`);
}
