import type { Engine } from '../engine/engine';
import type { SessionUser } from '../engine/session-user';
import { isSortable, type FieldSchema, type ObjectSchema } from '../schema/model';

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
  const url = `${base}/sobjects/${object.name}`;
  return {
    activateable: false,
    createable: may.create,
    custom: object.custom,
    customSetting: false,
    deletable: may.delete,
    deprecatedAndHidden: false,
    feedEnabled: false,
    hasSubtypes: false,
    isSubtype: false,
    keyPrefix: object.keyPrefix || null,
    label: object.label,
    labelPlural: object.labelPlural,
    layoutable: object.sharing !== 'Setup',
    mergeable: false,
    mruEnabled: object.custom,
    name: object.name,
    queryable: true,
    replicateable: true,
    retrieveable: true,
    searchable: true,
    triggerable: true,
    undeletable: may.delete,
    updateable: may.edit,
    urls: { sobject: url, describe: `${url}/describe`, rowTemplate: `${url}/{ID}` },
  };
}

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
    compactLayoutable: object.custom,
    fields: object.fields
      .filter((field) => user.readsField(object, field))
      .map((field) => describeField(object, field, user)),
    namedLayoutInfos: [],
    networkScopeFieldName: null,
    recordTypeInfos: [],
    searchLayoutable: false,
    supportedScopes: [{ label: 'All', name: 'everything' }],
  };
}

function describeField(object: ObjectSchema, field: FieldSchema, user: SessionUser): Described {
  const may = user.object(object);
  const edits = user.editsField(object, field);
  const isNumber = ['currency', 'double', 'percent'].includes(field.type);
  return {
    aggregatable: !field.long,
    autoNumber: field.autoNumber !== null,
    byteLength: field.length * 3,
    calculated: false,
    calculatedFormula: null,
    cascadeDelete: field.masterDetail,
    caseSensitive: field.caseSensitive,
    createable: field.createable && may.create && edits,
    custom: field.custom,
    defaultValue: field.type === 'boolean' ? field.defaultValue : null,
    defaultedOnCreate: field.defaultValue !== null || (!field.createable && !field.custom),
    dependentPicklist: false,
    deprecatedAndHidden: false,
    digits: field.type === 'int' ? 9 : 0,
    encrypted: false,
    externalId: field.externalId,
    extraTypeInfo: field.type === 'textarea' ? (field.long ? 'plaintextarea' : 'textarea') : null,
    filterable: !field.long,
    groupable: isSortable(field) && !isNumber && field.type !== 'datetime',
    htmlFormatted: false,
    idLookup: field.externalId || field.type === 'id',
    inlineHelpText: field.helpText,
    label: field.label,
    length: field.length,
    mask: null,
    name: field.name,
    nameField: field.name === object.nameField,
    namePointing: field.referenceTo.length > 1,
    nillable: !field.required && field.type !== 'boolean' && field.type !== 'id',
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
    referenceTo: field.referenceTo,
    relationshipName: field.relationshipName,
    relationshipOrder: field.masterDetail ? 0 : null,
    restrictedDelete: field.deleteConstraint === 'Restrict',
    restrictedPicklist: field.restricted,
    scale: field.scale,
    soapType: SOAP_TYPES[field.type] ?? 'xsd:string',
    sortable: isSortable(field),
    type: field.type,
    unique: field.unique,
    updateable: field.updateable && may.edit && edits,
    writeRequiresMasterRead: false,
  };
}
