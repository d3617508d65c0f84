import type { Engine } from '../engine/engine';
import type { Row, Value } from '../schema/model';
import { figure, type AggregateFunction, type Figure } from './aggregates';
import { dateFunction, type DateFunction } from './date-functions';
import { foldOf } from './match';
import { valuesAt, type Reader } from './paths';
import type { FieldPath } from './plan';

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

/** The groups in the order in which they first come up; text that differs in case alone is one. Each row is looked at once. */
export function groupRows(
  engine: Engine,
  reader: Reader,
  groupings: readonly Grouping[],
  measures: readonly Measure[],
  rows: readonly Row[],
): Group[] {
  const figures = (): Figure[] => measures.map(({ path, fn }) => figure(fn, path.field));
  const measured = measures.map(({ path }) => valuesAt(engine, reader, path));
  const groupOf =
    groupings.length === 0 ? oneGroup({ keys: [], figures: figures() }) : grouper(engine, reader, groupings, figures);
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

function grouper(engine: Engine, reader: Reader, groupings: readonly Grouping[], figures: () => Figure[]): Grouper {
  const values = groupings.map(({ path, fn }) => {
    const [valueOf, part] = [valuesAt(engine, reader, path), fn ? dateFunction(fn) : null];
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
