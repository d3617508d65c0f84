import type { Engine } from '../engine/engine';
import { shownValue } from '../engine/values';
import type { FieldSchema, ObjectSchema, Row, Value } from '../schema/model';
import { computed } from './aggregates';
import { rowAt, valueAt, valuesAt, type Reader } from './paths';
import { runRows, type RunOptions } from './run';
import type { SelectItem, SoqlPlan } from './soql';

export interface SoqlRecord {
  attributes: { type: string; url?: string };
  [field: string]: unknown;
}
export interface SoqlAnswer {
  totalSize: number;
  done: boolean;
  records: SoqlRecord[];
}

/** Runs a plan and shows the rows as the REST API does. `base` is the API's root, `/services/data/v66.0`. */
export function answerSoql(
  engine: Engine,
  reader: Reader,
  plan: SoqlPlan,
  base: string,
  options: RunOptions = {},
): SoqlAnswer {
  if (plan.onlyCount) {
    const { length } = runRows(engine, reader, plan.rows, options);
    return { totalSize: length, done: true, records: [] };
  }
  const aggregated = plan.groupBy.length > 0 || plan.select.some((item) => item.kind === 'aggregate');
  const records = aggregated
    ? aggregate(engine, reader, plan, options)
    : runRows(engine, reader, plan.rows, options).map((row) => show(engine, reader, plan, row, base, options));
  return { totalSize: records.length, done: true, records };
}

export function attributesOf(object: ObjectSchema, row: Row, base: string): SoqlRecord['attributes'] {
  return { type: object.name, url: `${base}/sobjects/${object.name}/${row.Id}` };
}

function show(engine: Engine, reader: Reader, plan: SoqlPlan, row: Row, base: string, options: RunOptions): SoqlRecord {
  const record: SoqlRecord = { attributes: attributesOf(plan.rows.object, row, base) };
  for (const item of plan.select) {
    if (item.kind === 'field') showField(engine, reader, item, row, record, base);
    if (item.kind === 'children') {
      const from = engine.childrenOf(row.Id, item.relation.child, item.relation.field.name);
      const children = answerSoql(engine, reader, item.query, base, { ...options, from });
      record[item.relation.name] = children.totalSize === 0 ? null : children;
    }
  }
  return record;
}

function showField(
  engine: Engine,
  reader: Reader,
  item: Extract<SelectItem, { kind: 'field' }>,
  row: Row,
  record: SoqlRecord,
  base: string,
): void {
  const { hops, field, object } = item.path;
  let into = record;
  for (const [depth, hop] of hops.entries()) {
    const name = hop.field.relationshipName ?? hop.field.name;
    const parent = rowAt(engine, reader, { ...item.path, hops: hops.slice(0, depth + 1) }, row);
    if (!parent) {
      into[name] = null;
      return;
    }
    into[name] ??= { attributes: attributesOf(hop.target, parent, base) };
    into = into[name] as SoqlRecord;
  }
  const at = rowAt(engine, reader, item.path, row);
  into[field.name] = at ? shownField(object, field, at, base) : null;
}

/** A blob is shown as the address to fetch it from. */
export function shownField(object: ObjectSchema, field: FieldSchema, row: Row, base: string): Value {
  if (field.type === 'base64') return `${base}/sobjects/${object.name}/${row.Id}/${field.name}`;
  return shownValue(field, row[field.name] ?? null);
}

function aggregate(engine: Engine, reader: Reader, plan: SoqlPlan, options: RunOptions): SoqlRecord[] {
  const groups = new Map<string, Row[]>();
  if (plan.groupBy.length === 0) groups.set('', []);
  for (const row of runRows(engine, reader, { ...plan.rows, orderBy: [], limit: null, offset: 0 }, options)) {
    const key = JSON.stringify(plan.groupBy.map((path) => valueAt(engine, reader, path, row)));
    const group = groups.get(key === '[]' ? '' : key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  const records = [...groups.values()].map((rows): SoqlRecord => {
    const record: SoqlRecord = { attributes: { type: 'AggregateResult' } };
    let unnamed = 0;
    for (const item of plan.select) {
      if (item.kind === 'field') {
        const [first] = rows;
        record[item.alias ?? item.path.field.name] = first
          ? shownValue(item.path.field, valueAt(engine, reader, item.path, first))
          : null;
      } else if (item.kind === 'aggregate')
        record[item.alias ?? `expr${String(unnamed++)}`] = compute(engine, reader, item, rows);
    }
    return record;
  });
  const { limit, offset } = plan.rows;
  return records.slice(offset, limit === null ? undefined : offset + limit);
}

function compute(engine: Engine, reader: Reader, item: Extract<SelectItem, { kind: 'aggregate' }>, rows: Row[]): Value {
  if (!item.path) return rows.length;
  const result = computed(item.fn, item.path.field, rows.map(valuesAt(engine, reader, item.path)));
  return item.fn === 'MIN' || item.fn === 'MAX' ? shownValue(item.path.field, result) : result;
}
