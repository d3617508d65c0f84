import type { ObjectPermission, ObjectSchema, PermissionSet } from './model';
import { findField } from './model';
import { elementsOf, flagOf, readXml, required, textOf, type SourceFile } from './source-files';

const ELEMENTS = [
  'applicationVisibilities', 'classAccesses', 'customMetadataTypeAccesses', 'customPermissions', 'description',
  'externalCredentialPrincipalAccesses', 'fieldPermissions', 'hasActivationRequired', 'label', 'license', 'objectPermissions', 'tabSettings',
  'userPermissions',
]; // prettier-ignore

/** Objects of the platform that hold nothing an API client here could see: where the door's credentials would be kept. */
const NO_OBJECTS_HERE = new Set(['UserExternalCredential']);

/** @throws Error naming the file where it grants something that does not exist, or that the platform would not deploy. */
export function readPermissionSet(
  file: SourceFile,
  objects: Map<string, ObjectSchema>,
  customPermissions: Set<string>,
): PermissionSet {
  const xml = readXml(file, 'PermissionSet', ELEMENTS);
  const grants = (name: string, key: string): Set<string> =>
    new Set(
      elementsOf(xml, name)
        .filter((one) => flagOf(one, 'enabled'))
        .map((one) => required(file, one, key)),
    );
  const set: PermissionSet = {
    name: file.name,
    label: textOf(xml, 'label') ?? file.name,
    objects: new Map(),
    fields: new Map(),
    customPermissions: grants('customPermissions', 'name'),
    classes: grants('classAccesses', 'apexClass'),
    customMetadataTypes: grants('customMetadataTypeAccesses', 'name'),
    userPermissions: grants('userPermissions', 'name'),
  };
  for (const name of set.customPermissions) {
    if (!customPermissions.has(name)) throw new Error(`${file.path}: the custom permission ${name} does not exist`);
  }
  for (const name of set.customMetadataTypes) {
    if (!name.endsWith('__mdt') || !objects.has(name.toLowerCase()))
      throw new Error(`${file.path}: the custom metadata type ${name} does not exist`);
  }
  for (const one of elementsOf(xml, 'objectPermissions')) {
    const name = required(file, one, 'object');
    if (NO_OBJECTS_HERE.has(name)) continue;
    if (!objects.has(name.toLowerCase()))
      throw new Error(`${file.path}: the object ${name} does not exist in the local org`);
    const permission: ObjectPermission = {
      read: flagOf(one, 'allowRead'),
      create: flagOf(one, 'allowCreate'),
      edit: flagOf(one, 'allowEdit'),
      delete: flagOf(one, 'allowDelete'),
      viewAll: flagOf(one, 'viewAllRecords'),
      modifyAll: flagOf(one, 'modifyAllRecords'),
    };
    checkDependencies(file, name, permission);
    set.objects.set(name, permission);
  }
  for (const one of elementsOf(xml, 'fieldPermissions')) {
    const path = required(file, one, 'field');
    const [objectName = '', fieldName = ''] = path.split('.');
    const schema = objects.get(objectName.toLowerCase());
    const field = schema && findField(schema, fieldName);
    if (!field) throw new Error(`${file.path}: the field ${path} does not exist in the local org`);
    if (!field.permissionable)
      throw new Error(
        `${file.path}: the platform refuses to deploy field permissions on ${path}, which is always visible`,
      );
    set.fields.set(path, { read: flagOf(one, 'readable'), edit: flagOf(one, 'editable') });
  }
  return set;
}

/** The platform refuses a permission set whose object permissions lack what they depend on. */
function checkDependencies(file: SourceFile, object: string, has: ObjectPermission): void {
  const missing =
    (has.create || has.edit || has.viewAll) && !has.read
      ? 'allowRead'
      : has.delete && !has.edit
        ? 'allowEdit'
        : has.modifyAll && !(has.viewAll && has.edit && has.delete)
          ? 'viewAllRecords, allowEdit and allowDelete'
          : undefined;
  if (missing) throw new Error(`${file.path}: the permissions on ${object} depend on ${missing}`);
}
