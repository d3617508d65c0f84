import { field, type FieldSchema, type ObjectSchema } from './model';
import { choice, fixed, object, plain, refer, text, type Spec } from './standard-fields';
import { sales } from './standard-sales';
import { work } from './standard-work';

export { STAGES } from './standard-sales';

/**
 * The standard objects that the product touches and that clients commonly ask for, here and in the files beside this one,
 * and nowhere else. Names, ids, owners and what stages imply have no field-level security.
 */
const people = (): FieldSchema[] => [
  text('Username', 80),
  field('Email', 'email', { length: 128 }),
  text('FirstName', 40),
  text('LastName', 80, { required: true }),
  text('Name', 121, fixed),
  text('Alias', 8),
  text('Title', 80),
  text('Department', 80),
  text('CompanyName', 80),
  field('Phone', 'phone', { length: 40 }),
  field('MobilePhone', 'phone', { length: 40 }),
  plain('IsActive', 'boolean'),
  choice('UserType', ['Standard', 'Guest', 'PowerPartner'], fixed),
  refer('ProfileId', 'Profile'),
  refer('UserRoleId', 'UserRole'),
  refer('ManagerId', 'User'),
  choice('TimeZoneSidKey', []),
  choice('LocaleSidKey', []),
  choice('LanguageLocaleKey', []),
];

const identity = (): ObjectSchema[] => [
  object('User', '005', 'Setup', people()),
  object(
    'UserLogin',
    '0Yw',
    'Setup',
    [refer('UserId', 'User', fixed), plain('IsFrozen', 'boolean'), plain('IsPasswordLocked', 'boolean')],
    { nameField: 'Id' },
  ),
  object('Profile', '00e', 'Setup', [text('Name', 255), refer('UserLicenseId', 'UserLicense'), text('UserType', 40)]),
  object('UserLicense', '100', 'Setup', [text('Name', 40), text('LicenseDefinitionKey', 40)]),
  object('UserRole', '00E', 'Setup', [text('Name', 80), refer('ParentRoleId', 'UserRole'), text('DeveloperName', 80)]),
  object('PermissionSet', '0PS', 'Setup', [
    text('Name', 80),
    text('Label', 80),
    text('NamespacePrefix', 15),
    // A profile's own permission set is none here: profiles are the local org's own.
    plain('IsOwnedByProfile', 'boolean', fixed),
    refer('ProfileId', 'Profile', fixed),
  ]),
  object(
    'PermissionSetAssignment',
    '0Pa',
    'Setup',
    [
      refer('AssigneeId', 'User', { required: true }),
      refer('PermissionSetId', 'PermissionSet', { required: true, childRelationshipName: 'Assignments' }),
    ],
    { nameField: 'Id' },
  ),
  object('Organization', '00D', 'Setup', [
    text('Name', 80),
    text('OrganizationType', 40),
    plain('IsSandbox', 'boolean'),
    text('InstanceName', 10),
    text('NamespacePrefix', 15),
    choice('TimeZoneSidKey', []),
    // Of trial orgs; the Salesforce CLI asks every org for it.
    plain('TrialExpirationDate', 'datetime', fixed),
  ]),
  object(
    'UserRecordAccess',
    '',
    'Setup',
    [
      refer('UserId', 'User', fixed),
      field('RecordId', 'id', { ...fixed, length: 18 }),
      ...['HasReadAccess', 'HasEditAccess', 'HasDeleteAccess', 'HasTransferAccess', 'HasAllAccess'].map((name) =>
        plain(name, 'boolean', fixed),
      ),
      choice('MaxAccessLevel', ['None', 'Read', 'Edit', 'Delete', 'Transfer', 'All'], fixed),
    ],
    { nameField: 'RecordId' },
  ),
];

const blob = (name: string, rest: Spec = {}): FieldSchema => field(name, 'base64', { long: true, ...rest });

