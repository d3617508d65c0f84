import {
  FieldExpressionContext,
  type ApexParserRuleContext,
  type QueryContext,
  type SoqlFunctionContext,
} from '@apexdevtools/apex-parser';
import type { Finding } from '../../finding';
import { finding, type Place } from '../context';
import { lineOf, nodesBelow } from './parse-apex';
import type { QueryPlace } from './query-place';
import type { QueryShape } from './query-shape';

/**
 * What one query cannot ask for together: aggregates, groups and single fields. Source: SOQL and SOSL Reference, "GROUP
 * BY", "HAVING", "COUNT() and COUNT(fieldName)" and "LIMIT".
 */
export function* queryGrouping(place: QueryPlace, query: QueryContext, shape: QueryShape): Iterable<Finding> {
  const at = (node: ApexParserRuleContext): Place => ({ file: place.file, line: place.line(lineOf(node)) });
  yield* countOfRows(query, at);
  for (const comparison of comparisonsIn(query.whereClause()))
    if (isAggregate(comparison.soqlFunction()))
      yield finding(
        at(comparison),
        'aggregate-in-where',
        `WHERE looks at one record at a time, and ${comparison.soqlFunction().getText()} at many.`,
        'Move the condition to HAVING.',
      );
  const group = query.groupByClause();
  const overall = query
    .selectList()
    .selectEntry_list()
    .some((entry) => isAggregate(entry.soqlFunction()));
  if (!group && !overall) return;
  yield* ungrouped(query, shape, at);
  const limit = query.limitClause();
  if (!group && limit)
    yield finding(
      at(limit),
      'limit-of-aggregate',
      'Without GROUP BY an aggregate gives one row, and the platform refuses LIMIT beside it.',
      'Remove LIMIT, or group the rows.',
    );
}

/** `COUNT()` stands alone, and has no order. */
function* countOfRows(query: QueryContext, at: (node: ApexParserRuleContext) => Place): Iterable<Finding> {
  const entries = query.selectList().selectEntry_list();
  const counting = entries.find((entry) => isCountOfRows(entry.soqlFunction()));
  const order = query.orderByClause();
  if (counting && entries.length > 1)
    yield finding(
      at(counting),
      'count-beside-fields',
      'COUNT() counts records, and here stands beside something else.',
      'Write COUNT(Id), or ask for COUNT() alone.',
    );
  if (counting && order)
    yield finding(at(order), 'count-in-order', 'COUNT() gives one number, which has no order.', 'Remove ORDER BY.');
}

/** Fields and parts of dates that are shown, sorted by or compared though a row stands for many records. */
function* ungrouped(
  query: QueryContext,
  shape: QueryShape,
  at: (node: ApexParserRuleContext) => Place,
): Iterable<Finding> {
  const group = query.groupByClause();
  const groups = group?.fieldGroupByList().fieldGroupBy_list() ?? [];
  const grouped = new Set(groups.map((one) => keyOf(one.fieldName() ?? one.soqlFunction(), shape)));
  const shown = [
    ...query.selectList().selectEntry_list(),
    ...(query.orderByClause()?.fieldOrderList().fieldOrder_list() ?? []),
    ...comparisonsIn(group?.logicalExpression()),
  ];
  for (const one of shown) {
    const single = one.fieldName() ?? (isOfDate(one.soqlFunction()) ? one.soqlFunction() : undefined);
    if (!single) continue;
    const key = keyOf(single, shape);
    if (grouped.has(key) || shape.aliases.has(key)) continue;
    yield finding(
      at(single),
      'ungrouped-field',
      `${single.getText()} is neither grouped by nor aggregated, and each row stands for many records.`,
      group ? 'Add it to GROUP BY, or take it out.' : 'Group by it, or take it out.',
    );
  }
}

const comparisonsIn = (part: ApexParserRuleContext | null | undefined): FieldExpressionContext[] =>
  part ? [...nodesBelow(part)].filter((node) => node instanceof FieldExpressionContext) : [];

/** Aggregates, shown by themselves or formatted. */
function isAggregate(call: SoqlFunctionContext | null | undefined): boolean {
  if (!call) return false;
  if (call.soqlFunction()) return isAggregate(call.soqlFunction());
  return /^(?:avg|count|count_distinct|min|max|sum|grouping)\(./i.test(call.getText()) && !isCountOfRows(call);
}

const isCountOfRows = (call: SoqlFunctionContext | null): boolean => /^count\(\)$/i.test(call?.getText() ?? '');

/** `CALENDAR_YEAR(CreatedDate)` and its like, which one can group by. */
const isOfDate = (call: SoqlFunctionContext | null): boolean => Boolean(call?.dateFieldName());

/** Without the query's own alias or object in front, in small letters. */
function keyOf(part: ApexParserRuleContext | null, { aliases, from }: QueryShape): string {
  const text = part?.getText().toLowerCase() ?? '';
  const [first = '', ...rest] = text.split('.');
  const own = rest.length > 0 && (aliases.has(first) || first === from[0]?.toLowerCase());
  return own ? rest.join('.') : text;
}
