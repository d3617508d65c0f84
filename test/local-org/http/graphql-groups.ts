import type { Engine } from '../engine/engine';
import type { SessionUser } from '../engine/session-user';
import { figure, type AggregateFunction, type Figure } from '../query/aggregates';
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

/** What is figured out of each group. */
export interface Measure {
  path: FieldPath;
  fn: AggregateFunction;
}

/** Records that are alike in all that they are grouped by. */
export interface Group {
  /** Of each grouping, in order. */
  keys: Value[];
  /** Of each measure, in order. */
  figures: Figure[];
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

/** The groups in the order in which they first come up; text that differs in case alone is one. Each row is looked at once. */
export function groupRows(
  engine: Engine,
  user: SessionUser,
  groupings: readonly Grouping[],
  measures: readonly Measure[],
  rows: readonly Row[],
): Group[] {
  const figures = (): Figure[] => measures.map(({ path, fn }) => figure(fn, path.field));
  const measured = measures.map(({ path }) => valuesAt(engine, user, path));
  const groupOf =
    groupings.length === 0 ? oneGroup({ keys: [], figures: figures() }) : grouper(engine, user, groupings, figures);
  for (const row of rows) {
    const group = groupOf.find(row);
    for (let place = 0; place < measured.length; place += 1) group.figures[place]?.add(measured[place]?.(row) ?? null);
  }
  return groupOf.all();
}

interface Grouper {
  find(row: Row): Group;
  all(): Group[];
}

const oneGroup = (group: Group): Grouper => ({ find: () => group, all: () => [group] });

/** Values as they are lead to a group without being folded each time; `byName` has the one that folded values lead to. */
interface Branch {
  next: Map<Value, Branch>;
  group?: Group;
}

function grouper(engine: Engine, user: SessionUser, groupings: readonly Grouping[], figures: () => Figure[]): Grouper {
  const values = groupings.map(({ path, fn }) => {
    const [valueOf, part] = [valuesAt(engine, user, path), fn ? dateFunction(fn) : null];
    return part ? (row: Row) => part(valueOf(row)) : valueOf;
  });
  const folds = groupings.map(({ path }) => foldOf(path.field));
  const root: Branch = { next: new Map() };
  const byName = new Map<string, Group>();
  const named = (keys: Value[]): Group => {
    const name = JSON.stringify(keys.map((key, place) => folds[place]?.(key)));
    const group = byName.get(name) ?? { keys, figures: figures() };
    byName.set(name, group);
    return group;
  };
  const find = (row: Row): Group => {
    let at = root;
    for (const valueOf of values) {
      const value = valueOf(row);
      let next = at.next.get(value);
      if (!next) at.next.set(value, (next = { next: new Map() }));
      at = next;
    }
    return (at.group ??= named(values.map((valueOf) => valueOf(row))));
  };
  return { find, all: () => [...byName.values()] };
}
