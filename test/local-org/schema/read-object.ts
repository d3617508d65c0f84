import {
  field,
  ownerField,
  systemFields,
  type FieldSchema,
  type FieldType,
  type ObjectSchema,
  type SharingModel,
} from './model';
import { elementOf, elementsOf, flagOf, readXml, required, textOf, type SourceFile, type Xml } from './source-files';

const OBJECT_ELEMENTS = [
  'actionOverrides', 'allowInChatterGroups', 'compactLayoutAssignment', 'deploymentStatus', 'description', 'enableActivities', 'enableBulkApi',
  'enableEnhancedLookup', 'enableFeeds', 'enableHistory', 'enableLicensing', 'enableReports', 'enableSearch', 'enableSharing',
  'enableStreamingApi', 'externalSharingModel', 'gender', 'label', 'nameField', 'pluralLabel', 'searchLayouts', 'sharingModel', 'startsWith',
  'visibility',
]; // prettier-ignore

const FIELD_ELEMENTS = [
  'caseSensitive', 'defaultValue', 'deleteConstraint', 'description', 'displayFormat', 'externalId', 'fieldManageability', 'fullName',
  'inlineHelpText', 'label', 'length', 'precision', 'referenceTo', 'relationshipLabel', 'relationshipName', 'relationshipOrder', 'reparentableMasterDetail', 'required',
  'scale', 'trackHistory', 'trackTrending', 'trackFeedHistory', 'type', 'unique', 'valueSet', 'visibleLines', 'writeRequiresMasterRead',
]; // prettier-ignore

const TYPES: Record<string, FieldType> = {
  AutoNumber: 'string',
  Checkbox: 'boolean',
  Currency: 'currency',
  Date: 'date',
  DateTime: 'datetime',
  Email: 'email',
  LongTextArea: 'textarea',
  Lookup: 'reference',
  MasterDetail: 'reference',
  MultiselectPicklist: 'multipicklist',
  Number: 'double',
  Percent: 'percent',
  Phone: 'phone',
  Picklist: 'picklist',
  Text: 'string',
  TextArea: 'textarea',
  Url: 'url',
};

const SHARING: SharingModel[] = ['Private', 'Read', 'ReadWrite', 'ControlledByParent'];

/** A custom object without its custom fields, which come from files of their own. */
export function readObject(file: SourceFile, keyPrefix: string): ObjectSchema {
  const xml = readXml(file, 'CustomObject', OBJECT_ELEMENTS);
  const sharing = SHARING.find((model) => model === textOf(xml, 'sharingModel'));
  if (!sharing)
    throw new Error(
      `${file.path}: the local org does not support the sharing model ${textOf(xml, 'sharingModel') ?? '(none)'}`,
    );
  const owned = sharing !== 'ControlledByParent';
  const name = nameField(file, elementOf(xml, 'nameField'));
  const fields = [...systemFields(), ...(owned ? [ownerField()] : []), name];
  return {
    name: file.name,
    label: required(file, xml, 'label'),
    labelPlural: required(file, xml, 'pluralLabel'),
    keyPrefix,
    custom: true,
    sharing,
    nameField: 'Name',
    fields,
    fieldByName: new Map(fields.map((one) => [one.name.toLowerCase(), one])),
    validationRules: [],
    listViews: [],
    owned,
  };
}

function nameField(file: SourceFile, xml: Xml | undefined): FieldSchema {
  if (!xml) throw new Error(`${file.path}: <nameField> is missing`);
  const label = textOf(xml, 'label') ?? 'Name';
  if (textOf(xml, 'type') === 'AutoNumber') {
    const autoNumber = required(file, xml, 'displayFormat');
    return field('Name', 'string', { label, length: 80, autoNumber, createable: false, updateable: false });
  }
  return field('Name', 'string', { label, length: 80, required: true });
}

