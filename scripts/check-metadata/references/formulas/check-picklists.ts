import type { Finding } from '../../finding';
import { unknownValue } from '../apex/check-literals';
import { finding } from '../context';
import type { FieldInfo } from '../names/model';
import { resolvePath } from '../names/resolve-path';
import type { FormulaScope } from './formula-scope';
import { OF_TEXT } from './functions';
import type { Expression } from './parse-formula';

/** Where picklists may stand, and which values they are compared with. */
export function* checkPicklists(expression: Expression, scope: FormulaScope): Iterable<Finding> {
  if (expression.kind === 'operator') yield* ofOperator(expression, scope);
  if (expression.kind !== 'call') return;
  const name = expression.name.toUpperCase();
  const [first, ...rest] = expression.args;
  const field = first && picklistOf(first, scope);
  if (/^(ISPICKVAL|INCLUDES)$/.test(name) && first?.kind === 'name' && !field) yield* notAPicklist(first, name, scope);
  if (OF_TEXT.has(name)) for (const argument of expression.args) yield* asText(argument, scope);
  if (!field) return;
  const values = name === 'CASE' ? rest.slice(0, -1).filter((_, at) => at % 2 === 0) : rest;
  if (/^(ISPICKVAL|INCLUDES|CASE)$/.test(name)) for (const value of values) yield* knownValue(value, field, scope);
}

/** A picklist as it stands, also as it was before. */
function picklistOf(expression: Expression, scope: FormulaScope): FieldInfo | undefined {
  if (expression.kind === 'call' && /^PRIORVALUE$/i.test(expression.name) && expression.args[0])
    return picklistOf(expression.args[0], scope);
  const field = fieldOf(expression, scope);
  return field && /^(Multiselect)?Picklist$/.test(field.type) ? field : undefined;
}

function fieldOf(expression: Expression, scope: FormulaScope): FieldInfo | undefined {
  if (expression.kind !== 'name' || !scope.object || expression.path[0]?.startsWith('$')) return undefined;
  const resolved = resolvePath(scope.context.names.objects, scope.object, expression.path);
  return resolved.kind === 'field' ? resolved.field : undefined;
}

function* ofOperator(expression: Extract<Expression, { kind: 'operator' }>, scope: FormulaScope): Iterable<Finding> {
  for (const operand of expression.operands) yield* asText(operand, scope);
  const [left, right] = expression.operands;
  if (!left || !right || !/^(=|==|<>|!=)$/.test(expression.operator)) return;
  for (const [said, value] of [
    [left, right],
    [right, left],
  ] as const) {
    const inside = said.kind === 'call' && /^TEXT$/i.test(said.name) ? said.args[0] : undefined;
    const field = inside && picklistOf(inside, scope);
    if (field) yield* knownValue(value, field, scope);
  }
}

function* asText(expression: Expression, scope: FormulaScope): Iterable<Finding> {
  const field = picklistOf(expression, scope);
  if (field)
    yield finding(
      scope.placeAt(expression.at),
      'picklist-as-text',
      `${field.name} is a picklist, which only some functions take.`,
      field.type === 'Picklist' ? 'Use ISPICKVAL, CASE or TEXT.' : 'Use INCLUDES.',
    );
}

function* notAPicklist(
  first: Extract<Expression, { kind: 'name' }>,
  name: string,
  scope: FormulaScope,
): Iterable<Finding> {
  const field = fieldOf(first, scope);
  // Salesforce's own picklists are known as text here.
  if (!field || field.type === 'Unknown') return;
  yield finding(
    scope.placeAt(first.at),
    'no-picklist',
    `${name} takes a picklist, and ${field.name} is of type ${field.type}.`,
    'Compare the field with an operator.',
  );
}

function* knownValue(value: Expression, field: FieldInfo, scope: FormulaScope): Iterable<Finding> {
  if (value.kind !== 'text' || !field.values || value.value === '') return;
  if (!field.values.includes(value.value)) yield unknownValue(scope.placeAt(value.at), field, value.value);
}
