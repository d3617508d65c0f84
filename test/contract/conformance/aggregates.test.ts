// Expectations: "SOQL and SOSL Reference" (soql_sosl): "Aggregate Functions", "COUNT()", "GROUP BY", "GROUP BY ROLLUP",
// "GROUP BY CUBE", "GROUPING()", "HAVING", "Using Aliases with GROUP BY", "Date Functions"; "Considerations When Using
// GROUP BY". Figures by hand from the demo's twelve deals.
import { USERS } from '../../local-org/seed';
import { bare, refusal, sharedOrg, type Plain } from './shared-org';

const as = sharedOrg();
const rows = async (soql: string): Promise<Plain[]> => bare((await as().query<Plain>(soql)).records);
const WON = 18_900;
const LOST = 61_000;

test('COUNT() is the number of rows, without records, and heeds WHERE and LIMIT', async () => {
  expect(await as().query('SELECT COUNT() FROM Opportunity WHERE IsClosed = true')).toMatchObject({
    totalSize: 2,
    done: true,
    records: [],
  });
  expect((await as().query('SELECT COUNT() FROM Opportunity LIMIT 5')).totalSize).toBe(5);
});

test('all functions over all rows, named expr0 and on where they have no alias', async () => {
  const soql =
    'SELECT COUNT(Id), COUNT_DISTINCT(StageName) stages, SUM(Amount), AVG(Amount) mean, MIN(CloseDate), MAX(Name) final FROM Opportunity WHERE IsClosed = true';
  expect(await rows(soql)).toEqual([
    {
      expr0: 2,
      stages: 2,
      expr1: WON + LOST,
      mean: (WON + LOST) / 2,
      expr2: '2026-10-30',
      final: 'Fernhill – warehouse scanners',
    },
  ]);
});

test('without rows a count is 0 and everything else null', async () => {
  expect(
    await rows(
      "SELECT COUNT(Id) n, SUM(Amount) s, AVG(Amount) a, MIN(Amount) l, MAX(CloseDate) h FROM Opportunity WHERE Name = 'none'",
    ),
  ).toEqual([{ n: 0, s: null, a: null, l: null, h: null }]);
  expect(await rows("SELECT StageName, COUNT(Id) FROM Opportunity WHERE Name = 'none' GROUP BY StageName")).toEqual([]);
});

test('nulls are left out of every figure', async () => {
  await as()
    .sobject('Account')
    .create([
      { Name: 'Figures 1', NumberOfEmployees: 10 },
      { Name: 'Figures 2', NumberOfEmployees: 20 },
      { Name: 'Figures 3' },
    ]);
  expect(
    await rows(
      "SELECT COUNT(Id) each, COUNT(NumberOfEmployees) known, AVG(NumberOfEmployees) mean FROM Account WHERE Name LIKE 'Figures _'",
    ),
  ).toEqual([{ each: 3, known: 2, mean: 15 }]);
});

test('each record of the answer is an AggregateResult', async () => {
  const { records } = await as().query<Plain>('SELECT COUNT(Id) FROM Opportunity');
  expect(records).toEqual([{ attributes: { type: 'AggregateResult' }, expr0: 12 }]);
});

test('groups, with HAVING over figures and over what they are grouped by, in order', async () => {
  const soql = `SELECT StageName, COUNT(Id) deals, SUM(Amount) FROM Opportunity WHERE IsClosed = false GROUP BY StageName HAVING COUNT(Id) > 1 AND StageName != 'Qualification' ORDER BY SUM(Amount) DESC`;
  expect(await rows(soql)).toEqual([
    { StageName: 'Negotiation/Review', deals: 2, expr0: 346_500 },
    { StageName: 'Needs Analysis', deals: 2, expr0: 141_000 },
    { StageName: 'Proposal/Price Quote', deals: 2, expr0: 34_400 },
  ]);
});

test('fields are spelled as the object spells them, aliases as the query does', async () => {
  expect(
    await rows('select stagename, count(id) HowMany from opportunity where iswon = true group by stagename'),
  ).toEqual([{ StageName: 'Closed Won', HowMany: 1 }]);
});

