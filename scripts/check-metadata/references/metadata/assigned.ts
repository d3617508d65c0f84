import { childOf } from '../../xml/element';
import type { Finding } from '../../finding';
import { unknownObject } from '../apex/check-query';
import { unknownName, type Context } from '../context';
import { decoded } from '../names/components';
import { isCustom, isForeign } from '../names/model';
import { documents, elementsAt } from './documents';

/** What profiles assign to objects of the project, and what queues hold. */
export function* assigned(context: Context): Iterable<Finding> {
  for (const { file, root } of documents(context, 'Profile', '.profile-meta.xml'))
    for (const named of elementsAt(root, 'layoutAssignments.layout')) {
      const name = decoded(named.text.trim());
      const [object = ''] = name.split('-');
      const known = context.names.components.names('Layout').map(decoded);
      const ofObject = known.filter((layout) => layout.startsWith(`${object}-`));
      // Objects that the project does not bring, and those without a layout in it, have theirs in the org.
      if (!isCustom(object) || isForeign(object) || ofObject.length === 0 || known.includes(name)) continue;
      const message = `The profile assigns ${name}, and ${object} has no such layout.`;
      const otherwise = 'Name a layout of the object.';
      yield unknownName({ file, line: named.line }, 'unknown-layout', message, name, ofObject, otherwise);
    }
  for (const { file, root } of documents(context, 'Queue', '.queue-meta.xml'))
    for (const held of root.children.filter(({ name }) => name === 'queueSobject')) {
      const named = childOf(held, 'sobjectType');
      if (named) yield* unknownObject(context, { file, line: named.line }, named.text.trim(), 'The queue holds');
    }
}