export function readField(file: SourceFile): FieldSchema {
  const xml = readXml(file, 'CustomField', FIELD_ELEMENTS);
  const sourceType = required(file, xml, 'type');
  const type = TYPES[sourceType];
  if (!type) throw new Error(`${file.path}: the local org does not support fields of the type ${sourceType}`);
  const masterDetail = sourceType === 'MasterDetail';
  const autoNumber = sourceType === 'AutoNumber' ? required(file, xml, 'displayFormat') : null;
  const isRequired = flagOf(xml, 'required') || masterDetail;
  const relation = type === 'reference' ? relationOf(file, xml, masterDetail) : {};
  return field(file.name, type, {
    label: required(file, xml, 'label'),
    helpText: textOf(xml, 'inlineHelpText') ?? null,
    custom: true,
    length: Number(textOf(xml, 'length') ?? lengthOf(sourceType)),
    precision: Number(textOf(xml, 'precision') ?? 0),
    scale: Number(textOf(xml, 'scale') ?? 0),
    required: isRequired,
    unique: flagOf(xml, 'unique'),
    caseSensitive: flagOf(xml, 'caseSensitive'),
    externalId: flagOf(xml, 'externalId'),
    autoNumber,
    long: sourceType === 'LongTextArea',
    createable: autoNumber === null,
    updateable: autoNumber === null && (!masterDetail || flagOf(xml, 'reparentableMasterDetail')),
    permissionable: !isRequired,
    defaultValue: defaultOf(file, type, textOf(xml, 'defaultValue')),
    ...(type === 'picklist' || type === 'multipicklist' ? picklistOf(file, xml) : {}),
    ...relation,
  });
}

const lengthOf = (sourceType: string): number =>
  ({
    Picklist: 255,
    MultiselectPicklist: 4099,
    TextArea: 255,
    Email: 80,
    Phone: 40,
    Url: 255,
    Lookup: 18,
    MasterDetail: 18,
    AutoNumber: 30,
  })[sourceType] ?? 0;

function defaultOf(file: SourceFile, type: FieldType, source: string | undefined): FieldSchema['defaultValue'] {
  if (type === 'boolean') return source === 'true';
  if (source === undefined) return null;
  if (/^\d+(\.\d+)?$/.test(source)) return Number(source);
  const quoted = /^"([^"\\]*)"$/.exec(source);
  if (!quoted) throw new Error(`${file.path}: the local org does not support the default value ${source}`);
  return quoted[1] ?? null;
}

function picklistOf(file: SourceFile, xml: Xml): Partial<FieldSchema> {
  const set = elementOf(xml, 'valueSet');
  const definition = set && elementOf(set, 'valueSetDefinition');
  if (!set || !definition)
    throw new Error(`${file.path}: the local org supports only picklists whose values are in the field's own file`);
  const picklist = elementsOf(definition, 'value').map((one) => ({
    value: required(file, one, 'fullName'),
    label: textOf(one, 'label') ?? required(file, one, 'fullName'),
    isDefault: flagOf(one, 'default'),
  }));
  return {
    picklist,
    restricted: flagOf(set, 'restricted'),
    defaultValue: picklist.find((one) => one.isDefault)?.value ?? null,
  };
}

function relationOf(file: SourceFile, xml: Xml, masterDetail: boolean): Partial<FieldSchema> {
  const children = textOf(xml, 'relationshipName');
  const constraint = textOf(xml, 'deleteConstraint') ?? 'SetNull';
  if (constraint !== 'SetNull' && constraint !== 'Restrict' && constraint !== 'Cascade')
    throw new Error(`${file.path}: unknown delete constraint ${constraint}`);
  return {
    referenceTo: [required(file, xml, 'referenceTo')],
    relationshipName: file.name.replace(/__c$/, '__r'),
    childRelationshipName: children ? `${children}__r` : null,
    masterDetail,
    deleteConstraint: masterDetail ? 'Cascade' : constraint,
  };
}
