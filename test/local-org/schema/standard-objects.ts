import {
  field,
  ownerField,
  systemFields,
  type FieldSchema,
  type FieldType,
  type ObjectSchema,
  type SharingModel,
} from './model';

/**
 * The standard objects and fields that the product touches, in one place. Field-level security applies to the fields
 * that an admin can take away on the platform (`secured`), not to names, ids, owners and what stages imply.
 */
type Spec = Omit<Partial<FieldSchema>, 'name' | 'type'>;
const secured: Spec = { permissionable: true };
const fixed: Spec = { createable: false, updateable: false };
const text = (name: string, length: number, rest: Spec = {}): FieldSchema => field(name, 'string', { length, ...rest });
const refer = (name: string, to: string, rest: Spec = {}): FieldSchema =>
  field(name, 'reference', { referenceTo: [to], relationshipName: name.replace(/Id$/, ''), length: 18, ...rest });
const plain = (name: string, type: FieldType, rest: Spec = {}): FieldSchema => field(name, type, rest);
const choice = (name: string, values: string[], rest: Spec = {}): FieldSchema =>
  field(name, 'picklist', {
    length: 255,
    picklist: values.map((value) => ({ value, label: value, isDefault: false })),
    ...rest,
  });

/** Salesforce's own default sales process: stage, closed, won, probability in percent. */
export const STAGES: readonly [stage: string, closed: boolean, won: boolean, probability: number][] = [
  ['Prospecting', false, false, 10],
  ['Qualification', false, false, 10],
  ['Needs Analysis', false, false, 20],
  ['Value Proposition', false, false, 50],
  ['Id. Decision Makers', false, false, 60],
  ['Perception Analysis', false, false, 70],
  ['Proposal/Price Quote', false, false, 75],
  ['Negotiation/Review', false, false, 90],
  ['Closed Won', true, true, 100],
  ['Closed Lost', true, false, 0],
];

function object(
  name: string,
  keyPrefix: string,
  sharing: SharingModel,
  fields: FieldSchema[],
  rest: { nameField?: string; owned?: boolean } = {},
): ObjectSchema {
  const owned = rest.owned ?? false;
  const all = [...systemFields(), ...(owned ? [ownerField()] : []), ...fields];
  return {
    name,
    label: name,
    labelPlural: `${name}s`,
    keyPrefix,
    custom: false,
    sharing,
    nameField: rest.nameField ?? 'Name',
    fields: all,
    fieldByName: new Map(all.map((one) => [one.name.toLowerCase(), one])),
    validationRules: [],
    listViews: [],
    owned,
  };
}

const people = (): FieldSchema[] => [
  text('Username', 80),
  field('Email', 'email', { length: 128 }),
  text('FirstName', 40),
  text('LastName', 80, { required: true }),
  text('Name', 121, fixed),
  text('Alias', 8),
  text('Title', 80),
  plain('IsActive', 'boolean'),
  choice('UserType', ['Standard', 'Guest', 'PowerPartner'], fixed),
  refer('ProfileId', 'Profile'),
  refer('UserRoleId', 'UserRole'),
  refer('ManagerId', 'User'),
  choice('TimeZoneSidKey', []),
  choice('LocaleSidKey', []),
  choice('LanguageLocaleKey', []),
];

/** The platform puts `Name` together; here only the seed does. */
const named = (): FieldSchema[] => [
  text('FirstName', 40),
  text('LastName', 80, { required: true }),
  text('Name', 121, fixed),
];

