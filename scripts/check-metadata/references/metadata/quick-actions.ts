import path from 'node:path';
import { childOf } from '../../xml/element';
import type { Finding } from '../../finding';
import { unknownObject, unresolved } from '../apex/check-query';
import type { Context } from '../context';
import { isCustom } from '../names/model';
import { resolveField } from '../names/resolve-path';
import { documents, elementsAt } from './documents';

export function* quickActions(context: Context): Iterable<Finding> {
  for (const { file, root } of documents(context, 'QuickAction', '.quickAction-meta.xml')) {
    const [of, action] = path.posix.basename(file, '.quickAction-meta.xml').split('.');
    if (of && action) yield* unknownObject(context, { file, line: root.line }, of, 'The action is of');
    const target = childOf(root, 'targetObject');
    if (!target) continue;
    yield* unknownObject(context, { file, line: target.line }, target.text.trim(), 'The action makes');
    const object = context.names.objects.find(target.text.trim());
    const places = [
      'quickActionLayout.quickActionLayoutColumns.quickActionLayoutItems.field',
      'fieldOverrides.field',
      'targetParentField',
    ];
    for (const field of places.flatMap((place) => elementsAt(root, place)))
      if (object && isCustom(field.text.trim()))
        yield* unresolved({ file, line: field.line }, resolveField(object, field.text.trim()));
  }
}
