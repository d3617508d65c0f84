import { Engine } from '../engine/engine';
import { systemValues } from '../engine/load-rows';
import { emptyRow } from '../engine/rows';
import { field, systemFields, type FieldSchema, type ObjectSchema, type Row, type Value } from '../schema/model';
import { standardObjects } from '../schema/standard-objects';
import { splitName, type Component } from './component';
import type { OrgMetadata } from './org-metadata';
import { textIn } from './xml-elements';

/** An object of the Tooling API: what metadata it tells of, and its fields beside the system's. */
interface ToolingObject {
  type: string;
  keyPrefix: string;
  nameField: string;
  fields: FieldSchema[];
  values: (component: Component) => Record<string, Value>;
}

const text = (name: string, length = 255): FieldSchema => field(name, 'string', { length });
const long = (name: string): FieldSchema => field(name, 'textarea', { length: 1_000_000, long: true });
const flag = (name: string): FieldSchema => field(name, 'boolean');
const number = (name: string): FieldSchema => field(name, 'double', { precision: 18, scale: 1 });

const body = ({ files }: Component): string => [...files.values()][0]?.toString('utf8') ?? '';
const own = ({ fullName }: Component): string => splitName(fullName).own;
const said = ({ xml }: Component, name: string): string | null => textIn(xml, name) ?? null;
const developerName = (name: string): string => name.replace(/__\w+$/, '');

const code = (type: string, keyPrefix: string, more: FieldSchema[]): ToolingObject => ({
  type,
  keyPrefix,
  nameField: 'Name',
  fields: [
    text('Name'),
    number('ApiVersion'),
    text('Status', 40),
    long('Body'),
    field('LengthWithoutComments', 'int'),
    ...more,
  ],
  values: (component) => ({
    Name: component.fullName,
    ApiVersion: Number(said(component, 'apiVersion') ?? 0),
    Status: said(component, 'status'),
    Body: body(component),
    LengthWithoutComments: body(component).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').length,
    ...(type === 'ApexTrigger' ? { TableEnumOrId: /\bon\s+(\w+)/i.exec(body(component))?.[1] ?? null } : {}),
  }),
});

const titled = (type: string, keyPrefix: string): ToolingObject => ({
  type,
  keyPrefix,
  nameField: 'DeveloperName',
  fields: [text('DeveloperName', 80), text('MasterLabel', 80), long('Description')],
  values: (component) => ({
    DeveloperName: component.fullName,
    MasterLabel: said(component, 'label') ?? said(component, 'masterLabel') ?? component.fullName,
    Description: said(component, 'description'),
  }),
});

const TOOLING: readonly ToolingObject[] = [
  code('ApexClass', '01p', []),
  code('ApexTrigger', '01q', [text('TableEnumOrId', 80)]),
  titled('CustomApplication', '02u'),
  titled('CustomTab', '01r'),
  titled('FlexiPage', '0M0'),
  titled('LightningComponentBundle', '0Rb'),
  {
    type: 'CustomObject',
    keyPrefix: '01I',
    nameField: 'DeveloperName',
    fields: [text('DeveloperName', 80), long('Description')],
    values: (component) => ({
      DeveloperName: developerName(component.fullName),
      Description: said(component, 'description'),
    }),
  },
  {
    type: 'CustomField',
    keyPrefix: '00N',
    nameField: 'DeveloperName',
    fields: [text('DeveloperName', 80), text('TableEnumOrId', 80), long('Description')],
    values: (component) => ({
      DeveloperName: developerName(own(component)),
      TableEnumOrId: splitName(component.fullName).whole,
      Description: said(component, 'description'),
    }),
  },
  {
    type: 'ValidationRule',
    keyPrefix: '03d',
    nameField: 'ValidationName',
    fields: [
      text('ValidationName', 80),
      flag('Active'),
      text('ErrorMessage'),
      text('ErrorDisplayField', 80),
      long('Description'),
    ],
    values: (component) => ({
      ValidationName: own(component),
      Active: said(component, 'active') === 'true',
      ErrorMessage: said(component, 'errorMessage'),
      ErrorDisplayField: said(component, 'errorDisplayField'),
      Description: said(component, 'description'),
    }),
  },
];

/** An engine whose rows are the org's metadata as it stands, for one query of the Tooling API. */
export function toolingEngine(metadata: OrgMetadata): Engine {
  const objects = TOOLING.map(toolingSchema);
  const { engine, compileOptions } = metadata;
  const shown = new Engine(
    {
      objects: [...standardObjects(compileOptions.features), ...objects],
      customMetadata: [],
      notRunHere: [],
      permissionSets: [],
      customPermissions: new Set(),
      captured: new Set(),
    },
    {},
    engine.now,
  );
  // Whoever made or changed a component is named through these.
  for (const name of ['User', 'Profile', 'Organization', 'PermissionSet', 'PermissionSetAssignment', 'UserRole'])
    shown.store.load(shown.object(name), engine.store.rows(name));
  const components = metadata.components();
  for (const { type, values } of TOOLING) {
    const object = shown.object(type);
    shown.store.load(
      object,
      components.ofType(type).map((one) => rowOf(shown, metadata, object, one, values)),
    );
  }
  return shown;
}

function rowOf(
  shown: Engine,
  metadata: OrgMetadata,
  object: ObjectSchema,
  one: Component,
  values: ToolingObject['values'],
): Row {
  const { id, ...stamp } = metadata.stampOf(one.type, one.fullName);
  const dates = {
    CreatedDate: stamp.createdDate,
    LastModifiedDate: stamp.lastModifiedDate,
    SystemModstamp: stamp.lastModifiedDate,
  };
  const people = { CreatedById: stamp.createdById, LastModifiedById: stamp.lastModifiedById };
  return {
    ...emptyRow(object),
    ...systemValues(shown, stamp.createdById),
    ...dates,
    ...people,
    ...values(one),
    Id: id,
  };
}

function toolingSchema({ type, keyPrefix, nameField, fields }: ToolingObject): ObjectSchema {
  const all = [...systemFields(), text('NamespacePrefix', 15), text('ManageableState', 40), ...fields];
  return {
    name: type,
    label: type,
    labelPlural: `${type}s`,
    keyPrefix,
    custom: false,
    sharing: 'Setup',
    nameField,
    fields: all,
    fieldByName: new Map(all.map((one) => [one.name.toLowerCase(), one])),
    validationRules: [],
    listViews: [],
    owned: false,
  };
}
