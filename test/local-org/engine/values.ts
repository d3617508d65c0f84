import { OrgError } from '../errors';
import type { FieldSchema, Value } from '../schema/model';
import { toId18 } from './ids';

/** What a JSON parser calls a value. */
function jsonKind(value: unknown): string {
  if (Array.isArray(value)) return 'START_ARRAY';
  if (typeof value === 'string') return 'VALUE_STRING';
  if (typeof value === 'number') return Number.isInteger(value) ? 'VALUE_NUMBER_INT' : 'VALUE_NUMBER_FLOAT';
  return typeof value === 'boolean' ? `VALUE_${String(value).toUpperCase()}` : 'START_OBJECT';
}

/** As it stands in the message: a list or an object by its bracket alone. */
function shownInput(value: unknown): string {
  if (Array.isArray(value)) return '[';
  if (typeof value === 'object') return '{';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const cannotRead = (type: string, value: unknown): OrgError => {
  const kind = jsonKind(value);
  return new OrgError(
    'JSON_PARSER_ERROR',
    `Cannot deserialize instance of ${type} from ${kind} value ${shownInput(value)} or request may be missing a required field`,
  );
};

/**
 * A value from JSON as the platform stores it: text without the space around it (line breaks inside stay), empty text as
 * null, times in UTC to the second, numbers rounded to the field's scale, ids in 18 characters.
 * @throws OrgError JSON_PARSER_ERROR, STRING_TOO_LONG, INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST, MALFORMED_ID, NUMBER_OUTSIDE_VALID_RANGE
 */
export function storedValue(field: FieldSchema, input: unknown): Value {
  if (input === null || input === undefined) return field.type === 'boolean' ? false : null;
  switch (field.type) {
    case 'boolean':
      if (typeof input === 'boolean') return input;
      if (input === 'true' || input === 'false') return input === 'true';
      throw cannotRead('boolean', input);
    case 'currency':
    case 'double':
    case 'int':
    case 'percent':
      return storedNumber(field, input);
    case 'date':
      if (typeof input === 'string' && isDate(input)) return input;
      throw cannotRead('date', input);
    case 'datetime':
      return storedTime(input);
    case 'id':
    case 'reference':
      return storedId(field, input);
    case 'base64':
      if (typeof input !== 'string' || !/^[A-Za-z0-9+/\s]*={0,2}$/.test(input)) throw cannotRead('base64', input);
      return input;
    case 'picklist':
      return storedChoice(field, storedText(field, input));
    case 'multipicklist':
      return storedChoices(field, storedText(field, input));
    case 'email':
      return storedEmail(field, storedText(field, input));
    case 'phone':
    case 'string':
    case 'textarea':
    case 'url':
      return storedText(field, input);
  }
}

function storedText(field: FieldSchema, input: unknown): string | null {
  if (typeof input !== 'string') throw cannotRead('string', input);
  const text = input.trim();
  if (text.length > field.length) {
    throw new OrgError(
      'STRING_TOO_LONG',
      `${field.label}: data value too large: ${text.slice(0, 255)} (max length=${String(field.length)})`,
      { fields: [field.name] },
    );
  }
  return text === '' ? null : text;
}

/** One address: what the platform takes for one is not documented; two parts around one `@` and a dot are. */
function storedEmail(field: FieldSchema, text: string | null): string | null {
  if (text === null || /^[^\s@,;<>()]+@[^\s@,;<>()]+\.[^\s@.,;<>()]+$/.test(text)) return text;
  throw new OrgError('INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${text}`, {
    fields: [field.name],
  });
}

function storedChoice(field: FieldSchema, text: string | null): string | null {
  if (text === null || !field.restricted) return text;
  const known = field.picklist.find((one) => one.value.toLowerCase() === text.toLowerCase());
  if (known) return known.value;
  throw new OrgError(
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    `${field.label}: bad value for restricted picklist field: ${text}`,
    { fields: [field.name] },
  );
}

/** Each value once, in the order in which the field lists them, whatever order they came in. */
function storedChoices(field: FieldSchema, text: string | null): string | null {
  if (text === null) return null;
  const chosen = text.split(';').flatMap((one) => storedChoice(field, one.trim() || null) ?? []);
  return inFieldOrder(field, chosen).join(';') || null;
}

/** Values that an unrestricted field does not list come last, as they came. */
export function inFieldOrder(field: FieldSchema, values: readonly string[]): string[] {
  const place = new Map(field.picklist.map((one, at) => [one.value, at]));
  const placeOf = (value: string): number => place.get(value) ?? place.size;
  return [...new Set(values)].sort((a, b) => placeOf(a) - placeOf(b));
}

function storedNumber(field: FieldSchema, input: unknown): number {
  const number = typeof input === 'string' && input.trim() !== '' ? Number(input) : input;
  if (typeof number !== 'number' || !Number.isFinite(number)) throw cannotRead('double', input);
  const scaled = Math.round(number * 10 ** field.scale) / 10 ** field.scale;
  if (field.precision > 0 && Math.abs(scaled) >= 10 ** (field.precision - field.scale)) {
    throw new OrgError(
      'NUMBER_OUTSIDE_VALID_RANGE',
      `${field.label}: value outside of valid range on numeric field: ${String(number)}`,
      { fields: [field.name] },
    );
  }
  return scaled;
}

function isDate(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
  );
}

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/;

/** A time of any offset as UTC to the second, which is what the platform keeps of it. */
export function storedTime(input: unknown): string {
  if (typeof input !== 'string' || !TIME.test(input)) throw cannotRead('datetime', input);
  const zoned = /(Z|[+-]\d{2}:?\d{2})$/.test(input) ? input.replace(/([+-]\d{2})(\d{2})$/, '$1:$2') : `${input}Z`;
  const time = Date.parse(zoned);
  if (Number.isNaN(time)) throw cannotRead('datetime', input);
  return new Date(Math.floor(time / 1000) * 1000).toISOString();
}

function storedId(field: FieldSchema, input: unknown): string | null {
  if (input === '') return null;
  const id = typeof input === 'string' ? toId18(input) : undefined;
  if (!id)
    throw new OrgError('MALFORMED_ID', `${field.label}: id value of incorrect type: ${String(input)}`, {
      fields: [field.name],
    });
  return id;
}

/** How the REST API shows a stored value: times with the offset written `+0000`. */
export function shownValue(field: FieldSchema, value: Value): Value {
  return field.type === 'datetime' && typeof value === 'string' ? value.replace('Z', '+0000') : value;
}
