import { customKeyPrefix, metadataKeyPrefix } from '../engine/ids';
import { compileFormula } from './formula';
import { readChannelMember } from './read-channel-member';
import { readMetadataRecord, readMetadataType } from './read-metadata';
import {
  findField,
  isCustomMetadata,
  type CustomMetadataRecord,
  type ObjectSchema,
  type OrgSchema,
  type PermissionSet,
} from './model';
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

export interface LoadOptions {
  features: { personAccounts: boolean };
  /** Key prefixes that were given out before, by lower-case API name. They stay, whatever comes beside them. */
  prefixes?: ReadonlyMap<string, string>;
  /** Told of each file that cannot be used, which is then left out. Without it the first one fails the load. */
  onProblem?: (file: SourceFile, error: unknown) => void;
}

/**
 * The org's schema: the standard objects, and everything that the source directories define.
 * @throws Error naming the file and what in it the local org does not support.
 */
export function loadSchema(sourceDirs: string[], features = { personAccounts: true }): OrgSchema {
  return loadSchemaFrom(listSource(sourceDirs), { features });
}

/** @throws Error naming the file and what in it the local org does not support, unless `onProblem` takes it. */
export function loadSchemaFrom(
  files: readonly SourceFile[],
  { features, prefixes, onProblem }: LoadOptions,
): OrgSchema {
  const attempt = (file: SourceFile, work: () => void): void => {
    if (!onProblem) return work();
    try {
      work();
    } catch (error) {
      onProblem(file, error);
    }
  };
  const ofKind = (kind: string): SourceFile[] => files.filter((file) => file.kind === kind);
  // In the order of their names, whatever order the files came in: a deploy brings them in another than the source.
  const eachOf = (kind: string, work: (file: SourceFile) => void): void =>
    inOrder(ofKind(kind)).forEach((file) => attempt(file, () => work(file)));
  const objects = new Map<string, ObjectSchema>(
    standardObjects(features).map((object) => [object.name.toLowerCase(), object]),
  );
  const customPermissions = new Set(ofKind('customPermission').map((file) => file.name));
  const ending = (suffix: string): SourceFile[] =>
    ofKind('object')
      .filter((file) => file.name.endsWith(suffix))
      .sort((a, b) => a.name.localeCompare(b.name));
  const take = (object: ObjectSchema): unknown => objects.set(object.name.toLowerCase(), object);

  const custom = ending('__c');
  const customPrefix = keyPrefixes(customKeyPrefix, prefixes);
  for (const file of custom) attempt(file, () => take(readObject(file, customPrefix(file.name))));
  const metadataPrefix = keyPrefixes(metadataKeyPrefix, prefixes);
  for (const file of ending('__mdt')) attempt(file, () => take(readMetadataType(file, metadataPrefix(file.name))));
  eachOf('field', (file) => addField(file, objectOf(file, objects)));
  linkNotesTo(
    custom.map((file) => file.name).filter((name) => objects.has(name.toLowerCase())),
    objects,
  );
  eachOf('field', (file) => checkReference(file, objectOf(file, objects), objects));
  for (const file of custom) attempt(file, () => checkMasters(objectOf(file, objects)));
  eachOf('validationRule', (file) => addRule(file, objectOf(file, objects), objects, customPermissions));
  eachOf('listView', (file) => addListView(file, objectOf(file, objects)));
  const permissionSets: PermissionSet[] = [];
  eachOf('permissionset', (file) => permissionSets.push(readPermissionSet(file, objects, customPermissions)));
  const customMetadata: CustomMetadataRecord[] = [];
  eachOf('md', (file) => customMetadata.push(readMetadataRecord(file, objects)));
  const captured = new Set<string>();
  eachOf('platformEventChannelMember', (file) => captured.add(readChannelMember(file, objects)));
  return {
    objects: [...objects.values()],
    captured,
    customMetadata,
    notRunHere: ofKind('trigger')
      .map((file) => file.name)
      .sort(),
    permissionSets,
    customPermissions,
  };
}

const inOrder = (files: SourceFile[]): SourceFile[] =>
  files.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));

/** Gives each name the prefix that it had, or else the next one that is free. */
function keyPrefixes(
  at: (position: number) => string,
  given: ReadonlyMap<string, string> = new Map(),
): (name: string) => string {
  const taken = new Set(given.values());
  let position = 0;
  return (name) => {
    const known = given.get(name.toLowerCase());
    if (known !== undefined) return known;
    while (taken.has(at(position))) position += 1;
    return at(position++);
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

/** @throws Error where a lookup leads to an object that does not exist; the field is not there then. */
function checkReference(file: SourceFile, object: ObjectSchema, objects: Map<string, ObjectSchema>): void {
  const field = findField(object, file.name);
  const missing = field?.referenceTo.find((target) => !objects.has(target.toLowerCase()));
  if (!field || missing === undefined) return;
  object.fields.splice(object.fields.indexOf(field), 1);
  object.fieldByName.delete(field.name.toLowerCase());
  throw new Error(
    `${file.path}: ${object.name}.${field.name} refers to ${missing}, which does not exist in the local org`,
  );
}

function checkMasters(object: ObjectSchema): void {
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
