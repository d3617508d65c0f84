import { notInLocalOrg, OrgError } from '../errors';
import type { Engine } from '../engine/engine';
import { isSortable, type ObjectSchema } from '../schema/model';
import { checkMetadataQuery } from './metadata-soql';
import { readableObject, resolvePath, type Reader } from './paths';
import type { Condition, FieldPath, Ordering, RowQuery } from './plan';
import { Relations } from './relations';
import { checkSemiJoins } from './semi-joins';
import type { ExpressionNode, OrderNode, SelectNode, SoqlQuery, Word } from './soql-ast';
import { at as placedAt } from './soql-errors';
import { aggregateOf, GroupColumns } from './soql-groups';
import { parseSoql } from './soql-parse';
import type { GroupPlan, SelectItem, SoqlPlan } from './soql-plan';
import { QueryScope } from './soql-scope';
import { planFields } from './soql-select';
import { noInner, planWhere } from './soql-where';

export type { SelectItem, SoqlPlan } from './soql-plan';

const MOST_OFFSET = 2000;
/** "up to five levels of parent-to-child relationships", the root's own one of them. */
const MOST_LEVELS = 5;

/** Parses and plans a query. @throws OrgError MALFORMED_QUERY, INVALID_TYPE, INVALID_FIELD, with the place */
export function planSoql(engine: Engine, reader: Reader, soql: string): SoqlPlan {
  return new Planner(engine, reader, soql).root(parseSoql(soql));
}

class Planner {
  private readonly relations = new Relations();

  constructor(
    private readonly engine: Engine,
    private readonly reader: Reader,
    private readonly soql: string,
  ) {}

  root(query: SoqlQuery): SoqlPlan {
    const { path, at } = query.from;
    const object = placedAt(this.soql, at, () => readableObject(this.engine, this.reader, path.join('.')));
    const plan = this.plan(query, this.scope(object, query), 1);
    checkMetadataQuery(plan);
    return plan;
  }

  private scope(object: ObjectSchema, { from }: SoqlQuery): QueryScope {
    return new QueryScope(this.engine, this.reader, this.soql, object, from.alias, this.relations);
  }

  private plan(query: SoqlQuery, scope: QueryScope, level: number): SoqlPlan {
    const { select, limit, offset } = query;
    const grouped = query.groupBy !== null || select.some((one) => one.kind === 'expression' && isAggregate(one.of));
    if (level > 1 && grouped) throw malformed('only root queries support aggregate expressions');
    if (offset && offset.value > MOST_OFFSET)
      throw new OrgError('NUMBER_OUTSIDE_VALID_RANGE', `Maximum SOQL offset allowed is ${String(MOST_OFFSET)}`);
    checkEndings(query);
    const onlyCount = isOnlyCount(select);
    const groups = grouped && !onlyCount ? new GroupColumns(scope, query.groupBy) : null;
    const rows: RowQuery = {
      object: scope.object,
      where: this.where(query, scope),
      orderBy: groups ? [] : query.orderBy.map((order) => ordering(scope, order, (node) => scope.expression(node))),
      limit,
      offset: offset?.value ?? 0,
    };
    checkSemiJoins(rows);
    if (!groups && query.having) throw malformed('HAVING goes with aggregate queries only');
    const viewed = query.endings.some(({ text }) => text === 'FOR VIEW' || text === 'FOR REFERENCE');
    if (onlyCount) {
      if (query.orderBy.length > 0 || query.groupBy) throw malformed('COUNT() takes neither GROUP BY nor ORDER BY');
      return { rows, select: [{ kind: 'count' }], groupBy: [], groups: null, onlyCount, viewed };
    }
    const items: SelectItem[] = groups ? select.map((node) => groups.item(node)) : this.selected(query, scope, level);
    const plan = groups && groupPlan(query, scope, groups);
    return { rows, select: items, groupBy: groups?.by ?? [], groups: plan, onlyCount, viewed };
  }

  /** Fields in the order in which they were asked for, children behind them. */
  private selected(query: SoqlQuery, scope: QueryScope, level: number): SelectItem[] {
    const children = query.select.flatMap((node) =>
      node.kind === 'children' ? [scope.at(node, () => this.children(node.query, scope, query, level))] : [],
    );
    return [...planFields(scope, query.select, query.limit), ...children];
  }

