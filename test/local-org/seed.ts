import { makeId } from './engine/ids';

/** What an org holds before anyone signs in. Ids are 18 characters; dates `YYYY-MM-DD`; amounts in the org's currency. */
export interface OrgSeed {
  orgName: string;
  /** The org's own time zone, an IANA name; `America/Los_Angeles` unless told otherwise. */
  timeZone?: string;
  roles: SeedRole[];
  users: SeedUser[];
  accounts: SeedAccount[];
  opportunities: SeedOpportunity[];
  contacts?: SeedContact[];
  contactRoles?: SeedContactRole[];
  leads?: SeedLead[];
  /** Manual shares beside ownership and roles. */
  shares?: SeedShare[];
  /** What sharing rules give beside them, of whoever's records. */
  sharingRules?: SeedSharingRule[];
}
export interface SeedRole {
  id: string;
  name: string;
  parentId: string | null;
}
export type ProfileName = 'System Administrator' | 'Sales User' | 'Minimum Access - API Only Integrations';
export interface SeedUser {
  id: string;
  username: string;
  email: string;
  firstName: string;
  lastName: string;
  profile: ProfileName;
  roleId: string | null;
  managerId: string | null;
  isActive?: boolean;
  isFrozen?: boolean;
  timeZone?: string;
  locale?: string;
  /** API names of permission sets in the source. */
  permissionSets: string[];
}
export interface SeedAccount {
  id: string;
  name: string;
  ownerId: string;
  industry?: string;
  /** A person account: one person, with a contact of its own that bears this address. */
  person?: { contactId: string; email: string };
}
export interface SeedContact {
  id: string;
  accountId: string | null;
  ownerId: string;
  firstName: string;
  lastName: string;
  email: string | null;
}
export interface SeedContactRole {
  id: string;
  opportunityId: string;
  contactId: string;
  role: string;
  isPrimary?: boolean;
}
export interface SeedLead {
  id: string;
  ownerId: string;
  firstName: string;
  lastName: string;
  company: string;
  email: string | null;
  /** The opportunity that its conversion made; null or absent where it was converted without one. */
  converted?: { opportunityId: string | null };
}
export interface SeedOpportunity {
  id: string;
  name: string;
  accountId: string | null;
  ownerId: string;
  stage: string;
  amount: number | null;
  /** Closed deals reached their stage at noon of this day in the org's time zone, 90 days after they were created. */
  closeDate: string;
}
export interface SeedShare {
  recordId: string;
  userId: string;
  access: 'Read' | 'Edit';
}

/** As a rule that shares the records of all internal users with one of them. It gives no rights to their bin. */
export interface SeedSharingRule {
  object: string;
  userId: string;
  access: 'Read' | 'Edit';
}

export const ROLES = {
  salesLeader: makeId('00E', 1),
  salesManager: makeId('00E', 2),
  salesRep: makeId('00E', 3),
  otherManager: makeId('00E', 4),
  otherRep: makeId('00E', 5),
} as const;

export const USERS = {
  admin: makeId('005', 1),
  integration: makeId('005', 2),
  manager: makeId('005', 3),
  rita: makeId('005', 4),
  tom: makeId('005', 5),
  nadia: makeId('005', 6),
  frozen: makeId('005', 7),
  inactive: makeId('005', 8),
} as const;

export const USERNAMES = {
  admin: 'ada.brandt@countersign.example',
  integration: 'integration@countersign.example',
  manager: 'mara.lindt@countersign.example',
  rita: 'rita.sandoval@countersign.example',
  tom: 'tom.okafor@countersign.example',
  nadia: 'nadia.petrov@countersign.example',
  frozen: 'felix.grau@countersign.example',
  inactive: 'ines.moreau@countersign.example',
} as const;

export const ACCOUNTS = {
  aldermoor: makeId('001', 1),
  brightwater: makeId('001', 2),
  cobaltRidge: makeId('001', 3),
  dunmore: makeId('001', 4),
  eastgate: makeId('001', 5),
  fernhill: makeId('001', 6),
} as const;

export const OPPORTUNITIES = {
  aldermoorRollout: makeId('006', 1),
  aldermoorRenewal: makeId('006', 2),
  brightwaterPilot: makeId('006', 3),
  brightwaterExpansion: makeId('006', 4),
  cobaltPlatform: makeId('006', 5),
  cobaltTraining: makeId('006', 6),
  dunmoreRemote: makeId('006', 7),
  dunmoreSupport: makeId('006', 8),
  eastgateMigration: makeId('006', 9),
  eastgateAddOn: makeId('006', 10),
  fernhillNew: makeId('006', 11),
  fernhillLost: makeId('006', 12),
} as const;

