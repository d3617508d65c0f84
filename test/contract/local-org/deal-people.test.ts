import { LEADS_TO, PERSON, seedWithoutPersonAccounts, seedWithPeople } from '../salesforce/matching-people';
import { CONTACTS, OPPORTUNITIES, USERNAMES } from '../../local-org/seed';
import { connect, orgForEachTest, refusedWith } from './connect';

describe('the people of deals', () => {
  const org = orgForEachTest({ seed: seedWithPeople() });
  const integration = () => connect(org(), USERNAMES.integration);

  test('a role is found by its contact’s address, without case, and shows it', async () => {
    const { records } = await integration().query(
      `SELECT OpportunityId, Contact.Email FROM OpportunityContactRole
        WHERE Contact.Email = '${LEADS_TO.oneDeal.toUpperCase()}' AND Opportunity.IsClosed = false`,
    );
    expect(records).toMatchObject([
      { OpportunityId: OPPORTUNITIES.brightwaterPilot, Contact: { Email: LEADS_TO.oneDeal } },
    ]);
  });

  test('semi-joins lead from roles and converted leads to opportunities', async () => {
    const { records } = await integration().query(
      `SELECT Id FROM Opportunity WHERE Id IN (SELECT OpportunityId FROM OpportunityContactRole
        WHERE ContactId = '${CONTACTS.graceLindholm}') ORDER BY Name`,
    );
    expect(records).toMatchObject([{ Id: OPPORTUNITIES.cobaltTraining }, { Id: OPPORTUNITIES.fernhillNew }]);
    const converted = await integration().query(
      `SELECT Id FROM Opportunity WHERE Id IN (SELECT ConvertedOpportunityId FROM Lead WHERE IsConverted = true)`,
    );
    expect(converted.totalSize).toBe(2);
  });

  test('a person account is an account and a contact with one address', async () => {
    const { records } = await integration().query(
      `SELECT Id, Account.PersonEmail, Account.PersonContactId FROM Opportunity
        WHERE Account.IsPersonAccount = true`,
    );
    const account = { PersonEmail: 'Iris.Calder@mail.example', PersonContactId: PERSON.contactId };
    expect(records).toMatchObject([{ Id: PERSON.dealId, Account: account }]);
    const people = await integration().query('SELECT Id, Email FROM Contact WHERE IsPersonAccount = true');
    expect(people.records).toMatchObject([{ Id: PERSON.contactId, Email: 'Iris.Calder@mail.example' }]);
  });

  test('whoever sees the opportunity sees its roles, and goes by its rights: they have none of their own', async () => {
    const rita = connect(org(), USERNAMES.rita);
    const { records } = await rita.query('SELECT OpportunityId FROM OpportunityContactRole');
    expect(new Set(records.map((record) => String(record['OpportunityId'])))).toEqual(
      new Set([OPPORTUNITIES.aldermoorRollout, OPPORTUNITIES.aldermoorRenewal, OPPORTUNITIES.brightwaterPilot]),
    );
    const role = { OpportunityId: OPPORTUNITIES.cobaltTraining, ContactId: CONTACTS.helenMarsh };
    expect(await refusedWith(rita.sobject('OpportunityContactRole').create(role))).toMatch(/^INSUFFICIENT_ACCESS/);
  });

  test('roles go with their opportunity', async () => {
    await org().asAdmin.remove(OPPORTUNITIES.brightwaterPilot);
    const left = `SELECT Id FROM OpportunityContactRole WHERE OpportunityId = '${OPPORTUNITIES.brightwaterPilot}'`;
    expect((await integration().query(left)).totalSize).toBe(0);
  });

  test.each([
    ['Lead', 'IsConverted', { LastName: 'X', Company: 'Y', IsConverted: true }],
    ['Account', 'PersonEmail', { Name: 'X', PersonEmail: 'x@y.example' }],
  ])('nobody writes %s.%s: the platform sets it', async (object, _, values) => {
    const write = connect(org(), USERNAMES.rita).sobject(object).create(values);
    expect(await refusedWith(write)).toBe('INVALID_FIELD_FOR_INSERT_UPDATE');
  });
});

describe('an org without person accounts', () => {
  const org = orgForEachTest({ seed: seedWithoutPersonAccounts(), personAccounts: false });

  test.each(['SELECT PersonEmail FROM Account', 'SELECT Id FROM Contact WHERE IsPersonAccount = true'])(
    'has no such field: %s',
    async (query) => {
      expect(await refusedWith(connect(org(), USERNAMES.admin).query(query))).toBe('INVALID_FIELD');
    },
  );
});
