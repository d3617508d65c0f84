import type { Connection } from 'jsforce';
import { demoSeed, OPPORTUNITIES, USERNAMES, USERS, type OrgSeed } from '../../local-org/seed';
import { makeId } from '../../local-org/engine/ids';
import { connect, orgForEachTest, refusedWith } from './connect';
import { call, summary } from './fixtures';

/** Enough deals for two pages of 2,000 and one more. */
function manyDeals(): OrgSeed {
  const seed = demoSeed();
  const more = Array.from({ length: 4_001 - seed.opportunities.length }, (_, position) => ({
    id: makeId('006', 1_000 + position),
    name: `Deal ${String(position)}`,
    accountId: null,
    ownerId: USERS.tom,
    stage: 'Prospecting',
    amount: position,
    closeDate: '2027-01-01',
  }));
  return { ...seed, opportunities: [...seed.opportunities, ...more] };
}

const org = orgForEachTest({ now: () => new Date('2026-11-20T12:00:00Z') });
let admin: Connection;
beforeEach(() => {
  admin = connect(org(), USERNAMES.admin);
});

const names = async (soql: string): Promise<unknown[]> =>
  (await admin.query(soql)).records.map((record: Record<string, unknown>) => record.Name);

test.each([
  ["Name = 'fernhill – NEW stores'", ['Fernhill – new stores']],
  ["Name LIKE 'eastgate%' AND Amount < 100000", ['Eastgate – reporting add-on']],
  [
    "Amount >= 98000 AND (NOT Owner.Name = 'Nadia Petrov') AND IsClosed = false",
    ['Brightwater – regional expansion', 'Cobalt Ridge – platform licence'],
  ],
  ["StageName IN ('Closed Won', 'Closed Lost') AND IsWon = true", ['Dunmore – support agreement']],
  ["Account.Industry = 'Banking' AND StageName NOT IN ('Prospecting')", ['Eastgate – core migration']],
  ['CloseDate < 2026-11-01', ['Dunmore – support agreement']],
  ['CloseDate = LAST_N_DAYS:15', ['Fernhill – warehouse scanners']],
  [
    "Id IN (SELECT Opportunity__c FROM Call_Recording__c WHERE Recorder_Call_Key__c = 'zoom:1')",
    ['Aldermoor – fleet rollout'],
  ],
  ["Name = 'it\\'s not there'", []],
  ["Name LIKE '100\\%%'", []],
])('WHERE %s', async (where, expected) => {
  await call(connect(org(), USERNAMES.integration), 'zoom:1');
  expect(await names(`SELECT Name FROM Opportunity WHERE ${where} ORDER BY Name`)).toEqual(expected);
});

test('ORDER BY, NULLS, LIMIT and OFFSET', async () => {
  const integration = connect(org(), USERNAMES.integration);
  for (const [key, minutes] of [
    ['zoom:1', 10],
    ['zoom:2', null],
    ['zoom:3', 30],
  ] as const)
    await call(integration, key, { Duration_Minutes__c: minutes });
  const keys = async (order: string): Promise<unknown[]> =>
    (
      await admin.query(`SELECT Recorder_Call_Key__c FROM Call_Recording__c ORDER BY Duration_Minutes__c ${order}`)
    ).records.map((one: Record<string, unknown>) => one.Recorder_Call_Key__c);
  expect(await keys('')).toEqual(['zoom:2', 'zoom:1', 'zoom:3']);
  expect(await keys('DESC NULLS LAST')).toEqual(['zoom:3', 'zoom:1', 'zoom:2']);
  expect(await keys('DESC NULLS LAST LIMIT 1 OFFSET 1')).toEqual(['zoom:1']);
});

