import { childOf, childrenOf, type XmlElement } from '../../xml/element';
import type { Finding } from '../../finding';
import { unresolved } from '../apex/check-query';
import type { Context } from '../context';
import type { FieldInfo, ObjectInfo } from '../names/model';
import { resolvePath } from '../names/resolve-path';

/** Fields in a lookup's filter: of the object it points to (`Account.Type`), or of the record (`$Source.Type__c`). */
export function* lookupFilter(
  context: Context,
  object: ObjectInfo,
  field: FieldInfo,
  file: string,
  element: XmlElement,
): Iterable<Finding> {
  const filter = childOf(element, 'lookupFilter');
  for (const item of filter ? childrenOf(filter, 'filterItems') : [])
    for (const named of [childOf(item, 'field'), childOf(item, 'valueField')]) {
      if (!named) continue;
      const [first = '', ...path] = named.text.trim().split('.');
      if (path.length === 0 || (first.startsWith('$') && first !== '$Source')) continue;
      const target = field.targets.find((one) => one.toLowerCase() === first.toLowerCase());
      const start = first === '$Source' ? object : target && context.names.objects.find(target);
      if (start) yield* unresolved({ file, line: named.line }, resolvePath(context.names.objects, start, path));
    }
}
