import path from 'node:path';
import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element';
import type { Finding } from '../../finding';
import { finding, type Context } from '../context';
import { isCustom, type ObjectInfo } from '../names/model';
import { resolveField } from '../names/resolve-path';
import { unresolved } from '../apex/check-query';
import { filterValues } from './filter-values';

/** Columns that lists of custom objects call otherwise than the API does. */
const COLUMNS = new Set(
  'NAME OBJECT_ID CREATEDBY_USER CREATEDBY_USER.ALIAS CREATED_DATE UPDATEDBY_USER UPDATEDBY_USER.ALIAS LAST_UPDATE LAST_ACTIVITY OWNER.ALIAS OWNER.FIRST_NAME OWNER.LAST_NAME OWNER.NAME RECORDTYPE CURRENCY_ISO_CODE SYSTEM_MODSTAMP DIVISION'.split(
    ' ',
  ),
);

interface Part {
  readonly file: string;
  readonly element: XmlElement;
  readonly object: ObjectInfo;
}

/** Files of one folder of objects, and the same inside objects. */
export function* objectParts(context: Context, folder: string, suffix: string): Iterable<Part> {
  for (const file of context.sources.files) {
    if (!file.endsWith(`.${suffix}-meta.xml`)) continue;
    const element = context.sources.xml(file);
    const object = context.names.objects.find(path.posix.basename(path.posix.dirname(path.posix.dirname(file))));
    if (element && object) yield { file, element, object };
  }
  for (const object of context.names.objects.defined())
    for (const element of object.element ? childrenOf(object.element, folder) : [])
      yield { file: object.file ?? '', element, object };
}

/** Columns and filters of list views. */
export function* listViews(context: Context): Iterable<Finding> {
  for (const { file, element, object } of objectParts(context, 'listViews', 'listView')) {
    for (const column of childrenOf(element, 'columns')) yield* listed(file, object, column);
    const filters = childrenOf(element, 'filters');
    for (const filter of filters) {
      const field = childOf(filter, 'field');
      if (field) yield* listed(file, object, field);
      const resolved = resolveField(object, textOf(filter, 'field') ?? '');
      if (resolved.kind === 'field') yield* filterValues(file, resolved.field, filter);
    }
    yield* filterLogic(file, element, filters.length);
  }
}

function* listed(file: string, object: ObjectInfo, column: XmlElement): Iterable<Finding> {
  const name = column.text.trim();
  // Lists of Salesforce's own objects have names of their own for their fields.
  const hasOwnNames = !isCustom(object.name) && !isCustom(name);
  if (COLUMNS.has(name) || hasOwnNames || name.includes('.')) return;
  yield* unresolved({ file, line: column.line }, resolveField(object, name));
}

/** `1 AND (2 OR 3)`: of filters that are there. */
export function* filterLogic(file: string, element: XmlElement, filters: number): Iterable<Finding> {
  const logic = childOf(element, 'booleanFilter');
  const named = logic?.text.match(/\d+/g)?.map(Number) ?? [];
  const beyond = named.find((number) => number < 1 || number > filters);
  if (logic && beyond !== undefined)
    yield finding(
      { file, line: logic.line },
      'unknown-filter',
      `The logic names filter ${beyond}, and there are ${filters}.`,
      'Number the filters from 1 in the order they stand in.',
    );
}
