// Expectations: "SOQL and SOSL Reference" (soql_sosl): "SOQL SELECT Syntax", "Condition Expression Syntax", "Comparison
// Operators", "ORDER BY", "LIMIT", "OFFSET", "FIELDS()", "USING SCOPE", "FOR VIEW", "toLabel()", "FORMAT()"; "REST API
// Developer Guide" (api_rest), "Query", "Query Options Header".
import { ACCOUNTS, OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { bare, column, refusal, sharedOrg, type Plain } from './shared-org';

const as = sharedOrg();
const names = (soql: string): Promise<unknown[]> => column(as(), soql);

describe('WHERE', () => {
  test.each([
    ['equality of text ignores case', "Name = 'EASTGATE – core MIGRATION'", ['Eastgate – core migration']],
    ['a text that holds a quote', "Name = 'it\\'s none'", []],
    ['inequality', "StageName != 'Closed Won' AND IsWon = true", []],
    [
      '<> is inequality too',
      'AccountId <> null AND Amount <> 310000 AND Amount >= 140000',
      ['Brightwater – regional expansion'],
    ],
    ['LIKE with %', "Name LIKE '%expansion'", ['Brightwater – regional expansion']],
    ['LIKE with _', "Name LIKE 'Fernhill – new store_'", ['Fernhill – new stores']],
    ['LIKE takes an escaped % as itself', "Name LIKE 'Fernhill\\%'", []],
    [
      'IN',
      "StageName IN ('Closed Won', 'Closed Lost')",
      ['Dunmore – support agreement', 'Fernhill – warehouse scanners'],
    ],
    ['NOT IN', "IsClosed = true AND StageName NOT IN ('Closed Won')", ['Fernhill – warehouse scanners']],
    ['NOT before a comparison', 'NOT Amount < 310000', ['Eastgate – core migration']],
    ['NOT before parentheses', 'IsClosed = true AND (NOT (IsWon = false))', ['Dunmore – support agreement']],
    [
      'AND within OR, in parentheses',
      "(StageName = 'Prospecting' AND Amount > 20000) OR (StageName = 'Closed Won' AND Amount < 20000)",
      ['Dunmore – support agreement', 'Eastgate – reporting add-on'],
    ],
    ['numbers with a point and a sign', 'Amount > 83999.99 AND Amount <= +84000.0', ['Aldermoor – fleet rollout']],
    ['a date', 'CloseDate = 2026-11-06', ['Fernhill – warehouse scanners']],
    [
      'a span of dates',
      'CloseDate >= 2027-03-31 AND CloseDate < 2027-05-01',
      ['Brightwater – regional expansion', 'Eastgate – reporting add-on'],
    ],
    ['an id of 15 characters', `Id = '${OPPORTUNITIES.fernhillNew.slice(0, 15)}'`, ['Fernhill – new stores']],
    [
      'a field of a parent',
      "Account.Industry = 'Banking' AND IsClosed = false",
      ['Eastgate – core migration', 'Eastgate – reporting add-on'],
    ],
    [
      'a field of a parent by the name of a parent',
      "Account.Owner.Name LIKE 'Nadia%' AND Amount > 300000",
      ['Eastgate – core migration'],
    ],
    ['null', 'AccountId = null', []],
    ['a boolean', 'IsWon = TRUE', ['Dunmore – support agreement']],
    ['a list that holds null', "NextStep IN (null, 'Call') AND Amount < 15000", ['Cobalt Ridge – training package']],
  ])('%s', async (_, where, expected) => {
    expect(await names(`SELECT Name FROM Opportunity WHERE ${where} ORDER BY Name`)).toEqual(expected);
  });

  test('words of the language and names of fields are read in any case', async () => {
    expect(await names('select NAME from OPPORTUNITY where iswon = True')).toEqual(['Dunmore – support agreement']);
  });

  test('a null matches no comparison but that with null, and every inequality', async () => {
    const id = (await as().sobject('Account').create({ Name: 'No industry here' })).id;
    const one = `Id = '${String(id)}'`;
    expect(await names(`SELECT Name FROM Account WHERE Industry < 'Z' AND ${one}`)).toEqual([]);
    expect(await names(`SELECT Name FROM Account WHERE Industry != 'Banking' AND ${one}`)).toEqual([
      'No industry here',
    ]);
    expect(await names(`SELECT Name FROM Account WHERE Industry NOT IN ('Banking') AND ${one}`)).toEqual([
      'No industry here',
    ]);
    expect(await names(`SELECT Name FROM Account WHERE Industry = '' AND ${one}`)).toEqual(['No industry here']);
  });

  test('an object may have an alias, and fields its name before them', async () => {
    expect(
      await names("SELECT o.Name FROM Opportunity o WHERE o.Account.Name = 'Eastgate Bank' AND o.Amount > 50000"),
    ).toEqual(['Eastgate – core migration']);
    expect(await names('SELECT Opportunity.Name FROM Opportunity AS deal WHERE deal.IsWon = true')).toEqual([
      'Dunmore – support agreement',
    ]);
  });

  test('escapes in text are those of the reference', async () => {
    const name = 'Tab\there, "quoted" and \\ back';
    await as().sobject('Account').create({ Name: name });
    expect(await names(`SELECT Name FROM Account WHERE Name = 'Tab\\there, \\"quoted\\" and \\\\ back'`)).toEqual([
      name,
    ]);
    expect(await names("SELECT Name FROM Account WHERE Name = '\\u0041ldermoor Logistics'")).toEqual([
      'Aldermoor Logistics',
    ]);
  });
});

describe('ORDER BY, LIMIT and OFFSET', () => {
  // "picklist: Sort is defined by the picklist sort determined during setup"
  test('choices as Setup lists them, numbers by size, several keys in turn', async () => {
    const soql = 'SELECT Name FROM Opportunity WHERE IsClosed = false ORDER BY StageName DESC, Amount DESC LIMIT 4';
    expect(await names(soql)).toEqual([
      'Eastgate – core migration',
      'Aldermoor – renewal 2027',
      'Brightwater – clinic pilot',
      'Cobalt Ridge – training package',
    ]);
  });

  test('nulls come first unless told otherwise, whichever the direction', async () => {
    const records = [
      { Name: 'Order A', NumberOfEmployees: 5 },
      { Name: 'Order B' },
      { Name: 'Order C', NumberOfEmployees: 9 },
    ];
    await as().sobject('Account').create(records);
    const order = (by: string) =>
      names(`SELECT Name FROM Account WHERE Name LIKE 'Order _' ORDER BY NumberOfEmployees ${by}`);
    expect(await order('')).toEqual(['Order B', 'Order A', 'Order C']);
    expect(await order('DESC')).toEqual(['Order B', 'Order C', 'Order A']);
    expect(await order('DESC NULLS LAST')).toEqual(['Order C', 'Order A', 'Order B']);
    expect(await order('ASC NULLS LAST LIMIT 1 OFFSET 1')).toEqual(['Order C']);
  });

  test('rows are ordered by what a parent holds', async () => {
    expect(await names('SELECT Name FROM Opportunity ORDER BY Account.Name DESC, Name ASC LIMIT 2')).toEqual([
      'Fernhill – new stores',
      'Fernhill – warehouse scanners',
    ]);
  });

  test('an offset beyond 2,000 is refused, one beyond the rows finds nothing', async () => {
    expect(await names('SELECT Name FROM Opportunity LIMIT 5 OFFSET 2000')).toEqual([]);
    expect(await refusal(as().query('SELECT Id FROM Opportunity OFFSET 2001'))).toMatchObject({
      errorCode: 'NUMBER_OUTSIDE_VALID_RANGE',
    });
  });

  test('LIMIT 0 finds nothing, and the answer says so', async () => {
    expect(await as().query('SELECT Id FROM Opportunity LIMIT 0')).toMatchObject({
      totalSize: 0,
      done: true,
      records: [],
    });
  });
});

describe('FIELDS()', () => {
  test('ALL is every field that the user reads, STANDARD those of the platform, CUSTOM the others', async () => {
    const readable = (await as().describe('Opportunity')).fields;
    const shown = async (of: string): Promise<string[]> => {
      const [record] = (await as().query<Plain>(`SELECT FIELDS(${of}) FROM Opportunity LIMIT 200`)).records;
      return Object.keys(record ?? {})
        .filter((name) => name !== 'attributes')
        .sort();
    };
    const wanted = (custom: boolean[]): string[] =>
      readable
        .filter((one) => custom.includes(one.custom))
        .map((one) => one.name)
        .sort();
    expect(await shown('ALL')).toEqual(wanted([true, false]));
    expect(await shown('STANDARD')).toEqual(wanted([false]));
    expect(await shown('CUSTOM')).toEqual(wanted([true]));
  });

  test('ALL and CUSTOM take a LIMIT of at most 200, STANDARD needs none', async () => {
    for (const soql of ['SELECT FIELDS(ALL) FROM Account', 'SELECT FIELDS(CUSTOM) FROM Account LIMIT 201'])
      expect((await refusal(as().query(soql))).message).toContain('must have a LIMIT of at most 200');
    expect((await as().query('SELECT FIELDS(STANDARD) FROM Account')).totalSize).toBeGreaterThan(0);
  });
});

describe('what is shown of a field', () => {
  test('toLabel() gives the label of a choice and can be filtered and ordered by', async () => {
    const soql =
      "SELECT toLabel(StageName), toLabel(StageName) stage FROM Opportunity WHERE toLabel(StageName) = 'Prospecting' ORDER BY toLabel(StageName)";
    expect(bare((await as().query<Plain>(soql)).records)).toEqual([{ StageName: 'Prospecting', stage: 'Prospecting' }]);
  });

  test('FORMAT() writes numbers, dates and times as the user reads them', async () => {
    const soql = `SELECT FORMAT(Amount) money, FORMAT(CloseDate) day, Amount FROM Opportunity WHERE Id = '${OPPORTUNITIES.dunmoreSupport}'`;
    expect(bare((await as().query<Plain>(soql)).records)).toEqual([
      { money: '$18,900.00', day: '10/30/2026', Amount: 18_900 },
    ]);
  });

  test('an alias is for aggregates and functions alone', async () => {
    expect((await refusal(as().query('SELECT Name deal FROM Opportunity'))).message).toContain(
      'only aggregate expressions use field aliasing',
    );
  });

  test('a field is selected once', async () => {
    expect((await refusal(as().query('SELECT Name, Id, name FROM Opportunity'))).message).toContain(
      'duplicate field selected',
    );
  });

  test('times come in UTC with +0000, dates plain, absent values as null', async () => {
    const soql = `SELECT CreatedDate, CloseDate, NextStep, IsWon, Amount FROM Opportunity WHERE Id = '${OPPORTUNITIES.dunmoreSupport}'`;
    // The seed made it 90 days before noon of its closing day, in California's summer time.
    expect(bare((await as().query<Plain>(soql)).records)).toEqual([
      {
        CreatedDate: '2026-08-01T19:00:00.000+0000',
        CloseDate: '2026-10-30',
        NextStep: null,
        IsWon: true,
        Amount: 18_900,
      },
    ]);
  });

  test('each record says of which type it is and where it is found', async () => {
    const [record] = (await as().query<Plain>(`SELECT Id FROM Account WHERE Id = '${ACCOUNTS.eastgate}'`)).records;
    expect(record?.attributes).toEqual({
      type: 'Account',
      url: `/services/data/v66.0/sobjects/Account/${ACCOUNTS.eastgate}`,
    });
  });
});

describe('multi-select picklists', () => {
  beforeAll(async () => {
    const deals = as(USERNAMES.integration).sobject('Opportunity');
    const risks = {
      [OPPORTUNITIES.fernhillNew]: 'Churn_Risk;Competitor_Mention',
      [OPPORTUNITIES.eastgateAddOn]: 'Churn_Risk',
    };
    await deals.update(Object.entries(risks).map(([Id, chosen]) => ({ Id, Open_Risks__c: chosen })));
  });

  test.each([
    ["INCLUDES ('Churn_Risk')", 2],
    ["INCLUDES ('Churn_Risk;Competitor_Mention')", 1],
    ["INCLUDES ('Competitor_Mention', 'Security_Concern')", 1],
    ["EXCLUDES ('Competitor_Mention')", 11],
    ["= 'Competitor_Mention;Churn_Risk'", 1],
    ['= null', 10],
  ])('%s finds %i', async (condition, expected) => {
    expect((await as().query(`SELECT Id FROM Opportunity WHERE Open_Risks__c ${condition}`)).totalSize).toBe(expected);
  });

  test('jsforce writes them with $includes and $excludes', async () => {
    const deals = as().sobject('Opportunity');
    expect(await deals.count({ Open_Risks__c: { $includes: ['Churn_Risk'] } })).toBe(2);
    expect(await deals.count({ Open_Risks__c: { $excludes: ['Churn_Risk'] } })).toBe(10);
  });
});

describe('scope and use', () => {
  test('USING SCOPE mine finds what the user owns', async () => {
    const mine = await column(as(USERNAMES.tom), 'SELECT OwnerId FROM Opportunity USING SCOPE mine', 'OwnerId');
    expect(new Set(mine)).toEqual(new Set([USERS.tom]));
    expect((await as().query('SELECT Id FROM Opportunity USING SCOPE everything')).totalSize).toBe(12);
    expect((await refusal(as().query('SELECT Id FROM Opportunity USING SCOPE team'))).message).toContain('team');
  });

  test('WITH SECURITY_ENFORCED and WITH USER_MODE change nothing: the API is bound by the rights of its user', async () => {
    for (const mode of ['SECURITY_ENFORCED', 'USER_MODE'])
      expect((await as().query(`SELECT Id FROM Opportunity WHERE IsWon = true WITH ${mode}`)).totalSize).toBe(1);
  });

  test('FOR VIEW and FOR REFERENCE make a record one of the recently used', async () => {
    const rita = as(USERNAMES.rita);
    await rita.query(`SELECT Id FROM Account WHERE Id = '${ACCOUNTS.aldermoor}' FOR REFERENCE`);
    await rita.query(`SELECT Id FROM Opportunity WHERE Id = '${OPPORTUNITIES.dunmoreRemote}' FOR VIEW`);
    const all = (await rita.recent()) as unknown as Plain[];
    expect(all.map(({ Id }) => Id)).toEqual([OPPORTUNITIES.dunmoreRemote, ACCOUNTS.aldermoor]);
    expect(await rita.recent('Account')).toMatchObject([{ Id: ACCOUNTS.aldermoor, Name: 'Aldermoor Logistics' }]);
    expect(await rita.recent(1)).toHaveLength(1);
    expect(await as(USERNAMES.tom).recent()).toEqual([]);
  });

  test('FOR UPDATE is taken where nothing is ordered', async () => {
    expect((await as().query('SELECT Id FROM Opportunity LIMIT 1 FOR UPDATE')).totalSize).toBe(1);
    expect((await refusal(as().query('SELECT Id FROM Opportunity ORDER BY Name FOR UPDATE'))).errorCode).toBe(
      'MALFORMED_QUERY',
    );
  });
});

describe('jsforce writes the query', () => {
  const deals = () => as().sobject('Opportunity');

  test.each<[string, object, number]>([
    ['a value', { StageName: 'Prospecting' }, 1],
    ['$ne', { StageName: { $ne: 'Prospecting' } }, 11],
    ['$gt and another field', { Amount: { $gt: 100_000 }, IsClosed: false }, 2],
    ['$gte', { Amount: { $gte: 140_000 } }, 2],
    ['$lt', { Amount: { $lt: 18_900 } }, 1],
    ['$lte', { Amount: { $lte: 18_900 } }, 2],
    ['$like', { Name: { $like: 'Cobalt%' } }, 2],
    ['$nlike', { Name: { $nlike: 'Cobalt%' } }, 10],
    ['$in', { StageName: { $in: ['Closed Won', 'Closed Lost'] } }, 2],
    ['$nin', { StageName: { $nin: ['Closed Won', 'Closed Lost'] } }, 10],
    ['a list', { StageName: ['Closed Won', 'Closed Lost'] }, 2],
    ['$exists', { AccountId: { $exists: true } }, 12],
    ['null', { NextStep: null }, 12],
    ['$or', { $or: [{ StageName: 'Prospecting' }, { Amount: { $lt: 15_000 } }] }, 2],
    ['$and with $not', { $and: [{ IsClosed: true }, { $not: { IsWon: true } }] }, 1],
  ])('%s', async (_, conditions, expected) => {
    expect(await deals().count(conditions)).toBe(expected);
    expect(await deals().find(conditions, ['Id'])).toHaveLength(expected);
  });

  test('select, where, sort, limit and skip', async () => {
    const found = await deals()
      .select(['Id', 'Name', 'Account.Name'])
      .where({ IsClosed: false })
      .sort('-Amount Name')
      .limit(2)
      .skip(1);
    expect(found).toMatchObject([
      { Name: 'Brightwater – regional expansion', Account: { Name: 'Brightwater Health' } },
      { Name: 'Cobalt Ridge – platform licence', Account: { Name: 'Cobalt Ridge Software' } },
    ]);
  });

  test('* is every field, Parent.* every field of the parent', async () => {
    const one = await deals().findOne({ Id: OPPORTUNITIES.eastgateAddOn }, '*, Account.*');
    expect(one).toMatchObject({
      StageName: 'Prospecting',
      Amount: 27_500,
      Account: { Name: 'Eastgate Bank', Industry: 'Banking' },
    });
  });

  test('findOne gives null where there is none', async () => {
    expect(await deals().findOne({ Name: 'Nothing like it' })).toBeNull();
  });

  test('children come along', async () => {
    const accounts = await as()
      .sobject('Account')
      .find({ Id: ACCOUNTS.dunmore }, ['Id', 'Name'])
      .include('Opportunities')
      .select(['Name'])
      .where({ Amount: { $gt: 20_000 } })
      .sort({ Name: 1 })
      .end();
    expect(accounts).toMatchObject([
      {
        Name: 'Dunmore Electronics',
        Opportunities: { totalSize: 1, done: true, records: [{ Name: 'Dunmore – remote control design' }] },
      },
    ]);
  });

  test('explain tells an index from a scan of the table', async () => {
    type Explained = {
      plans: { leadingOperationType: string; fields: string[]; sobjectType: string; sobjectCardinality: number }[];
    };
    const explained = (await as()
      .query(`SELECT Id FROM Opportunity WHERE AccountId = '${ACCOUNTS.dunmore}'`)
      .explain()) as Explained;
    expect(explained.plans[0]).toMatchObject({
      leadingOperationType: 'Index',
      fields: ['AccountId'],
      cardinality: 2,
      sobjectType: 'Opportunity',
      sobjectCardinality: 12,
    });
    const scan = (await as().query('SELECT Id FROM Opportunity').explain()) as Explained;
    expect(scan.plans).toMatchObject([{ leadingOperationType: 'TableScan', cardinality: 12 }]);
  });
});
