import type { Finding } from '../../finding';
import { unknownObject, unresolved } from '../apex/check-query';
import type { Context } from '../context';
import type { ObjectInfo } from '../names/model';
import { resolveField } from '../names/resolve-path';
import type { TemplateElement } from './read-template';

const FORM = /^lightning-record-(?:edit-form|view-form|form|picker)$/;
const FIELD = /^lightning-(?:input|output)-field$/;

/** Forms of records: their object, and the fields in them, where both are written out. */
export function* recordForms(
  context: Context,
  file: string,
  element: TemplateElement,
  around?: ObjectInfo,
): Iterable<Finding> {
  let object = around;
  if (FORM.test(element.tag)) {
    const named = written(element, 'object-api-name');
    object = named && context.names.objects.find(named.value);
    if (named && !object)
      yield* unknownObject(context, { file, line: named.line }, named.value, 'The form is for', true);
  }
  const field = FIELD.test(element.tag) ? written(element, 'field-name') : undefined;
  if (object && field) yield* unresolved({ file, line: field.line }, resolveField(object, field.value));
  for (const child of element.children) yield* recordForms(context, file, child, object);
}

/** An attribute that stands there as text. */
function written({ attributes }: TemplateElement, name: string): { value: string; line: number } | undefined {
  const found = attributes.find((attribute) => attribute.name === name && !attribute.isExpression);
  return found?.value ? { value: found.value, line: found.line } : undefined;
}
