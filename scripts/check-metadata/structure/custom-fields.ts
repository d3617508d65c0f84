import { didYouMean } from '../nearest';
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/element';
import type { Fault } from './conform';
import { relationshipFaults } from './relationship-fields';
import { unfitElements } from './unfit-elements';

/** Elements without which a field of that type is refused. Source: Metadata API Developer Guide, CustomField. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  Currency: ['precision', 'scale'],
  EncryptedText: ['length', 'maskChar', 'maskType'],
  ExternalLookup: ['referenceTo'],
  Html: ['length', 'visibleLines'],
  IndirectLookup: ['referenceTo'],
  Location: ['scale'],
  LongTextArea: ['length', 'visibleLines'],
  Lookup: ['referenceTo'],
  MasterDetail: ['referenceTo'],
  MetadataRelationship: ['referenceTo'],
  MultiselectPicklist: ['visibleLines'],
  Number: ['precision', 'scale'],
  Percent: ['precision', 'scale'],
  Summary: ['summaryForeignKey', 'summaryOperation'],
  Text: ['length'],
};

/** From and to, both included. Source: as above, and "Custom Field Types" in Salesforce Help. */
const RANGES: Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>> = {
  EncryptedText: { length: [1, 175] },
  Html: { length: [256, 131_072] },
  Location: { scale: [0, 15] },
  LongTextArea: { length: [256, 131_072] },
  MultiselectPicklist: { visibleLines: [3, 10] },
  Text: { length: [1, 255] },
  Currency: { precision: [1, 18], scale: [0, 18] },
  Number: { precision: [1, 18], scale: [0, 18] },
  Percent: { precision: [1, 18], scale: [0, 18] },
};

const LONGEST: Readonly<Record<string, number>> = { label: 40, inlineHelpText: 510, description: 1000 };

/** The types that a field of one's own may have; others are those of standard fields. */
const TYPES = [
  ...['Address', 'AutoNumber', 'Checkbox', 'Currency', 'Date', 'DateTime', 'Email', 'EncryptedText', 'ExternalLookup'],
  ...['File', 'Hierarchy', 'Html', 'IndirectLookup', 'Location', 'LongTextArea', 'Lookup', 'MasterDetail'],
  ...['MetadataRelationship', 'MultiselectPicklist', 'Number', 'Percent', 'Phone', 'Picklist', 'Summary', 'Text'],
  ...['TextArea', 'Time', 'Url'],
];
const FORMULA_TYPES = ['Checkbox', 'Currency', 'Date', 'DateTime', 'Number', 'Percent', 'Text', 'Time'];
const EXTERNAL_ID_TYPES = ['AutoNumber', 'Email', 'Number', 'Text'];
const UNIQUE_TYPES = ['AutoNumber', 'Email', 'Number', 'Text', 'EncryptedText', 'Lookup'];
const NEVER_REQUIRED = ['AutoNumber', 'Checkbox', 'LongTextArea', 'MasterDetail', 'Summary'];

/** Kinds of object that hold fields of some types only, by the ending of their names. */
const TYPES_OF_OBJECTS: Readonly<Record<string, readonly string[]>> = {
  __mdt: [
    ...['Checkbox', 'Date', 'DateTime', 'Email', 'LongTextArea', 'MetadataRelationship', 'Number', 'Percent', 'Phone'],
    ...['Picklist', 'Text', 'TextArea', 'Url'],
  ],
  __e: ['Checkbox', 'Date', 'DateTime', 'LongTextArea', 'Number', 'Text'],
};

/**
 * What a field's own type asks for, beyond what every field may have.
 * @param object API name of the object that holds it
 */
export function faultsInField(field: XmlElement, name: string, object: string): Fault[] {
  const type = textOf(field, 'type');
  const ours = /^(?!.*__.*__)\w+__c$/.test(name);
  if (type === undefined) return ours ? [needs(field, 'type', 'a custom field')] : [];
  const calculated = childOf(field, 'formula') !== undefined;
  if (ours && !TYPES.includes(type))
    return [
      fault(
        field,
        'type',
        'wrong-field-type',
        `A custom field cannot be of type ${type}.`,
        didYouMean(type, TYPES, 'Look up the types of custom fields.'),
      ),
    ];
  return [
    ...(ours && !childOf(field, 'label') ? [needs(field, 'label', 'a custom field')] : []),
    ...(calculated || !ours ? [] : neededBy(field, type)),
    ...(calculated ? formulaFaults(field, type) : []),
    ...rangeFaults(field, type),
    ...combinationFaults(field, type),
    ...(ours ? [...unfitElements(field, type), ...relationshipFaults(field, type)] : []),
    ...typeOfObject(field, type, object),
    ...valueFaults(field, type),
    ...tooLong(field, LONGEST),
  ];
}

function neededBy(field: XmlElement, type: string): Fault[] {
  const missing = (NEEDED[type] ?? []).filter((name) => !childOf(field, name));
  if (type === 'Summary' && textOf(field, 'summaryOperation') !== 'count' && !childOf(field, 'summarizedField'))
    missing.push('summarizedField');
  if (type === 'Checkbox' && !childOf(field, 'defaultValue')) missing.push('defaultValue');
  if (/^(?:Multiselect)?Picklist$/.test(type) && !childOf(field, 'valueSet') && !childOf(field, 'picklist'))
    missing.push('valueSet');
  return missing.map((name) => needs(field, name, `a field of type ${type}`));
}

const needs = (field: XmlElement, name: string, who: string): Fault => ({
  line: (childOf(field, 'type') ?? field).line,
  rule: 'incomplete-field',
  message: `There is no <${name}>, which ${who} must have.`,
  remedy: `Add <${name}>.`,
});

