import {
  DotExpressionContext,
  DotMethodCallContext,
  type ApexParseTree,
  type ExpressionContext,
} from '@apexdevtools/apex-parser';
import type { Finding } from '../../finding';
import type { Context } from '../context';
import { knownLabel, knownPermission } from '../formulas/global-names';
import { apexSources } from './apex-sources';
import { lineOf } from './parse-apex';
import { stringsOf } from './string-expression';

/** `Label.Name`, `System.Label.Name` and `FeatureManagement.checkPermission('Name')`. */
export function* namesInApex(context: Context): Iterable<Finding> {
  for (const { file, parsed } of apexSources(context))
    for (const node of parsed.naming) {
      if (node instanceof DotExpressionContext) yield* label(context, file, node);
      if (node instanceof DotMethodCallContext) yield* permission(context, file, node);
    }
}

function* label(context: Context, file: string, node: DotExpressionContext): Iterable<Finding> {
  const name = node.anyId()?.getText();
  const of = node.expression().getText().toLowerCase();
  // `Label.ns.Name` is another package's; a class of ours may be called Label as well.
  const parent = (node as { parentCtx?: ApexParseTree }).parentCtx;
  const goesOn = parent instanceof DotExpressionContext && parent.anyId() !== null && parent.anyId() !== undefined;
  if (!name || goesOn || !/^(system\.)?label$/.test(of) || context.names.apex.has('Label')) return;
  yield* knownLabel(name, { context }, { file, line: lineOf(node) });
}

function* permission(context: Context, file: string, call: DotMethodCallContext): Iterable<Finding> {
  const parent = (call as { parentCtx?: { getText(): string } }).parentCtx;
  const isCheck = /^(system\.)?featuremanagement\.checkpermission\(/i.test(parent?.getText() ?? '');
  const argument: ExpressionContext | undefined = isCheck ? call.expressionList()?.expression_list()[0] : undefined;
  const said = argument && stringsOf(argument);
  if (said?.whole) yield* knownPermission(said.text, { context }, { file, line: said.lines[0] ?? call.start.line });
}