  private children(query: SoqlQuery, parent: QueryScope, above: SoqlQuery, level: number): SelectItem {
    this.relations.goDown();
    if (level >= MOST_LEVELS) throw malformed(`a query goes down at most ${String(MOST_LEVELS)} levels of children`);
    if (query.offset && above.limit !== 1) throw malformed('OFFSET in a child query needs LIMIT 1 in the query above');
    const name = query.from.path[query.from.path.length - 1] ?? '';
    const relation = this.engine
      .childRelationships(parent.object)
      .find((one) => one.name.toLowerCase() === name.toLowerCase());
    const hidden = !relation || (this.reader && !this.reader.readsField(relation.child, relation.field));
    if (hidden)
      throw new OrgError(
        'INVALID_TYPE',
        `Didn't understand relationship '${name}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`,
      );
    const child = readableObject(this.engine, this.reader, relation.child.name);
    return { kind: 'children', relation, query: this.plan(query, this.scope(child, query), level + 1) };
  }

  private where(query: SoqlQuery, scope: QueryScope): Condition | null {
    const left = (node: ExpressionNode): FieldPath => scope.expression(node);
    const inner = (nested: SoqlQuery): { query: RowQuery; select: FieldPath } => this.inner(nested);
    const mine = query.scope && this.scoped(query.scope, scope);
    const where = query.where && planWhere({ scope, left, inner }, query.where);
    return mine && where ? { kind: 'and', parts: [mine, where] } : (mine ?? where);
  }

  /** `USING SCOPE everything` and `mine`. */
  private scoped({ text, at }: Word, scope: QueryScope): Condition | null {
    if (/^everything$/i.test(text)) return null;
    return scope.at({ at }, () => {
      if (!/^mine$/i.test(text)) throw notInLocalOrg(`USING SCOPE ${text}`, 'MALFORMED_QUERY');
      const path = resolvePath(this.engine, this.reader, scope.object, ['OwnerId']);
      return { kind: 'compare', path, op: '=', value: this.reader?.id ?? null };
    });
  }

  /** The query of a semi-join, which is told apart from others by what it may not say. */
  private inner(query: SoqlQuery): { query: RowQuery; select: FieldPath } {
    if (query.orderBy.length > 0 || query.limit !== null || query.offset || query.endings.length > 0)
      throw malformed('The inner query of a semi-join takes neither ORDER BY, LIMIT, OFFSET nor FOR');
    const plan = this.root(query);
    const [item, ...more] = plan.select;
    if (item?.kind !== 'field' || more.length > 0)
      throw malformed('The inner select query of a semi-join must select exactly one field');
    return { query: plan.rows, select: item.path };
  }
}

const malformed = (message: string): OrgError => new OrgError('MALFORMED_QUERY', message);

function groupPlan(query: SoqlQuery, scope: QueryScope, columns: GroupColumns): GroupPlan {
  const left = (node: ExpressionNode): FieldPath => columns.column(node);
  const having = query.having && planWhere({ scope, left, inner: noInner }, query.having);
  const orderBy = query.orderBy.map((order) => ordering(scope, order, left));
  return { kind: columns.kind, by: columns.by, measures: columns.measures, having, orderBy };
}

function isAggregate(node: ExpressionNode): boolean {
  if (aggregateOf(node)) return true;
  return node.kind === 'call' && node.args.some((arg) => arg.kind !== 'literal' && isAggregate(arg));
}

function isOnlyCount(select: readonly SelectNode[]): boolean {
  const [one, ...more] = select;
  if (more.length > 0 || one?.kind !== 'expression') return false;
  return aggregateOf(one.of) === 'COUNT' && one.of.kind === 'call' && one.of.args.length === 0;
}

function ordering(scope: QueryScope, order: OrderNode, left: (node: ExpressionNode) => FieldPath): Ordering {
  const path = left(order.of);
  if (!isSortable(path.field))
    throw scope.at(
      order.of,
      () => new OrgError('INVALID_FIELD', `field '${path.text}' can not be sorted in a query call`),
    );
  return { path, descending: order.descending, nullsLast: order.nulls === 'LAST' };
}

function checkEndings({ endings, access, orderBy }: SoqlQuery): void {
  for (const { text } of endings) {
    if (text === 'FOR UPDATE' && orderBy.length > 0) throw malformed('FOR UPDATE cannot be used with ORDER BY');
    if (!['FOR VIEW', 'FOR REFERENCE', 'FOR UPDATE'].includes(text)) throw notInLocalOrg(text, 'MALFORMED_QUERY');
  }
  // A query over the API is bound by its user's rights without being told to.
  if (access && !/^(SECURITY_ENFORCED|USER_MODE)$/i.test(access.text))
    throw notInLocalOrg(`WITH ${access.text}`, 'MALFORMED_QUERY');
}
