import path from 'node:path';
import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element';
import type { Finding } from '../../finding';
import { unknownObject, unresolved } from '../apex/check-query';
import { finding, unknownName, type Context } from '../context';
import { decoded } from '../names/components';
import { isCustom, type ObjectInfo } from '../names/model';
import { resolveField } from '../names/resolve-path';
import { documents, elementsAt } from './documents';
import { repeated } from './repeated';

/** Page layouts: the object in their name, and the fields, lists and actions they put on the page. */
export function* layouts(context: Context): Iterable<Finding> {
  for (const { file, root } of documents(context, 'Layout', '.layout-meta.xml')) {
    const [objectName = ''] = decoded(path.posix.basename(file)).split('-');
    const object = context.names.objects.find(objectName);
    // Layouts of closing a case, of converting a lead and of users are called after no object.
    if (isCustom(objectName)) yield* unknownObject(context, { file, line: root.line }, objectName, 'The layout is of');
    const items = elementsAt(root, 'layoutSections.layoutColumns.layoutItems');
    yield* repeated(file, items, 'field');
    for (const item of object ? items : []) yield* placed(file, object as ObjectInfo, item);
    if (object) yield* required(file, root, object, items);
    for (const list of childrenOf(root, 'relatedLists')) yield* relatedList(context, file, list);
    for (const action of elementsAt(root, 'quickActionList.quickActionListItems.quickActionName'))
      yield* quickAction(context, file, action);
    for (const item of elementsAt(root, 'platformActionList.platformActionListItems'))
      if (textOf(item, 'actionType') === 'QuickAction')
        for (const name of childrenOf(item, 'actionName')) yield* quickAction(context, file, name);
  }
}

/** Custom metadata types show these too, though no query reads them. */
const ON_EVERY_LAYOUT = new Set(['CreatedById', 'LastModifiedById', 'OwnerId', 'IsProtected']);

function* placed(file: string, object: ObjectInfo, item: XmlElement): Iterable<Finding> {
  const field = childOf(item, 'field');
  const name = field?.text.trim() ?? '';
  // Layouts of Salesforce's own objects call some of their fields otherwise.
  if (!field || ON_EVERY_LAYOUT.has(name) || (!isCustom(name) && !isCustom(object.name))) return;
  const resolved = resolveField(object, name);
  yield* unresolved({ file, line: field.line }, resolved);
  const behavior = childOf(item, 'behavior');
  if (resolved.kind !== 'field' || !behavior || behavior.text.trim() === 'Readonly') return;
  if (resolved.field.formula || /^(Summary|AutoNumber)$/.test(resolved.field.type))
    yield finding(
      { file, line: behavior.line },
      'layout-behavior',
      `${name} is computed, and the layout lets people edit it.`,
      'Set behavior to Readonly.',
    );
}

/** What a record cannot be saved without must stand on every layout of our objects. */
function* required(
  file: string,
  root: XmlElement,
  object: ObjectInfo,
  items: readonly XmlElement[],
): Iterable<Finding> {
  const shown = new Set(items.map((item) => textOf(item, 'field')?.toLowerCase()));
  const needed = [...object.fields.values()].filter(
    (field) => field.file && field.required && !/^(Checkbox|AutoNumber)$/.test(field.type),
  );
  const written = object.element && childOf(object.element, 'nameField');
  const named = written && textOf(written, 'type') === 'Text' ? [{ name: 'Name' }] : [];
  for (const { name } of /__c$/i.test(object.name) && object.element ? [...named, ...needed] : [])
    if (!shown.has(name.toLowerCase()))
      yield finding(
        { file, line: root.line },
        'layout-without-required-field',
        `The layout leaves out ${name}, which every record of ${object.name} needs.`,
        `Add an item for ${name}.`,
      );
}

/** `Child__c.Lookup__c`; lists of Salesforce's own have names of their own. */
function* relatedList(context: Context, file: string, list: XmlElement): Iterable<Finding> {
  const named = childOf(list, 'relatedList');
  const [childName = '', lookup = ''] = named?.text.trim().split('.') ?? [];
  if (!named || !isCustom(lookup || childName)) return;
  const place = { file, line: named.line };
  const child = context.names.objects.find(childName);
  if (!child) {
    if (lookup !== '') yield* unknownObject(context, place, childName, 'The related list is of');
    return;
  }
  yield* unresolved(place, resolveField(child, lookup));
  for (const column of [...childrenOf(list, 'fields'), ...childrenOf(list, 'sortField')])
    if (isCustom(column.text.trim()) && !column.text.includes('.'))
      yield* unresolved({ file, line: column.line }, resolveField(child, column.text.trim()));
}

/** `Object.Action`, or `Action` for one without an object; those of Salesforce are not known here by name. */
export function* quickAction(context: Context, file: string, element: XmlElement): Iterable<Finding> {
  const name = element.text.trim();
  const { components } = context.names;
  if (components.has('QuickAction', name)) return;
  const known = components.names('QuickAction');
  const [objectName = '', action] = name.split('.');
  const ours = action !== undefined && isCustom(objectName) && known.some((one) => one.startsWith(`${objectName}.`));
  if (!ours || name.split('.').some((part) => part.split('__').length > 2)) return;
  const message = `There is no action ${name}.`;
  yield unknownName(
    { file, line: element.line },
    'unknown-action',
    message,
    name,
    known,
    'Name an action of the project.',
  );
}
