import type { Engine } from '../engine/engine';
import { shownValue } from '../engine/values';
import { OrgError } from '../errors';
import type { FieldSchema, ObjectSchema, Row, Value } from '../schema/model';
import { displayValue } from './display-value';
import { groupRecords } from './group-records';
import { rowAt, valueAt, type Reader } from './paths';
import type { FieldPath } from './plan';
import { runRows, type RunOptions } from './run';
import type { SelectItem, Shown, SoqlPlan } from './soql-plan';

export interface SoqlRecord {
  attributes: { type: string; url?: string };
  [field: string]: unknown;
}
export interface SoqlAnswer {
  totalSize: number;
  done: boolean;
  records: SoqlRecord[];
  nextRecordsUrl?: string;
}

/** The rows of an answer, each shown when it is asked for. */
export interface OpenAnswer {
  totalSize: number;
  readonly records: (from: number, to: number) => SoqlRecord[];
}

/** What shows rows: who asks, and where the API's root is, `/services/data/v66.0`. */
export interface Showing {
  engine: Engine;
  reader: Reader;
  base: string;
  options: RunOptions;
  /** Long lists of children are cut, to be read on from where they end. */
  childPage?: (answer: OpenAnswer) => SoqlAnswer;
}

/** An aggregate query's answer comes whole or not at all. */
const MOST_GROUPS = 2000;

/** Runs a plan and shows the rows as the REST API does. */
export function answerSoql(
  engine: Engine,
  reader: Reader,
  plan: SoqlPlan,
  base: string,
  options: RunOptions = {},
): SoqlAnswer {
  return whole(openSoql({ engine, reader, base, options }, plan));
}

const whole = ({ totalSize, records }: OpenAnswer): SoqlAnswer => ({
  totalSize,
  done: true,
  records: records(0, totalSize),
});

/** Runs a plan, and shows its rows as they are asked for. @throws OrgError */
export function openSoql(showing: Showing, plan: SoqlPlan): OpenAnswer {
  const { engine, reader, base, options } = showing;
  if (plan.groups) {
    const records = groupRecords(engine, reader, plan, plan.groups, options);
    if (records.length > MOST_GROUPS)
      throw new OrgError(
        'EXCEEDED_ID_LIMIT',
        'Aggregate query does not support queryMore(). Consider using LIMIT to restrict the results to a single batch',
      );
    return { totalSize: records.length, records: (from, to) => records.slice(from, to) };
  }
  const rows = runRows(engine, reader, plan.rows, options);
  if (plan.onlyCount) return { totalSize: rows.length, records: () => [] };
  const { object } = plan.rows;
  const show = (row: Row): SoqlRecord =>
    showRow(showing, plan.select, row, { attributes: attributesOf(object, row, base) });
  return { totalSize: rows.length, records: (from, to) => rows.slice(from, to).map(show) };
}

export function attributesOf(object: ObjectSchema, row: Row, base: string): SoqlRecord['attributes'] {
  return { type: object.name, url: `${base}/sobjects/${object.name}/${row.Id}` };
}

function showRow(showing: Showing, select: readonly SelectItem[], row: Row, record: SoqlRecord): SoqlRecord {
  for (const item of select) {
    if (item.kind === 'field') showField(showing, item.path, item, row, record);
    if (item.kind === 'typeof') record[item.parent.relationshipName ?? ''] = showTyped(showing, item, row);
    if (item.kind === 'children') record[item.relation.name] = showChildren(showing, item, row);
  }
  return record;
}

function showChildren(
  showing: Showing,
  { relation, query }: Extract<SelectItem, { kind: 'children' }>,
  row: Row,
): SoqlAnswer | null {
  const from = showing.engine.childrenOf(row.Id, relation.child, relation.field.name);
  const children = openSoql({ ...showing, options: { ...showing.options, from } }, query);
  return children.totalSize === 0 ? null : (showing.childPage ?? whole)(children);
}

/** The record that a lookup to several objects leads to, with the fields that go with its object. */
function showTyped(
  showing: Showing,
  { parent, when, otherwise }: Extract<SelectItem, { kind: 'typeof' }>,
  row: Row,
): unknown {
  const { engine, reader, base } = showing;
  const id = row[parent.name];
  const object = typeof id === 'string' ? engine.objectOfId(id) : undefined;
  const found = object && engine.store.get(object.name, String(id));
  if (!object || !found || (reader && !engine.sharing.reads(reader, object, found))) return null;
  const record: SoqlRecord = { attributes: attributesOf(object, found, base) };
  const named = when.get(object.name);
  // What all objects have in common is read as `Name` has it.
  const common = named ? found : { ...found, Name: found[object.nameField] ?? null, Type: object.name };
  for (const path of named ?? otherwise)
    showField(showing, path, { name: path.field.name, shown: 'value' }, common, record);
  return record;
}

function showField(
  showing: Showing,
  path: FieldPath,
  { name, shown }: { name: string; shown: Shown },
  row: Row,
  record: SoqlRecord,
): void {
  const { engine, reader, base } = showing;
  let into = record;
  for (const [depth, hop] of path.hops.entries()) {
    const relation = hop.field.relationshipName ?? hop.field.name;
    const parent = rowAt(engine, reader, { ...path, hops: path.hops.slice(0, depth + 1) }, row);
    if (!parent) {
      into[relation] = null;
      return;
    }
    const url = attributesOf(hop.among ? (engine.objectOfId(parent.Id) ?? hop.target) : hop.target, parent, base).url;
    into[relation] ??= { attributes: { type: hop.target.name, url } };
    into = into[relation] as SoqlRecord;
  }
  const at = rowAt(engine, reader, path, row);
  into[name] = at ? shownAt(showing, path, shown, row, at) : null;
}

function shownAt({ engine, reader, base }: Showing, path: FieldPath, shown: Shown, row: Row, at: Row): Value {
  const { field, object, derived } = path;
  const value = valueAt(engine, reader, path, row);
  if (shown === 'format') return formatted(engine, reader, field, value);
  return derived ? shownValue(field, value) : shownField(object, field, at, base);
}

/** `FORMAT()`: as the reader's locale writes it. The org's own eyes have none. */
export function formatted(engine: Engine, reader: Reader, field: FieldSchema, value: Value): Value {
  return reader ? (displayValue(engine, reader, field, value) ?? value) : value;
}

/** A blob is shown as the address to fetch it from. */
export function shownField(object: ObjectSchema, field: FieldSchema, row: Row, base: string): Value {
  if (field.type === 'base64') return `${base}/sobjects/${object.name}/${row.Id}/${field.name}`;
  return shownValue(field, row[field.name] ?? null);
}
