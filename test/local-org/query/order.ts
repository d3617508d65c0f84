import type { Engine } from '../engine/engine';
import type { FieldSchema, Row, Value } from '../schema/model';
import { foldOf } from './match';
import { valuesAt, type Reader } from './paths';
import type { Ordering } from './plan';

/**
 * The first `upTo` rows in this order, all where it is null. Nulls first unless told otherwise; text without case; choices
 * in the order in which Setup lists them ("ORDER BY": "picklist sort determined during setup"); rows that are equal stay as they came. Each value is worked out once, and only the rows asked for are sorted.
 */
export function orderRows(
  engine: Engine,
  reader: Reader,
  orderBy: readonly Ordering[],
  rows: Row[],
  upTo: number | null,
): Row[] {
  if (orderBy.length === 0) return upTo === null || upTo >= rows.length ? rows : rows.slice(0, upTo);
  const columns = orderBy.map(({ path }): Value[] => {
    const [valueOf, fold] = [valuesAt(engine, reader, path), rankOf(path.field)];
    return rows.map((row) => fold(valueOf(row)));
  });
  const compare = comparator(columns, orderBy);
  const places = first(rows.length, Math.min(upTo ?? rows.length, rows.length), compare);
  return places.map((place) => rows[place]).filter((row) => row !== undefined);
}

/** What a value is ordered by. Choices that Setup does not list come behind those that it does. */
export function rankOf(field: FieldSchema): (value: Value) => Value {
  const fold = foldOf(field);
  if (field.type !== 'picklist' || field.picklist.length === 0) return fold;
  const width = String(field.picklist.length).length;
  const ranks = new Map(field.picklist.map(({ value }, at) => [fold(value), String(at).padStart(width, '0')]));
  return (value) => {
    const folded = fold(value);
    return folded === null ? null : (ranks.get(folded) ?? `~${String(folded)}`);
  };
}

/** Compares values of any kind that one field may hold, null the least unless `nullsLast`. */
export function compareValues(
  left: Value,
  right: Value,
  { descending, nullsLast }: Pick<Ordering, 'descending' | 'nullsLast'>,
): number {
  if (left === right) return 0;
  if (left === null || right === null) return (left === null) === nullsLast ? 1 : -1;
  return (left < right ? -1 : 1) * (descending ? -1 : 1);
}

function comparator(columns: Value[][], orderBy: readonly Ordering[]): (a: number, b: number) => number {
  const keys = orderBy.map((ordering, position) => ({ ordering, column: columns[position] ?? [] }));
  return (a, b) => {
    for (const { ordering, column } of keys) {
      const order = compareValues(column[a] ?? null, column[b] ?? null, ordering);
      if (order !== 0) return order;
    }
    return a - b;
  };
}

/** The least `wanted` of the numbers below `total`, sorted: gathered in a basket that is sorted and cut when it is full. */
function first(total: number, wanted: number, compare: (a: number, b: number) => number): number[] {
  const size = wanted * 2 + 64;
  let basket: number[] = [];
  let worst: number | undefined;
  for (let place = 0; place < total; place += 1) {
    if (worst !== undefined && compare(place, worst) > 0) continue;
    basket.push(place);
    if (basket.length < size) continue;
    basket = basket.sort(compare).slice(0, wanted);
    worst = basket[wanted - 1];
  }
  return basket.sort(compare).slice(0, wanted);
}