/** People of the demo's customers. Grace Lindholm has a part in two open deals. */
export const CONTACTS = {
  helenMarsh: makeId('003', 1),
  owenPryce: makeId('003', 2),
  graceLindholm: makeId('003', 3),
  amaraNwosu: makeId('003', 4),
} as const;

const person = (
  id: string,
  username: string,
  firstName: string,
  lastName: string,
  rest: Pick<SeedUser, 'profile' | 'roleId' | 'managerId' | 'permissionSets'> & Partial<SeedUser>,
): SeedUser => ({
  id,
  username,
  email: username,
  firstName,
  lastName,
  timeZone: 'America/Los_Angeles',
  locale: 'en_US',
  ...rest,
});

/** The demo's people and deals in an org that has no permission sets to give. */
export function unequippedSeed(): OrgSeed {
  const seed = demoSeed();
  return { ...seed, users: seed.users.map((user) => ({ ...user, permissionSets: [] })) };
}

/**
 * The demo's company. Mara Lindt leads Rita Sandoval and Tom Okafor; Nadia Petrov sells in another team; Felix Grau is
 * frozen and Ines Moreau inactive, both once in Mara's team. A user's e-mail is their username.
 */
export function demoSeed(): OrgSeed {
  const rep = {
    profile: 'Sales User',
    roleId: ROLES.salesRep,
    managerId: USERS.manager,
    permissionSets: ['Countersign_Rep'],
  } as const;
  const reps = () => ({ ...rep, permissionSets: [...rep.permissionSets] });
  return {
    orgName: 'Countersign demo',
    roles: [
      { id: ROLES.salesLeader, name: 'Head of Sales', parentId: null },
      { id: ROLES.salesManager, name: 'Sales Manager West', parentId: ROLES.salesLeader },
      { id: ROLES.salesRep, name: 'Sales West', parentId: ROLES.salesManager },
      { id: ROLES.otherManager, name: 'Sales Manager East', parentId: ROLES.salesLeader },
      { id: ROLES.otherRep, name: 'Sales East', parentId: ROLES.otherManager },
    ],
    users: [
      person(USERS.admin, USERNAMES.admin, 'Ada', 'Brandt', {
        profile: 'System Administrator',
        roleId: null,
        managerId: null,
        permissionSets: ['Countersign_Admin'],
      }),
      person(USERS.integration, USERNAMES.integration, 'Countersign', 'Integration', {
        profile: 'Minimum Access - API Only Integrations',
        roleId: null,
        managerId: null,
        permissionSets: ['Countersign_Integration'],
      }),
      person(USERS.manager, USERNAMES.manager, 'Mara', 'Lindt', {
        profile: 'Sales User',
        roleId: ROLES.salesManager,
        managerId: null,
        permissionSets: ['Countersign_Manager'],
      }),
      person(USERS.rita, USERNAMES.rita, 'Rita', 'Sandoval', reps()),
      person(USERS.tom, USERNAMES.tom, 'Tom', 'Okafor', reps()),
      person(USERS.nadia, USERNAMES.nadia, 'Nadia', 'Petrov', { ...reps(), roleId: ROLES.otherRep, managerId: null }),
      person(USERS.frozen, USERNAMES.frozen, 'Felix', 'Grau', { ...reps(), isFrozen: true }),
      person(USERS.inactive, USERNAMES.inactive, 'Ines', 'Moreau', { ...reps(), isActive: false }),
    ],
    accounts: [
      { id: ACCOUNTS.aldermoor, name: 'Aldermoor Logistics', ownerId: USERS.rita, industry: 'Transportation' },
      { id: ACCOUNTS.brightwater, name: 'Brightwater Health', ownerId: USERS.rita, industry: 'Healthcare' },
      { id: ACCOUNTS.cobaltRidge, name: 'Cobalt Ridge Software', ownerId: USERS.tom, industry: 'Technology' },
      { id: ACCOUNTS.dunmore, name: 'Dunmore Electronics', ownerId: USERS.rita, industry: 'Electronics' },
      { id: ACCOUNTS.eastgate, name: 'Eastgate Bank', ownerId: USERS.nadia, industry: 'Banking' },
      { id: ACCOUNTS.fernhill, name: 'Fernhill Foods', ownerId: USERS.tom, industry: 'Food & Beverage' },
    ],
    opportunities: demoOpportunities(),
    ...demoContacts(),
    sharingRules: [{ object: 'Opportunity', userId: USERS.integration, access: 'Edit' }],
  };
}

