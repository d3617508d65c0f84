import { childOf, textOf, type XmlElement } from '../xml/element';
import type { Fault } from './conform';

const TEXTS = ['Text', 'TextArea', 'LongTextArea', 'Html', 'Email', 'Phone', 'Url'];
const TIMES = ['Checkbox', 'Date', 'DateTime', 'Time'];
const LINKS = ['Lookup', 'MasterDetail'];
const NUMBERS = ['Number', 'Currency', 'Percent'];
const CHOICES = ['Picklist', 'MultiselectPicklist'];

/**
 * Types for which the platform says "Can not specify … for a CustomField of type …". Only those of which it is certain:
 * old source holds other pairs. Source: Metadata API Developer Guide, CustomField.
 */
const UNFIT: Readonly<Record<string, readonly string[]>> = {
  precision: [...TEXTS, ...TIMES, ...LINKS],
  scale: [...TEXTS, ...TIMES, ...LINKS],
  length: [...TIMES, ...NUMBERS, ...LINKS],
  defaultValue: [...LINKS, 'Summary'],
  displayFormat: [...TEXTS, ...TIMES, ...LINKS, ...NUMBERS, ...CHOICES],
  referenceTo: [...TEXTS, ...TIMES, ...NUMBERS, ...CHOICES, 'AutoNumber', 'Summary'],
  reparentableMasterDetail: [...TEXTS, ...TIMES, ...NUMBERS, ...CHOICES, 'AutoNumber', 'Lookup'],
  startingNumber: [...TEXTS, ...TIMES, ...LINKS, ...NUMBERS, ...CHOICES],
  summaryForeignKey: [...TEXTS, ...TIMES, ...LINKS, ...NUMBERS, ...CHOICES, 'AutoNumber'],
  valueSet: [...TEXTS, ...TIMES, ...LINKS, ...NUMBERS, 'AutoNumber', 'Summary'],
  visibleLines: ['Text', 'Email', 'Phone', 'Url', ...TIMES, ...NUMBERS, ...LINKS, 'Picklist', 'AutoNumber'],
  writeRequiresMasterRead: [...TEXTS, ...TIMES, ...NUMBERS, ...CHOICES, 'AutoNumber', 'Lookup'],
  deleteConstraint: [...TEXTS, ...TIMES, ...NUMBERS, 'MasterDetail', 'Picklist', 'MultiselectPicklist', 'AutoNumber'],
};

/** A number stands in braces, as zeros; days, months and years may stand in others. */
const NUMBERED = /\{0{1,10}\}/;

/** Elements that a field's type cannot have, and formats of numbered fields without a number. */
export function unfitElements(field: XmlElement, type: string): Fault[] {
  // What a formula's result is written with says nothing of the field's storage.
  if (childOf(field, 'formula')) return [];
  const unfit = Object.entries(UNFIT).flatMap(([name, types]) => {
    const element = childOf(field, name);
    if (!element || !types.includes(type)) return [];
    const message = `A field of type ${type} has no <${name}>.`;
    return [{ line: element.line, rule: 'unfit-element', message, remedy: `Remove <${name}>, or change the type.` }];
  });
  return [...unfit, ...(type === 'AutoNumber' ? displayFormatFaults(field) : [])];
}

/** @param owner the field, or the name field of an object */
export function displayFormatFaults(owner: XmlElement): Fault[] {
  const format = textOf(owner, 'displayFormat');
  if (format === undefined || format === '' || NUMBERED.test(format)) return [];
  return [
    {
      line: childOf(owner, 'displayFormat')?.line ?? owner.line,
      rule: 'wrong-display-format',
      message: `"${format}" leaves no place for the number.`,
      remedy: 'Write the number as zeros in braces, such as CALL-{000000}.',
    },
  ];
}
