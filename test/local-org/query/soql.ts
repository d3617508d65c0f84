import {
  parseQuery,
  type FieldType,
  type OrderByClause,
  type Query,
  type QueryBase,
  type Subquery,
} from '@jetstreamapp/soql-parser-js';
import { notInLocalOrg, OrgError } from '../errors';
import type { Engine } from '../engine/engine';
import { isSortable, type ChildRelationship, type ObjectSchema } from '../schema/model';
import type { AggregateFunction } from './aggregates';
import { readableObject, resolvePath, type Reader } from './paths';
import { checkMetadataQuery } from './metadata-soql';
import type { FieldPath, Ordering, RowQuery } from './plan';
import { planWhere } from './soql-where';

export type SelectItem =
  | { kind: 'field'; path: FieldPath; alias: string | null }
  | { kind: 'children'; relation: ChildRelationship; query: SoqlPlan }
  | { kind: 'aggregate'; fn: AggregateFunction; path: FieldPath | null; alias: string | null };
const AGGREGATES: AggregateFunction[] = ['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX'];

export interface SoqlPlan {
  rows: RowQuery;
  select: SelectItem[];
  groupBy: FieldPath[];
  /** `SELECT COUNT()`, whose answer is a number without records. */
  onlyCount: boolean;
}

/** Parses and plans a query. @throws OrgError MALFORMED_QUERY, INVALID_TYPE, INVALID_FIELD */
export function planSoql(engine: Engine, reader: Reader, soql: string): SoqlPlan {
  return planQuery(engine, reader, parse(soql));
}

function parse(soql: string): Query {
  try {
    return parseQuery(soql);
  } catch (cause) {
    throw new OrgError('MALFORMED_QUERY', cause instanceof Error ? cause.message : 'unexpected token', { cause });
  }
}

function planQuery(engine: Engine, reader: Reader, query: Query): SoqlPlan {
  const object = readableObject(engine, reader, query.sObject ?? '');
  return planOn(engine, reader, object, query, query.sObjectAlias);
}

function planOn(
  engine: Engine,
  reader: Reader,
  object: ObjectSchema,
  query: QueryBase,
  alias: string | undefined,
): SoqlPlan {
  refuse('USING SCOPE', query.usingScope);
  refuse('HAVING', query.having);
  refuse('WITH DATA CATEGORY', query.withDataCategory);
  refuse('UPDATE in a query', query.update);
  const path = (segments: string[]): FieldPath => {
    const own =
      [alias?.toLowerCase(), object.name.toLowerCase()].includes(segments[0]?.toLowerCase()) && segments.length > 1;
    return resolvePath(engine, reader, object, own ? segments.slice(1) : segments);
  };
  const select = (query.fields ?? []).map((field) => planSelect(engine, reader, object, field, path));
  const groups = asList(query.groupBy).map((group) => {
    if (!('field' in group)) throw notInLocalOrg('GROUP BY a function', 'MALFORMED_QUERY');
    const at = path(group.field.split('.'));
    if (at.field.type === 'multipicklist')
      throw new OrgError('INVALID_FIELD', `field '${at.field.name}' can not be grouped in a query call`);
    return at;
  });
  const onlyCount =
    select.length === 1 && select[0]?.kind === 'aggregate' && select[0].fn === 'COUNT' && select[0].path === null;
  const aggregated = checkGrouping(select, groups);
  if (aggregated && !onlyCount) refuse('ORDER BY with aggregates', query.orderBy);
  const inner = (nested: Query): { query: RowQuery; select: FieldPath } => {
    const plan = planQuery(engine, reader, nested);
    const [item, ...more] = plan.select;
    if (item?.kind !== 'field' || more.length > 0)
      throw new OrgError('MALFORMED_QUERY', 'The inner select query of a semi-join must select exactly one field');
    return { query: plan.rows, select: item.path };
  };
  const where = query.where ? planWhere({ engine, reader, object, alias, inner }, query.where) : null;
  if ((query.offset ?? 0) > 2000) throw new OrgError('MALFORMED_QUERY', 'Maximum SOQL offset allowed is 2000');
  const orderBy = asList(query.orderBy).map((order) => planOrder(order, path));
  const plan: SoqlPlan = {
    rows: { object, where, orderBy, limit: query.limit ?? null, offset: query.offset ?? 0 },
    select,
    groupBy: groups,
    onlyCount,
  };
  checkMetadataQuery(plan);
  return plan;
}

