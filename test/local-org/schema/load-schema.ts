import { customKeyPrefix, metadataKeyPrefix } from '../engine/ids';
import { compileFormula } from './formula';
import { readMetadataRecord, readMetadataType } from './read-metadata';
import { findField, isCustomMetadata, type ObjectSchema, type OrgSchema } from './model';
import { readField, readObject } from './read-object';
import { readPermissionSet } from './read-permissions';
import { elementsOf, flagOf, listSource, readXml, required, textOf, textsOf, type SourceFile } from './source-files';
import { standardObjects } from './standard-objects';

const RULE_ELEMENTS = [
  'active',
  'description',
  'errorConditionFormula',
  'errorDisplayField',
  'errorMessage',
  'fullName',
];
const VIEW_ELEMENTS = [
  'booleanFilter',
  'columns',
  'filterScope',
  'filters',
  'fullName',
  'label',
  'language',
  'sharedTo',
];

/**
 * The org's schema: the standard objects, and everything that the source directories define.
 * @throws Error naming the file and what in it the local org does not support.
 */
export function loadSchema(sourceDirs: string[], features = { personAccounts: true }): OrgSchema {
  const files = listSource(sourceDirs);
  const ofKind = (kind: string): SourceFile[] => files.filter((file) => file.kind === kind);
  const objects = new Map<string, ObjectSchema>(
    standardObjects(features).map((object) => [object.name.toLowerCase(), object]),
  );
  const customPermissions = new Set(ofKind('customPermission').map((file) => file.name));

  const custom = ofKind('object').filter((file) => file.name.endsWith('__c'));
  custom
    .sort((a, b) => a.name.localeCompare(b.name))
    .forEach((file, position) => objects.set(file.name.toLowerCase(), readObject(file, customKeyPrefix(position))));
  const types = ofKind('object').filter((file) => file.name.endsWith('__mdt'));
  types
    .sort((a, b) => a.name.localeCompare(b.name))
    .forEach((file, position) =>
      objects.set(file.name.toLowerCase(), readMetadataType(file, metadataKeyPrefix(position))),
    );
  for (const file of ofKind('field')) addField(file, objectOf(file, objects));
  linkNotesTo(
    custom.map((file) => file.name),
    objects,
  );
  for (const object of objects.values()) checkReferences(object, objects);
  for (const file of ofKind('validationRule')) addRule(file, objectOf(file, objects), objects, customPermissions);
  for (const file of ofKind('listView')) addListView(file, objectOf(file, objects));
  const permissionSets = ofKind('permissionset').map((file) => readPermissionSet(file, objects, customPermissions));
  return {
    objects: [...objects.values()],
    customMetadata: ofKind('md').map((file) => readMetadataRecord(file, objects)),
    notRunHere: ofKind('trigger')
      .map((file) => file.name)
      .sort(),
    permissionSets,
    customPermissions,
  };
}

function objectOf(file: SourceFile, objects: Map<string, ObjectSchema>): ObjectSchema {
  const object = objects.get(file.object.toLowerCase());
  if (!object) throw new Error(`${file.path}: the object ${file.object} does not exist in the local org`);
  return object;
}

function addField(file: SourceFile, object: ObjectSchema): void {
  const read = readField(file);
  // Whoever may read a custom metadata type reads all of its fields, and nobody writes them through the API.
  const closed = { permissionable: false, createable: false, updateable: false };
  const field = isCustomMetadata(object) ? { ...read, ...closed } : read;
  object.fields.push(field);
  object.fieldByName.set(field.name.toLowerCase(), field);
}

/** Notes and files may stand on every custom object. */
function linkNotesTo(names: string[], objects: Map<string, ObjectSchema>): void {
  objects
    .get('contentdocumentlink')
    ?.fieldByName.get('linkedentityid')
    ?.referenceTo.push(...names);
}

function checkReferences(object: ObjectSchema, objects: Map<string, ObjectSchema>): void {
  for (const field of object.fields) {
    for (const target of field.referenceTo) {
      if (!objects.has(target.toLowerCase()))
        throw new Error(`${object.name}.${field.name} refers to ${target}, which does not exist in the local org`);
    }
  }
  const masters = object.fields.filter((field) => field.masterDetail).length;
  if (object.sharing === 'ControlledByParent' && masters !== 1) {
    throw new Error(
      `${object.name}: the local org supports exactly one master-detail field where sharing is controlled by the parent`,
    );
  }
}

function addRule(
  file: SourceFile,
  object: ObjectSchema,
  objects: Map<string, ObjectSchema>,
  customPermissions: Set<string>,
): void {
  const xml = readXml(file, 'ValidationRule', RULE_ELEMENTS);
  if (!flagOf(xml, 'active')) return;
  const user = objects.get('user');
  if (!user) throw new Error('the local org has no User object');
  const displayField = textOf(xml, 'errorDisplayField') ?? null;
  if (displayField !== null && !findField(object, displayField))
    throw new Error(`${file.path}: the field ${displayField} does not exist`);
  try {
    const formula = compileFormula(required(file, xml, 'errorConditionFormula'), { object, user, customPermissions });
    object.validationRules.push({
      name: file.name,
      formula,
      message: required(file, xml, 'errorMessage'),
      displayField,
    });
  } catch (cause) {
    throw new Error(`${file.path}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** Columns that list views name in ways of their own. */
const COLUMN_FIELDS: Record<string, string> = {
  NAME: 'Name',
  'OWNER.ALIAS': 'OwnerId',
  'OWNER.FIRST_NAME': 'OwnerId',
  CREATED_DATE: 'CreatedDate',
  LAST_UPDATE: 'LastModifiedDate',
};

function addListView(file: SourceFile, object: ObjectSchema): void {
  const xml = readXml(file, 'ListView', VIEW_ELEMENTS);
  const columns = textsOf(xml, 'columns').map((column) => COLUMN_FIELDS[column] ?? column);
  const filtered = elementsOf(xml, 'filters').map((filter) => required(file, filter, 'field'));
  for (const name of [...columns, ...filtered.map((column) => COLUMN_FIELDS[column] ?? column)]) {
    if (!findField(object, name)) throw new Error(`${file.path}: the field ${name} does not exist`);
  }
  object.listViews.push({ name: file.name, label: required(file, xml, 'label'), columns });
}
