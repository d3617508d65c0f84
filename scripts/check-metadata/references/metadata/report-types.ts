import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element';
import type { Finding } from '../../finding';
import { unknownObject, unresolved } from '../apex/check-query';
import { unknownName, type Context } from '../context';
import type { ObjectInfo } from '../names/model';
import { resolveChild, resolveField, resolvePath, type Resolved } from '../names/resolve-path';
import { documents } from './documents';

/** Report types: their objects, how these hang together, and the columns. */
export function* reportTypes(context: Context): Iterable<Finding> {
  for (const { file, root } of documents(context, 'ReportType', '.reportType-meta.xml')) {
    const tables = new Map<string, ObjectInfo | undefined>();
    const base = childOf(root, 'baseObject');
    if (!base) continue;
    yield* unknownObject(context, { file, line: base.line }, base.text.trim(), 'The report type begins with');
    tables.set(base.text.trim(), context.names.objects.find(base.text.trim()));
    yield* joined(context, file, root, base.text.trim(), tables);
    for (const section of childrenOf(root, 'sections'))
      for (const column of childrenOf(section, 'columns')) yield* ofTable(context, file, column, tables);
  }
}

function* joined(
  context: Context,
  file: string,
  above: XmlElement,
  table: string,
  tables: Map<string, ObjectInfo | undefined>,
): Iterable<Finding> {
  const join = childOf(above, 'join');
  const named = join && childOf(join, 'relationship');
  if (!join || !named) return;
  const parent = tables.get(table);
  const child = parent && resolveChild(context.names.objects, parent, named.text.trim());
  if (child && 'kind' in child) yield* unresolved({ file, line: named.line }, child);
  const inner = `${table}.${named.text.trim()}`;
  tables.set(inner, child && !('kind' in child) ? child : undefined);
  yield* joined(context, file, join, inner, tables);
}

function* ofTable(
  context: Context,
  file: string,
  column: XmlElement,
  tables: Map<string, ObjectInfo | undefined>,
): Iterable<Finding> {
  const table = childOf(column, 'table');
  const field = childOf(column, 'field');
  if (!table || !field) return;
  const name = table.text.trim();
  if (!tables.has(name)) {
    const message = `The report type has no table ${name}.`;
    const otherwise = 'Name the base object, or it and the relationships of its joins, with points between.';
    yield unknownName({ file, line: table.line }, 'unknown-table', message, name, tables.keys(), otherwise);
    return;
  }
  const object = tables.get(name);
  if (object) yield* unresolved({ file, line: field.line }, reportField(context, object, field.text.trim()));
}

/** Reports go through a lookup by its field, and name a standard lookup without Id: `Account`, `Call__c.Title__c`. */
export function reportField(context: Context, object: ObjectInfo, written: string): Resolved {
  const path = written.split('.');
  const last = path.pop() ?? '';
  const steps = path.map((step) => step.replace(/__c$/i, '__r'));
  const direct = resolvePath(context.names.objects, object, [...steps, last]);
  if (direct.kind !== 'unknown-field') return direct;
  const lookup = resolveField(direct.object, `${last}Id`);
  if (lookup.kind === 'field') return lookup;
  const followed = [...direct.object.fields.values()].find(({ relationship }) => relationship === last);
  return followed ? { kind: 'field', object: direct.object, field: followed } : direct;
}

export function reportTypeTables(context: Context, name: string): XmlElement | undefined {
  const component = context.names.components.find('ReportType', name);
  const root = component && context.sources.xml(component.file);
  return root && textOf(root, 'baseObject') !== undefined ? root : undefined;
}