function formulaFaults(field: XmlElement, type: string): Fault[] {
  const refused = ['required', 'unique', 'externalId'].filter((name) => textOf(field, name) === 'true');
  return [
    ...(FORMULA_TYPES.includes(type)
      ? []
      : [
          fault(
            field,
            'type',
            'wrong-formula-type',
            `A formula's result cannot be ${type}.`,
            `Use one of ${FORMULA_TYPES.join(', ')}.`,
          ),
        ]),
    ...refused.map((name) =>
      fault(field, name, 'refused-setting', `A formula field cannot be ${name}.`, `Remove <${name}>, or write false.`),
    ),
  ];
}

function rangeFaults(field: XmlElement, type: string): Fault[] {
  const outside = Object.entries(RANGES[type] ?? {}).flatMap(([name, [from, to]]) => {
    const value = numberOf(field, name);
    if (value === undefined || (value >= from && value <= to)) return [];
    const message = `<${name}> is ${value}, and for a field of type ${type} it lies between ${from} and ${to}.`;
    return [fault(field, name, 'out-of-range', message, `Write a number from ${from} to ${to}.`)];
  });
  const [precision, scale] = [numberOf(field, 'precision'), numberOf(field, 'scale')];
  if (precision !== undefined && scale !== undefined && scale > precision)
    outside.push(
      fault(
        field,
        'scale',
        'out-of-range',
        `<scale> is ${scale}, more than all ${precision} digits of <precision>.`,
        'Make <scale> smaller or <precision> larger.',
      ),
    );
  return outside;
}

function combinationFaults(field: XmlElement, type: string): Fault[] {
  const is = (name: string): boolean => textOf(field, name) === 'true';
  const refused = (name: string, why: string): Fault =>
    fault(field, name, 'refused-setting', why, `Remove <${name}>, or write false.`);
  return [
    ...(is('externalId') && !EXTERNAL_ID_TYPES.includes(type)
      ? [refused('externalId', `A field of type ${type} cannot be an external id.`)]
      : []),
    ...(is('unique') && !UNIQUE_TYPES.includes(type)
      ? [refused('unique', `A field of type ${type} cannot be unique.`)]
      : []),
    ...(is('required') && NEVER_REQUIRED.includes(type)
      ? [refused('required', `A field of type ${type} cannot be required.`)]
      : []),
    ...(is('required') && type === 'Lookup' && textOf(field, 'deleteConstraint') === 'SetNull'
      ? [
          fault(
            field,
            'deleteConstraint',
            'refused-setting',
            'A required lookup cannot be emptied when the record it names goes.',
            'Write Restrict or Cascade, or do not require the field.',
          ),
        ]
      : []),
  ];
}

function typeOfObject(field: XmlElement, type: string, object: string): Fault[] {
  const ending = /__[a-z]+$/.exec(object)?.[0] ?? '';
  const allowed = TYPES_OF_OBJECTS[ending];
  if (type === 'MetadataRelationship' && ending !== '__mdt')
    return [
      fault(
        field,
        'type',
        'wrong-field-type',
        `${object} is no custom metadata type, and cannot hold a ${type}.`,
        'Use Lookup.',
      ),
    ];
  if (!allowed || allowed.includes(type)) return [];
  return [
    fault(
      field,
      'type',
      'wrong-field-type',
      `${object} cannot hold a field of type ${type}.`,
      `Use one of ${allowed.join(', ')}.`,
    ),
  ];
}

function valueFaults(field: XmlElement, type: string): Fault[] {
  const set = childOf(field, 'valueSet');
  const definition = set && childOf(set, 'valueSetDefinition');
  if (!set || !definition) return [];
  const values = childrenOf(definition, 'value');
  const defaults = values.filter((value) => textOf(value, 'default') === 'true');
  const both = childOf(set, 'valueSetName');
  const nameless = values.filter((value) => !textOf(value, 'fullName'));
  return [
    ...nameless.map(({ line }) => ({
      line,
      rule: 'missing-element',
      message: 'The value has no <fullName>, which each must have.',
      remedy: 'Add <fullName>: what the records hold.',
    })),
    ...values
      .filter((value) => type === 'MultiselectPicklist' && textOf(value, 'fullName')?.includes(';'))
      .map((value) => ({
        line: (childOf(value, 'fullName') ?? value).line,
        rule: 'wrong-form',
        message: `"${textOf(value, 'fullName')}" holds a semicolon, which stands between the values that a record holds.`,
        remedy: 'Call the value otherwise.',
      })),
    ...defaults.slice(1).map((value) => ({
      line: value.line,
      rule: 'second-default',
      message: `"${textOf(value, 'fullName')}" is a second default value.`,
      remedy: 'Let one value be the default.',
    })),
    ...(both
      ? [
          {
            line: both.line,
            rule: 'two-value-sets',
            message: 'The field names a value set and defines one too.',
            remedy: 'Keep one of <valueSetName> and <valueSetDefinition>.',
          },
        ]
      : []),
  ];
}

/** Texts that are longer than the platform keeps. */
export function tooLong(element: XmlElement, longest: Readonly<Record<string, number>>): Fault[] {
  return Object.entries(longest).flatMap(([name, most]) => {
    const length = textOf(element, name)?.length ?? 0;
    if (length <= most) return [];
    return [
      fault(element, name, 'too-long', `<${name}> has ${length} characters; ${most} is the most.`, 'Shorten it.'),
    ];
  });
}

function numberOf(field: XmlElement, name: string): number | undefined {
  const text = textOf(field, name);
  return text === undefined || text === '' || Number.isNaN(Number(text)) ? undefined : Number(text);
}

function fault(owner: XmlElement, name: string, rule: string, message: string, remedy: string): Fault {
  return { line: (childOf(owner, name) ?? owner).line, rule, message, remedy };
}