const sales = (): ObjectSchema[] => [
  object(
    'Account',
    '001',
    'Private',
    [
      text('Name', 255, { required: true }),
      choice('Industry', [], secured),
      refer('ParentId', 'Account', { ...secured, childRelationshipName: 'ChildAccounts' }),
      // Of person accounts: they come with the seed, and what is theirs is as secured as the contact's field.
      plain('IsPersonAccount', 'boolean', fixed),
      field('PersonEmail', 'email', { length: 80, ...secured, ...fixed, securedAs: 'Contact.Email' }),
      refer('PersonContactId', 'Contact', { ...fixed, relationshipName: 'PersonContact' }),
    ],
    {
      owned: true,
    },
  ),
  object(
    'Contact',
    '003',
    // As a profile's accounts are: the platform's own default lets the account decide (believed to differ in nothing here).
    'Private',
    [
      ...named(),
      refer('AccountId', 'Account', { ...secured, childRelationshipName: 'Contacts' }),
      field('Email', 'email', { length: 80, ...secured }),
      text('Title', 128, secured),
      plain('IsPersonAccount', 'boolean', fixed),
    ],
    { owned: true },
  ),
  object(
    'Opportunity',
    '006',
    'Private',
    [
      text('Name', 120, { required: true }),
      refer('AccountId', 'Account', { ...secured, childRelationshipName: 'Opportunities' }),
      choice(
        'StageName',
        STAGES.map(([stage]) => stage),
        { required: true },
      ),
      field('Amount', 'currency', { precision: 18, scale: 2, ...secured }),
      field('Probability', 'percent', { precision: 3, ...secured }),
      plain('CloseDate', 'date', { required: true }),
      choice('Type', ['New Business', 'Existing Business'], secured),
      field('NextStep', 'string', { length: 255, ...secured }),
      field('Description', 'textarea', { length: 32_000, long: true, ...secured }),
      plain('IsClosed', 'boolean', fixed),
      plain('IsWon', 'boolean', fixed),
      // Not field-secured: believed, not measured.
      plain('LastStageChangeDate', 'datetime', fixed),
    ],
    { owned: true },
  ),
  // "The API applies user access rights to the associated Opportunity for this object, but not to the associated Contact."
  object(
    'OpportunityContactRole',
    '00K',
    'ControlledByParent',
    [
      refer('OpportunityId', 'Opportunity', {
        required: true,
        updateable: false,
        masterDetail: true,
        deleteConstraint: 'Cascade',
        childRelationshipName: 'OpportunityContactRoles',
      }),
      refer('ContactId', 'Contact', { required: true, childRelationshipName: 'OpportunityContactRoles' }),
      choice('Role', ['Business User', 'Decision Maker', 'Economic Buyer', 'Evaluator', 'Influencer', 'Other']),
      plain('IsPrimary', 'boolean'),
    ],
    { nameField: 'Id' },
  ),
  object(
    'Lead',
    '00Q',
    'Private',
    [
      ...named(),
      text('Company', 255, { required: true }),
      field('Email', 'email', { length: 80, ...secured }),
      choice('Status', ['Open - Not Contacted', 'Working - Contacted', 'Closed - Converted', 'Closed - Not Converted']),
      // Set by the conversion, which the local org does not have: converted leads come with the seed.
      plain('IsConverted', 'boolean', fixed),
      plain('ConvertedDate', 'date', fixed),
      refer('ConvertedAccountId', 'Account', fixed),
      refer('ConvertedContactId', 'Contact', fixed),
      refer('ConvertedOpportunityId', 'Opportunity', fixed),
    ],
    { owned: true },
  ),
  object(
    'OpportunityStage',
    '01J',
    'Setup',
    [
      text('ApiName', 255, fixed),
      text('MasterLabel', 255, fixed),
      plain('IsActive', 'boolean', fixed),
      plain('IsClosed', 'boolean', fixed),
      plain('IsWon', 'boolean', fixed),
      plain('SortOrder', 'int', fixed),
      field('DefaultProbability', 'percent', { precision: 3, ...fixed }),
    ],
    { nameField: 'MasterLabel' },
  ),
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
  object('PermissionSet', '0PS', 'Setup', [text('Name', 80), text('Label', 80)]),
  object(
    'PermissionSetAssignment',
    '0Pa',
    'Setup',
    [refer('AssigneeId', 'User'), refer('PermissionSetId', 'PermissionSet', { childRelationshipName: 'Assignments' })],
    { nameField: 'Id' },
  ),
  object('Organization', '00D', 'Setup', [
    text('Name', 80),
    text('OrganizationType', 40),
    plain('IsSandbox', 'boolean'),
    text('InstanceName', 10),
    text('NamespacePrefix', 15),
    choice('TimeZoneSidKey', []),
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
        referenceTo: ['Account', 'Opportunity', 'User'],
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
  const objects = [...sales(), ...identity(), ...content()];
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
    fullAccess: ['Account', 'Contact', 'Lead', 'Opportunity'],
    standardFields: true,
    userPermissions: ['ApiEnabled', 'CustomizeApplication', 'ManageUsers', 'ViewSetup', 'ViewAllData', 'ModifyAllData'],
  },
  'Sales User': {
    license: 'Salesforce',
    fullAccess: ['Account', 'Contact', 'Lead', 'Opportunity'],
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
