import { childrenOf, type XmlElement } from '../../xml/element';
import type { Finding } from '../../finding';
import { unresolved } from '../apex/check-query';
import type { Context } from '../context';
import { knownLabel, knownPermission } from '../formulas/global-names';
import type { ObjectInfo } from '../names/model';
import { resolvePath } from '../names/resolve-path';
import { filterLogic } from './list-views';

/** When a part of a page is shown: `{!Record.Stage__c}`, `{!$Permission.CustomPermission.Name}`, `{!$User.Title}`. */
export function* visibility(
  context: Context,
  file: string,
  object: ObjectInfo | undefined,
  placed: XmlElement,
): Iterable<Finding> {
  for (const rule of childrenOf(placed, 'visibilityRule')) {
    const criteria = childrenOf(rule, 'criteria');
    yield* filterLogic(file, rule, criteria.length);
    for (const left of criteria.flatMap((one) => childrenOf(one, 'leftValue')))
      yield* compared(context, file, object, left);
  }
}

function* compared(
  context: Context,
  file: string,
  object: ObjectInfo | undefined,
  left: XmlElement,
): Iterable<Finding> {
  const [first = '', second = '', third] = left.text
    .trim()
    .replace(/^\{!|\}$/g, '')
    .split('.');
  const place = { file, line: left.line };
  const path = left.text
    .trim()
    .replace(/^\{!|\}$/g, '')
    .split('.')
    .slice(1);
  if (first === 'Record' && object) yield* unresolved(place, resolvePath(context.names.objects, object, path));
  const user = first === '$User' ? context.names.objects.find('User') : undefined;
  if (user) yield* unresolved(place, resolvePath(context.names.objects, user, path));
  if (first === '$Permission' && second === 'CustomPermission' && third)
    yield* knownPermission(third, { context }, place);
  if (first === '$Label') yield* knownLabel(third ?? second, { context }, place);
}
