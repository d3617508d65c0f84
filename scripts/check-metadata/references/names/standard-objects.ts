import { FURTHER_FIELDS } from './further-fields';
import known from './object-reference.json';
import type { ChildInfo, FieldInfo, ObjectInfo } from './model';

/**
 * Names of Salesforce's Object Reference at API 65.0, in a compact form; NOTICE says whence. `names` holds every standard object; objects
 * that follow from another (Share, History, Feed, ChangeEvent) are left out. `fields` holds those that are widely
 * used, but for what only some licences bring: fields `Name:type` (see `TYPES`; none: text or picklist) or `ParentId>Target`, `.Other>Target` for a relationship
 * without its field, `@` for the fields every object has, `Prefix*` for what licences decide on; after `|` its
 * subqueries, `Name>Target`.
 */
const NAMES: ReadonlyMap<string, string> = new Map(
  [...known.names, ...others()].flatMap((line) => line.split(' ')).map((name) => [name.toLowerCase(), name]),
);
const WHOLE: ReadonlyMap<string, [name: string, line: string]> = new Map(
  Object.entries(known.fields).map(([name, line]) => [name.toLowerCase(), [name, line]]),
);

/** Of the Tooling API, or that only some orgs have: known by name alone. */
function others(): string[] {
  return [
    'ContentNote Knowledge ExternalCredential AIPrediction MetadataComponentDependency CustomField CustomObject Layout',
    'ValidationRule FlexiPage Flow InstalledSubscriberPackage LightningComponentBundle StandardValueSet ApexOrgWideCoverage',
    'ApexCodeCoverage ApexCodeCoverageAggregate AuraDefinitionInfo RemoteProxy TraceFlag DebugLevel ContainerAsyncRequest',
    'Package2 Package2Version SubscriberPackage SubscriberPackageVersion CompactLayout QuickActionDefinition UserInfo',
    'WorkflowRule WorkflowAlert WorkflowFieldUpdate WorkflowTask GlobalValueSet EmailMessageChange AggregateResult Activity',
    'UserExternalCredential DataIntegrationRecordPurchasePermission VisibilityChangeNotification PersonAccount SourceMember CustomTab MenuItem ApexResult TestSuiteMembership ApexTestSuite',
  ];
}

const TYPES: Readonly<Record<string, string>> = {
  a: 'Address',
  b: 'Checkbox',
  d: 'Date',
  i: 'Id',
  m: 'Time',
  n: 'Number',
  t: 'DateTime',
  x: 'Blob',
};
const EVERY_OBJECT =
  'Id:i IsDeleted:b CreatedById>User CreatedDate:t LastModifiedById>User LastModifiedDate:t SystemModstamp:t';
/** A feature or a package brings these to objects that have none of them otherwise. */
const FEATURES =
  'CurrencyIsoCode RecordTypeId>RecordType ConnectionReceivedId:i ConnectionSentId:i IsLocked:b MayEdit:b UserRecordAccessId>UserRecordAccess LastActivityDate:d LastViewedDate:t LastReferencedDate:t';

/** Name as Salesforce spells it, whatever the case; `undefined` where there is no such object. */
export function standardName(name: string): string | undefined {
  const exact = NAMES.get(name.toLowerCase());
  if (exact) return exact;
  const derived = /^(\w+?)(Share|History|Feed|ChangeEvent|Status|Tag|OwnerSharingRule|TeamMember)$/i.exec(name);
  return derived?.[1] && NAMES.has(derived[1].toLowerCase()) ? name : undefined;
}

export function standardNames(): Iterable<string> {
  return NAMES.values();
}

/** Names that `userPermissions` of permission sets and profiles take; licences bring more. */
export const USER_PERMISSIONS: ReadonlySet<string> = new Set(known.userPermissions.split(' '));

/** A fresh copy, to which a project's own fields may be added. */
export function standardObject(name: string): ObjectInfo | undefined {
  const exact = standardName(name);
  if (!exact) return undefined;
  const line = WHOLE.get(exact.toLowerCase())?.[1];
  const [fields = '', children = ''] = (line ?? '').split(' | ');
  const open: string[] = [];
  const further = FURTHER_FIELDS[exact];
  const info = { name: exact, whole: further !== undefined, fields: new Map(), children: new Map(), open };
  for (const written of `${fields.replace(/^@/, EVERY_OBJECT)} ${FEATURES} ${further ?? ''}`
    .split(' ')
    .filter(Boolean)) {
    if (written.endsWith('*')) open.push(written.slice(0, -1).toLowerCase());
    else addField(info, written);
  }
  if (line === undefined) for (const written of EVERY_OBJECT.split(' ')) addField(info, written);
  for (const written of children.split(' ').filter(Boolean)) {
    const [child = '', object = ''] = written.split('>');
    info.children.set(child.toLowerCase(), { name: child, object } satisfies ChildInfo);
  }
  return info;
}

function addField(info: ObjectInfo, written: string): void {
  const field = standardField(written);
  if (!info.fields.has(field.name.toLowerCase())) info.fields.set(field.name.toLowerCase(), field);
}

/** @param written such as `Amount:n` or `AccountId>Account` */
export function standardField(written: string): FieldInfo {
  const [name = '', target] = written.split('>');
  if (target !== undefined) {
    const relationship = name.startsWith('.') ? name.slice(1) : name.replace(/Id$/, '');
    return { ...PLAIN, name, type: 'Lookup', relationship, targets: target === 'Name' ? [] : [target] };
  }
  const [plain = '', type] = written.split(':');
  return { ...PLAIN, name: plain, type: (type && TYPES[type]) ?? 'Unknown' };
}

const PLAIN = { targets: [], required: false, formula: false } as const;
