import type { FieldSchema } from '../schema/model';

/** What a JSON parser calls a value. */
function tokenOf(value: unknown): string {
  if (Array.isArray(value)) return 'START_ARRAY';
  if (typeof value === 'string') return 'VALUE_STRING';
  if (typeof value === 'number') return Number.isInteger(value) ? 'VALUE_NUMBER_INT' : 'VALUE_NUMBER_FLOAT';
  return typeof value === 'boolean' ? `VALUE_${String(value).toUpperCase()}` : 'START_OBJECT';
}

/**
 * The sentence with which the platform refuses to read a field from a JSON value; null where it reads it. The type is named
 * as a describe call names it. Lengths, ranges and listed values are looked at later.
 */
export function misread(field: FieldSchema, input: unknown): string | null {
  if (input === null || input === undefined || isRead(field, input)) return null;
  const refused = `Cannot deserialize instance of ${field.type} from ${tokenOf(input)} value`;
  if (Array.isArray(input)) return refused;
  const shown = typeof input === 'object' ? '{' : typeof input === 'string' ? input : JSON.stringify(input);
  return `${refused} ${shown} or request may be missing a required field`;
}

function isRead(field: FieldSchema, input: unknown): boolean {
  switch (field.type) {
    case 'boolean':
      return typeof input === 'boolean' || input === 'true' || input === 'false';
    case 'int':
      return Number.isInteger(numberIn(input));
    case 'currency':
    case 'double':
    case 'percent':
      return Number.isFinite(numberIn(input));
    case 'date':
      return typeof input === 'string' && isDate(input);
    case 'datetime':
      return typeof input === 'string' && ZONED.test(input) && timeIn(input) !== undefined;
    case 'base64':
      return typeof input === 'string' && /^[A-Za-z0-9+/\s]*={0,2}$/.test(input);
    default:
      return typeof input === 'string';
  }
}

/** A number, or one in quotes; NaN for anything else. */
export function numberIn(input: unknown): number {
  if (typeof input === 'number') return input;
  return typeof input === 'string' && input.trim() !== '' ? Number(input) : NaN;
}

export function isDate(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
  );
}

/** "yyyy-MM-ddTHH:mm:ss.SSS+/-HH:mm or yyyy-MM-ddTHH:mm:ss.SSSZ", with or without milliseconds; `+0100` by older editions. */
const ZONED = /T\d{2}:\d{2}:\d{2}(\.\d{3})?(Z|[+-]\d{2}:?\d{2})$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/;

/** Milliseconds since 1970 of a time of any offset; undefined for what is none. */
export function timeIn(input: unknown): number | undefined {
  if (typeof input !== 'string' || !TIME.test(input)) return undefined;
  const zoned = /(Z|[+-]\d{2}:?\d{2})$/.test(input) ? input.replace(/([+-]\d{2})(\d{2})$/, '$1:$2') : `${input}Z`;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? undefined : time;
}
