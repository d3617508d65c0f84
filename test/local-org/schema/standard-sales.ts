import { field, type FieldSchema, type ObjectSchema } from './model';
import {
  address,
  choice,
  fixed,
  INDUSTRIES,
  LEAD_SOURCES,
  longText,
  object,
  phone,
  plain,
  RATINGS,
  refer,
  SALUTATIONS,
  secured,
  text,
} from './standard-fields';

/** Salesforce's own default sales process: stage, closed, won, probability in percent, forecast category. */
export const STAGES: readonly [
  stage: string,
  closed: boolean,
  won: boolean,
  probability: number,
  forecastCategory: string,
][] = [
  ['Prospecting', false, false, 10, 'Pipeline'],
  ['Qualification', false, false, 10, 'Pipeline'],
  ['Needs Analysis', false, false, 20, 'Pipeline'],
  ['Value Proposition', false, false, 50, 'Pipeline'],
  ['Id. Decision Makers', false, false, 60, 'Pipeline'],
  ['Perception Analysis', false, false, 70, 'Pipeline'],
  ['Proposal/Price Quote', false, false, 75, 'Pipeline'],
  ['Negotiation/Review', false, false, 90, 'Pipeline'],
  ['Closed Won', true, true, 100, 'Closed'],
  ['Closed Lost', true, false, 0, 'Omitted'],
];

/** The platform puts `Name` together from the others. */
const named = (): FieldSchema[] => [
  choice('Salutation', SALUTATIONS),
  text('FirstName', 40),
  text('LastName', 80, { required: true }),
  text('Name', 121, fixed),
];

const account = (): ObjectSchema =>
  object(
    'Account',
    '001',
    'Private',
    [
      text('Name', 255, { required: true }),
      choice('Type', ['Prospect', 'Customer - Direct', 'Customer - Channel', 'Installation Partner', 'Other'], secured),
      choice('Industry', INDUSTRIES, secured),
      refer('ParentId', 'Account', { ...secured, childRelationshipName: 'ChildAccounts' }),
      text('AccountNumber', 40, secured),
      text('Site', 80, secured),
      phone('Phone'),
      phone('Fax'),
      field('Website', 'url', { length: 255, ...secured }),
      ...address('Billing'),
      ...address('Shipping'),
      field('AnnualRevenue', 'currency', { precision: 18, ...secured }),
      field('NumberOfEmployees', 'int', { precision: 8, ...secured }),
      choice('Ownership', ['Public', 'Private', 'Subsidiary', 'Other'], secured),
      choice('Rating', RATINGS, secured),
      choice('AccountSource', LEAD_SOURCES, secured),
      longText('Description'),
      // Of person accounts: they come with the seed, and what is theirs is as secured as the contact's field.
      plain('IsPersonAccount', 'boolean', fixed),
      field('PersonEmail', 'email', { length: 80, ...secured, ...fixed, securedAs: 'Contact.Email' }),
      refer('PersonContactId', 'Contact', { ...fixed, relationshipName: 'PersonContact' }),
    ],
    { owned: true },
  );

const contact = (): ObjectSchema =>
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
      text('Department', 80, secured),
      phone('Phone'),
      phone('MobilePhone'),
      phone('HomePhone'),
      phone('Fax'),
      ...address('Mailing'),
      field('Birthdate', 'date', secured),
      choice('LeadSource', LEAD_SOURCES, secured),
      refer('ReportsToId', 'Contact', secured),
      field('HasOptedOutOfEmail', 'boolean', secured),
      longText('Description'),
      plain('IsPersonAccount', 'boolean', fixed),
    ],
    { owned: true },
  );

const opportunity = (): ObjectSchema =>
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
      field('ExpectedRevenue', 'currency', { precision: 18, scale: 2, ...secured, ...fixed }),
      field('TotalOpportunityQuantity', 'double', { precision: 18, scale: 2, ...secured }),
      plain('CloseDate', 'date', { required: true }),
      choice('Type', ['New Business', 'Existing Business'], secured),
      field('NextStep', 'string', { length: 255, ...secured }),
      choice('LeadSource', LEAD_SOURCES, secured),
      longText('Description'),
      plain('IsPrivate', 'boolean', secured),
      plain('IsClosed', 'boolean', fixed),
      plain('IsWon', 'boolean', fixed),
      choice('ForecastCategoryName', ['Omitted', 'Pipeline', 'Best Case', 'Commit', 'Closed'], fixed),
      plain('FiscalQuarter', 'int', fixed),
      plain('FiscalYear', 'int', fixed),
      text('Fiscal', 6, fixed),
      // Not field-secured: believed, not measured.
      plain('LastStageChangeDate', 'datetime', fixed),
    ],
    { owned: true, plural: 'Opportunities' },
  );

// "The API applies user access rights to the associated Opportunity for this object, but not to the associated Contact."
const opportunityContactRole = (): ObjectSchema =>
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
  );

const lead = (): ObjectSchema =>
  object(
    'Lead',
    '00Q',
    'Private',
    [
      ...named(),
      text('Company', 255, { required: true }),
      text('Title', 128, secured),
      field('Email', 'email', { length: 80, ...secured }),
      phone('Phone'),
      phone('MobilePhone'),
      field('Website', 'url', { length: 255, ...secured }),
      ...address(''),
      choice(
        'Status',
        ['Open - Not Contacted', 'Working - Contacted', 'Closed - Converted', 'Closed - Not Converted'],
        {
          defaultValue: 'Open - Not Contacted',
        },
      ),
      choice('LeadSource', LEAD_SOURCES, secured),
      choice('Industry', INDUSTRIES, secured),
      choice('Rating', RATINGS, secured),
      field('AnnualRevenue', 'currency', { precision: 18, ...secured }),
      field('NumberOfEmployees', 'int', { precision: 8, ...secured }),
      longText('Description'),
      // Set by the conversion, which the local org does not have: converted leads come with the seed.
      plain('IsConverted', 'boolean', fixed),
      plain('ConvertedDate', 'date', fixed),
      refer('ConvertedAccountId', 'Account', fixed),
      refer('ConvertedContactId', 'Contact', fixed),
      refer('ConvertedOpportunityId', 'Opportunity', fixed),
    ],
    { owned: true, owners: ['Group', 'User'] },
  );

const opportunityStage = (): ObjectSchema =>
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
      text('ForecastCategoryName', 255, fixed),
    ],
    { nameField: 'MasterLabel' },
  );

export const sales = (): ObjectSchema[] => [
  account(),
  contact(),
  opportunity(),
  opportunityContactRole(),
  lead(),
  opportunityStage(),
];
