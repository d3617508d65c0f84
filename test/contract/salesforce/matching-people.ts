import { makeId } from '../../local-org/engine/ids';
import { demoSeed, OPPORTUNITIES, USERS } from '../../local-org/seed';
import type { OrgSeed } from '../../local-org/seed';

/** One person account with an open deal of its own. */
export const PERSON = { accountId: makeId('001', 501), contactId: makeId('003', 501), dealId: makeId('006', 501) };

/** Addresses, by what they lead to. The demo's roles and its converted lead come beside. */
export const LEADS_TO = {
  /** Two roles, on the rollout and on the renewal. */
  twoDeals: 'helen.marsh@aldermoor.example',
  /** A role on Brightwater's pilot. */
  oneDeal: 'amara.nwosu@brightwater.example',
  /** A role on a deal that is lost, and on none beside. */
  closedDeal: 'past.buyer@fernhill.example',
  /** The person account's own, whose contact has no role. */
  person: 'iris.calder@mail.example',
  /** Converted into Dunmore's remote control deal. */
  lead: 'marco.ferri@dunmore.example',
  /** Converted into Dunmore's support agreement, which is won. */
  leadOfClosed: 'old.lead@dunmore.example',
  /** Converted into no opportunity at all. */
  leadWithout: 'nobody.yet@newco.example',
  /** Not converted. */
  openLead: 'fresh.lead@newco.example',
} as const;

/** The demo with a person account, leads of every kind, and a colleague who is somebody's contact as well. */
export function seedWithPeople(): Required<Pick<OrgSeed, 'contacts' | 'contactRoles' | 'leads'>> & OrgSeed {
  const seed = demoSeed();
  const { contacts = [], contactRoles = [], leads = [] } = seed;
  const contact = (number: number, lastName: string, email: string) => ({
    ...{ id: makeId('003', number), accountId: null, ownerId: USERS.rita, firstName: 'A', lastName, email },
  });
  const role = (number: number, opportunityId: string, contactId: string) => ({
    ...{ id: makeId('00K', number), opportunityId, contactId, role: 'Other' },
  });
  const lead = (number: number, email: string, converted?: { opportunityId: string | null }) => ({
    ...{ id: makeId('00Q', number), ownerId: USERS.tom, firstName: 'A', lastName: `Lead ${number}` },
    ...{ company: 'NewCo', email, ...(converted ? { converted } : {}) },
  });
  return {
    ...seed,
    accounts: [
      ...seed.accounts,
      {
        ...{ id: PERSON.accountId, name: 'Iris Calder', ownerId: USERS.nadia },
        person: { contactId: PERSON.contactId, email: 'Iris.Calder@mail.example' },
      },
    ],
    opportunities: [
      ...seed.opportunities,
      {
        ...{ id: PERSON.dealId, name: 'Calder – studio', accountId: PERSON.accountId, ownerId: USERS.nadia },
        ...{ stage: 'Prospecting', amount: 900, closeDate: '2027-01-15' },
      },
    ],
    contacts: [
      ...contacts,
      contact(601, 'Buyer', LEADS_TO.closedDeal),
      // Tom advises a customer: his own address is on a contact with a role.
      contact(602, 'Okafor', 'tom.okafor@countersign.example'),
      // Ines has left; what stands under her address is a customer's by now.
      contact(603, 'Moreau', 'ines.moreau@countersign.example'),
    ],
    contactRoles: [
      ...contactRoles,
      role(601, OPPORTUNITIES.fernhillLost, makeId('003', 601)),
      role(602, OPPORTUNITIES.eastgateAddOn, makeId('003', 602)),
      role(603, OPPORTUNITIES.eastgateMigration, makeId('003', 603)),
    ],
    leads: [
      ...leads,
      lead(601, LEADS_TO.leadOfClosed, { opportunityId: OPPORTUNITIES.dunmoreSupport }),
      lead(602, LEADS_TO.leadWithout, { opportunityId: null }),
      lead(603, LEADS_TO.openLead),
    ],
  };
}

/** The same without what only an org with person accounts has. */
export function seedWithoutPersonAccounts(): OrgSeed {
  const seed = seedWithPeople();
  return {
    ...seed,
    accounts: seed.accounts.filter(({ id }) => id !== PERSON.accountId),
    opportunities: seed.opportunities.filter(({ id }) => id !== PERSON.dealId),
  };
}
