import {
  BlockContext,
  DeleteStatementContext,
  DotMethodCallContext,
  ForStatementContext,
  InsertStatementContext,
  MergeStatementContext,
  QueryContext,
  ReturnStatementContext,
  SoslLiteralContext,
  ThrowStatementContext,
  UndeleteStatementContext,
  UpdateStatementContext,
  UpsertStatementContext,
  type ApexParserRuleContext,
  type ApexParseTree,
  type StatementContext,
} from '@apexdevtools/apex-parser';
import type { Finding } from '../../finding';
import { finding, type Context } from '../context';
import { isCustom } from '../names/model';
import { apexSources } from './apex-sources';
import { lineOf, nodesBelow } from './parse-apex';

/** Queries, searches and writes for each record by itself, of which a transaction has a hundred and a hundred and fifty. */
export function* workInLoops(context: Context): Iterable<Finding> {
  for (const { file, parsed } of apexSources(context)) {
    const text = context.sources.text(file);
    // What a test does its own few records may bear, and PMD is kept quiet by those who know.
    if (/@istest\b|@suppresswarnings\s*\([^)]*pmd/i.test(text)) continue;
    const lines = text.split('\n');
    for (const node of parsed.naming) {
      const work = workOf(node);
      if (!work || !isForEach(context, node)) continue;
      const line = lineOf(node as ApexParserRuleContext);
      if (/NOPMD/.test(lines[line - 1] ?? '')) continue;
      yield finding(
        { file, line },
        `${work}-in-loop`,
        work === 'write' ? 'Each record is written by itself.' : 'There is a query for each record.',
        work === 'write'
          ? 'Collect the records in a list, and write the list after the loop.'
          : 'Ask once before the loop for all of them, and keep the answer in a map.',
      );
    }
  }
}

const WRITES = [
  DeleteStatementContext,
  InsertStatementContext,
  MergeStatementContext,
  UndeleteStatementContext,
  UpdateStatementContext,
  UpsertStatementContext,
];
const ASKS =
  /^(?:system\.)?(?:database\.(?:query|countquery|getquerylocator|querywithbinds|countquerywithbinds)|search\.(?:query|find))\(/i;
const CHANGES =
  /^(?:system\.)?(?:database\.(?:insert|update|upsert|delete|undelete|merge|convertlead)|eventbus\.publish)\(/i;

function workOf(node: ApexParseTree): 'query' | 'write' | undefined {
  if (node instanceof QueryContext || node instanceof SoslLiteralContext) return 'query';
  if (WRITES.some((kind) => node instanceof kind)) return 'write';
  const call = node instanceof DotMethodCallContext ? (parentOf(node)?.getText() ?? '') : '';
  return ASKS.test(call) ? 'query' : CHANGES.test(call) ? 'write' : undefined;
}

/** Everything below a node that writes to the database. */
export const writesIn = (node: ApexParseTree): ApexParseTree[] =>
  [...nodesBelow(node)].filter((one) => workOf(one) === 'write');

const parentOf = (node: ApexParseTree): ApexParseTree | undefined =>
  (node as { parentCtx?: ApexParseTree }).parentCtx ?? undefined;

/** Whether a loop around it goes over records; what is returned or thrown, or after which the loop is left, is done once. */
function isForEach(context: Context, node: ApexParseTree): boolean {
  let below = node;
  for (let above = parentOf(node); above; [below, above] = [above, parentOf(above)]) {
    if (above instanceof ReturnStatementContext || above instanceof ThrowStatementContext) return false;
    if (above instanceof BlockContext && isLeftAfter(above, below)) return false;
    if (above instanceof ForStatementContext && above.statement() === below && overRecords(context, above)) return true;
  }
  return false;
}

function isLeftAfter(block: BlockContext, statement: ApexParseTree): boolean {
  const statements: ApexParseTree[] = block.statement_list();
  const after = statements.slice(statements.indexOf(statement) + 1) as StatementContext[];
  return after.some((one) => one.breakStatement() ?? one.returnStatement() ?? one.throwStatement());
}

/** Over single records or their ids: not over lists of them, nor over what else there are few of. */
function overRecords(context: Context, loop: ForStatementContext): boolean {
  const control = loop.forControl();
  const each = control.enhancedForControl();
  if (!each) return /\.size\(\)/i.test(control.expression()?.getText() ?? '');
  const type = each.typeRef().getText();
  if (/^(?:id|sobject|aggregateresult)$/i.test(type)) return true;
  return !context.names.apex.has(type) && (isCustom(type) || context.names.objects.find(type) !== undefined);
}
