import { childOf } from '../../xml/element';
import type { Finding } from '../../finding';
import type { Context } from '../context';
import { resolveField } from '../names/resolve-path';
import { unresolved } from '../apex/check-query';
import { checkFormula } from './check-formula';
import { formulaCircles } from './formula-circles';
import { formulaSources, validationRules } from './formula-sources';

export function* formulas(context: Context): Iterable<Finding> {
  for (const { element, file, ...scope } of formulaSources(context)) {
    const placeAt = (offset: number) => ({ file, line: element.line + newlines(element.text.slice(0, offset)) });
    if (element.text.trim() !== '') yield* checkFormula(element.text, { ...scope, context, placeAt });
  }
  yield* errorFields(context);
  yield* formulaCircles(context);
}

/** The field beside which a validation rule shows its message. */
function* errorFields(context: Context): Iterable<Finding> {
  for (const { file, element, objectName } of validationRules(context)) {
    const shown = childOf(element, 'errorDisplayField');
    const object = context.names.objects.find(objectName);
    if (shown && object) yield* unresolved({ file, line: shown.line }, resolveField(object, shown.text.trim()));
  }
}

const newlines = (text: string): number => text.split('\n').length - 1;
