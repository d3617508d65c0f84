import { OrgError } from '../errors';
import type { FieldSchema, Value } from '../schema/model';
import { toId18 } from './ids';
import { misread, numberIn, timeIn } from './json-types';

/** @throws OrgError JSON_PARSER_ERROR, without the place: what came as JSON text has been looked at before */
function readable(field: FieldSchema, input: unknown): void {
  const wrong = misread(field, input);
  if (wrong !== null) throw new OrgError('JSON_PARSER_ERROR', wrong);
}

/**
 * A value from JSON as the platform stores it: text without the space around it (line breaks inside stay), empty text as
 * null, times in UTC to the second, numbers rounded to the field's scale, ids in 18 characters.
 * @throws OrgError JSON_PARSER_ERROR, STRING_TOO_LONG, INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST, MALFORMED_ID, NUMBER_OUTSIDE_VALID_RANGE
 */
export function storedValue(field: FieldSchema, input: unknown): Value {
  if (input === null || input === undefined) return field.type === 'boolean' ? false : null;
  readable(field, input);
  // What is neither a truth, a number nor a time is read from text alone.
  const text = typeof input === 'string' ? input : '';
  switch (field.type) {
    case 'boolean':
      return input === true || input === 'true';
    case 'currency':
    case 'double':
    case 'int':
    case 'percent':
      return storedNumber(field, numberIn(input));
    case 'datetime':
      return inCalendar(field, storedTime(input));
    case 'id':
    case 'reference':
      return storedId(field, text);
    case 'date':
      return inCalendar(field, text);
    case 'base64':
      return text;
    case 'picklist':
      return storedChoice(field, storedText(field, text));
    case 'multipicklist':
      return storedChoices(field, storedText(field, text));
    case 'email':
      return storedEmail(field, storedText(field, text));
    case 'phone':
    case 'string':
    case 'textarea':
    case 'url':
      return storedText(field, text);
  }
}

function storedText(field: FieldSchema, input: string): string | null {
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

function storedNumber(field: FieldSchema, number: number): number {
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

/** A time of any offset as UTC to the second, which is what the platform keeps of it. @throws OrgError JSON_PARSER_ERROR */
export function storedTime(input: unknown): string {
  const time = timeIn(input);
  if (time === undefined) throw new OrgError('JSON_PARSER_ERROR', `${String(input)} is no time`);
  return new Date(Math.floor(time / 1000) * 1000).toISOString();
}

/** From 1700 to 4000; with which code other years are refused is believed, not measured. */
function inCalendar(field: FieldSchema, time: string): string {
  if (time >= '1700' && time < '4001') return time;
  throw new OrgError('FIELD_INTEGRITY_EXCEPTION', `${field.label}: invalid date: ${time}`, { fields: [field.name] });
}

function storedId(field: FieldSchema, input: string): string | null {
  if (input === '') return null;
  const id = toId18(input);
  if (!id)
    throw new OrgError('MALFORMED_ID', `${field.label}: id value of incorrect type: ${input}`, {
      fields: [field.name],
    });
  return id;
}

/** How the REST API shows a stored value: times with the offset written `+0000`. */
export function shownValue(field: FieldSchema, value: Value): Value {
  return field.type === 'datetime' && typeof value === 'string' ? value.replace('Z', '+0000') : value;
}
