import {
  DotExpressionContext,
  DotMethodCallContext,
  type ApexParseTree,
  type ExpressionContext,
} from '@apexdevtools/apex-parser';
import type { Finding } from '../../finding';
import { unknownName, type Context, type Place } from '../context';
import { knownLabel, knownPermission } from '../formulas/global-names';
import { apexSources } from './apex-sources';
import { lineOf } from './parse-apex';
import { stringsOf } from './string-expression';

/** Labels, custom permissions that are asked for, and named credentials that are called. */
export function* namesInApex(context: Context): Iterable<Finding> {
  for (const { file, parsed } of apexSources(context))
    for (const node of parsed.naming) {
      if (node instanceof DotExpressionContext) yield* label(context, file, node);
      if (node instanceof DotMethodCallContext) yield* permission(context, file, node);
    }
  for (const { file, parsed } of apexSources(context))
    for (const { text, line } of parsed.tokens)
      if (text.startsWith("'callout:")) yield* credential(context, { file, line }, text);
}

/** `callout:Named_Credential/path`. */
function* credential(context: Context, place: Place, text: string): Iterable<Finding> {
  const name = /^'callout:(\w+)/.exec(text)?.[1];
  const { components } = context.names;
  const known = components.names('NamedCredential');
  // A class may be tested against a credential that only its test makes.
  if (!name || name.includes('__') || known.length === 0 || components.has('NamedCredential', name)) return;
  const message = `There is no named credential ${name}.`;
  yield unknownName(place, 'unknown-named-credential', message, name, known, 'Name a credential of the project.');
}

/** `Label.Name` and `System.Label.Name`. */
function* label(context: Context, file: string, node: DotExpressionContext): Iterable<Finding> {
  const name = node.anyId()?.getText();
  const of = node.expression().getText().toLowerCase();
  // `Label.ns.Name` is another package's; a class of ours may be called Label as well.
  const parent = (node as { parentCtx?: ApexParseTree }).parentCtx;
  const goesOn = parent instanceof DotExpressionContext && parent.anyId() !== null && parent.anyId() !== undefined;
  if (!name || goesOn || !/^(system\.)?label$/.test(of) || context.names.apex.has('Label')) return;
  yield* knownLabel(name, { context }, { file, line: lineOf(node) });
}

/** `FeatureManagement.checkPermission('Name')`. */
function* permission(context: Context, file: string, call: DotMethodCallContext): Iterable<Finding> {
  const parent = (call as { parentCtx?: { getText(): string } }).parentCtx;
  const isCheck = /^(system\.)?featuremanagement\.checkpermission\(/i.test(parent?.getText() ?? '');
  const argument: ExpressionContext | undefined = isCheck ? call.expressionList()?.expression_list()[0] : undefined;
  const said = argument && stringsOf(argument);
  if (said?.whole) yield* knownPermission(said.text, { context }, { file, line: said.lines[0] ?? call.start.line });
}
