import { objectOf, type MetaFile } from '../source-file';
import type { NameFault } from './name-fault';

/** Letters, digits and single underscores; from a letter on, and not up to an underscore. */
const WORD = /^[A-Za-z](?:_?[A-Za-z0-9])*$/;
const ENDING = /__(?:c|mdt|e|b|x|kav|pc|ka|xo|share|feed|history|changeevent|r|latitude|longitude)$/i;
const LONGEST = 40;

/** Kinds whose file is called by an API name. Others may hold names of other forms, such as `Account-Account Layout`. */
const NAMED = [
  ...['ApexClass', 'ApexTrigger', 'CompactLayout', 'CustomField', 'CustomObject', 'CustomPermission', 'CustomTab'],
  ...['ExternalCredential', 'FieldSet', 'FlexiPage', 'ListView', 'NamedCredential', 'PermissionSet', 'RecordType'],
  ...['ReportType', 'StaticResource', 'ValidationRule', 'LightningMessageChannel', 'CustomNotificationType'],
];

/** Fields of one's own objects that are not one's own. */
const SYSTEM_FIELDS = [
  ...['ConnectionReceivedId', 'ConnectionSentId', 'CreatedById', 'CreatedDate', 'CurrencyIsoCode', 'Division', 'Id'],
  ...['IsDeleted', 'IsArchived', 'IsLocked', 'LastActivityDate', 'LastModifiedById', 'LastModifiedDate'],
  ...['LastReferencedDate', 'LastViewedDate', 'Label', 'Language', 'MasterLabel', 'DeveloperName', 'MayEdit', 'Name'],
  ...['NamespacePrefix', 'OwnerId', 'QualifiedApiName', 'RecordTypeId', 'SetupOwnerId', 'SystemModstamp'],
];

export function nameFault(meta: MetaFile): NameFault | undefined {
  const { kind, name, file } = meta;
  if (kind.name === 'CustomMetadata' && !recordName(name))
    return fault(file, `${name} does not name a type and a record.`, 'Name the file Type.Record.md-meta.xml.');
  if (kind.name === 'Layout' && !/^[^-]+-./.test(name))
    return fault(file, `${name} does not name an object and a layout.`, 'Name the file Object-Name.layout-meta.xml.');
  if (!NAMED.includes(kind.name)) return undefined;
  const stem = name.replace(ENDING, '');
  const [own, namespace] = stem.split('__').reverse();
  const sound =
    stem.split('__').length <= 2 && WORD.test(own ?? '') && (namespace === undefined || WORD.test(namespace));
  if (!sound)
    return fault(
      file,
      `${name} is no API name.`,
      'Use letters, digits and single underscores, beginning with a letter and not ending with an underscore.',
    );
  const counted = kind.name === 'CustomField' || kind.name === 'CustomObject';
  if (counted && (own ?? '').length > LONGEST)
    return fault(file, `${name} has more than ${LONGEST} characters before its ending.`, 'Shorten the name.');
  return kind.name === 'CustomField' ? withoutEnding(meta) : undefined;
}

/** An object of one's own has fields of one's own, and the system's. */
function withoutEnding({ file, name }: MetaFile): NameFault | undefined {
  const object = objectOf(file);
  if (!object || !/__(?:c|mdt|e|b)$/.test(object) || /__p?c$/.test(name) || SYSTEM_FIELDS.includes(name))
    return undefined;
  return fault(file, `${object} has no standard field ${name}.`, `Call a field of your own ${name}__c.`);
}

function recordName(name: string): boolean {
  const [type, record, more] = name.split('.');
  return (
    type !== undefined &&
    record !== undefined &&
    more === undefined &&
    WORD.test(lastPart(type)) &&
    WORD.test(lastPart(record))
  );
}

const lastPart = (name: string): string => name.split('__').at(-1) ?? name;

const fault = (file: string, message: string, remedy: string): NameFault => ({
  file,
  rule: 'wrong-api-name',
  message,
  remedy,
});