const content = (): ObjectSchema[] => [
  object(
    'ContentNote',
    '069',
    'Private',
    [
      text('Title', 255, { required: true }),
      blob('Content'),
      field('TextPreview', 'string', { length: 255, ...fixed }),
      plain('ContentSize', 'int', fixed),
      text('FileType', 20, fixed),
      text('FileExtension', 40, fixed),
      refer('LatestPublishedVersionId', 'ContentVersion', fixed),
      plain('IsReadOnly', 'boolean', fixed),
    ],
    { nameField: 'Title', owned: true },
  ),
  object(
    'ContentDocument',
    '069',
    'Private',
    [
      text('Title', 255, fixed),
      text('FileType', 20, fixed),
      text('FileExtension', 40, fixed),
      plain('ContentSize', 'int', fixed),
      refer('LatestPublishedVersionId', 'ContentVersion', fixed),
    ],
    { nameField: 'Title', owned: true },
  ),
  object(
    'ContentVersion',
    '068',
    'Private',
    [
      refer('ContentDocumentId', 'ContentDocument', { ...fixed, childRelationshipName: 'ContentVersions' }),
      text('Title', 255, fixed),
      text('PathOnClient', 500, fixed),
      text('FileType', 20, fixed),
      text('VersionNumber', 20, fixed),
      plain('IsLatest', 'boolean', fixed),
      plain('ContentSize', 'int', fixed),
      blob('VersionData', fixed),
    ],
    { nameField: 'Title', owned: true },
  ),
  object(
    'ContentDocumentLink',
    '06A',
    'Private',
    [
      refer('ContentDocumentId', 'ContentDocument', {
        required: true,
        updateable: false,
        childRelationshipName: 'ContentDocumentLinks',
      }),
      field('LinkedEntityId', 'reference', {
        required: true,
        updateable: false,
        referenceTo: ['Account', 'Case', 'Contact', 'Lead', 'Opportunity', 'User'],
        relationshipName: 'LinkedEntity',
        childRelationshipName: 'ContentDocumentLinks',
      }),
      choice('ShareType', ['V', 'C', 'I'], { required: true, restricted: true }),
      choice('Visibility', ['AllUsers', 'InternalUsers', 'SharedUsers'], { restricted: true }),
    ],
    { nameField: 'Id' },
  ),
];

/** What an org has where person accounts are enabled, and lacks altogether elsewhere. */
const OF_PERSON_ACCOUNTS = new Set(['ispersonaccount', 'personemail', 'personcontactid']);

export function standardObjects({ personAccounts }: { personAccounts: boolean }): ObjectSchema[] {
  const objects = [...sales(), ...work(), ...identity(), ...content()];
  if (personAccounts) return objects;
  return objects.map((one) => {
    const fields = one.fields.filter(({ name }) => !OF_PERSON_ACCOUNTS.has(name.toLowerCase()));
    return { ...one, fields, fieldByName: new Map(fields.map((each) => [each.name.toLowerCase(), each])) };
  });
}

/** What a profile gives before permission sets. Profiles are the org's own, so they are not in the source. */
export interface ProfileSpec {
  license: string;
  /** Standard objects that the profile may read, create, edit and delete. */
  fullAccess: string[];
  /** Sees every standard field of those objects. */
  standardFields: boolean;
  userPermissions: string[];
}

export const PROFILES: Record<string, ProfileSpec> = {
  'System Administrator': {
    license: 'Salesforce',
    fullAccess: ['Account', 'Case', 'Contact', 'Event', 'Lead', 'Opportunity', 'Task'],
    standardFields: true,
    userPermissions: ['ApiEnabled', 'CustomizeApplication', 'ManageUsers', 'ViewSetup', 'ViewAllData', 'ModifyAllData'],
  },
  'Sales User': {
    license: 'Salesforce',
    fullAccess: ['Account', 'Case', 'Contact', 'Event', 'Lead', 'Opportunity', 'Task'],
    standardFields: true,
    userPermissions: ['ApiEnabled'],
  },
  'Minimum Access - API Only Integrations': {
    license: 'Salesforce Integration',
    fullAccess: [],
    standardFields: false,
    userPermissions: ['ApiEnabled', 'ApiUserOnly'],
  },
};
