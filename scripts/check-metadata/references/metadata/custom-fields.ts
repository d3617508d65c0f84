import path from 'node:path';
import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element';
import type { Finding } from '../../finding';
import { unknownObject } from '../apex/check-query';
import { finding, type Context } from '../context';
import { isCustom, isForeign, type FieldInfo, type ObjectInfo } from '../names/model';
import { lookupFilter } from './lookup-filter';
import { picklist } from './picklists';
import { summary } from './summaries';

/** What the project's fields say of each other and of objects. */
export function* customFields(context: Context): Iterable<Finding> {
  for (const object of context.names.objects.defined()) {
    yield* undefinedObject(object);
    for (const field of object.fields.values()) {
      if (!field.file || !field.element) continue;
      yield* fileName(field, field.file, field.element);
      yield* target(context, object, field, field.file, field.element);
      yield* ofSetting(object, field, field.file, field.element);
      yield* picklist(context, object, field, field.file, field.element);
      yield* summary(context, object, field.file, field.element);
      yield* lookupFilter(context, object, field, field.file, field.element);
    }
    yield* masterDetails(object);
  }
  yield* clashes(context);
}

function* undefinedObject(object: ObjectInfo): Iterable<Finding> {
  if (!isCustom(object.name) || isForeign(object.name) || object.element) return;
  const [first] = [...object.fields.values()].filter(({ file }) => file);
  if (first?.file && !object.file)
    yield finding(
      { file: first.file, line: 1 },
      'unknown-object',
      `The project has fields of ${object.name}, but not the object.`,
      `Add ${object.name}.object-meta.xml, or move the fields to an object that exists.`,
    );
}

function* fileName(field: FieldInfo, file: string, element: XmlElement): Iterable<Finding> {
  const written = childOf(element, 'fullName');
  if (!file.endsWith('.field-meta.xml') || !written || written.text.trim() === field.name) return;
  yield finding(
    { file, line: written.line },
    'name-of-file',
    `The field calls itself ${written.text.trim()}, and its file ${field.name}.`,
    'Give both the same name.',
  );
}

function* target(
  context: Context,
  object: ObjectInfo,
  field: FieldInfo,
  file: string,
  element: XmlElement,
): Iterable<Finding> {
  for (const named of childrenOf(element, 'referenceTo'))
    yield* unknownObject(context, { file, line: named.line }, named.text.trim(), `${field.name} points to`);
  const points = /^(Lookup|MasterDetail|MetadataRelationship|ExternalLookup|IndirectLookup)$/.test(field.type);
  const place = { file, line: childOf(element, 'type')?.line ?? 1 };
  if (points && field.targets.length === 0 && isCustom(field.name))
    yield finding(
      place,
      'missing-target',
      `${field.name} points nowhere.`,
      'Add referenceTo with the object it points to.',
    );
  if (
    /__mdt$/i.test(object.name) &&
    /^(Lookup|MasterDetail|Summary|AutoNumber|Currency|MultiselectPicklist)$/.test(field.type)
  )
    yield finding(
      place,
      'field-type-not-allowed',
      `A custom metadata type has no fields of type ${field.type}.`,
      field.type === 'Lookup' ? 'Use MetadataRelationship.' : 'Use a type that custom metadata types have.',
    );
  const kept = childOf(element, 'deleteConstraint');
  if (field.type === 'Lookup' && field.required && kept?.text.trim() === 'SetNull')
    yield finding(
      { file, line: kept.line },
      'required-lookup',
      `${field.name} is required, and would be emptied when what it points to is deleted.`,
      'Set deleteConstraint to Restrict, or required to false.',
    );
}

/** Source: Salesforce Help, "Create Custom Settings Fields". */
const OF_SETTINGS =
  /^(Checkbox|Currency|Date|DateTime|Email|Number|Percent|Phone|Text|TextArea|Time|Url|LongTextArea|Unknown)$/;

/** A custom setting holds plain values only. */
function* ofSetting(object: ObjectInfo, field: FieldInfo, file: string, element: XmlElement): Iterable<Finding> {
  const isSetting = object.element && childOf(object.element, 'customSettingsType');
  if (!isSetting || (OF_SETTINGS.test(field.type) && !field.formula)) return;
  yield finding(
    { file, line: childOf(element, 'type')?.line ?? 1 },
    'field-type-not-allowed',
    field.formula ? 'A custom setting has no formulas.' : `A custom setting has no fields of type ${field.type}.`,
    'Use a plain value, or a custom metadata type.',
  );
}

/** A detail is shared as its master is; an object has at most two masters. */
function* masterDetails(object: ObjectInfo): Iterable<Finding> {
  const masters = [...object.fields.values()].filter(({ file, type }) => file && type === 'MasterDetail');
  const sharing = object.element && childOf(object.element, 'sharingModel');
  const file = object.file ?? '';
  if (masters.length > 2)
    yield finding(
      { file: masters[2]?.file ?? file, line: 1 },
      'too-many-masters',
      `${object.name} has ${masters.length} master-detail fields.`,
      'An object has two at most: make the others lookups.',
    );
  if (!sharing || !/__c$/i.test(object.name)) return;
  const model = sharing.text.trim();
  if (masters.length > 0 && model !== 'ControlledByParent')
    yield finding(
      { file, line: sharing.line },
      'sharing-of-detail',
      `${object.name} has a master, and a sharing model of its own, ${model}.`,
      'Set sharingModel to ControlledByParent.',
    );
  if (masters.length === 0 && model === 'ControlledByParent')
    yield finding(
      { file, line: sharing.line },
      'sharing-of-detail',
      `${object.name} is shared as its parent is, and has none.`,
      'Add a master-detail field, or set another sharingModel.',
    );
}

/** Two lookups to one object cannot give it two lists of one name. */
function* clashes(context: Context): Iterable<Finding> {
  const seen = new Map<string, { file: string; field: string }>();
  for (const object of context.names.objects.defined())
    for (const { file, element, targets, name } of object.fields.values()) {
      const written = element && childOf(element, 'relationshipName');
      const relationship = element && textOf(element, 'relationshipName');
      if (!file || !written || !relationship) continue;
      for (const one of targets) {
        const key = `${one}.${relationship}`.toLowerCase();
        const before = seen.get(key);
        seen.set(key, before ?? { file, field: `${object.name}.${name}` });
        if (before)
          yield finding(
            { file, line: written.line },
            'relationship-name-clash',
            `${one} has a child relationship ${relationship} already, from ${before.field} (${path.posix.basename(before.file)}).`,
            'Give one of the two another relationshipName.',
          );
      }
    }
}
