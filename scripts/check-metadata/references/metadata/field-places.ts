import type { XmlElement } from '../../xml/element';
import type { Finding } from '../../finding';
import { unknownObject, unresolved } from '../apex/check-query';
import type { Context } from '../context';
import type { FieldInfo, ObjectInfo } from '../names/model';
import { resolveField, resolvePath } from '../names/resolve-path';

export interface QualifiedField {
  readonly object: ObjectInfo;
  readonly field: FieldInfo;
}

/** What an element such as `<field>Account.Industry</field>` names; findings of what it does not find go to `report`. */
export function qualifiedField(
  context: Context,
  file: string,
  element: XmlElement,
  report: (finding: Finding) => void,
): QualifiedField | undefined {
  const place = { file, line: element.line };
  const [objectName = '', ...path] = element.text.trim().split('.');
  const object = context.names.objects.find(objectName);
  if (!object) {
    for (const found of unknownObject(context, place, objectName, `<${element.name}> names`, true)) report(found);
    return undefined;
  }
  const resolved = resolvePath(context.names.objects, object, path);
  for (const found of unresolved(place, resolved)) report(found);
  return resolved.kind === 'field' ? { object: resolved.object, field: resolved.field } : undefined;
}

/** A field of a known object, by its name alone. */
export function* plainField(file: string, object: ObjectInfo, element: XmlElement): Iterable<Finding> {
  yield* unresolved({ file, line: element.line }, resolveField(object, element.text.trim()));
}
