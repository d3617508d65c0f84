import { isJsonObject } from '../engine/incoming';
import { storedTime } from '../engine/values';
import { dateRange, type LiteralClock } from '../query/date-literals';
import type { FieldSchema } from '../schema/model';
import { wrongArgument } from './graphql-errors';

/** What a date or datetime is compared with: a moment in its stored form, or the span of a literal. */
export type DateOperand = { value: string | null } | { from: string; to: string };

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * One of the three forms of the API's DateInput and DateTimeInput: `{value: "2026-11-21"}`, `{literal: THIS_QUARTER}`,
 * `{range: {last_n_days: 7}}`.
 * @throws ValidationError for anything else, OrgError for a literal that is not known
 */
export function dateOperand(field: FieldSchema, operand: unknown, clock: LiteralClock): DateOperand {
  if (operand === null) return { value: null };
  const entries = isJsonObject(operand) ? Object.entries(operand).filter(([, one]) => one !== undefined) : [];
  const [[form, given] = [], ...more] = entries;
  if (more.length > 0 || form === undefined)
    throw wrongArgument(`where.${field.name}`, 'takes {value: …}, {literal: …} or {range: {…}}');
  if (form === 'value') return { value: moment(field, given) };
  if (form === 'literal' && typeof given === 'string' && !given.includes(':')) return dateRange(field, given, clock);
  if (form === 'range' && isJsonObject(given)) {
    const [[name, count] = [], ...others] = Object.entries(given).filter(([, one]) => one !== undefined);
    if (name !== undefined && typeof count === 'number' && others.length === 0)
      return dateRange(field, `${name.toUpperCase()}:${String(count)}`, clock);
  }
  throw wrongArgument(`where.${field.name}.${form}`, 'is no date');
}

function moment(field: FieldSchema, given: unknown): string | null {
  if (given === null) return null;
  if (field.type === 'datetime') return storedTime(given);
  if (typeof given === 'string' && DAY.test(given) && !Number.isNaN(Date.parse(given))) return given;
  throw wrongArgument(`where.${field.name}.value`, 'is not a valid Date');
}
