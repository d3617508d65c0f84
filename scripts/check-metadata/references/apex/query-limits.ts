import {
  SelectEntryContext,
  SoqlFieldsParameterContext,
  SubFieldEntryContext,
  type ApexParserRuleContext,
  type ApexParseTree,
  type QueryContext,
} from '@apexdevtools/apex-parser';
import type { Finding } from '../../finding';
import { finding, type Place } from '../context';
import { lineOf, nodesBelow } from './parse-apex';
import type { QueryPlace } from './query-place';

/** Source: SOQL and SOSL Reference, "OFFSET". */
const FURTHEST = 2000;

/**
 * What the platform refuses of any query, whatever it is about. Sources: SOQL and SOSL Reference, "FIELDS()", "OFFSET" and
 * "FOR UPDATE"; Apex Developer Guide, "Locking Statements".
 */
export function* queryLimits(place: QueryPlace, query: QueryContext): Iterable<Finding> {
  const at = (node: ApexParserRuleContext): Place => ({ file: place.file, line: place.line(lineOf(node)) });
  const all = [...nodesBelow(query)];
  yield* repeatedFields(all, at);
  for (const node of all)
    if (node instanceof SoqlFieldsParameterContext && !node.STANDARD() && !(place.isText && isFew(query)))
      yield finding(
        at(node),
        'unbounded-fields',
        `The query asks for FIELDS(${node.getText()}), of which nobody knows how many there are.`,
        'Name the fields, or write FIELDS(STANDARD); in a string 200 rows can be asked for with all fields.',
      );
  const offset = query.offsetClause();
  if (offset && Number(offset.IntegerLiteral()?.getText() ?? 0) > FURTHEST)
    yield finding(
      at(offset),
      'out-of-range',
      `A query leaves out ${FURTHEST} rows at most.`,
      'Go on from the last record that was read, by a field that orders them.',
    );
  const order = query.orderByClause();
  if (order && (query.forClauses()?.UPDATE_list() ?? []).length > 0)
    yield finding(
      at(order),
      'order-of-locked',
      'Records that are locked by FOR UPDATE come in the order of their locks.',
      'Remove ORDER BY, and sort what comes.',
    );
}

/** Few enough rows that all fields are given of each. */
const isFew = (query: QueryContext): boolean => {
  const limit = query.limitClause();
  return limit !== null && Number(limit.IntegerLiteral()?.getText() ?? 0) <= 200;
};

/** A field that one list names twice; under another name it may. */
function* repeatedFields(
  nodes: readonly ApexParseTree[],
  at: (node: ApexParserRuleContext) => Place,
): Iterable<Finding> {
  const seen = new Map<unknown, Set<string>>();
  for (const entry of nodes) {
    if (!(entry instanceof SelectEntryContext || entry instanceof SubFieldEntryContext)) continue;
    const field = entry.fieldName();
    if (!field || entry.soqlId()) continue;
    const list = (entry as { parentCtx?: unknown }).parentCtx;
    const names = seen.get(list) ?? new Set<string>();
    seen.set(list, names);
    const name = field.getText().toLowerCase();
    if (names.has(name))
      yield finding(
        at(field),
        'repeated-field',
        `The query asks for ${field.getText()} twice, which the platform refuses.`,
        'Name it once.',
      );
    names.add(name);
  }
}
