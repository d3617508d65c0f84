import { notInLocalOrg, OrgError } from '../errors';
import { toId18 } from '../engine/ids';
import { inFieldOrder, storedTime } from '../engine/values';
import type { FieldSchema, Value } from '../schema/model';
import type { LiteralNode } from './soql-ast';

const NUMBERS = new Set(['currency', 'double', 'int', 'percent']);

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '"': '"', "'": "'", '\\': '\\' };

/** What is between the quotes. LIKE keeps `\%` and `\_`, which mean the character itself. */
function unquote(literal: string, like: boolean): string {
  return literal.slice(1, -1).replace(/\\(u[0-9a-fA-F]{4}|.)/gs, (whole, escape: string) => {
    if (escape.length === 5) return String.fromCharCode(parseInt(escape.slice(1), 16));
    if (like && (escape === '%' || escape === '_' || escape === '\\')) return whole;
    const character = ESCAPES[escape.toLowerCase()] ?? (escape === '%' || escape === '_' ? escape : undefined);
    if (character === undefined)
      throw new OrgError(
        'MALFORMED_QUERY',
        `Invalid string literal '${literal.slice(1, -1)}'. Illegal character sequence '\\${escape}' in string literal.`,
      );
    return character;
  });
}

/** What a literal must be of, and whether in quotes. */
export const mustBe = (field: FieldSchema, type: string): OrgError =>
  new OrgError(
    'INVALID_FIELD',
    `value of filter criterion for field '${field.name}' must be of type ${type} and should ${type === 'string' ? '' : 'not '}be enclosed in quotes`,
  );

/** A literal as the field stores it. @throws OrgError INVALID_FIELD where it is of another type */
export function literalValue(field: FieldSchema, literal: LiteralNode, like = false): Value {
  const { type, text } = literal;
  if (type === 'currency') throw notInLocalOrg('A literal with a currency', 'MALFORMED_QUERY');
  if (type === 'null') return null;
  const quoted = type === 'string';
  if (NUMBERS.has(field.type)) {
    if (type !== 'number') throw mustBe(field, field.type === 'int' ? 'int' : 'double');
    return Number(text);
  }
  switch (field.type) {
    case 'boolean':
      if (type !== 'boolean') throw mustBe(field, 'boolean');
      return text.toUpperCase() === 'TRUE';
    case 'date':
      if (type !== 'date') throw mustBe(field, 'date');
      return dayOf(text);
    case 'datetime':
      if (type !== 'datetime') throw mustBe(field, 'dateTime');
      dayOf(text.slice(0, 10));
      // A plus that nobody encoded has become a space on its way here.
      return storedTime(text.toUpperCase().replace(/ (\d{2}:?\d{2})$/, '+$1'));
    case 'id':
    case 'reference':
      return idOf(quoted ? unquote(text, false) : text);
    default: {
      if (!quoted) throw mustBe(field, 'string');
      const plain = unquote(text, like);
      if (field.type === 'multipicklist') return inFieldOrder(field, plain.split(';')).join(';') || null;
      return like ? plain : plain || null;
    }
  }
}

/** @throws OrgError MALFORMED_QUERY for a day that no calendar has */
function dayOf(text: string): string {
  const time = Date.parse(`${text}T00:00:00Z`);
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(text)) return text;
  throw new OrgError('MALFORMED_QUERY', `Invalid date: ${text}`);
}

function idOf(text: string): string | null {
  const id = text === '' ? null : toId18(text);
  if (id === undefined) throw new OrgError('INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${text}`);
  return id;
}

/** The values of one operand of INCLUDES. @throws OrgError where the field is no multi-select picklist */
export function choicesOf(field: FieldSchema, operand: string): string[] {
  if (field.type !== 'multipicklist')
    throw new OrgError('INVALID_QUERY_FILTER_OPERATOR', `invalid operator on ${field.type} field`);
  return operand.split(';').map((one) => one.trim());
}
