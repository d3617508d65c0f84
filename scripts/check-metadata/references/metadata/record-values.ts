import { textOf, type XmlElement } from '../../xml/element';
import { nearest } from '../../nearest';
import type { FieldInfo } from '../names/model';

export interface ValueFault {
  readonly rule: string;
  readonly message: string;
  readonly remedy: string;
}

/** Types of XML Schema that the Metadata API takes for a field. */
const SCHEMA_TYPES: Readonly<Record<string, readonly string[]>> = {
  Checkbox: ['boolean'],
  Date: ['date'],
  DateTime: ['dateTime'],
  Number: ['double', 'int', 'integer', 'decimal'],
  Percent: ['double', 'int', 'integer', 'decimal'],
};
const LEXICAL: Readonly<Record<string, readonly [RegExp, string]>> = {
  Checkbox: [/^(true|false)$/, 'true or false'],
  Date: [/^\d{4}-\d\d-\d\d(Z|[+-]\d\d:\d\d)?$/, 'a date such as 2026-01-31'],
  DateTime: [
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/,
    'a time such as 2026-01-31T09:00:00.000Z',
  ],
  Email: [/^[^@\s]+@[^@\s]+$/, 'an e-mail address'],
  Number: [/^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/, 'a number'],
  Percent: [/^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/, 'a number'],
};

/** What is wrong with a value for its field: its type, how it is written, whether it fits. */
export function valueFault(field: FieldInfo, value: XmlElement): ValueFault | undefined {
  const text = value.text.trim();
  const declared = value.attributes.get('xsi:type')?.replace(/^\w+:/, '');
  const types = SCHEMA_TYPES[field.type] ?? ['string', 'textarea', 'picklist'];
  if (declared !== undefined && field.type !== 'Unknown' && !types.includes(declared))
    return {
      rule: 'wrong-value-type',
      message: `${field.name} is of type ${field.type}, and its value is given as ${declared}.`,
      remedy: `Write xsi:type="xsd:${types[0] ?? 'string'}".`,
    };
  if (text === '') return undefined;
  const lexical = LEXICAL[field.type];
  if (lexical && !lexical[0].test(text))
    return {
      rule: 'wrong-value',
      message: `${field.name} cannot be "${text}".`,
      remedy: `Write ${lexical[1]}.`,
    };
  return unknownValue(field, text) ?? tooLong(field, value.text) ?? tooLarge(field, text);
}

function unknownValue(field: FieldInfo, text: string): ValueFault | undefined {
  if (!field.values || field.values.includes(text) || !/Picklist$/.test(field.type)) return undefined;
  const near = nearest(text, field.values);
  return {
    rule: 'unknown-picklist-value',
    message: `${field.name} has no value "${text}".`,
    remedy: `${near ? `Did you mean ${near}? ` : ''}Its values are ${field.values.slice(0, 12).join(', ')}.`,
  };
}

function tooLong(field: FieldInfo, text: string): ValueFault | undefined {
  const written = field.element && textOf(field.element, 'length');
  const length = field.type === 'TextArea' ? 255 : written === undefined ? undefined : Number(written);
  if (length === undefined || !/^(Text|TextArea|LongTextArea)$/.test(field.type) || text.trim().length <= length)
    return undefined;
  return {
    rule: 'value-too-long',
    message: `${field.name} takes ${length} characters, and the value has ${text.trim().length}.`,
    remedy: 'Shorten the value, or lengthen the field.',
  };
}

function tooLarge(field: FieldInfo, text: string): ValueFault | undefined {
  const [precision, scale] = ['precision', 'scale'].map((name) =>
    field.element ? textOf(field.element, name) : undefined,
  );
  if (!/^(Number|Percent)$/.test(field.type) || precision === undefined) return undefined;
  const digits = Number(precision) - Number(scale ?? 0);
  if (Math.abs(Number(text)) < 10 ** digits) return undefined;
  return {
    rule: 'value-too-large',
    message: `${field.name} has ${digits} digits before the point: ${text} does not fit.`,
    remedy: 'Correct the value, or widen the field.',
  };
}
