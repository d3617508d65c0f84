import type { Check } from './metadata-checks';
import { everyObject, type Additions, type Part, type Source } from './metadata-source';

const WRITER = 'Countersign_Integration';
/** Holds are people's decisions: the middleware reads them, and this permission set places and releases them. */
const HOLD_WRITER = 'Countersign_Admin';
const HOLD_OBJECTS = new Set(['Legal_Hold__c', 'Legal_Hold_Scope__c']);
const writerOf = (objectName: string): string => (HOLD_OBJECTS.has(objectName) ? HOLD_WRITER : WRITER);
const objectOf = (path: string): string => path.split('.')[0] ?? '';
const CHANGES = ['allowCreate', 'allowEdit', 'allowDelete', 'modifyAllRecords'] as const;

const isMasterDetail = (field: Part): boolean => field.xml.text('type') === 'MasterDetail';
/** Fields whose visibility the platform does not let a permission set decide. */
const isAlwaysVisible = (field: Part): boolean => field.xml.flag('required') || isMasterDetail(field);
const paths = (object: Additions, fields = object.fields): string[] =>
  fields.map((field) => `${object.name}.${field.name}`);

export const onlyTheWriterWrites: Check = (source) =>
  source.permissionSets.flatMap((set) => [
    ...set.xml
      .all('fieldPermissions')
      .filter((one) => one.flag('editable') && writerOf(objectOf(one.text('field'))) !== set.name)
      .map((one) => `${set.name} may edit ${one.text('field')}`),
    ...set.xml
      .all('objectPermissions')
      .filter((one) => writerOf(one.text('object')) !== set.name)
      .flatMap((one) =>
        CHANGES.filter((change) => one.flag(change)).map(
          (change) => `${set.name} has ${change} on ${one.text('object')}`,
        ),
      ),
  ]);

/** A hold is released, and stays as the record of why something was kept. */
export const nobodyDeletesHolds: Check = (source) =>
  source.permissionSets.flatMap((set) =>
    set.xml
      .all('objectPermissions')
      .filter((one) => HOLD_OBJECTS.has(one.text('object')) && one.flag('allowDelete'))
      .map((one) => `${set.name} may delete ${one.text('object')}`),
  );

/** The middleware reads settings only where it is given the type; without, they are as good as missing. */
export const theIntegrationUserReadsEverySetting: Check = (source) => {
  const writer = source.permissionSets.find((set) => set.name === WRITER);
  const granted = writer?.xml.all('customMetadataTypeAccesses').filter((one) => one.flag('enabled')) ?? [];
  const readable = new Set(granted.map((one) => one.text('name')));
  return source.objects
    .filter((object) => isSetting(object) && !readable.has(object.name))
    .map((object) => `${WRITER} may not read ${object.name}`);
};

const isSetting = (object: Additions): boolean => object.name.endsWith('__mdt');

export const theWriterWritesEveryField: Check = (source) => {
  const editable = new Set(
    source.permissionSets.flatMap((set) =>
      set.xml
        .all('fieldPermissions')
        .filter((one) => one.flag('editable') && one.flag('readable'))
        .map((one) => `${set.name} ${one.text('field')}`),
    ),
  );
  return everyObject(source)
    .filter((object) => !isSetting(object))
    .flatMap((object) =>
      paths(
        object,
        object.fields.filter((field) => !isAlwaysVisible(field)),
      ),
    )
    .filter((path) => !editable.has(`${writerOf(objectOf(path))} ${path}`))
    .map((path) => `${writerOf(objectOf(path))} may not edit ${path}`);
};

/** The platform refuses to deploy field permissions on a required or master-detail field. */
export const noPermissionsOnFieldsAlwaysVisible: Check = (source) => {
  const refused = new Set(
    everyObject(source).flatMap((object) => paths(object, object.fields.filter(isAlwaysVisible))),
  );
  return source.permissionSets.flatMap((set) =>
    set.xml
      .all('fieldPermissions')
      .map((one) => one.text('field'))
      .filter((path) => refused.has(path))
      .map((path) => `${set.name} names ${path}, which is required or master-detail`),
  );
};

const STANDARD_OBJECTS = new Set(['Account', 'Contact', 'Lead', 'Opportunity', 'UserExternalCredential']);
const STANDARD_FIELDS = ['Opportunity.AccountId', 'Contact.Email', 'Lead.Email'];

export const permissionSetsNameOnlyWhatExists: Check = (source) => {
  const known: Record<string, [child: string, names: Set<string>]> = {
    fieldPermissions: [
      'field',
      new Set([...STANDARD_FIELDS, ...everyObject(source).flatMap((object) => paths(object))]),
    ],
    objectPermissions: ['object', new Set([...STANDARD_OBJECTS, ...source.objects.map((object) => object.name)])],
    customMetadataTypeAccesses: ['name', new Set(source.objects.filter(isSetting).map((object) => object.name))],
    customPermissions: ['name', new Set(source.customPermissions.map((part) => part.name))],
    classAccesses: ['apexClass', new Set(source.classes)],
    tabSettings: ['tab', new Set(source.tabs)],
    applicationVisibilities: ['application', new Set(source.applications)],
  };
  return source.permissionSets.flatMap((set) =>
    Object.entries(known).flatMap(([element, [child, names]]) =>
      set.xml
        .all(element)
        .map((one) => one.text(child))
        .filter((name) => !names.has(name))
        .map((name) => `${set.name} names ${element} ${name}, which does not exist`),
    ),
  );
};

/** What an object permission needs beside itself; the platform refuses to deploy it alone. */
const NEEDS: Record<string, string[]> = {
  allowCreate: ['allowRead'],
  allowEdit: ['allowRead'],
  allowDelete: ['allowRead', 'allowEdit'],
  viewAllRecords: ['allowRead'],
  modifyAllRecords: ['allowRead', 'allowEdit', 'allowDelete', 'viewAllRecords'],
};

export const objectPermissionsAreComplete: Check = (source) => {
  const parents = new Map<string, string[]>([['Opportunity', ['Account']]]);
  for (const object of source.objects) {
    parents.set(
      object.name,
      object.fields.filter(isMasterDetail).map((field) => field.xml.text('referenceTo')),
    );
  }
  return source.permissionSets.flatMap((set) => {
    const grants = set.xml.all('objectPermissions');
    const readable = new Set(grants.filter((one) => one.flag('allowRead')).map((one) => one.text('object')));
    return grants.flatMap((one) => [
      ...Object.entries(NEEDS).flatMap(([permission, needed]) =>
        one.flag(permission)
          ? needed
              .filter((other) => !one.flag(other))
              .map((other) => `${set.name}: ${permission} on ${one.text('object')} needs ${other}`)
          : [],
      ),
      ...(parents.get(one.text('object')) ?? [])
        .filter((parent) => one.flag('allowRead') && !readable.has(parent))
        .map((parent) => `${set.name}: reading ${one.text('object')} needs reading ${parent}`),
    ]);
  });
};

/** Whoever is given the door's class can send requests through it, so it goes to people alone. */
export const whoHoldsTheDoor = (source: Source): string[] =>
  source.permissionSets
    .filter((set) =>
      set.xml.all('classAccesses').some((one) => one.flag('enabled') && one.text('apexClass') === 'DoorController'),
    )
    .map((set) => set.name)
    .sort();
