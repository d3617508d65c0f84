import type { Engine } from '../engine/engine';
import type { SessionUser } from '../engine/session-user';
import { isAggregable } from '../query/aggregates';
import { findField, isGroupable, isReplicated, isSortable, type FieldSchema, type ObjectSchema } from '../schema/model';

/** What the platform sees to itself where nobody names it. */
const ALWAYS_SET = new Set([
  ...['Id', 'IsDeleted', 'OwnerId', 'CreatedById', 'CreatedDate', 'LastModifiedById', 'LastModifiedDate'],
  'SystemModstamp',
]);

type Described = Record<string, unknown>;

const SOAP_TYPES: Partial<Record<FieldSchema['type'], string>> = {
  base64: 'xsd:base64Binary',
  boolean: 'xsd:boolean',
  currency: 'xsd:double',
  date: 'xsd:date',
  datetime: 'xsd:dateTime',
  double: 'xsd:double',
  id: 'tns:ID',
  int: 'xsd:int',
  percent: 'xsd:double',
  reference: 'tns:ID',
};

export function describeGlobal(engine: Engine, user: SessionUser, base: string): Described {
  const sobjects = engine.schema.objects
    .filter((object) => user.object(object).read)
    .map((object) => describeSummary(object, user, base));
  return { encoding: 'UTF-8', maxBatchSize: 200, sobjects };
}

export function describeSummary(object: ObjectSchema, user: SessionUser, base: string): Described {
  const may = user.object(object);
  return {
    activateable: false,
    associateEntityType: null,
    associateParentEntity: null,
    createable: may.create,
    custom: object.custom,
    customSetting: false,
    deepCloneable: false,
    deletable: may.delete,
    deprecatedAndHidden: false,
    feedEnabled: false,
    hasSubtypes: false,
    isInterface: false,
    isSubtype: false,
    keyPrefix: object.keyPrefix || null,
    label: object.label,
    labelPlural: object.labelPlural,
    layoutable: object.sharing !== 'Setup',
    mergeable: false,
    mruEnabled: object.sharing !== 'Setup',
    name: object.name,
    queryable: true,
    replicateable: isReplicated(object),
    retrieveable: true,
    searchable: true,
    triggerable: true,
    undeletable: may.delete,
    updateable: may.edit,
    urls: urlsOf(object, base),
  };
}

/** Addresses of what there is of an object. Those of what the local org has not are refused by name when they are asked. */
function urlsOf(object: ObjectSchema, base: string): Described {
  const url = `${base}/sobjects/${object.name}`;
  const common = { sobject: url, describe: `${url}/describe`, rowTemplate: `${url}/{ID}` };
  if (object.sharing === 'Setup') return common;
  const describe = `${url}/describe`;
  return {
    ...common,
    approvalLayouts: `${describe}/approvalLayouts`,
    compactLayouts: `${describe}/compactLayouts`,
    layouts: `${describe}/layouts`,
    listviews: `${url}/listviews`,
    quickActions: `${url}/quickActions`,
  };
}

/** Every object has one, and where no other was made it is all there is. */
const masterRecordType = (url: string): Described => ({
  active: true,
  available: true,
  defaultRecordTypeMapping: true,
  developerName: 'Master',
  master: true,
  name: 'Master',
  recordTypeId: '012000000000000AAA',
  urls: { layout: `${url}/describe/layouts/012000000000000AAA` },
});