test('LIMIT and OFFSET cut the groups', async () => {
  const soql = 'SELECT StageName, COUNT(Id) n FROM Opportunity GROUP BY StageName ORDER BY StageName LIMIT 2 OFFSET 1';
  expect(await rows(soql)).toEqual([
    { StageName: 'Qualification', n: 2 },
    { StageName: 'Needs Analysis', n: 2 },
  ]);
});

test('groups by what a parent holds, under the name of the field or an alias', async () => {
  const of = "FROM Opportunity WHERE Account.Industry IN ('Banking', 'Electronics')";
  expect(await rows(`SELECT Account.Name, COUNT(Id) ${of} GROUP BY Account.Name ORDER BY Account.Name`)).toEqual([
    { Name: 'Dunmore Electronics', expr0: 2 },
    { Name: 'Eastgate Bank', expr0: 2 },
  ]);
  expect(
    await rows(
      `SELECT Account.Name customer, MAX(Amount) top ${of} GROUP BY Account.Name ORDER BY MAX(Amount) DESC LIMIT 1`,
    ),
  ).toEqual([{ customer: 'Eastgate Bank', top: 310_000 }]);
});

test('groups by parts of dates, in WHERE and ORDER BY too', async () => {
  const soql =
    'SELECT CALENDAR_YEAR(CloseDate), CALENDAR_QUARTER(CloseDate) quarter, COUNT(Id) n FROM Opportunity WHERE CALENDAR_MONTH(CloseDate) IN (1, 2, 12) GROUP BY CALENDAR_YEAR(CloseDate), CALENDAR_QUARTER(CloseDate) ORDER BY CALENDAR_YEAR(CloseDate)';
  // December: rollout, pilot, training. January and February: renewal, remote control, new stores, licence, migration.
  expect(await rows(soql)).toEqual([
    { expr0: 2026, quarter: 4, n: 3 },
    { expr0: 2027, quarter: 1, n: 5 },
  ]);
});

test('parts of times are those of UTC unless convertTimezone() asks for the clocks of the user', async () => {
  // Made at 19:00 UTC on 1 August, noon in Los Angeles, where the admin is.
  const soql =
    'SELECT HOUR_IN_DAY(CreatedDate) utc, HOUR_IN_DAY(convertTimezone(CreatedDate)) here, DAY_ONLY(CreatedDate) day FROM Opportunity WHERE IsWon = true GROUP BY HOUR_IN_DAY(CreatedDate), HOUR_IN_DAY(convertTimezone(CreatedDate)), DAY_ONLY(CreatedDate)';
  expect(await rows(soql)).toEqual([{ utc: 19, here: 12, day: '2026-08-01' }]);
});

test('ROLLUP adds subtotals and a total, CUBE every combination', async () => {
  const of = `COUNT(Id) n FROM Opportunity WHERE OwnerId = '${USERS.nadia}'`;
  expect(await rows(`SELECT StageName, Type, ${of} GROUP BY ROLLUP(StageName, Type)`)).toEqual(
    expect.arrayContaining([
      { StageName: 'Negotiation/Review', Type: null, n: 1 },
      { StageName: null, Type: null, n: 2 },
    ]),
  );
  expect(
    await rows(
      `SELECT StageName, GROUPING(StageName) total, ${of} GROUP BY ROLLUP(StageName) ORDER BY GROUPING(StageName), StageName`,
    ),
  ).toEqual([
    { StageName: 'Prospecting', total: 0, n: 1 },
    { StageName: 'Negotiation/Review', total: 0, n: 1 },
    { StageName: null, total: 1, n: 2 },
  ]);
  // Two stages and one owner: 2 pairs, 2 stages, 1 owner, 1 total.
  expect(await rows(`SELECT StageName, OwnerId, ${of} GROUP BY CUBE(StageName, OwnerId)`)).toHaveLength(6);
});

test('the least and the greatest of choices are so by the order in which Setup lists them', async () => {
  const soql = 'SELECT MIN(StageName) least, MAX(StageName) most FROM Opportunity WHERE IsClosed = false';
  expect(await rows(soql)).toEqual([{ least: 'Prospecting', most: 'Negotiation/Review' }]);
});

