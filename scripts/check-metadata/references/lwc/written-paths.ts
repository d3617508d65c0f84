import type { Finding } from '../../finding';
import { unresolved } from '../apex/check-query';
import type { Context } from '../context';
import { isCustom } from '../names/model';
import { resolvePath } from '../names/resolve-path';

/** Strings that can only be a field of the project's objects: `Call_Recording__c.Title__c`. */
export function* writtenPaths(context: Context): Iterable<Finding> {
  for (const bundle of context.names.bundles.names())
    for (const { file, script } of context.names.bundles.scripts(bundle))
      for (const { text, line } of script.strings) {
        const [objectName = '', ...path] = /^[A-Za-z]\w*(\.[A-Za-z]\w*)+$/.test(text) ? text.split('.') : [];
        const object = path.length > 0 ? context.names.objects.find(objectName) : undefined;
        if (!object || !(isCustom(object.name) || path.some(isCustom))) continue;
        yield* unresolved({ file, line }, resolvePath(context.names.objects, object, path));
      }
}
