import type { Engine } from '../engine/engine';
import type { SessionUser } from '../engine/session-user';
import { dateFunction, isDateFunction, ONLY_OF_TIMES, type DateFunction } from '../query/date-functions';
import { foldOf } from '../query/match';
import { valuesAt } from '../query/paths';
import type { FieldPath } from '../query/plan';
import type { ObjectSchema, Row, Value } from '../schema/model';
import { notInLocalOrg } from '../errors';
import { ValidationError, wrongArgument } from './graphql-errors';
import { clausesOf } from './graphql-order';

/** One thing that records are grouped by: a field's value, or a part of its date. */
export interface Grouping {
  path: FieldPath;
  fn: DateFunction | null;
}

/** Records that are alike in all that they are grouped by. */
export interface Group {
  /** Of each grouping, in order. */
  keys: Value[];
  rows: Row[];
}

/**
 * `{StageName: {group: true}, CreatedDate: {function: CALENDAR_YEAR}}`, nested for parents.
 * @throws ValidationError where a field cannot be grouped so
 */
export function planGroups(engine: Engine, user: SessionUser, object: ObjectSchema, value: unknown): Grouping[] {
  return clausesOf(engine, user, object, { name: 'groupBy', value }).flatMap(({ path, says }): Grouping[] => {
    const type = says.type ?? 'GROUP_BY';
    if (type !== 'GROUP_BY') throw notInLocalOrg(`Grouping by ${JSON.stringify(type)}`);
    const of = `groupBy.${path.text}`;
    if (says.function !== undefined && says.function !== null) return [{ path, fn: functionOf(path, says.function) }];
    if (says.group !== true) return [];
    // "Fields of type DateTime and Time cannot be included with their field name alone."
    if (path.field.type === 'datetime') throw wrongArgument(of, 'of the type DateTime takes a function');
    if (path.field.long || ['base64', 'multipicklist', 'currency', 'double', 'percent'].includes(path.field.type))
      throw new ValidationError(`(FieldUndefined) : field '${path.text}' can not be grouped in a query call`);
    return [{ path, fn: null }];
  });
}

function functionOf(path: FieldPath, name: unknown): DateFunction {
  const of = `groupBy.${path.text}.function`;
  if (!isDateFunction(name))
    throw wrongArgument(of, `with value ${JSON.stringify(name)} is not a valid GroupByFunction`);
  const { type } = path.field;
  if (type !== 'datetime' && (type !== 'date' || ONLY_OF_TIMES.has(name)))
    throw wrongArgument(of, `${name} is not for a field of the type ${type}`);
  return name;
}

/** The groups in the order in which they first come up; text that differs in case alone is one. */
export function groupRows(engine: Engine, user: SessionUser, groupings: Grouping[], rows: Row[]): Group[] {
  const groups = new Map<Value, Group>();
  const keysOf = groupings.map(({ path, fn }) => {
    const [valueOf, part] = [valuesAt(engine, user, path), fn ? dateFunction(fn) : null];
    return { of: part ? (row: Row) => part(valueOf(row)) : valueOf, fold: foldOf(path.field) };
  });
  const [only, ...more] = keysOf;
  if (!only) return [{ keys: [], rows }];
  for (const row of rows) {
    const keys = keysOf.map(({ of }) => of(row));
    const folded = keysOf.map(({ fold }, position) => fold(keys[position] ?? null));
    const name = more.length === 0 ? (folded[0] ?? null) : JSON.stringify(folded);
    const group = groups.get(name);
    if (group) group.rows.push(row);
    else groups.set(name, { keys, rows: [row] });
  }
  return [...groups.values()];
}
