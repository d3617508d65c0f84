import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { loadSchema } from '../../local-org/schema/load-schema';

const FORCE_APP = join(__dirname, '../../../force-app');
const SOURCE = join(FORCE_APP, 'main');
const ROOT = join(SOURCE, 'deal-risk');
const objects = new Map(loadSchema([SOURCE]).objects.map((object) => [object.name, object]));
const LISTS = new Set([
  'columns',
  'sections',
  'criteriaItems',
  'groupingsDown',
  'groupingColumn',
  'dashboardGridComponents',
]);

interface ReportType {
  baseObject: string;
  join: { relationship: string; outerJoin: string };
  sections: { columns: { field: string; table: string }[] }[];
}
interface Report {
  reportType: string;
  columns: { field: string; aggregateTypes?: string }[];
  groupingsDown: { field: string; dateGranularity: string }[];
  filter: { criteriaItems: { column: string; operator: string; value: string }[] };
  params?: { name: string; value: string }[];
  timeFrameFilter: { dateColumn: string; interval: string };
}
interface Component {
  report: string;
  groupingColumn?: string[];
  chartSummary: { column: string; aggregate?: string };
}
interface Dashboard {
  dashboardType: string;
  dashboardGridLayout: {
    numberOfColumns: string;
    dashboardGridComponents: { colSpan: string; columnIndex: string; dashboardComponent: Component }[];
  };
}

function read<T>(path: string, root: string, below = ROOT): T {
  const text = readFileSync(join(below, path), 'utf8');
  expect(XMLValidator.validate(text)).toBe(true);
  const parser = new XMLParser({ isArray: (name) => LISTS.has(name), parseTagValue: false });
  return (parser.parse(text) as Record<string, T>)[root] as T;
}

const type = read<ReportType>('reportTypes/Deals_And_Confirmed_Risks.reportType-meta.xml', 'ReportType');
const report = (name: string): Report => read(`reports/${name}.report-meta.xml`, 'Report');
const OPEN = 'Countersign/Open_Deals_With_Confirmed_Risks';
const WEEKS = 'Countersign/Risks_Confirmed_Per_Week';
const dashboard = read<Dashboard>(
  'dashboards/dashboards/Countersign/Deals_At_Risk.dashboard-meta.xml',
  'Dashboard',
  FORCE_APP,
);
const components = dashboard.dashboardGridLayout.dashboardGridComponents;

/** Columns of Salesforce's own report type for opportunities, with the fields that they show. */
const STANDARD: Readonly<Record<string, string>> = {
  OPPORTUNITY_NAME: 'Opportunity.Name',
  ACCOUNT_NAME: 'Account.Name',
  FULL_NAME: 'User.Name',
  AMOUNT: 'Opportunity.Amount',
  CLOSE_DATE: 'Opportunity.CloseDate',
  STAGE_NAME: 'Opportunity.StageName',
};

/** A lookup may be named by its relationship, as report types name standard ones. */
function exists(objectName: string, fieldName: string): boolean {
  const object = objects.get(objectName);
  return Boolean(object?.fields.some((one) => one.name === fieldName || one.relationshipName === fieldName));
}

/** The object that a table of the report type means: `Opportunity`, or over a relationship `Opportunity.Call_Tags__r`. */
function objectOf(table: string): string {
  const [base = '', relationship] = table.split('.');
  if (relationship === undefined) return base;
  const child = [...objects.values()].find(({ fields }) =>
    fields.some((one) => one.childRelationshipName === relationship && one.referenceTo.includes(base)),
  );
  return child?.name ?? `nothing for ${table}`;
}

function columnExists(column: string): boolean {
  const [table = '', field] = column.split('$');
  if (field !== undefined) return exists(objectOf(table), field);
  const [object = '', name = ''] = (STANDARD[column] ?? column).split('.');
  return exists(object, name);
}

const columnsOf = ({ columns, groupingsDown, filter, timeFrameFilter }: Report): string[] => [
  ...columns.map(({ field }) => field),
  ...groupingsDown.map(({ field }) => field),
  ...filter.criteriaItems.map(({ column }) => column),
  timeFrameFilter.dateColumn,
];
const inType = type.sections.flatMap(({ columns }) => columns);
const criteria = (of: Report) =>
  of.filter.criteriaItems.map(({ column, operator, value }) => [column, operator, value]);

describe('reports on deal risk', () => {
  it('the report type joins deals and tags by a lookup that exists, and shows fields that exist', () => {
    expect(type.baseObject).toBe('Opportunity');
    expect(objectOf(`Opportunity.${type.join.relationship}`)).toBe('Call_Tag__c');
    expect(inType.length).toBeGreaterThan(10);
    expect(inType.filter(({ table, field }) => !exists(objectOf(table), field))).toEqual([]);
  });

  it.each([OPEN, WEEKS])('%s names only columns that exist', (name) => {
    expect(columnsOf(report(name)).filter((column) => !columnExists(column))).toEqual([]);
  });

  it('the report per week uses the report type, and of it only what the type has', () => {
    const { reportType } = report(WEEKS);
    expect(reportType).toBe('Deals_And_Confirmed_Risks__c');
    const known = new Set(inType.map(({ table, field }) => `${table}$${field}`));
    expect(columnsOf(report(WEEKS)).filter((column) => !known.has(column))).toEqual([]);
  });

  it('the open deals are those of the board without a filter: open, of any close date, with an open risk', () => {
    const open = report(OPEN);
    expect(open.params).toContainEqual({ name: 'open', value: 'open' });
    expect(open.timeFrameFilter.interval).toBe('INTERVAL_CUSTOM');
    expect(criteria(open)).toEqual([['Opportunity.Open_Risks__c', 'notEqual', '']]);
    expect(open.columns).toContainEqual({ field: 'AMOUNT', aggregateTypes: 'Sum' });
  });

  it('the weeks are those of the board’s trend: 13 with the running one, confirmed or resolved, and no mistakes', () => {
    const tags = 'Opportunity.Call_Tags__r$';
    expect(criteria(report(WEEKS))).toEqual([
      [`${tags}Deal_Risk__c`, 'equals', '1'],
      [`${tags}Status__c`, 'equals', 'confirmed,resolved'],
      [`${tags}Confirmed_At__c`, 'greaterOrEqual', 'N_WEEKS_AGO:12'],
    ]);
    expect(report(WEEKS).groupingsDown[0]).toMatchObject({ field: `${tags}Confirmed_At__c`, dateGranularity: 'Week' });
  });

  it('the dashboard shows each person their own part, from these reports, by what they group and count', () => {
    expect(dashboard.dashboardType).toBe('LoggedInUser');
    expect(new Set(components.map(({ dashboardComponent }) => dashboardComponent.report))).toEqual(
      new Set([OPEN, WEEKS]),
    );
    for (const { dashboardComponent } of components) {
      const of = report(dashboardComponent.report);
      const groups = of.groupingsDown.map(({ field }) => field);
      expect(groups).toEqual(expect.arrayContaining(dashboardComponent.groupingColumn ?? []));
      const { column, aggregate } = dashboardComponent.chartSummary;
      if (column !== 'RowCount') expect(of.columns).toContainEqual({ field: column, aggregateTypes: aggregate });
    }
  });

  it('the parts of the dashboard stay within its width', () => {
    const width = Number(dashboard.dashboardGridLayout.numberOfColumns);
    expect(components.filter(({ colSpan, columnIndex }) => Number(colSpan) + Number(columnIndex) > width)).toEqual([]);
  });
});
