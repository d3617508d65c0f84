// Expectations: "SOQL and SOSL Reference" (soql_sosl): "Relationship Queries", "Understanding Relationship Query
// Limitations", "Understanding Polymorphic Relationships", "TYPEOF", "Comparison Operators" (semi-joins and anti-joins);
// "REST API Developer Guide", "Relationship Query".
import { ACCOUNTS, CONTACTS, OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { bare, column, refusal, sharedOrg, type Plain } from './shared-org';

const as = sharedOrg();
const query = async (soql: string): Promise<Plain[]> => (await as().query<Plain>(soql)).records;

describe('to parents', () => {
  test('each parent is a record within the record, with its type and address', async () => {
    const soql = `SELECT Name, Account.Name, Account.Owner.Name, Account.Owner.Profile.Name FROM Opportunity WHERE Id = '${OPPORTUNITIES.cobaltTraining}'`;
    const base = '/services/data/v66.0/sobjects';
    expect(await query(soql)).toMatchObject([
      {
        attributes: { type: 'Opportunity' },
        Account: {
          attributes: { type: 'Account', url: `${base}/Account/${ACCOUNTS.cobaltRidge}` },
          Name: 'Cobalt Ridge Software',
          Owner: {
            attributes: { type: 'User', url: `${base}/User/${USERS.tom}` },
            Name: 'Tom Okafor',
            Profile: { Name: 'Sales User' },
          },
        },
      },
    ]);
  });

  test('five levels up are the most', async () => {
    const chain = (levels: number): string => `SELECT ${'Parent.'.repeat(levels)}Name FROM Account`;
    expect((await as().query(chain(5))).totalSize).toBeGreaterThan(0);
    expect(await refusal(as().query(chain(6)))).toMatchObject({ errorCode: 'MALFORMED_QUERY' });
  });

  test('a parent that is absent is null', async () => {
    const [record] = bare(
      await query(`SELECT Parent.Name, Parent.Owner.Name FROM Account WHERE Id = '${ACCOUNTS.aldermoor}'`),
    );
    expect(record).toEqual({ Parent: null });
  });

  test('an unknown relationship is refused by name', async () => {
    expect(await refusal(as().query('SELECT Boss.Name FROM Contact'))).toMatchObject({
      errorCode: 'INVALID_FIELD',
      message: expect.stringContaining("Didn't understand relationship 'Boss' in field path") as string,
    });
  });
});

describe('to children', () => {
  test('a child query has its own conditions, order and limit; without rows it is null', async () => {
    const soql =
      "SELECT Name, (SELECT Name, Amount FROM Opportunities WHERE Amount > 20000 ORDER BY Amount DESC LIMIT 1), (SELECT Id FROM Cases) FROM Account WHERE Industry IN ('Healthcare', 'Electronics') ORDER BY Name";
    expect(await query(soql)).toMatchObject([
      {
        Name: 'Brightwater Health',
        Opportunities: { totalSize: 1, done: true, records: [{ Amount: 140_000 }] },
        Cases: null,
      },
      { Name: 'Dunmore Electronics', Opportunities: { totalSize: 1, records: [{ Amount: 57_000 }] }, Cases: null },
    ]);
  });

  test('children reach their own parents', async () => {
    const soql = `SELECT Id, (SELECT Role, Contact.Name, Contact.Account.Name FROM OpportunityContactRoles ORDER BY Contact.Name) FROM Opportunity WHERE Id = '${OPPORTUNITIES.fernhillNew}'`;
    expect(await query(soql)).toMatchObject([
      {
        OpportunityContactRoles: {
          records: [
            { Role: 'Influencer', Contact: { Name: 'Grace Lindholm', Account: { Name: 'Fernhill Foods' } } },
            { Role: 'Decision Maker', Contact: { Name: 'Owen Pryce' } },
          ],
        },
      },
    ]);
  });

  test('children of children, down to the fifth level', async () => {
    const soql = `SELECT Name, (SELECT Name, (SELECT Role FROM OpportunityContactRoles) FROM Opportunities WHERE Id = '${OPPORTUNITIES.aldermoorRollout}') FROM Account WHERE Id = '${ACCOUNTS.aldermoor}'`;
    expect(await query(soql)).toMatchObject([
      {
        Opportunities: {
          records: [
            {
              Name: 'Aldermoor – fleet rollout',
              OpportunityContactRoles: { totalSize: 1, records: [{ Role: 'Decision Maker' }] },
            },
          ],
        },
      },
    ]);
    const deep = (levels: number): string =>
      levels === 0 ? 'Id' : `Id, (SELECT ${deep(levels - 1)} FROM ChildAccounts)`;
    expect((await as().query(`SELECT ${deep(4)} FROM Account`)).totalSize).toBeGreaterThan(0);
    expect(await refusal(as().query(`SELECT ${deep(5)} FROM Account`))).toMatchObject({ errorCode: 'MALFORMED_QUERY' });
  });

  test('the alias of a parent may stand before a relationship', async () => {
    expect(
      await query(
        `SELECT a.Name, (SELECT c.LastName FROM a.Contacts c ORDER BY c.LastName LIMIT 1) FROM Account a WHERE a.Id = '${ACCOUNTS.fernhill}'`,
      ),
    ).toMatchObject([{ Contacts: { records: [{ LastName: 'Lindholm' }] } }]);
  });

  test('custom children by their name with __r', async () => {
    const integration = as(USERNAMES.integration);
    const { id } = await integration
      .sobject('Call_Recording__c')
      .create({ Recorder_Call_Key__c: 'zoom:rel', Opportunity__c: OPPORTUNITIES.dunmoreRemote, OwnerId: USERS.rita });
    expect(
      await query(
        `SELECT Id, (SELECT Opportunity__r.Name FROM Call_Recordings__r) FROM Opportunity WHERE Id = '${OPPORTUNITIES.dunmoreRemote}'`,
      ),
    ).toMatchObject([
      {
        Call_Recordings__r: {
          records: [
            {
              Opportunity__r: { Name: 'Dunmore – remote control design' },
              attributes: { url: expect.stringContaining(String(id)) as string },
            },
          ],
        },
      },
    ]);
  });

  test('an unknown relationship is refused by name', async () => {
    expect(await refusal(as().query('SELECT Id, (SELECT Id FROM Deals) FROM Account'))).toMatchObject({
      errorCode: 'INVALID_TYPE',
      message: expect.stringContaining("Didn't understand relationship 'Deals' in FROM part of query call") as string,
    });
  });

  test('a page of children leads on to the next, which jsforce fetches by itself', async () => {
    const { id: AccountId } = await as().sobject('Account').create({ Name: 'Large family' });
    const contacts = Array.from({ length: 450 }, (_, at) => ({ LastName: `Member ${String(at)}`, AccountId }));
    await as().sobject('Contact').create(contacts, { allowRecursive: true });
    const soql = `SELECT Id, (SELECT Id FROM Contacts) FROM Account WHERE Id = '${String(AccountId)}'`;
    const headers = { 'Sforce-Query-Options': 'batchSize=200' };
    type Family = { Contacts: { totalSize: number; done: boolean; records: Plain[]; nextRecordsUrl?: string } };
    const [first] = (await as().query<Family>(soql, { headers })).records;
    expect(first?.Contacts).toMatchObject({
      totalSize: 450,
      done: false,
      nextRecordsUrl: expect.stringContaining('/query/') as string,
    });
    expect(first?.Contacts.records).toHaveLength(200);
    const [whole] = (await as().query<Family>(soql, { headers, autoFetch: true })).records;
    expect(new Set(whole?.Contacts.records.map(({ Id }) => Id)).size).toBe(450);
  });
});

describe('semi-joins and anti-joins', () => {
  test.each([
    [
      'ids of parents that have such children',
      'SELECT Name FROM Account WHERE Id IN (SELECT AccountId FROM Opportunity WHERE IsClosed = true) ORDER BY Name',
      ['Dunmore Electronics', 'Fernhill Foods'],
    ],
    [
      'ids of parents that have none',
      "SELECT Name FROM Account WHERE Id NOT IN (SELECT AccountId FROM Opportunity WHERE StageName != 'Prospecting') AND Name LIKE 'E%'",
      [],
    ],
    [
      'a reference against ids',
      "SELECT Name FROM Opportunity WHERE AccountId IN (SELECT Id FROM Account WHERE Industry = 'Electronics') ORDER BY Name",
      ['Dunmore – remote control design', 'Dunmore – support agreement'],
    ],
    [
      'a reference against references',
      `SELECT Name FROM Contact WHERE AccountId IN (SELECT AccountId FROM Opportunity WHERE StageName = 'Closed Lost') ORDER BY Name`,
      ['Grace Lindholm', 'Owen Pryce'],
    ],
    [
      'two of them',
      'SELECT Name FROM Account WHERE Id IN (SELECT AccountId FROM Opportunity WHERE IsClosed = true) AND Id NOT IN (SELECT AccountId FROM Contact)',
      ['Dunmore Electronics'],
    ],
  ])('%s', async (_, soql, expected) => {
    expect(await column(as(), soql)).toEqual(expected);
  });

  test.each([
    [
      'more than two',
      'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact) AND Id IN (SELECT AccountId FROM Opportunity) AND Id IN (SELECT AccountId FROM Case)',
    ],
    ['one within OR', "SELECT Id FROM Account WHERE Name = 'x' OR Id IN (SELECT AccountId FROM Contact)"],
    ['one of the same object', 'SELECT Id FROM Account WHERE Id IN (SELECT ParentId FROM Account)'],
    ['one of another kind of id', 'SELECT Id FROM Account WHERE Id IN (SELECT OwnerId FROM Contact)'],
    ['one that selects two fields', 'SELECT Id FROM Account WHERE Id IN (SELECT AccountId, Id FROM Contact)'],
    [
      'one within another',
      'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE Id IN (SELECT ContactId FROM OpportunityContactRole))',
    ],
    ['one with a limit', 'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact LIMIT 1)'],
    ['one against text', 'SELECT Id FROM Account WHERE Name IN (SELECT LastName FROM Contact)'],
  ])('%s is refused', async (_, soql) => {
    expect(await refusal(as().query(soql))).toMatchObject({ errorCode: 'MALFORMED_QUERY' });
  });
});

describe('lookups to several objects', () => {
  beforeAll(async () => {
    await as()
      .sobject('Task')
      .create([
        { Subject: 'About an account', WhatId: ACCOUNTS.eastgate, WhoId: CONTACTS.helenMarsh, Priority: 'High' },
        { Subject: 'About a deal', WhatId: OPPORTUNITIES.eastgateMigration },
        { Subject: 'About nothing' },
      ]);
  });

  test('what they have in common is read as Name', async () => {
    const soql =
      "SELECT Subject, What.Name, What.Type, Who.FirstName, Owner.Name FROM Task WHERE Subject LIKE 'About%' ORDER BY Subject";
    expect(await query(soql)).toMatchObject([
      { What: { Name: 'Eastgate – core migration', Type: 'Opportunity' }, Who: null },
      {
        What: {
          attributes: { type: 'Name', url: `/services/data/v66.0/sobjects/Account/${ACCOUNTS.eastgate}` },
          Name: 'Eastgate Bank',
          Type: 'Account',
        },
        Who: { FirstName: 'Helen' },
        Owner: { Name: 'Ada Brandt' },
      },
      { What: null },
    ]);
  });

  test('they are filtered by their type', async () => {
    expect(await column(as(), "SELECT Subject FROM Task WHERE What.Type IN ('Opportunity')", 'Subject')).toEqual([
      'About a deal',
    ]);
    expect(await column(as(), "SELECT Subject FROM Task WHERE What.Name LIKE 'Eastgate B%'", 'Subject')).toEqual([
      'About an account',
    ]);
  });

  test('TYPEOF reads of each type what is its own, of others what ELSE says', async () => {
    const soql =
      "SELECT Subject, TYPEOF What WHEN Account THEN Industry, Owner.Name WHEN Opportunity THEN Amount, StageName ELSE Name END FROM Task WHERE Subject LIKE 'About%' ORDER BY Subject";
    expect(bare(await query(soql))).toMatchObject([
      {
        Subject: 'About a deal',
        What: { attributes: { type: 'Opportunity' }, Amount: 310_000, StageName: 'Negotiation/Review' },
      },
      {
        Subject: 'About an account',
        What: { attributes: { type: 'Account' }, Industry: 'Banking', Owner: { Name: 'Nadia Petrov' } },
      },
      { Subject: 'About nothing', What: null },
    ]);
    expect(
      await query(
        "SELECT TYPEOF Who WHEN Lead THEN Company ELSE Name, Title END FROM Task WHERE Subject = 'About an account'",
      ),
    ).toMatchObject([{ Who: { attributes: { type: 'Contact' }, Name: 'Helen Marsh', Title: null } }]);
  });

  test('owners may be people or groups', async () => {
    await as().sobject('Case').create({ Subject: 'Owned' });
    const soql =
      "SELECT Owner.Name, Owner.Profile.Name, TYPEOF Owner WHEN User THEN Username WHEN Group THEN Name END FROM Case WHERE Subject = 'Owned'";
    expect(await refusal(as().query(soql))).toMatchObject({
      message: expect.stringContaining('beside TYPEOF') as string,
    });
    expect(await query(soql.replace('Owner.Name, Owner.Profile.Name, ', ''))).toMatchObject([
      { Owner: { attributes: { type: 'User' }, Username: USERNAMES.admin } },
    ]);
    expect(
      await query("SELECT Owner.Name, Owner.Type, Owner.Profile.Name FROM Case WHERE Subject = 'Owned'"),
    ).toMatchObject([
      {
        Owner: {
          attributes: { type: 'Name' },
          Name: 'Ada Brandt',
          Type: 'User',
          Profile: { Name: 'System Administrator' },
        },
      },
    ]);
  });

  test('TYPEOF of a lookup to one object, and of a type that is not among them, is refused', async () => {
    expect(await refusal(as().query('SELECT TYPEOF Account WHEN Account THEN Name END FROM Contact'))).toMatchObject({
      errorCode: 'MALFORMED_QUERY',
    });
    expect(await refusal(as().query('SELECT TYPEOF What WHEN Lead THEN Name END FROM Task'))).toMatchObject({
      errorCode: 'INVALID_TYPE',
    });
  });
});