test('parents and children come nested, as the REST API nests them', async () => {
  const integration = connect(org(), USERNAMES.integration);
  await summary(integration, await call(integration, 'zoom:1'), 's1');
  const { records } = await admin.query(
    'SELECT Recorder_Call_Key__c, Opportunity__r.Account.Name, Owner.Name, (SELECT Summary_Key__c FROM Call_Summaries__r) FROM Call_Recording__c',
  );
  expect(records).toMatchObject([
    {
      attributes: { type: 'Call_Recording__c' },
      Opportunity__r: { attributes: { type: 'Opportunity' }, Account: { Name: 'Aldermoor Logistics' } },
      Owner: { Name: 'Rita Sandoval' },
      Call_Summaries__r: { totalSize: 1, done: true, records: [{ Summary_Key__c: 's1' }] },
    },
  ]);
});

test('counts and groups', async () => {
  expect((await admin.query("SELECT COUNT() FROM Opportunity WHERE StageName LIKE 'Closed%'")).totalSize).toBe(2);
  const { records } = await admin.query(
    "SELECT StageName, COUNT(Id) deals, SUM(Amount) FROM Opportunity WHERE OwnerId = '" +
      USERS.rita +
      "' GROUP BY StageName",
  );
  // Two deals of Rita's need analysis: 84,000 and 57,000.
  expect(records).toContainEqual({
    attributes: { type: 'AggregateResult' },
    StageName: 'Needs Analysis',
    deals: 2,
    expr0: 141_000,
  });
});

test('queryAll finds what is in the recycle bin', async () => {
  await admin.sobject('Opportunity').destroy(OPPORTUNITIES.fernhillLost);
  const soql = `SELECT Id, IsDeleted FROM Opportunity WHERE Id = '${OPPORTUNITIES.fernhillLost}'`;
  expect((await admin.query(soql)).totalSize).toBe(0);
  expect((await admin.query(soql, { scanAll: true })).records).toMatchObject([{ IsDeleted: true }]);
});

test.each([
  ['SELECT Id FROM', 'MALFORMED_QUERY'],
  ['SELECT Id FROM Nothing__c', 'INVALID_TYPE'],
  ['SELECT Nothing__c FROM Opportunity', 'INVALID_FIELD'],
  ["SELECT Id FROM Opportunity WHERE Name = 'a' AND Name = 'b' OR Name = 'c'", 'MALFORMED_QUERY'],
  ["SELECT Id FROM Opportunity WHERE Amount = '5'", 'INVALID_FIELD'],
  ["SELECT Id FROM Opportunity WHERE Id = 'abc'", 'INVALID_QUERY_FILTER_OPERATOR'],
  ["SELECT Id FROM Call_Summary__c WHERE Approved_Text__c = 'x'", 'INVALID_FIELD'],
  ['SELECT Id FROM ContentDocumentLink', 'MALFORMED_QUERY'],
  ['SELECT FIELDS(ALL) FROM Opportunity LIMIT 201', 'MALFORMED_QUERY'],
  ['SELECT StageName, Name FROM Opportunity GROUP BY StageName', 'MALFORMED_QUERY'],
])('%s is refused with %s', async (soql, code) => {
  expect(await refusedWith(admin.query(soql))).toBe(code);
});

describe('long answers', () => {
  const large = orgForEachTest({ seed: manyDeals() });

  test('come in pages of 2,000 that jsforce follows to the end', async () => {
    const connection = connect(large(), USERNAMES.admin);
    const first = await connection.query('SELECT Id FROM Opportunity');
    expect(first).toMatchObject({ totalSize: 4_001, done: false });
    expect(first.records).toHaveLength(2_000);
    const all = await connection.query('SELECT Id FROM Opportunity', { autoFetch: true, maxFetch: 10_000 });
    expect(new Set(all.records.map((record) => record.Id)).size).toBe(4_001);
  });

  test('belong to the user who asked', async () => {
    const first = await connect(large(), USERNAMES.admin).query('SELECT Id FROM Opportunity');
    const stolen = connect(large(), USERNAMES.rita).request(first.nextRecordsUrl ?? '');
    expect(await refusedWith(stolen)).toBe('INVALID_QUERY_LOCATOR');
  });
});
