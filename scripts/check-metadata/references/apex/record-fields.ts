import { NewExpressionContext, AssignExpressionContext } from '@apexdevtools/apex-parser';
import type { Finding } from '../../finding';
import type { Context } from '../context';
import { isCustom } from '../names/model';
import { resolveField } from '../names/resolve-path';
import { apexSources } from './apex-sources';
import { unknownObject, unresolved } from './check-query';
import { lineOf } from './parse-apex';

/** `new Call_Tag__c(Status__c = 'confirmed')`: the object and the fields it is made with. */
export function* recordFields(context: Context): Iterable<Finding> {
  for (const { file, parsed } of apexSources(context))
    for (const node of parsed.naming) if (node instanceof NewExpressionContext) yield* made(context, file, node);
}

function* made(context: Context, file: string, node: NewExpressionContext): Iterable<Finding> {
  const creator = node.creator();
  const pairs = creator.createdName().idCreatedNamePair_list();
  const name = pairs.length === 1 ? (pairs[0]?.anyId().getText() ?? '') : '';
  const object = context.names.objects.find(name);
  if (!object) {
    if (isCustom(name)) yield* unknownObject(context, { file, line: lineOf(node) }, name, 'The code makes');
    return;
  }
  // A class of the project may bear the name of a standard object.
  if (context.names.apex.has(name)) return;
  const given = creator.classCreatorRest()?.arguments().expressionList()?.expression_list() ?? [];
  for (const argument of given) {
    if (!(argument instanceof AssignExpressionContext)) continue;
    const field = argument.expression(0);
    if (field && /^\w+$/.test(field.getText()))
      yield* unresolved({ file, line: lineOf(field) }, resolveField(object, field.getText()));
  }
}
