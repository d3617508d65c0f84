import { storedValue } from '../engine/values';
import { field, findField, isCustomMetadata, type CustomMetadataRecord, type ObjectSchema, type Value } from './model';
import { elementsOf, readXml, required, textOf, type SourceFile } from './source-files';

const TYPE_ELEMENTS = ['description', 'label', 'pluralLabel', 'visibility'];
const RECORD_ELEMENTS = ['description', 'label', 'protected', 'values'];
const readOnly = { createable: false, updateable: false } as const;

/** A custom metadata type without its custom fields. Its records have no owner, no sharing and no recycle bin. */
export function readMetadataType(file: SourceFile, keyPrefix: string): ObjectSchema {
  const xml = readXml(file, 'CustomObject', TYPE_ELEMENTS);
  const fields = [
    field('Id', 'id', { ...readOnly, length: 18, label: 'Custom Metadata Record ID' }),
    field('DeveloperName', 'string', { ...readOnly, length: 40, label: 'Custom Metadata Record Name' }),
    field('MasterLabel', 'string', { ...readOnly, length: 40, label: 'Label' }),
    field('Label', 'string', { ...readOnly, length: 40 }),
    field('QualifiedApiName', 'string', { ...readOnly, length: 70, label: 'Qualified API Name' }),
    field('NamespacePrefix', 'string', { ...readOnly, length: 15, label: 'Namespace Prefix' }),
    field('Language', 'string', { ...readOnly, length: 40, label: 'Master Language' }),
    field('SystemModstamp', 'datetime', { ...readOnly, label: 'System Modstamp' }),
  ];
  return {
    name: file.name,
    label: required(file, xml, 'label'),
    labelPlural: required(file, xml, 'pluralLabel'),
    keyPrefix,
    custom: true,
    sharing: 'Setup',
    nameField: 'MasterLabel',
    fields,
    fieldByName: new Map(fields.map((one) => [one.name.toLowerCase(), one])),
    validationRules: [],
    listViews: [],
    owned: false,
  };
}

/**
 * `Retention_Rule.Recording_90_Days.md-meta.xml`: a record, its type and its name.
 * @throws Error naming the file where the type, a field or a value is not one that the platform would deploy.
 */
export function readMetadataRecord(file: SourceFile, objects: Map<string, ObjectSchema>): CustomMetadataRecord {
  const [typeName = '', developerName = ''] = file.name.split('.');
  const type = objects.get(`${typeName.toLowerCase()}__mdt`);
  if (!type) throw new Error(`${file.path}: the custom metadata type ${typeName}__mdt does not exist`);
  const xml = readXml(file, 'CustomMetadata', RECORD_ELEMENTS);
  const given: Record<string, unknown> = {};
  for (const one of elementsOf(xml, 'values')) given[required(file, one, 'field')] = textOf(one, 'value') || null;
  try {
    return metadataRecord(type, developerName, required(file, xml, 'label'), given);
  } catch (cause) {
    throw new Error(`${file.path}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** A record as the platform takes it. @throws Error, or OrgError with the platform's code for a value it refuses */
export function metadataRecord(
  type: ObjectSchema,
  developerName: string,
  label: string,
  given: Readonly<Record<string, unknown>>,
): CustomMetadataRecord {
  if (!isCustomMetadata(type)) throw new Error(`${type.name} is no custom metadata type`);
  if (!/^[a-z](?:_?[a-z0-9])*$/i.test(developerName) || developerName.length > 40)
    throw new Error(
      `${developerName} is no name of a record: up to 40 letters, digits and single underscores, beginning with a letter`,
    );
  if (label.length === 0 || label.length > 40) throw new Error(`the label "${label}" has not 1 to 40 characters`);
  const values: Record<string, Value> = {};
  for (const one of type.fields) if (one.custom) values[one.name] = one.defaultValue;
  for (const [name, input] of Object.entries(given)) {
    const known = findField(type, name);
    if (!known?.custom) throw new Error(`the field ${type.name}.${name} does not exist`);
    values[known.name] = storedValue(known, input);
  }
  for (const one of type.fields)
    if (one.custom && one.required && values[one.name] === null)
      throw new Error(`the required field ${type.name}.${one.name} is empty`);
  return { type: type.name, developerName, label, values };
}
