/**
 * A stored value: dates are `YYYY-MM-DD`, times ISO in UTC with milliseconds, ids 18 characters, picklists their API
 * name, multi-select picklists their API names with `;` between, in the order of the field.
 */
export type Value = string | number | boolean | null;
export type Row = Readonly<Record<string, Value>> & { readonly Id: string };

/** What a validation rule sees of the record being saved, the user and the clock. */
export interface FormulaRecord {
  isNew: boolean;
  now: Date;
  value(field: string): Value;
  /** Before the save; for a new record its own value, as on the platform. */
  prior(field: string): Value;
  /** `$User`, `$Permission`, `$Profile`. */
  global(name: string, member: string): Value;
}

/** A validation rule's condition: parsed, and every name in it known. */
export interface Formula {
  source: string;
  /** True where the rule's error applies. */
  isTrue(record: FormulaRecord): boolean;
}

/** Field types by the names that describe calls use. */
export type FieldType =
  | 'base64'
  | 'boolean'
  | 'currency'
  | 'date'
  | 'datetime'
  | 'double'
  | 'email'
  | 'id'
  | 'int'
  | 'multipicklist'
  | 'percent'
  | 'phone'
  | 'picklist'
  | 'reference'
  | 'string'
  | 'textarea'
  | 'url';

export interface PicklistValue {
  value: string;
  label: string;
  isDefault: boolean;
}

export interface FieldSchema {
  name: string;
  label: string;
  helpText: string | null;
  type: FieldType;
  custom: boolean;
  /** Characters, for text; 0 otherwise. */
  length: number;
  /** Digits in all and after the point, for numbers. */
  precision: number;
  scale: number;
  required: boolean;
  unique: boolean;
  caseSensitive: boolean;
  externalId: boolean;
  autoNumber: string | null;
  /** Neither filterable nor sortable in SOQL: long text and blobs. */
  long: boolean;
  createable: boolean;
  updateable: boolean;
  /** Field-level security applies. It never does to required, master-detail, name and system fields. */
  permissionable: boolean;
  defaultValue: Value;
  picklist: PicklistValue[];
  restricted: boolean;
  referenceTo: string[];
  /** How a query names the parent: `Opportunity__r`, `Owner`. */
  relationshipName: string | null;
  /** How a query names the children from the parent's side: `Call_Recordings__r`. */
  childRelationshipName: string | null;
  masterDetail: boolean;
  deleteConstraint: 'SetNull' | 'Restrict' | 'Cascade';
  /** `Object.Field` whose field-level security holds for this one, too; null where it has its own. */
  securedAs: string | null;
}

export interface ValidationRule {
  name: string;
  formula: Formula;
  message: string;
  /** Field that the error is shown at; null: at the top of the page. */
  displayField: string | null;
}

export interface ListView {
  name: string;
  label: string;
  columns: string[];
}

/** Who sees records they do not own. `Setup` objects are read by all and written by none through the API. */
export type SharingModel = 'Private' | 'Read' | 'ReadWrite' | 'ControlledByParent' | 'Setup';

export interface ObjectSchema {
  name: string;
  label: string;
  labelPlural: string;
  keyPrefix: string;
  custom: boolean;
  sharing: SharingModel;
  nameField: string;
  fields: FieldSchema[];
  /** By lower-case API name: Salesforce ignores case in names. */
  fieldByName: Map<string, FieldSchema>;
  validationRules: ValidationRule[];
  listViews: ListView[];
  /** Has OwnerId. Details of a master have none. */
  owned: boolean;
}

export interface ChildRelationship {
  name: string;
  child: ObjectSchema;
  field: FieldSchema;
}

export interface ObjectPermission {
  read: boolean;
  create: boolean;
  edit: boolean;
  delete: boolean;
  viewAll: boolean;
  modifyAll: boolean;
}

/** One record of a custom metadata type, with the values of its custom fields. */
export interface CustomMetadataRecord {
  /** API name of the type: `Retention_Rule__mdt`. */
  type: string;
  /** Unique within its type; what the source's file is named after. */
  developerName: string;
  label: string;
  /** By API name of the field. */
  values: Readonly<Record<string, Value>>;
}

