import { childOf, childrenOf, textOf } from '../../xml/element';
import type { Finding } from '../../finding';
import { unresolved } from '../apex/check-query';
import { finding, unknownName, type Context } from '../context';
import { decoded } from '../names/components';
import { isCustom } from '../names/model';
import { resolveField, resolvePath } from '../names/resolve-path';
import { overridden } from './apps';
import { elementsAt } from './documents';
import { plainField } from './field-places';
import { objectParts } from './list-views';

/** Source: Salesforce Help, "Notes on Compact Layouts". */
const TOO_LONG_FOR_COMPACT = ['Html', 'LongTextArea', 'MultiselectPicklist', 'TextArea'];

const SEARCH_LAYOUTS = [
  'customTabListAdditionalFields',
  'lookupDialogsAdditionalFields',
  'lookupFilterFields',
  'lookupPhoneDialogsAdditionalFields',
  'searchFilterFields',
  'searchResultsAdditionalFields',
];

/** Compact layouts, field sets, record types, and what an object says of itself. */
export function* objectPartsInUse(context: Context): Iterable<Finding> {
  for (const { file, element, object } of objectParts(context, 'compactLayouts', 'compactLayout'))
    for (const field of childrenOf(element, 'fields')) {
      yield* plainField(file, object, field);
      const type = object.fields.get(field.text.trim().toLowerCase())?.type ?? '';
      if (TOO_LONG_FOR_COMPACT.includes(type))
        yield finding(
          { file, line: field.line },
          'unfit-field',
          `${field.text.trim()} is of type ${type}, and a compact layout has no room for such a field.`,
          'Take it out, or show a shorter field.',
        );
    }
  for (const { file, element, object } of objectParts(context, 'fieldSets', 'fieldSet'))
    for (const field of [
      ...elementsAt(element, 'displayedFields.field'),
      ...elementsAt(element, 'availableFields.field'),
    ])
      yield* unresolved(
        { file, line: field.line },
        resolvePath(context.names.objects, object, field.text.trim().split('.')),
      );
  yield* recordTypes(context);
  for (const object of context.names.objects.defined()) {
    const { file, element } = object;
    if (!file || !element) continue;
    for (const override of childrenOf(element, 'actionOverrides')) yield* overridden(context, file, override);
    const compact = childOf(element, 'compactLayoutAssignment');
    const known = context.names.partsOf(object.name, 'compactLayouts', 'compactLayout');
    const name = compact?.text.trim() ?? 'SYSTEM';
    if (compact && name !== 'SYSTEM' && !known.includes(name) && !name.includes('__'))
      yield unknownName(
        { file, line: compact.line },
        'unknown-compact-layout',
        `${object.name} has no compact layout ${name}.`,
        name,
        [...known, 'SYSTEM'],
        'Name a compact layout of the object, or SYSTEM.',
      );
    for (const field of SEARCH_LAYOUTS.flatMap((list) => elementsAt(element, `searchLayouts.${list}`))) {
      const column = field.text.trim();
      if (isCustom(column) && !column.includes('.'))
        yield* unresolved({ file, line: field.line }, resolveField(object, column));
    }
  }
}

function* recordTypes(context: Context): Iterable<Finding> {
  for (const { file, element, object } of objectParts(context, 'recordTypes', 'recordType')) {
    const compact = childOf(element, 'compactLayoutAssignment');
    const known = context.names.partsOf(object.name, 'compactLayouts', 'compactLayout');
    const name = compact?.text.trim() ?? 'SYSTEM';
    if (compact && name !== 'SYSTEM' && !known.includes(name) && !name.includes('__')) {
      const message = `${object.name} has no compact layout ${name}.`;
      const otherwise = 'Name a compact layout of the object.';
      yield unknownName({ file, line: compact.line }, 'unknown-compact-layout', message, name, known, otherwise);
    }
    for (const values of childrenOf(element, 'picklistValues')) {
      const picklist = childOf(values, 'picklist');
      if (!picklist) continue;
      const resolved = resolveField(object, picklist.text.trim());
      if (isCustom(picklist.text.trim())) yield* unresolved({ file, line: picklist.line }, resolved);
      const allowed = resolved.kind === 'field' ? resolved.field.values : undefined;
      for (const value of allowed ? childrenOf(values, 'values') : []) {
        const named = textOf(value, 'fullName') ?? '';
        if (allowed?.includes(decoded(named))) continue;
        const message = `${picklist.text.trim()} has no value "${named}".`;
        const otherwise = 'Name a value of the picklist.';
        yield unknownName(
          { file, line: value.line },
          'unknown-picklist-value',
          message,
          named,
          allowed ?? [],
          otherwise,
        );
      }
    }
  }
}