function refuse(what: string, present: unknown): void {
  if (present !== undefined) throw notInLocalOrg(what, 'MALFORMED_QUERY');
}

const asList = <T>(value: T | T[] | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

function planSelect(
  engine: Engine,
  reader: Reader,
  object: ObjectSchema,
  field: FieldType,
  path: (segments: string[]) => FieldPath,
): SelectItem {
  switch (field.type) {
    case 'Field':
      return { kind: 'field', path: path([field.field]), alias: field.alias ?? null };
    case 'FieldRelationship':
      return {
        kind: 'field',
        path: path([...field.relationships, field.field]),
        alias: 'alias' in field ? field.alias : null,
      };
    case 'FieldSubquery':
      return planChildren(engine, reader, object, field.subquery);
    case 'FieldFunctionExpression': {
      const fn = AGGREGATES.find((name) => name === field.functionName.toUpperCase());
      if (!fn) throw notInLocalOrg(`The function ${field.functionName}`, 'MALFORMED_QUERY');
      const [parameter] = field.parameters;
      if (parameter !== undefined && typeof parameter !== 'string')
        throw notInLocalOrg('A function within an aggregate', 'MALFORMED_QUERY');
      return {
        kind: 'aggregate',
        fn,
        path: parameter === undefined ? null : path(parameter.split('.')),
        alias: field.alias ?? null,
      };
    }
    case 'FieldTypeof':
      throw notInLocalOrg('TYPEOF', 'MALFORMED_QUERY');
  }
}

function planChildren(engine: Engine, reader: Reader, object: ObjectSchema, subquery: Subquery): SelectItem {
  const relation = engine
    .childRelationships(object)
    .find((one) => one.name.toLowerCase() === subquery.relationshipName.toLowerCase());
  if (!relation || (reader && !reader.readsField(relation.child, relation.field))) {
    throw new OrgError(
      'INVALID_TYPE',
      `Didn't understand relationship '${subquery.relationshipName}' in FROM part of query call.`,
    );
  }
  const query = planOn(engine, reader, readableObject(engine, reader, relation.child.name), subquery, undefined);
  if (query.select.some((item) => item.kind !== 'field'))
    throw notInLocalOrg('A child query within a child query', 'MALFORMED_QUERY');
  return { kind: 'children', relation, query };
}

function planOrder(order: OrderByClause, path: (segments: string[]) => FieldPath): Ordering {
  if (!('field' in order)) throw notInLocalOrg('ORDER BY a function', 'MALFORMED_QUERY');
  const at = path(order.field.split('.'));
  if (!isSortable(at.field))
    throw new OrgError('INVALID_FIELD', `field '${at.field.name}' can not be sorted in a query call`);
  return { path: at, descending: order.order === 'DESC', nullsLast: order.nulls === 'LAST' };
}

function checkGrouping(select: SelectItem[], groups: FieldPath[]): boolean {
  if (!select.some((item) => item.kind === 'aggregate') && groups.length === 0) return false;
  for (const item of select) {
    const grouped =
      item.kind === 'field' && groups.some((group) => group.text.toLowerCase() === item.path.text.toLowerCase());
    if (item.kind !== 'aggregate' && !grouped) {
      throw new OrgError(
        'MALFORMED_QUERY',
        `Field must be grouped or aggregated: ${item.kind === 'field' ? item.path.text : item.relation.name}`,
      );
    }
  }
  return true;
}