test('toLabel() and FORMAT() go over groups', async () => {
  expect(
    await rows(
      'SELECT toLabel(StageName), FORMAT(SUM(Amount)) money FROM Opportunity WHERE IsWon = true GROUP BY StageName',
    ),
  ).toEqual([{ StageName: 'Closed Won', money: '$18,900.00' }]);
});

test('text that differs in case alone is one group', async () => {
  await as()
    .sobject('Contact')
    .create([
      { LastName: 'Case', Department: 'Sales' },
      { LastName: 'Case', Department: 'SALES' },
    ]);
  expect(await rows("SELECT COUNT(Id) n FROM Contact WHERE LastName = 'Case' GROUP BY Department")).toEqual([{ n: 2 }]);
});

test.each([
  [
    'a field that is neither grouped nor aggregated',
    'SELECT StageName, Name FROM Opportunity GROUP BY StageName',
    'Field must be grouped or aggregated: Name',
  ],
  [
    'such a field beside an aggregate',
    'SELECT Name, COUNT(Id) FROM Opportunity',
    'Field must be grouped or aggregated: Name',
  ],
  ['a sum of text', 'SELECT SUM(Name) FROM Opportunity', 'does not support aggregate operator SUM'],
  ['a group by an amount', 'SELECT Amount, COUNT(Id) FROM Opportunity GROUP BY Amount', 'can not be grouped'],
  ['a group by a time', 'SELECT CreatedDate FROM Opportunity GROUP BY CreatedDate', 'can not be grouped'],
  ['COUNT() beside another', 'SELECT COUNT(), MAX(Amount) FROM Opportunity', 'must be the only element'],
  [
    'an order by what is not grouped',
    'SELECT COUNT(Id) FROM Opportunity GROUP BY StageName ORDER BY Name',
    'Field must be grouped or aggregated: Name',
  ],
  [
    'HAVING over what is not grouped',
    "SELECT COUNT(Id) FROM Opportunity GROUP BY StageName HAVING Name = 'x'",
    'Field must be grouped or aggregated: Name',
  ],
  [
    'an aggregate within a child query',
    'SELECT Id, (SELECT COUNT(Id) FROM Opportunities) FROM Account',
    'only root queries support aggregate expressions',
  ],
  [
    'an hour of a date',
    'SELECT HOUR_IN_DAY(CloseDate) FROM Opportunity GROUP BY HOUR_IN_DAY(CloseDate)',
    'HOUR_IN_DAY',
  ],
  ['an aggregate in WHERE', 'SELECT Id FROM Opportunity WHERE COUNT(Id) > 1', 'COUNT'],
  [
    'two columns of one name',
    'SELECT Account.Name, Owner.Name FROM Opportunity GROUP BY Account.Name, Owner.Name',
    'duplicate alias: Name',
  ],
  [
    'more than three fields in ROLLUP',
    'SELECT COUNT(Id) FROM Opportunity GROUP BY ROLLUP(StageName, Type, OwnerId, AccountId)',
    'at most 3',
  ],
])('%s is refused', async (_, soql, says) => {
  const refused = await refusal(as().query(soql));
  expect(['MALFORMED_QUERY', 'INVALID_FIELD']).toContain(refused.errorCode);
  expect(refused.message).toContain(says);
});

test('more groups than one batch holds are refused, because aggregates have no second page', async () => {
  const leads = Array.from({ length: 2_001 }, (_, at) => ({ LastName: `Group ${String(at)}`, Company: 'Groups' }));
  await as().sobject('Lead').create(leads, { allowRecursive: true });
  const soql = "SELECT LastName, COUNT(Id) FROM Lead WHERE Company = 'Groups' GROUP BY LastName";
  expect(await refusal(as().query(soql))).toMatchObject({ errorCode: 'EXCEEDED_ID_LIMIT' });
  expect((await as().query(`${soql} LIMIT 2000`)).records).toHaveLength(2_000);
});
