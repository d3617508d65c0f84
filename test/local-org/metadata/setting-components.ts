import { metadataRecord } from '../schema/read-metadata';
import { elementsOf, textOf } from '../schema/source-files';
import type { CustomMetadataRecord, FieldSchema, ObjectSchema, Value } from '../schema/model';
import { NO_FILES, type Component } from './component';
import { knownType } from './metadata-types';
import { escaped, parseInner } from './xml-elements';

/** `Retention_Rule.Recording_90_Days` */
export const recordName = ({ type, developerName }: CustomMetadataRecord): string =>
  `${type.replace(/__mdt$/, '')}.${developerName}`;

/** Whether the component says just what the org holds. */
export function isRecordOf(component: Component, record: CustomMetadataRecord, type: ObjectSchema): boolean {
  const xml = parseInner(component.xml);
  const given: Record<string, unknown> = {};
  for (const one of elementsOf(xml, 'values')) given[textOf(one, 'field') ?? ''] = textOf(one, 'value') || null;
  try {
    const said = metadataRecord(type, record.developerName, textOf(xml, 'label') ?? '', given);
    return said.label === record.label && type.fields.every(({ name }) => said.values[name] === record.values[name]);
  } catch {
    // What is no record of the type as it stands now says something else.
    return false;
  }
}

/** The component that deploys this record. What only the component knows of it stays as it was. */
export function recordComponent(
  record: CustomMetadataRecord,
  type: ObjectSchema,
  before: Component | undefined,
): Component {
  const was = parseInner(before?.xml ?? '');
  const description = textOf(was, 'description');
  const lines = [
    ...(description === undefined ? [] : [`    <description>${escaped(description)}</description>`]),
    `    <label>${escaped(record.label)}</label>`,
    `    <protected>${textOf(was, 'protected') ?? 'false'}</protected>`,
    ...type.fields.filter((field) => field.custom).map((field) => valueXml(field, record.values[field.name] ?? null)),
  ];
  return { type: knownType('CustomMetadata'), fullName: recordName(record), xml: lines.join('\n'), files: NO_FILES };
}

const XSD: Partial<Record<FieldSchema['type'], string>> = {
  boolean: 'boolean',
  currency: 'double',
  date: 'date',
  datetime: 'dateTime',
  double: 'double',
  int: 'double',
  percent: 'double',
};

function valueXml(field: FieldSchema, value: Value): string {
  const shown =
    value === null
      ? '<value xsi:nil="true"/>'
      : `<value xsi:type="xsd:${XSD[field.type] ?? 'string'}">${escaped(numberOrText(field, value))}</value>`;
  return `    <values>\n        <field>${field.name}</field>\n        ${shown}\n    </values>`;
}

/** Numbers have a decimal point in what Salesforce retrieves. */
const numberOrText = (field: FieldSchema, value: Value): string =>
  typeof value === 'number' && XSD[field.type] === 'double' && Number.isInteger(value)
    ? value.toFixed(1)
    : String(value);
