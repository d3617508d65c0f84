import { DotMethodCallContext, QueryContext, type ExpressionContext } from '@apexdevtools/apex-parser';
import type { Finding } from '../../finding';
import { finding, type Context } from '../context';
import { apexSources } from './apex-sources';
import { checkQuery } from './check-query';
import { queryGrouping } from './query-grouping';
import { queryLimits } from './query-limits';
import type { QueryPlace } from './query-place';
import { parseApex } from './parse-apex';
import { shapeOf } from './query-shape';
import { stringsOf } from './string-expression';

/** Queries in brackets, and those that stand whole in a string. */
export function* soqlInApex(context: Context): Iterable<Finding> {
  for (const { file, parsed } of apexSources(context)) {
    const place = { file, line: (line: number) => line };
    // A test may ask for what is not there, to see that it is refused.
    const isTest = /@istest\b/i.test(context.sources.text(file));
    for (const node of parsed.naming) {
      if (node instanceof QueryContext && node.exception === null) yield* wholeQuery(context, place, node);
      if (node instanceof DotMethodCallContext && !isTest) yield* dynamicQuery(context, file, node);
    }
  }
}

function* wholeQuery(context: Context, place: QueryPlace, query: QueryContext): Iterable<Finding> {
  const shape = shapeOf(query);
  yield* checkQuery(context, place, shape);
  yield* queryGrouping(place, query, shape);
  yield* queryLimits(place, query);
}

const TAKES_QUERY = /^(query|countquery|getquerylocator|querywithbinds|countquerywithbinds|getquerylocatorwithbinds)$/i;

function* dynamicQuery(context: Context, file: string, call: DotMethodCallContext): Iterable<Finding> {
  if (!TAKES_QUERY.test(call.anyId().getText()) || !isOfDatabase(call)) return;
  const argument: ExpressionContext | undefined = call.expressionList()?.expression_list()[0];
  if (!argument) return;
  const said = stringsOf(argument);
  const query = said && (said.whole ? said.text : uptoObject(said.text));
  if (!query) return;
  const { tree, faults } = parseApex(query, 'query');
  const place: QueryPlace = {
    file,
    line: (line) => said.lines[line - 1] ?? call.start.line,
    isText: true,
  };
  const [fault] = faults;
  if (!fault) yield* wholeQuery(context, place, tree as QueryContext);
  else if (said.whole)
    yield finding(
      { file, line: place.line(fault.line) },
      'query-syntax',
      `The query cannot be read: ${fault.message.replace(/ expecting \{[^]*$/, '')}.`,
      'Write it as the platform reads it: fields with commas between them, text in single quotes, one = to compare.',
    );
}

function isOfDatabase(call: DotMethodCallContext): boolean {
  const parent = (call as { parentCtx?: { getText(): string } }).parentCtx;
  return /^(system\.)?database\./i.test(parent?.getText() ?? '');
}

/** What a string that goes on with a variable says for certain: the selected fields and their object. */
function uptoObject(text: string): string | undefined {
  return /^\s*SELECT\s[^()]+?\sFROM\s+\w+(?=\s)/i.exec(text)?.[0];
}
