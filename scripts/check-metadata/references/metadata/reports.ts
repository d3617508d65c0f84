import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element';
import type { Finding } from '../../finding';
import { unknownObject, unresolved } from '../apex/check-query';
import { unknownName, type Context } from '../context';
import { isForeign, type ObjectInfo } from '../names/model';
import { resolveChild, type Resolved } from '../names/resolve-path';
import { documents, elementsAt } from './documents';
import { filterValues } from './filter-values';
import { filterLogic } from './list-views';
import { reportField, reportTypeTables } from './report-types';

const COLUMNS = [
  'columns.field',
  'groupingsDown.field',
  'groupingsAcross.field',
  'filter.criteriaItems.column',
  'timeFrameFilter.dateColumn',
  'chart.groupingColumn',
  'chart.chartSummaries.column',
  'sortColumn',
];

/** Reports: their type, and columns of objects that are known. */
export function* reports(context: Context): Iterable<Finding> {
  for (const { file, root } of documents(context, 'Report', '.report-meta.xml')) {
    const type = childOf(root, 'reportType');
    const name = type?.text.trim() ?? '';
    const own = /^(\w+)__c$/.exec(name)?.[1];
    if (type && own && !isForeign(name) && !context.names.components.has('ReportType', own)) {
      const message = `There is no report type ${own}.`;
      const known = context.names.components.names('ReportType').map((one) => `${one}__c`);
      const otherwise = 'Name a report type of the project with __c behind it, or one of Salesforce.';
      yield unknownName({ file, line: type.line }, 'unknown-report-type', message, name, known, otherwise);
    }
    for (const column of COLUMNS.flatMap((place) => elementsAt(root, place))) {
      const resolved = columnOf(context, own, column.text.trim());
      if (resolved) yield* unresolved({ file, line: column.line }, resolved);
      else yield* objectOf(context, file, column);
    }
    yield* values(context, file, own, root);
    const filter = childOf(root, 'filter');
    if (filter) yield* filterLogic(file, filter, childrenOf(filter, 'criteriaItems').length);
  }
}

/** `undefined` where the column is one of a standard type, or its object is not known. */
function columnOf(context: Context, type: string | undefined, written: string): Resolved | undefined {
  const [table = '', field] = written.split('$');
  if (field !== undefined) {
    const object = type && reportTypeTables(context, type) ? tableOf(context, table) : undefined;
    return object && reportField(context, object, field);
  }
  const [, objectName = '', path = ''] = CUSTOM_COLUMN.exec(written) ?? [];
  const object = context.names.objects.find(objectName);
  return object && reportField(context, object, path);
}

/** Reports of Salesforce's own types have names of their own for all but custom fields: `Opportunity.Open_Risks__c`. */
const CUSTOM_COLUMN = /^([A-Za-z]\w*)\.([\w.]*__c[\w.]*)$/;

function* objectOf(context: Context, file: string, column: XmlElement): Iterable<Finding> {
  const objectName = CUSTOM_COLUMN.exec(column.text.trim())?.[1] ?? '';
  if (/__c$/i.test(objectName))
    yield* unknownObject(context, { file, line: column.line }, objectName, 'The column is of');
}

function* values(context: Context, file: string, type: string | undefined, root: XmlElement): Iterable<Finding> {
  for (const filter of elementsAt(root, 'filter.criteriaItems')) {
    const resolved = columnOf(context, type, textOf(filter, 'column') ?? '');
    if (resolved?.kind === 'field') yield* filterValues(file, resolved.field, filter);
  }
}

/** `Opportunity.Call_Tags__r`. */
function tableOf(context: Context, table: string): ObjectInfo | undefined {
  const [base = '', ...relationships] = table.split('.');
  let object = context.names.objects.find(base);
  for (const relationship of relationships) {
    const child = object && resolveChild(context.names.objects, object, relationship);
    object = child && !('kind' in child) ? child : undefined;
  }
  return object;
}

/** Dashboards: reports of the project, and what these group and show. */
export function* dashboards(context: Context): Iterable<Finding> {
  for (const { file, root } of documents(context, 'Dashboard', '.dashboard-meta.xml')) {
    const components = [
      ...elementsAt(root, 'dashboardGridLayout.dashboardGridComponents.dashboardComponent'),
      ...['leftSection', 'middleSection', 'rightSection'].flatMap((side) => elementsAt(root, `${side}.components`)),
    ];
    for (const component of components) yield* ofDashboard(context, file, component);
  }
}

function* ofDashboard(context: Context, file: string, component: XmlElement): Iterable<Finding> {
  const named = childOf(component, 'report');
  const name = named?.text.trim() ?? '';
  if (!named || name === '') return;
  const report = context.names.components.find('Report', name);
  const known = context.names.components.names('Report');
  if (!report) {
    const message = `There is no report ${name}.`;
    const otherwise = 'Name a report of the project with its folder: Folder/Report.';
    if (!name.startsWith('unfiled$'))
      yield unknownName({ file, line: named.line }, 'unknown-report', message, name, known, otherwise);
    return;
  }
  const root = context.sources.xml(report.file);
  if (!root) return;
  const grouped = ['groupingsDown.field', 'groupingsAcross.field'].flatMap((place) => elementsAt(root, place));
  const shown = [...grouped, ...elementsAt(root, 'columns.field')].map((one) => one.text.trim());
  const groups = grouped.map((one) => one.text.trim());
  for (const column of childrenOf(component, 'groupingColumn'))
    yield* among(file, column, groups, `The report ${name} is not grouped by`);
  for (const column of elementsAt(component, 'chartSummary.column'))
    if (!/^(RowCount|FORMULA\w*|BucketField\w*|UNIQUE_\w*)$/i.test(column.text.trim()))
      yield* among(file, column, shown, `The report ${name} does not show`);
}

function* among(file: string, column: XmlElement, known: readonly string[], message: string): Iterable<Finding> {
  const name = column.text.trim();
  if (name === '' || known.includes(name) || known.length === 0) return;
  const otherwise = 'Name a column as the report writes it.';
  yield unknownName({ file, line: column.line }, 'unknown-column', `${message} ${name}.`, name, known, otherwise);
}
