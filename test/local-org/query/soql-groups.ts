import { notInLocalOrg, OrgError } from '../errors';
import { field, isGroupable, type FieldSchema } from '../schema/model';
import { AGGREGATES, isAggregable, type AggregateFunction } from './aggregates';
import { isChoice, labelled } from './derived-fields';
import type { Measure } from './group-rows';
import type { FieldPath } from './plan';
import type { CallNode, ExpressionNode, SelectNode, SoqlQuery } from './soql-ast';
import { figureColumn, groupColumn, leftOutColumn, type GroupItem, type GroupPlan, type Shown } from './soql-plan';
import type { QueryScope } from './soql-scope';

export const aggregateOf = (node: ExpressionNode): AggregateFunction | undefined =>
  node.kind === 'call' ? AGGREGATES.find((name) => name === node.name.toUpperCase()) : undefined;

/** `GROUP BY ROLLUP` and `CUBE` take up to three fields. */
const MOST_SUBTOTALS = 3;

/** The columns that an aggregate query makes of each group. */
export class GroupColumns {
  readonly by: FieldPath[];
  readonly measures: Measure[] = [];
  private readonly figures = new Map<string, FieldPath>();
  private readonly names = new Set<string>();
  private unnamed = 0;

  constructor(
    private readonly scope: QueryScope,
    private readonly grouping: SoqlQuery['groupBy'],
  ) {
    if (grouping && grouping.kind !== 'plain' && grouping.by.length > MOST_SUBTOTALS)
      throw new OrgError('MALFORMED_QUERY', `GROUP BY ${grouping.kind} takes at most ${String(MOST_SUBTOTALS)} fields`);
    this.by = (grouping?.by ?? []).map((node) => this.groupedBy(node));
  }

  get kind(): GroupPlan['kind'] {
    return this.grouping?.kind ?? 'plain';
  }

  /** What the query selects, under its alias or the name that the platform gives it. */
  item(node: SelectNode): GroupItem {
    if (node.kind !== 'expression')
      throw new OrgError('MALFORMED_QUERY', 'an aggregate query selects fields and aggregates only');
    const { of, alias } = node;
    const format = of.kind === 'call' && of.name.toUpperCase() === 'FORMAT';
    const inner = format ? onlyArgument(of) : of;
    const column = this.column(inner);
    const isField = inner.kind === 'name' || (inner.kind === 'call' && inner.name.toUpperCase() === 'TOLABEL');
    const name = alias?.text ?? (isField ? this.fieldName(inner) : `expr${String(this.unnamed++)}`);
    if (this.names.has(name.toLowerCase())) throw new OrgError('MALFORMED_QUERY', `duplicate alias: ${name}`);
    this.names.add(name.toLowerCase());
    const shown: Shown = format ? 'format' : 'value';
    return { kind: 'figure', name, text: column.text, column, shown };
  }

  /** A column by the expression that stands for it. @throws OrgError where it is neither grouped nor aggregated */
  column(node: ExpressionNode): FieldPath {
    const fn = aggregateOf(node);
    if (fn && node.kind === 'call') return this.figure(fn, node);
    if (node.kind === 'call' && node.name.toUpperCase() === 'GROUPING') return this.leftOut(node);
    const path = this.scope.expression(node);
    const place = this.by.findIndex((one) => sameText(one, path));
    const grouped = this.by[place];
    if (grouped) return columnOf(groupColumn(place), grouped.field, grouped);
    return this.scope.at(node, () => this.labelOf(node, path));
  }

  /** `toLabel(StageName)` of groups that were made by the stage. */
  private labelOf(node: ExpressionNode, path: FieldPath): FieldPath {
    if (node.kind === 'call' && node.name.toUpperCase() === 'TOLABEL') {
      const column = this.column(onlyArgument(node));
      return isChoice(column.field) ? labelled(column) : column;
    }
    throw new OrgError('MALFORMED_QUERY', `Field must be grouped or aggregated: ${path.text}`);
  }

  /** As the object spells it, whatever the query wrote. */
  private fieldName(node: ExpressionNode): string {
    return node.kind === 'name' ? this.scope.path(node).field.name : this.fieldName(onlyArgument(node));
  }

  private groupedBy(node: ExpressionNode): FieldPath {
    if (aggregateOf(node)) throw new OrgError('MALFORMED_QUERY', 'an aggregate cannot be grouped by');
    const path = this.scope.expression(node);
    return this.scope.at(node, () => {
      if (isGroupable(path.field)) return path;
      throw new OrgError('INVALID_FIELD', `field '${path.text}' can not be grouped in a query call`);
    });
  }

  private figure(fn: AggregateFunction, node: CallNode): FieldPath {
    return this.scope.at(node, () => {
      if (node.args.length === 0)
        throw new OrgError('MALFORMED_QUERY', `${node.name}() must be the only element in the SELECT list`);
      const path = this.scope.argument(node);
      if (!isAggregable(path.field, fn))
        throw new OrgError('MALFORMED_QUERY', `field ${path.text} does not support aggregate operator ${fn}`);
      const text = `${node.name}(${path.text})`;
      const known = this.figures.get(text.toLowerCase());
      if (known) return known;
      const column = columnOf(figureColumn(this.measures.length), figureField(fn, path.field), { ...path, text });
      this.measures.push({ path, fn });
      this.figures.set(text.toLowerCase(), column);
      return column;
    });
  }

  private leftOut(node: CallNode): FieldPath {
    if (this.kind === 'plain')
      throw new OrgError('MALFORMED_QUERY', 'GROUPING() goes with GROUP BY ROLLUP or GROUP BY CUBE');
    const path = this.scope.argument(node);
    const place = this.by.findIndex((one) => sameText(one, path));
    if (place < 0) throw new OrgError('MALFORMED_QUERY', `Field must be grouped: ${path.text}`);
    return columnOf(leftOutColumn(place), field('', 'int'), { ...path, text: `${node.name}(${path.text})` });
  }
}

const sameText = (one: FieldPath, other: FieldPath): boolean => one.text.toLowerCase() === other.text.toLowerCase();

function onlyArgument({ name, args }: CallNode): ExpressionNode {
  const [argument, ...more] = args;
  if (argument && argument.kind !== 'literal' && more.length === 0) return argument;
  throw notInLocalOrg(`${name} of anything but one field`, 'MALFORMED_QUERY');
}

/** What comes out of an aggregate: counts are whole, averages have as many digits as they have. */
function figureField(fn: AggregateFunction, of: FieldSchema): FieldSchema {
  if (fn === 'COUNT' || fn === 'COUNT_DISTINCT') return field('', 'int');
  return fn === 'AVG' ? { ...of, type: of.type === 'int' ? 'double' : of.type } : of;
}

const columnOf = (name: string, of: FieldSchema, { object, text }: FieldPath): FieldPath => ({
  hops: [],
  object,
  field: { ...of, name },
  text,
});