export function describeObject(engine: Engine, object: ObjectSchema, user: SessionUser, base: string): Described {
  return {
    ...describeSummary(object, user, base),
    actionOverrides: [],
    childRelationships: engine
      .childRelationships(object)
      .filter(({ child }) => user.object(child).read)
      .map(({ name, child, field }) => ({
        cascadeDelete: field.deleteConstraint === 'Cascade',
        childSObject: child.name,
        deprecatedAndHidden: false,
        field: field.name,
        junctionIdListNames: [],
        junctionReferenceTo: [],
        relationshipName: name,
        restrictedDelete: field.deleteConstraint === 'Restrict',
      })),
    compactLayoutable: object.sharing !== 'Setup',
    defaultImplementation: null,
    extendedBy: null,
    extendsInterfaces: null,
    fields: object.fields
      .filter((field) => user.readsField(object, field))
      .map((field) => describeField(object, field, user)),
    implementedBy: null,
    implementsInterfaces: null,
    listviewable: null,
    lookupLayoutable: null,
    namedLayoutInfos: [],
    networkScopeFieldName: null,
    recordTypeInfos: object.sharing === 'Setup' ? [] : [masterRecordType(`${base}/sobjects/${object.name}`)],
    searchLayoutable: object.sharing !== 'Setup',
    sobjectDescribeOption: 'FULL',
    supportedScopes: [
      { label: `All ${object.labelPlural}`, name: 'everything' },
      ...(object.owned ? [{ label: `My ${object.labelPlural}`, name: 'mine' }] : []),
    ],
  };
}

/** First and last names are parts of the name that is put together from them. */
function compoundOf(object: ObjectSchema, { name }: FieldSchema): string | null {
  const isPart = ['FirstName', 'LastName', 'Salutation'].includes(name);
  return isPart && findField(object, 'Name') ? 'Name' : null;
}

function describeField(object: ObjectSchema, field: FieldSchema, user: SessionUser): Described {
  const may = user.object(object);
  const edits = user.editsField(object, field);
  const isNumber = ['currency', 'double', 'percent'].includes(field.type);
  return {
    aggregatable: isAggregable(field, 'COUNT'),
    aiPredictionField: false,
    autoNumber: field.autoNumber !== null,
    byteLength: field.length * 3,
    calculated: false,
    calculatedFormula: null,
    cascadeDelete: field.deleteConstraint === 'Cascade',
    caseSensitive: field.caseSensitive,
    compoundFieldName: compoundOf(object, field),
    controllerName: null,
    createable: field.createable && may.create && edits,
    custom: field.custom,
    defaultValue: field.type === 'boolean' ? field.defaultValue : null,
    defaultValueFormula: null,
    defaultedOnCreate: field.defaultValue !== null || ALWAYS_SET.has(field.name) || field.autoNumber !== null,
    dependentPicklist: false,
    deprecatedAndHidden: false,
    digits: field.type === 'int' ? 9 : 0,
    displayLocationInDecimal: false,
    encrypted: false,
    externalId: field.externalId,
    extraTypeInfo: field.type === 'textarea' ? (field.long ? 'plaintextarea' : 'textarea') : null,
    filterable: !field.long && field.type !== 'base64',
    filteredLookupInfo: null,
    formulaTreatNullNumberAsZero: false,
    groupable: isGroupable(field),
    highScaleNumber: false,
    htmlFormatted: false,
    idLookup: field.externalId || field.type === 'id',
    inlineHelpText: field.helpText,
    label: field.label,
    length: field.length,
    mask: null,
    name: field.name,
    nameField: field.name === object.nameField,
    namePointing: field.referenceTo.length > 1,
    nillable: !field.required && field.type !== 'boolean' && field.autoNumber === null && !ALWAYS_SET.has(field.name),
    permissionable: field.permissionable,
    picklistValues: field.picklist.map((one) => ({
      active: true,
      defaultValue: one.isDefault,
      label: one.label,
      validFor: null,
      value: one.value,
    })),
    polymorphicForeignKey: field.referenceTo.length > 1,
    precision: isNumber ? field.precision : 0,
    queryByDistance: false,
    referenceTargetField: null,
    referenceTo: field.referenceTo,
    relationshipName: field.relationshipName,
    relationshipOrder: field.masterDetail ? 0 : null,
    restrictedDelete: field.deleteConstraint === 'Restrict',
    restrictedPicklist: field.restricted,
    scale: field.scale,
    searchPrefilterable: field.type === 'reference',
    soapType: SOAP_TYPES[field.type] ?? 'xsd:string',
    sortable: isSortable(field),
    type: field.type,
    unique: field.unique,
    updateable: field.updateable && may.edit && edits,
    writeRequiresMasterRead: false,
  };
}
