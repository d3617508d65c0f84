import path from 'node:path';
import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element';
import type { Finding } from '../../finding';
import { unknownObject, unresolved } from '../apex/check-query';
import { finding, unknownName, type Context } from '../context';
import type { FieldInfo, ObjectInfo } from '../names/model';
import { resolveField } from '../names/resolve-path';
import { decoded } from '../names/components';
import { documents } from './documents';
import { valueFault } from './record-values';
import { repeated } from './repeated';

/** Records of custom metadata types: their type, fields and values. */
export function* records(context: Context): Iterable<Finding> {
  const uniques = new Map<string, string>();
  for (const { file, root } of documents(context, 'CustomMetadata', '.md-meta.xml')) {
    const [typeName = ''] = decoded(path.posix.basename(file)).split('.');
    const name = typeName.endsWith('__mdt') ? typeName : `${typeName}__mdt`;
    const type = context.names.objects.find(name);
    if (!type) yield* unknownObject(context, { file, line: root.line }, name, 'The record is of');
    const values = childrenOf(root, 'values');
    yield* repeated(file, values, 'field');
    yield* label(file, root);
    if (!type?.element) continue;
    yield* missing(file, root, type, values);
    for (const value of values) yield* ofField(context, file, type, value, uniques);
  }
}

const LONGEST_LABEL = 40;

function* label(file: string, root: XmlElement): Iterable<Finding> {
  const written = childOf(root, 'label');
  const length = written?.text.trim().length ?? 0;
  if (written && length > LONGEST_LABEL)
    yield finding(
      { file, line: written.line },
      'value-too-long',
      `The label of a record takes ${LONGEST_LABEL} characters, and this one has ${length}.`,
      'Shorten the label.',
    );
}

function* missing(file: string, root: XmlElement, type: ObjectInfo, values: readonly XmlElement[]): Iterable<Finding> {
  for (const field of type.fields.values()) {
    if (!field.required || !field.file || !/__c$/i.test(field.name)) continue;
    const given = values.find((value) => textOf(value, 'field')?.toLowerCase() === field.name.toLowerCase());
    const written = given && childOf(given, 'value');
    if (written && !isNil(written) && written.text.trim() !== '') continue;
    // A checkbox or a default stands in for what is not said.
    if (field.type === 'Checkbox' || (!given && field.element && childOf(field.element, 'defaultValue'))) continue;
    yield finding(
      { file, line: given?.line ?? root.line },
      'missing-required-field',
      `${type.name} needs ${field.name}, and the record has no value for it.`,
      'Give it a value.',
    );
  }
}

const isNil = (value: XmlElement): boolean => value.attributes.get('xsi:nil') === 'true';

function* ofField(
  context: Context,
  file: string,
  type: ObjectInfo,
  value: XmlElement,
  uniques: Map<string, string>,
): Iterable<Finding> {
  const named = childOf(value, 'field');
  const written = childOf(value, 'value');
  if (!named) return;
  const resolved = resolveField(type, named.text.trim());
  yield* unresolved({ file, line: named.line }, resolved);
  if (resolved.kind !== 'field' || !written || isNil(written)) return;
  const place = { file, line: written.line };
  const { field } = resolved;
  const fault = valueFault(field, written);
  if (fault) yield finding(place, fault.rule, fault.message, fault.remedy);
  yield* relationship(context, file, field, written);
  if (!field.element || textOf(field.element, 'unique') !== 'true') return;
  const key = `${type.name}.${field.name}=${written.text.trim().toLowerCase()}`;
  const before = uniques.get(key);
  uniques.set(key, before ?? file);
  if (before && before !== file)
    yield finding(
      place,
      'duplicate-value',
      `${field.name} is unique, and "${written.text.trim()}" stands in ${path.posix.basename(before)} as well.`,
      'Give one of the two records another value.',
    );
}

function* relationship(context: Context, file: string, field: FieldInfo, written: XmlElement): Iterable<Finding> {
  const target = field.targets[0];
  const name = written.text.trim();
  if (field.type !== 'MetadataRelationship' || !target?.endsWith('__mdt') || name === '' || name.includes('__')) return;
  const prefix = target.replace(/__mdt$/, '');
  const known = context.names.components
    .names('CustomMetadata')
    .filter((one) => one.startsWith(`${prefix}.`))
    .map((one) => one.slice(prefix.length + 1));
  if (known.includes(name)) return;
  const message = `There is no record ${name} of ${target}.`;
  yield unknownName(
    { file, line: written.line },
    'unknown-record',
    message,
    name,
    known,
    'Name a record of the project.',
  );
}
