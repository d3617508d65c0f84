import { notInLocalOrg, OrgError } from '../errors';
import type { FieldPath, CompareOperator, Condition, SemiJoin } from './plan';
import { clockOf, dateRange } from './date-literals';
import type { ComparisonNode, ConditionNode, ExpressionNode, LiteralNode, SoqlQuery } from './soql-ast';
import { choicesOf, literalValue, mustBe } from './soql-literals';
import type { QueryScope } from './soql-scope';

/** What conditions need to know beside the names of their query. */
export interface WhereScope {
  scope: QueryScope;
  /** What stands left of an operator; HAVING has aggregates there. */
  readonly left: (node: ExpressionNode) => FieldPath;
  /** Plans the inner query of a semi-join. */
  readonly inner: (query: SoqlQuery) => { query: SemiJoin['query']; select: FieldPath };
}

/** @throws OrgError */
export function planWhere(where: WhereScope, node: ConditionNode): Condition {
  switch (node.kind) {
    case 'and':
    case 'or':
      return { kind: node.kind, parts: node.parts.map((part) => planWhere(where, part)) };
    case 'not':
      return { kind: 'not', part: planWhere(where, node.part) };
    case 'comparison':
      return planComparison(where, node);
  }
}

function planComparison({ scope, left, inner }: WhereScope, node: ComparisonNode): Condition {
  const path = left(node.of);
  return scope.at(node.of, () => {
    checkFilterable(path, node.operator);
    const { operator, operand } = node;
    const negated = operator === 'NOT IN' || operator === 'EXCLUDES';
    if ('kind' in operand && operand.kind === 'query') {
      if (operator !== 'IN' && operator !== 'NOT IN') throw new OrgError('MALFORMED_QUERY', `unexpected token: '('`);
      return { kind: 'semi', path, negated, ...inner(operand.query) };
    }
    const literals = Array.isArray(operand) ? operand : [operand];
    if (operator === 'INCLUDES' || operator === 'EXCLUDES') {
      const sets = literals.map((literal) => choicesOf(path.field, String(literalValue(path.field, literal))));
      return { kind: 'includes', path, negated, sets };
    }
    if (operator === 'IN' || operator === 'NOT IN') return planList(scope, path, negated, literals);
    const [literal] = literals;
    if (!literal) throw new OrgError('MALFORMED_QUERY', 'a value is missing');
    return planCompare(scope, path, operator === 'LIKE' ? 'like' : operator, literal);
  });
}

function planCompare(scope: QueryScope, path: FieldPath, op: CompareOperator, literal: LiteralNode): Condition {
  if (literal.type === 'dateLiteral') return planRange(scope, path, op, literal.text);
  return { kind: 'compare', path, op, value: literalValue(path.field, literal, op === 'like') };
}

/** A list may hold date literals, each of them a span of days. */
function planList(scope: QueryScope, path: FieldPath, negated: boolean, literals: readonly LiteralNode[]): Condition {
  if (!literals.some(({ type }) => type === 'dateLiteral'))
    return { kind: 'in', path, negated, values: literals.map((literal) => literalValue(path.field, literal)) };
  const any: Condition = { kind: 'or', parts: literals.map((literal) => planCompare(scope, path, '=', literal)) };
  return negated ? { kind: 'not', part: any } : any;
}

function planRange({ engine, reader }: QueryScope, path: FieldPath, op: CompareOperator, literal: string): Condition {
  const { field } = path;
  if (field.type !== 'date' && field.type !== 'datetime')
    throw mustBe(field, field.type === 'currency' || field.type === 'percent' ? 'double' : field.type);
  return { kind: 'range', path, op, ...dateRange(field, literal, clockOf(engine, reader)) };
}

const LIKED = ['string', 'textarea', 'picklist', 'email', 'phone', 'url'];
const ORDERED = ['<', '<=', '>', '>='];

function checkFilterable({ field }: FieldPath, operator: string): void {
  if (field.long || field.type === 'base64')
    throw new OrgError('INVALID_FIELD', `field '${field.name}' can not be filtered in a query call`);
  const unfit =
    (operator === 'LIKE' && !LIKED.includes(field.type)) ||
    (ORDERED.includes(operator) && (field.type === 'boolean' || field.type === 'multipicklist'));
  if (unfit) throw new OrgError('INVALID_QUERY_FILTER_OPERATOR', `invalid operator on ${field.type} field`);
}

/** HAVING has no queries within. */
export function noInner(): never {
  throw notInLocalOrg('A query within HAVING', 'MALFORMED_QUERY');
}
