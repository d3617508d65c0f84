import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element';
import type { Finding } from '../../finding';
import { unknownObject, unresolved } from '../apex/check-query';
import { unknownName, type Context } from '../context';
import { isCustom, type ObjectInfo } from '../names/model';
import { resolveField } from '../names/resolve-path';
import { documents, elementsAt } from './documents';

/** Parts of a flow that work on records of one object. */
const OF_OBJECT = ['recordCreates', 'recordDeletes', 'recordLookups', 'recordUpdates', 'start'];
const FIELDS = ['filters.field', 'inputAssignments.field', 'outputAssignments.field', 'queriedFields', 'sortField'];
const ACTIONS: Readonly<Record<string, string>> = { apex: 'ApexClass', flow: 'Flow', quickAction: 'QuickAction' };

/** Flows: objects and fields of their record elements, and what they call. */
export function* flows(context: Context): Iterable<Finding> {
  for (const { file, root } of documents(context, 'Flow', '.flow-meta.xml')) {
    for (const part of OF_OBJECT.flatMap((name) => childrenOf(root, name))) yield* ofRecords(context, file, part);
    for (const type of [...elementsAt(root, 'variables.objectType'), ...elementsAt(root, 'dynamicChoiceSets.object')])
      yield* unknownObject(context, { file, line: type.line }, type.text.trim(), 'The flow holds', true);
    for (const call of childrenOf(root, 'actionCalls')) {
      const type = ACTIONS[textOf(call, 'actionType') ?? ''];
      const named = childOf(call, 'actionName');
      if (type && named) yield* called(context, file, type, named);
    }
    for (const named of elementsAt(root, 'subflows.flowName')) yield* called(context, file, 'Flow', named);
  }
}

function* ofRecords(context: Context, file: string, part: XmlElement): Iterable<Finding> {
  const named = childOf(part, 'object');
  if (!named) return;
  yield* unknownObject(context, { file, line: named.line }, named.text.trim(), 'The flow works on', true);
  const object = context.names.objects.find(named.text.trim());
  for (const field of object ? FIELDS.flatMap((place) => elementsAt(part, place)) : [])
    if (!field.text.includes('.'))
      yield* unresolved({ file, line: field.line }, resolveField(object as ObjectInfo, field.text.trim()));
}

/** Salesforce brings flows and actions of its own, with a namespace or known to nobody. */
function* called(context: Context, file: string, type: string, named: XmlElement): Iterable<Finding> {
  const name = named.text.trim();
  const { components } = context.names;
  const known = components.names(type);
  const undecided =
    name.includes('__') || known.length === 0 || (type === 'QuickAction' && !isCustom(name.split('.')[0] ?? ''));
  if (undecided || components.has(type, name)) return;
  const message = `The flow calls ${name}, and the project has no ${type} of that name.`;
  yield unknownName({ file, line: named.line }, 'unknown-action', message, name, known, 'Name one of the project.');
}