export interface PermissionSet {
  name: string;
  label: string;
  objects: Map<string, ObjectPermission>;
  /** By `Object.Field`. */
  fields: Map<string, { read: boolean; edit: boolean }>;
  customPermissions: Set<string>;
  classes: Set<string>;
  /** API names of the custom metadata types that it lets read. */
  customMetadataTypes: Set<string>;
  userPermissions: Set<string>;
}

export interface OrgSchema {
  objects: ObjectSchema[];
  /** Records of custom metadata types that the source brings. */
  customMetadata: CustomMetadataRecord[];
  /** Apex triggers of the source. No Apex runs here, so what they refuse, the local org lets pass. */
  notRunHere: string[];
  permissionSets: PermissionSet[];
  customPermissions: Set<string>;
  /** Objects whose changes the standard channel carries. */
  captured: Set<string>;
}

/** Settings that the API reads and never writes: they change as metadata does. */
export const isCustomMetadata = (object: ObjectSchema): boolean => object.name.endsWith('__mdt');

/** Amounts and times are not put into groups by themselves. */
export const isGroupable = (field: FieldSchema): boolean =>
  !field.long && !['base64', 'currency', 'datetime', 'double', 'multipicklist', 'percent'].includes(field.type);

/** Whether its changed and deleted records are listed. What is worked out has none of its own. */
export const isReplicated = (object: ObjectSchema): boolean =>
  !isCustomMetadata(object) && object.name !== 'UserRecordAccess';

const NOT_IN_UI_API = new Set(['PermissionSetAssignment', 'UserLogin', 'UserRecordAccess']);

/** Whether forms and GraphQL know it: "Only objects supported by UI API are available for querying". */
export const isInUiApi = (object: ObjectSchema): boolean =>
  !isCustomMetadata(object) && !NOT_IN_UI_API.has(object.name);

export const isSortable = (field: FieldSchema): boolean => !field.long && field.type !== 'multipicklist';

export const detailField = (object: ObjectSchema): FieldSchema | undefined =>
  object.fields.find((field) => field.masterDetail);

export function findField(object: ObjectSchema, name: string): FieldSchema | undefined {
  return object.fieldByName.get(name.toLowerCase());
}

/** A field with everything that its kind leaves open. */
export function field(name: string, type: FieldType, rest: Partial<FieldSchema> = {}): FieldSchema {
  return {
    name,
    label: name,
    helpText: null,
    type,
    custom: false,
    length: 0,
    precision: 0,
    scale: 0,
    required: false,
    unique: false,
    caseSensitive: false,
    externalId: false,
    autoNumber: null,
    long: false,
    createable: true,
    updateable: true,
    permissionable: false,
    defaultValue: type === 'boolean' ? false : null,
    picklist: [],
    restricted: false,
    referenceTo: [],
    relationshipName: null,
    childRelationshipName: null,
    masterDetail: false,
    deleteConstraint: 'SetNull',
    securedAs: null,
    ...rest,
  };
}

const readOnly = { createable: false, updateable: false } as const;

/** What every object has. Salesforce sets them; nobody writes them through the API. */
export function systemFields(): FieldSchema[] {
  const user = { ...readOnly, referenceTo: ['User'] };
  return [
    field('Id', 'id', { ...readOnly, length: 18, label: 'Record ID' }),
    field('IsDeleted', 'boolean', { ...readOnly, label: 'Deleted' }),
    field('CreatedDate', 'datetime', { ...readOnly, label: 'Created Date' }),
    field('CreatedById', 'reference', { ...user, label: 'Created By ID', relationshipName: 'CreatedBy' }),
    field('LastModifiedDate', 'datetime', { ...readOnly, label: 'Last Modified Date' }),
    field('LastModifiedById', 'reference', {
      ...user,
      label: 'Last Modified By ID',
      relationshipName: 'LastModifiedBy',
    }),
    field('SystemModstamp', 'datetime', { ...readOnly, label: 'System Modstamp' }),
  ];
}

export function ownerField(): FieldSchema {
  return field('OwnerId', 'reference', { label: 'Owner ID', referenceTo: ['User'], relationshipName: 'Owner' });
}
