import type { Engine } from '../engine/engine';
import type { SessionUser } from '../engine/session-user';
import { OrgError } from '../errors';
import { valuesAt } from '../query/paths';
import { runRows } from '../query/run';
import { planSoql, type SoqlPlan } from '../query/soql';
import type { FieldPath } from '../query/plan';
import type { Row, Value } from '../schema/model';
import { csvLine, type CsvFormat } from './csv';

export interface BulkQuery {
  /** API name of the object that the query is of. */
  object: string;
  header: string;
  /** Finds the rows, and how to show them: good until anything changes. */
  find: () => Found;
}

export interface Found {
  rows: readonly Row[];
  line: (row: Row) => string;
}

/** What stands in a query's words alone: its plan no longer tells. */
const REFUSED_WORDS: readonly [name: string, pattern: RegExp][] = [
  ['TYPEOF', /\bTYPEOF\b/i],
  ['FIELDS()', /\bFIELDS\s*\(/i],
];

const refused = (sentence: string): OrgError => new OrgError('API_ERROR', sentence);

/**
 * A query as CSV. "Bulk API 2.0 doesn't support queries that include: GROUP BY, OFFSET, or TYPEOF clauses; aggregate
 * functions such as COUNT(); date functions in GROUP BY clauses; compound fields; parent-to-child relationship queries."
 * @throws OrgError
 */
export function bulkQuery(
  engine: Engine,
  user: SessionUser,
  soql: string,
  format: CsvFormat,
  deletedToo: boolean,
): BulkQuery {
  const words = soql.replace(/'(?:[^'\\]|\\.)*'/g, "''");
  for (const [name, pattern] of REFUSED_WORDS)
    if (pattern.test(words)) throw refused(`${name} is not supported in Bulk V2 Query with CSV content type`);
  const plan = planSoql(engine, user, soql);
  const paths = fieldsOf(plan);
  const find = (): Found => {
    const cells = paths.map((path) => ({ path, valueOf: valuesAt(engine, user, path) }));
    return {
      rows: runRows(engine, user, plan.rows, { deletedToo }),
      line: (row) =>
        csvLine(
          cells.map(({ path, valueOf }) => shown(path, valueOf(row))),
          format,
        ),
    };
  };
  return { object: plan.rows.object.name, header: csvLine(paths.map(nameOf), format), find };
}

function fieldsOf(plan: SoqlPlan): FieldPath[] {
  if (plan.groupBy.length > 0) throw refused('GROUP BY is not supported in Bulk V2 Query with CSV content type');
  if (plan.rows.offset > 0) throw refused('OFFSET is not supported in Bulk V2 Query with CSV content type');
  return plan.select.map((item) => {
    if (item.kind === 'children')
      throw refused('Aggregate Relationships not supported in Bulk V2 Query with CSV content type');
    if (item.kind !== 'field')
      throw refused('Aggregate functions are not supported in Bulk V2 Query with CSV content type');
    if (item.path.field.type === 'base64')
      throw refused('Blob field not supported in Bulk V2 Query with CSV content type');
    return item.path;
  });
}

/** As the object spells it, whatever the query wrote. */
const nameOf = ({ hops, field }: FieldPath): string =>
  [...hops.map((hop) => hop.field.relationshipName ?? hop.field.name), field.name].join('.');

/** Times in UTC with a Z, numbers with a point, nothing as empty text. */
function shown({ field }: FieldPath, value: Value): string {
  if (value === null) return '';
  const wantsPoint = ['currency', 'double', 'percent'].includes(field.type);
  return wantsPoint && Number.isInteger(value) ? `${String(value)}.0` : String(value);
}
