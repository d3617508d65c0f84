import {
  FieldExpressionContext,
  FieldGroupByContext,
  FieldNameContext,
  FieldOrderContext,
  FromNameListContext,
  QueryContext,
  SelectEntryContext,
  SoqlFunctionContext,
  SubFieldEntryContext,
  SubQueryContext,
  TypeOfContext,
  type ApexParseTree,
} from '@apexdevtools/apex-parser';
import { lineOf } from './parse-apex';

export interface PathUse {
  readonly path: readonly string[];
  readonly line: number;
  /** In WHERE, ORDER BY and GROUP BY some types may not stand. */
  readonly sorts: boolean;
  /** Grouped by as it is, in no function. */
  readonly groups: boolean;
  /** The function that it is given to, in capitals. */
  readonly given?: string;
  /** Of a comparison with literals. */
  readonly compared?: FieldExpressionContext;
}

/** A query taken apart: what it names, and where. */
export interface QueryShape {
  readonly from: readonly string[];
  readonly line: number;
  readonly aliases: ReadonlySet<string>;
  readonly paths: readonly PathUse[];
  /** Over a relationship of this query's object. */
  readonly children: readonly QueryShape[];
  /** Semi-joins: over an object of their own. */
  readonly joined: readonly QueryShape[];
  readonly typeOfs: readonly TypeOfContext[];
}

type Query = QueryContext | SubQueryContext;

export function shapeOf(query: Query): QueryShape {
  const names = query.fromNameList();
  const first = names.fieldName_list()[0];
  const parts = partsBelow(query);
  const aliases = [
    ...names.soqlId_list().map((alias) => alias.getText()),
    ...parts.flatMap((part) =>
      part instanceof SelectEntryContext || part instanceof SubFieldEntryContext
        ? (part.soqlId()?.getText() ?? [])
        : [],
    ),
  ];
  const subqueries = parts.filter((part) => part instanceof SubQueryContext);
  return {
    from: names.fieldName_list().length > 1 ? [] : (first?.soqlId_list().map((id) => id.getText()) ?? []),
    line: lineOf(names),
    aliases: new Set(aliases.map((alias) => alias.toLowerCase())),
    paths: parts.filter((part) => part instanceof FieldNameContext).map(useOf),
    children: subqueries.filter(isSelected).map(shapeOf),
    joined: subqueries.filter((subquery) => !isSelected(subquery)).map(shapeOf),
    typeOfs: parts.filter((part) => part instanceof TypeOfContext),
  };
}

/** All nodes of one query, without what lies inside its subqueries, its FROM and its TYPEOFs. */
function partsBelow(query: Query): ApexParseTree[] {
  const found: ApexParseTree[] = [];
  const look = (node: ApexParseTree): void => {
    for (const child of (node as { children?: ApexParseTree[] | null }).children ?? []) {
      if (child instanceof FromNameListContext) continue;
      found.push(child);
      if (!(child instanceof SubQueryContext) && !(child instanceof TypeOfContext)) look(child);
    }
  };
  look(query);
  return found;
}

const parentOf = (node: ApexParseTree): ApexParseTree | undefined =>
  (node as { parentCtx?: ApexParseTree }).parentCtx ?? undefined;

function isSelected(subquery: SubQueryContext): boolean {
  const parent = parentOf(subquery);
  return parent instanceof SelectEntryContext || parent instanceof SubFieldEntryContext;
}

function useOf(name: FieldNameContext): PathUse {
  const above: ApexParseTree[] = [];
  for (let node = parentOf(name); node && !(node instanceof QueryContext || node instanceof SubQueryContext);)
    [node] = [(above.push(node), parentOf(node))];
  const compared = above.find((node) => node instanceof FieldExpressionContext);
  const sorts =
    compared ?? above.find((node) => node instanceof FieldOrderContext || node instanceof FieldGroupByContext);
  const call = above.find((node) => node instanceof SoqlFunctionContext);
  return {
    path: pathOf(name),
    line: lineOf(name),
    sorts: sorts !== undefined,
    groups: parentOf(name) instanceof FieldGroupByContext,
    ...(call
      ? {
          given: call
            .getText()
            .replace(/\([^]*/, '')
            .toUpperCase(),
        }
      : {}),
    // Inside a function such as CALENDAR_YEAR(…) the comparison is with its result.
    ...(compared && parentOf(name) === compared ? { compared } : {}),
  };
}

export const pathOf = (name: FieldNameContext): string[] => name.soqlId_list().map((id) => id.getText());
