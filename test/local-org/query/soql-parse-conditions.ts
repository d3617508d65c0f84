import type { ComparisonNode, ConditionNode, ExpressionNode, LiteralNode, OperatorName, SoqlQuery } from './soql-ast';
import type { TokenReader } from './soql-reader';
import type { Token } from './soql-tokens';

const LITERALS: Partial<Record<Token['kind'], LiteralNode['type']>> = {
  string: 'string',
  number: 'number',
  date: 'date',
  datetime: 'datetime',
};
const COMPARE = ['=', '!=', '<>', '<=', '>=', '<', '>'];
const DATE_LITERAL = /^(TODAY|YESTERDAY|TOMORROW|(THIS|LAST|NEXT)_\w+|N_\w+_AGO)$/i;
const CURRENCY = /^[A-Z]{3}\d/i;

/**
 * A chain of conditions. AND and OR do not mix without parentheses: SOQL does not say which of them binds more tightly.
 * @param inner reads a query in parentheses
 */
export function parseConditions(reader: TokenReader, inner: () => SoqlQuery): ConditionNode {
  const first = single(reader, inner);
  const joined = (['AND', 'OR'] as const).find((word) => reader.isNext(word));
  if (!joined) return first;
  const parts = [first];
  while (reader.takes(joined)) parts.push(single(reader, inner));
  if (reader.isNext('AND') || reader.isNext('OR')) throw reader.unexpected();
  return { kind: joined === 'AND' ? 'and' : 'or', parts };
}

function single(reader: TokenReader, inner: () => SoqlQuery): ConditionNode {
  return reader.within((): ConditionNode => {
    if (reader.takes('NOT')) return { kind: 'not', part: single(reader, inner) };
    if (!reader.takes('(')) return comparison(reader, inner);
    const condition = parseConditions(reader, inner);
    reader.expect(')');
    return condition;
  });
}

function comparison(reader: TokenReader, inner: () => SoqlQuery): ComparisonNode {
  const of = parseExpression(reader);
  const operator = operatorOf(reader);
  if (operator !== 'IN' && operator !== 'NOT IN' && operator !== 'INCLUDES' && operator !== 'EXCLUDES')
    return { kind: 'comparison', of, operator, operand: parseLiteral(reader) };
  const { at } = reader.peek();
  refuseBind(reader);
  reader.expect('(');
  if (reader.isNext('SELECT')) {
    const query = inner();
    reader.expect(')');
    return { kind: 'comparison', of, operator, operand: { kind: 'query', query, at } };
  }
  const operand = [parseLiteral(reader)];
  while (reader.takes(',')) operand.push(parseLiteral(reader));
  reader.expect(')');
  return { kind: 'comparison', of, operator, operand };
}

function operatorOf(reader: TokenReader): OperatorName {
  const sign = COMPARE.find((one) => reader.isNext(one));
  if (sign !== undefined) {
    reader.next();
    return sign === '<>' ? '!=' : (sign as OperatorName);
  }
  if (reader.takes('NOT', 'IN')) return 'NOT IN';
  const word = (['LIKE', 'IN', 'INCLUDES', 'EXCLUDES'] as const).find((one) => reader.takes(one));
  if (word === undefined) throw reader.unexpected();
  return word;
}

/** A field, or a function of fields, literals and functions. */
export function parseExpression(reader: TokenReader): ExpressionNode {
  const { text, at } = reader.name();
  if (!reader.takes('(')) return { kind: 'name', path: text.split('.'), at };
  const args: (ExpressionNode | LiteralNode)[] = [];
  while (!reader.takes(')')) {
    if (args.length > 0) reader.expect(',');
    const isWord = reader.peek().kind === 'word';
    args.push(isWord ? reader.within(() => parseExpression(reader)) : parseLiteral(reader));
  }
  return { kind: 'call', name: text, args, at };
}

function refuseBind(reader: TokenReader): void {
  const token = reader.peek();
  if (token.kind === 'bind') throw reader.refused('Bind variables only allowed in Apex code', token);
}

function parseLiteral(reader: TokenReader): LiteralNode {
  refuseBind(reader);
  const token = reader.peek();
  const type = LITERALS[token.kind];
  if (type) {
    reader.next();
    return { kind: 'literal', type, text: token.text, at: token.at };
  }
  if (token.kind !== 'word') throw reader.unexpected();
  reader.next();
  const { text, at } = token;
  const literal = (of: LiteralNode['type'], written = text): LiteralNode => ({
    kind: 'literal',
    type: of,
    text: written,
    at,
  });
  if (/^null$/i.test(text)) return literal('null');
  if (/^(true|false)$/i.test(text)) return literal('boolean');
  if (CURRENCY.test(text)) return literal('currency');
  if (!DATE_LITERAL.test(text)) throw reader.unexpected(undefined, token);
  if (!reader.takes(':')) return literal('dateLiteral');
  const count = reader.next();
  if (count.kind !== 'number') throw reader.unexpected(undefined, count);
  return literal('dateLiteral', `${text}:${count.text}`);
}
