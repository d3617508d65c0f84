import type { Condition as ParsedCondition, Query, WhereClause } from '@jetstreamapp/soql-parser-js';
import { notInLocalOrg, OrgError } from '../errors';
import type { Engine } from '../engine/engine';
import type { FieldPath, Condition, CompareOperator } from './plan';
import { clockOf, dateRange } from './date-literals';
import { choicesOf, literalValue } from './soql-literals';
import type { ObjectSchema } from '../schema/model';
import { resolvePath, type Reader } from './paths';

export interface WhereScope {
  engine: Engine;
  reader: Reader;
  object: ObjectSchema;
  alias: string | undefined;
  /** Plans the inner query of a semi-join. */
  inner(query: Query): { query: Extract<Condition, { kind: 'semi' }>['query']; select: FieldPath };
}

type Token = '(' | ')' | 'AND' | 'OR' | 'NOT' | { condition: Condition };

/** The parser gives a chain with counted parentheses; this makes the tree that they mean. */
export function planWhere(scope: WhereScope, where: WhereClause): Condition {
  const tokens: Token[] = [];
  flatten(scope, where, tokens);
  let at = 0;

  const operand = (): Condition => {
    const token = tokens[at++];
    if (token === 'NOT') return { kind: 'not', part: operand() };
    if (token === '(') {
      const inner = sequence();
      if (tokens[at++] !== ')') throw malformed('a closing parenthesis is missing');
      return inner;
    }
    if (typeof token === 'object') return token.condition;
    throw malformed(`unexpected token: ${token ?? '<EOF>'}`);
  };
  const sequence = (): Condition => {
    const parts = [operand()];
    let joined: 'AND' | 'OR' | undefined;
    for (let token = tokens[at]; token === 'AND' || token === 'OR'; token = tokens[at]) {
      // SOQL does not say which of AND and OR binds more tightly: it asks for parentheses.
      if (joined !== undefined && joined !== token) throw malformed(`unexpected token: ${token}`);
      joined = token;
      at += 1;
      parts.push(operand());
    }
    return joined ? { kind: joined === 'AND' ? 'and' : 'or', parts } : (parts[0] ?? { kind: 'and', parts });
  };

  const tree = sequence();
  if (at < tokens.length) throw malformed('unexpected token: )');
  return tree;
}

const malformed = (message: string): OrgError => new OrgError('MALFORMED_QUERY', message);

function flatten(scope: WhereScope, where: WhereClause, into: Token[]): void {
  const { left } = where;
  const opens = (left && 'openParen' in left && left.openParen) || 0;
  for (let count = 0; count < opens; count++) into.push('(');
  if ('operator' in where && where.operator === 'NOT') {
    into.push('NOT');
    return flatten(scope, where.right, into);
  }
  if (!left) throw malformed('unexpected token in WHERE');
  into.push({ condition: planCondition(scope, left as ParsedCondition & { operator: string }) });
  const closes = ('closeParen' in left && left.closeParen) || 0;
  for (let count = 0; count < closes; count++) into.push(')');
  if ('operator' in where && (where.operator === 'AND' || where.operator === 'OR')) {
    into.push(where.operator);
    flatten(scope, where.right, into);
  }
}

/** `INCLUDES ('A;B', 'C')`: A and B, or C. */
function planIncludes(path: FieldPath, negated: boolean, literals: readonly string[]): Condition {
  const sets = literals.map((literal) =>
    choicesOf(path.field, String(literalValue(path.field, literal, 'STRING', false))),
  );
  return { kind: 'includes', path, negated, sets };
}

function planCondition(scope: WhereScope, parsed: ParsedCondition & { valueQuery?: Query }): Condition {
  if (!('field' in parsed)) throw notInLocalOrg('A function in WHERE', 'MALFORMED_QUERY');
  const segments = parsed.field.split('.');
  if (scope.alias !== undefined && segments[0]?.toLowerCase() === scope.alias.toLowerCase() && segments.length > 1)
    segments.shift();
  if (segments[0]?.toLowerCase() === scope.object.name.toLowerCase() && segments.length > 1) segments.shift();
  const path = resolvePath(scope.engine, scope.reader, scope.object, segments);
  if (path.field.long)
    throw new OrgError('INVALID_FIELD', `field '${path.field.name}' can not be filtered in a query call`);
  const { operator } = parsed;
  const negated = operator === 'NOT IN';
  if (parsed.valueQuery) {
    const { query, select } = scope.inner(parsed.valueQuery);
    return { kind: 'semi', path, negated, query, select };
  }
  if (operator === 'INCLUDES' || operator === 'EXCLUDES')
    return planIncludes(path, operator === 'EXCLUDES', Array.isArray(parsed.value) ? parsed.value : [parsed.value]);
  const types = Array.isArray(parsed.literalType) ? parsed.literalType : [parsed.literalType];
  if (operator === 'IN' || operator === 'NOT IN') {
    const list = Array.isArray(parsed.value) ? parsed.value : [parsed.value];
    const values = list.map((value, position) => literalValue(path.field, value, types[position] ?? types[0], false));
    return { kind: 'in', path, negated, values };
  }
  const op: CompareOperator = operator === 'LIKE' ? 'like' : operator;
  const text = String(parsed.value);
  if (types[0] === 'DATE_LITERAL' || types[0] === 'DATE_N_LITERAL')
    return { kind: 'range', path, op, ...dateRange(path.field, text, clockOf(scope.engine, scope.reader)) };
  if (op === 'like' && !['string', 'textarea', 'picklist', 'email'].includes(path.field.type)) {
    throw new OrgError('INVALID_QUERY_FILTER_OPERATOR', `invalid operator on ${path.field.type} field`);
  }
  return { kind: 'compare', path, op, value: literalValue(path.field, text, types[0], op === 'like') };
}
