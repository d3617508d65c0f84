import path from 'node:path';
import type { Finding } from '../../finding';
import { unknownObject, unresolved } from '../apex/check-query';
import type { Context } from '../context';
import { isCustom } from '../names/model';
import { resolveField } from '../names/resolve-path';
import { documents, elementsAt } from './documents';

const CRITERIA = ['sharingCriteriaRules.criteriaItems.field', 'sharingGuestRules.criteriaItems.field'];

/** Rules by which records are shared: the object that the file is called after, and fields that they look at. */
export function* sharingRules(context: Context): Iterable<Finding> {
  for (const { file, root } of documents(context, 'SharingRules', '.sharingRules-meta.xml')) {
    const name = path.posix.basename(file).split('.')[0] ?? '';
    const object = context.names.objects.find(name);
    if (!object) yield* unknownObject(context, { file, line: root.line }, name, 'The rules are for', true);
    // Some standard fields are called otherwise here.
    for (const field of object ? CRITERIA.flatMap((place) => elementsAt(root, place)) : [])
      if (object && isCustom(field.text.trim()))
        yield* unresolved({ file, line: field.line }, resolveField(object, field.text.trim()));
  }
}