function demoContacts(): Required<Pick<OrgSeed, 'contacts' | 'contactRoles' | 'leads'>> {
  const { helenMarsh, owenPryce, graceLindholm, amaraNwosu } = CONTACTS;
  const contact = (id: string, name: string, ownerId: string, accountId: string | null, email: string): SeedContact => {
    const [firstName = '', lastName = ''] = name.split(' ');
    return { id, accountId, ownerId, firstName, lastName, email };
  };
  const roles: [opportunityId: string, contactId: string, role: string][] = [
    [OPPORTUNITIES.aldermoorRollout, helenMarsh, 'Decision Maker'],
    [OPPORTUNITIES.aldermoorRenewal, helenMarsh, 'Economic Buyer'],
    [OPPORTUNITIES.brightwaterPilot, amaraNwosu, 'Evaluator'],
    [OPPORTUNITIES.fernhillNew, owenPryce, 'Decision Maker'],
    [OPPORTUNITIES.fernhillNew, graceLindholm, 'Influencer'],
    [OPPORTUNITIES.cobaltTraining, graceLindholm, 'Influencer'],
  ];
  return {
    contacts: [
      contact(helenMarsh, 'Helen Marsh', USERS.rita, ACCOUNTS.aldermoor, 'helen.marsh@aldermoor.example'),
      contact(owenPryce, 'Owen Pryce', USERS.tom, ACCOUNTS.fernhill, 'owen.pryce@fernhill.example'),
      contact(graceLindholm, 'Grace Lindholm', USERS.tom, ACCOUNTS.fernhill, 'grace.lindholm@fernhill.example'),
      contact(amaraNwosu, 'Amara Nwosu', USERS.rita, ACCOUNTS.brightwater, 'amara.nwosu@brightwater.example'),
    ],
    contactRoles: roles.map(([opportunityId, contactId, role], at) => ({
      id: makeId('00K', at + 1),
      opportunityId,
      contactId,
      role,
    })),
    leads: [
      {
        id: makeId('00Q', 1),
        ownerId: USERS.rita,
        firstName: 'Marco',
        lastName: 'Ferri',
        company: 'Dunmore Electronics',
        email: 'marco.ferri@dunmore.example',
        converted: { opportunityId: OPPORTUNITIES.dunmoreRemote },
      },
    ],
  };
}

function demoOpportunities(): SeedOpportunity[] {
  const A = ACCOUNTS;
  const O = OPPORTUNITIES;
  const U = USERS;
  const rows: [string, string, string, string, string, number, string][] = [
    [O.aldermoorRollout, 'Aldermoor – fleet rollout', A.aldermoor, U.rita, 'Needs Analysis', 84_000, '2026-12-18'],
    [O.aldermoorRenewal, 'Aldermoor – renewal 2027', A.aldermoor, U.rita, 'Negotiation/Review', 36_500, '2027-01-29'],
    [
      O.brightwaterPilot,
      'Brightwater – clinic pilot',
      A.brightwater,
      U.rita,
      'Proposal/Price Quote',
      22_000,
      '2026-12-04',
    ],
    [
      O.brightwaterExpansion,
      'Brightwater – regional expansion',
      A.brightwater,
      U.rita,
      'Qualification',
      140_000,
      '2027-03-31',
    ],
    [
      O.cobaltPlatform,
      'Cobalt Ridge – platform licence',
      A.cobaltRidge,
      U.tom,
      'Value Proposition',
      98_000,
      '2027-02-12',
    ],
    [
      O.cobaltTraining,
      'Cobalt Ridge – training package',
      A.cobaltRidge,
      U.tom,
      'Proposal/Price Quote',
      12_400,
      '2026-12-11',
    ],
    [O.dunmoreRemote, 'Dunmore – remote control design', A.dunmore, U.rita, 'Needs Analysis', 57_000, '2027-01-15'],
    [O.dunmoreSupport, 'Dunmore – support agreement', A.dunmore, U.rita, 'Closed Won', 18_900, '2026-10-30'],
    [
      O.eastgateMigration,
      'Eastgate – core migration',
      A.eastgate,
      U.nadia,
      'Negotiation/Review',
      310_000,
      '2027-02-26',
    ],
    [O.eastgateAddOn, 'Eastgate – reporting add-on', A.eastgate, U.nadia, 'Prospecting', 27_500, '2027-04-16'],
    [O.fernhillNew, 'Fernhill – new stores', A.fernhill, U.tom, 'Qualification', 45_200, '2027-01-22'],
    [O.fernhillLost, 'Fernhill – warehouse scanners', A.fernhill, U.tom, 'Closed Lost', 61_000, '2026-11-06'],
  ];
  return rows.map(([id, name, accountId, ownerId, stage, amount, closeDate]) => ({
    id,
    name,
    accountId,
    ownerId,
    stage,
    amount,
    closeDate,
  }));
}
