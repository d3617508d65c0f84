import type { Engine } from '../engine/engine';
import { shownValue } from '../engine/values';
import type { Row, Value } from '../schema/model';
import type { SoqlRecord } from './answer';
import { displayValue } from './display-value';
import { groupRows, type Group } from './group-rows';
import { predicateOf } from './match';
import { orderRows } from './order';
import { valuesAt, type Reader } from './paths';
import type { RowCondition } from './plan';
import { matchingRows, type RunOptions } from './run';
import { figureColumn, groupColumn, leftOutColumn, type GroupPlan, type SoqlPlan } from './soql-plan';

/** Runs an aggregate query: groups as rows of their own, filtered by HAVING, in order, cut, and shown. */
export function groupRecords(
  engine: Engine,
  reader: Reader,
  plan: SoqlPlan,
  groups: GroupPlan,
  options: RunOptions,
): SoqlRecord[] {
  const rows = matchingRows(engine, reader, { ...plan.rows, orderBy: [], limit: null, offset: 0 }, options);
  const all = sets(groups).flatMap((kept) => groupsBy(engine, reader, groups, kept, rows));
  // HAVING holds no inner query: planning has refused it.
  const found = all.filter(predicateOf(engine, reader, groups.having as RowCondition | null));
  const { limit, offset } = plan.rows;
  const upTo = limit === null ? null : offset + limit;
  const wanted = orderRows(engine, reader, groups.orderBy, found, upTo).slice(offset);
  const columns = plan.select.flatMap((item) =>
    item.kind === 'figure' ? [{ ...item, valueOf: valuesAt(engine, reader, item.column) }] : [],
  );
  return wanted.map((row) => {
    const record: SoqlRecord = { attributes: { type: 'AggregateResult' } };
    for (const { name, column, shown, valueOf } of columns) {
      const value = valueOf(row);
      const formatted = shown === 'format' && reader ? displayValue(engine, reader, column.field, value) : null;
      record[name] = formatted ?? shownValue(column.field, value);
    }
    return record;
  });
}

/** Places of what is grouped by, for each round: all of them, and with subtotals fewer. */
function sets({ kind, by }: GroupPlan): number[][] {
  const places = by.map((_, place) => place);
  if (kind === 'plain') return [places];
  if (kind === 'ROLLUP') return [...places, by.length].map((_, left) => places.slice(0, by.length - left));
  const subsets = Array.from({ length: 2 ** by.length }, (_, bits) => places.filter((place) => bits & (1 << place)));
  return subsets.reverse();
}

function groupsBy(engine: Engine, reader: Reader, { by, measures }: GroupPlan, kept: number[], rows: Row[]): Row[] {
  if (rows.length === 0 && by.length > 0) return [];
  const groupings = kept.flatMap((place) => (by[place] ? [{ path: by[place], fn: null }] : []));
  return groupRows(engine, reader, groupings, measures, rows).map((group) => rowOf(group, by.length, kept));
}

function rowOf({ keys, figures }: Group, groupings: number, kept: number[]): Row {
  const row: Record<string, Value> & { Id: string } = { Id: '' };
  for (let place = 0; place < groupings; place += 1) {
    const at = kept.indexOf(place);
    row[groupColumn(place)] = at < 0 ? null : (keys[at] ?? null);
    row[leftOutColumn(place)] = at < 0 ? 1 : 0;
  }
  figures.forEach((figure, place) => (row[figureColumn(place)] = figure.result()));
  return row;
}
