import type { Check } from './metadata-checks';
import type { ObjectSource, Part, Source } from './metadata-source';

const WRITER = 'Countersign_Integration';
const CHANGES = ['allowCreate', 'allowEdit', 'allowDelete', 'modifyAllRecords'] as const;

const isMasterDetail = (field: Part): boolean => field.xml.text('type') === 'MasterDetail';
/** Fields whose visibility the platform does not let a permission set decide. */
const isAlwaysVisible = (field: Part): boolean => field.xml.flag('required') || isMasterDetail(field);
const paths = (object: ObjectSource, fields = object.fields): string[] =>
  fields.map((field) => `${object.name}.${field.name}`);

export const onlyTheIntegrationUserWrites: Check = (source) =>
  source.permissionSets
    .filter((set) => set.name !== WRITER)
    .flatMap((set) => [
      ...set.xml
        .all('fieldPermissions')
        .filter((one) => one.flag('editable'))
        .map((one) => `${set.name} may edit ${one.text('field')}`),
      ...set.xml
        .all('objectPermissions')
        .flatMap((one) =>
          CHANGES.filter((change) => one.flag(change)).map(
            (change) => `${set.name} has ${change} on ${one.text('object')}`,
          ),
        ),
    ]);

export const theIntegrationUserWritesEveryField: Check = (source) => {
  const writer = source.permissionSets.find((set) => set.name === WRITER);
  if (!writer) return [`${WRITER} is missing`];
  const editable = new Set(
    writer.xml
      .all('fieldPermissions')
      .filter((one) => one.flag('editable') && one.flag('readable'))
      .map((one) => one.text('field')),
  );
  return source.objects
    .flatMap((object) =>
      paths(
        object,
        object.fields.filter((field) => !isAlwaysVisible(field)),
      ),
    )
    .filter((path) => !editable.has(path))
    .map((path) => `${WRITER} may not edit ${path}`);
};

/** The platform refuses to deploy field permissions on a required or master-detail field. */
export const noPermissionsOnFieldsAlwaysVisible: Check = (source) => {
  const refused = new Set(source.objects.flatMap((object) => paths(object, object.fields.filter(isAlwaysVisible))));
  return source.permissionSets.flatMap((set) =>
    set.xml
      .all('fieldPermissions')
      .map((one) => one.text('field'))
      .filter((path) => refused.has(path))
      .map((path) => `${set.name} names ${path}, which is required or master-detail`),
  );
};

const STANDARD_OBJECTS = new Set(['Account', 'Opportunity']);

export const permissionSetsNameOnlyWhatExists: Check = (source) => {
  const known: Record<string, [child: string, names: Set<string>]> = {
    fieldPermissions: ['field', new Set(source.objects.flatMap((object) => paths(object)))],
    objectPermissions: ['object', new Set([...STANDARD_OBJECTS, ...source.objects.map((object) => object.name)])],
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
