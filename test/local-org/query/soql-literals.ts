import { OrgError } from '../errors';
import { toId18 } from '../engine/ids';
import { inFieldOrder, storedTime } from '../engine/values';
import type { FieldSchema, Value } from '../schema/model';

const NUMBERS = new Set(['currency', 'double', 'int', 'percent']);

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '"': '"', "'": "'", '\\': '\\' };

/** What is between the quotes. LIKE keeps `\%` and `\_`, which mean the character itself. */
function unquote(literal: string, like: boolean): string {
  return literal.slice(1, -1).replace(/\\(u[0-9a-fA-F]{4}|.)/gs, (whole, escape: string) => {
    if (escape.length === 5) return String.fromCharCode(parseInt(escape.slice(1), 16));
    if (like && (escape === '%' || escape === '_' || escape === '\\')) return whole;
    const character = ESCAPES[escape] ?? (escape === '%' || escape === '_' ? escape : undefined);
    if (character === undefined)
      throw new OrgError(
        'MALFORMED_QUERY',
        `Invalid string literal '${literal.slice(1, -1)}'. Illegal character sequence '\\${escape}' in string literal.`,
      );
    return character;
  });
}

const mustBe = (field: FieldSchema, type: string): OrgError =>
  new OrgError(
    'INVALID_FIELD',
    `value of filter criterion for field '${field.name}' must be of type ${type} and should not be enclosed in quotes`,
  );

/** A literal as the field stores it. @throws OrgError INVALID_FIELD where it is of another type */
export function literalValue(
  field: FieldSchema,
  literal: string,
  literalType: string | undefined,
  like: boolean,
): Value {
  if (literalType === 'NULL') return null;
  const quoted = literalType === 'STRING';
  if (NUMBERS.has(field.type)) {
    if (quoted || Number.isNaN(Number(literal))) throw mustBe(field, 'double');
    return Number(literal);
  }
  switch (field.type) {
    case 'boolean':
      if (literalType !== 'BOOLEAN') throw mustBe(field, 'boolean');
      return literal.toUpperCase() === 'TRUE';
    case 'date':
      if (literalType !== 'DATE') throw mustBe(field, 'date');
      return literal;
    case 'datetime':
      if (literalType !== 'DATETIME') throw mustBe(field, 'dateTime');
      return storedTime(literal.replace(/ (\d{2}:\d{2})$/, '+$1'));
    case 'id':
    case 'reference': {
      const text = quoted ? unquote(literal, false) : literal;
      const id = text === '' ? null : toId18(text);
      if (id === undefined) throw new OrgError('INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${text}`);
      return id;
    }
    default:
      if (!quoted)
        throw new OrgError(
          'INVALID_FIELD',
          `value of filter criterion for field '${field.name}' must be of type string and should be enclosed in quotes`,
        );
      if (field.type === 'multipicklist')
        return inFieldOrder(field, unquote(literal, false).split(';')).join(';') || null;
      return like ? unquote(literal, true) : unquote(literal, false) || null;
  }
}

/** The values of one operand of INCLUDES. @throws OrgError where the field is no multi-select picklist */
export function choicesOf(field: FieldSchema, operand: string): string[] {
  if (field.type !== 'multipicklist')
    throw new OrgError('INVALID_QUERY_FILTER_OPERATOR', `invalid operator on ${field.type} field`);
  return operand.split(';').map((one) => one.trim());
}
