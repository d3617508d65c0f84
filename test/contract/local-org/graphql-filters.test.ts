import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { answered, askGraphql, valueOf } from './ask-graphql';
import { connect, orgForEachTest } from './connect';
import { call } from './fixtures';

const { aldermoorRollout, cobaltPlatform, fernhillNew } = OPPORTUNITIES;
const org = orgForEachTest({ now: () => new Date('2026-11-20T12:00:00Z') });

/** Names of the records that Mara Lindt, who manages Rita and Tom, is given, by name. */
async function names(object: string, where: string, variables: object = {}, declared = ''): Promise<unknown[]> {
  const query = `query found${declared} { uiapi { query { ${object}(where: ${where}, orderBy: { Name: { order: ASC } }, first: 50) { edges { node { Name { value } } } } } } }`;
  const { edges } = answered(await askGraphql(org(), USERNAMES.manager, query, variables));
  return edges.map(({ node }) => valueOf(node, 'Name'));
}
const refusal = async (object: string, where: string): Promise<string | undefined> => {
  const query = `query { uiapi { query { ${object}(where: ${where}) { edges { node { Id } } } } } }`;
  const { data, errors } = await askGraphql(org(), USERNAMES.manager, query);
  expect(data?.uiapi.query?.[object] ?? null).toBeNull();
  return errors[0]?.message;
};

test.each([
  [
    '{ CloseDate: { eq: { literal: THIS_QUARTER } }, IsClosed: { eq: false } }',
    ['Aldermoor – fleet rollout', 'Brightwater – clinic pilot', 'Cobalt Ridge – training package'],
  ],
  ['{ CloseDate: { eq: { literal: LAST_MONTH } } }', ['Dunmore – support agreement']],
  ['{ CloseDate: { lt: { literal: TODAY } } }', ['Dunmore – support agreement', 'Fernhill – warehouse scanners']],
  [
    '{ CloseDate: { eq: { range: { next_n_days: 21 } } } }',
    ['Brightwater – clinic pilot', 'Cobalt Ridge – training package'],
  ],
  ['{ CloseDate: { eq: { range: { last_n_days: 14 } } } }', ['Fernhill – warehouse scanners']],
  [
    '{ CloseDate: { gte: { value: "2027-02-12" }, lt: { value: "2027-04-01" } } }',
    ['Brightwater – regional expansion', 'Cobalt Ridge – platform licence'],
  ],
  [
    '{ CloseDate: { in: [{ value: "2026-12-04" }, { literal: LAST_MONTH }] } }',
    ['Brightwater – clinic pilot', 'Dunmore – support agreement'],
  ],
  [
    '{ and: [{ Amount: { gt: 50000 } }, { or: [{ Owner: { Name: { eq: "tom okafor" } } }, { Account: { Name: { like: "alder%" } } }] }, { not: { IsClosed: { eq: true } } }] }',
    ['Aldermoor – fleet rollout', 'Cobalt Ridge – platform licence'],
  ],
])('where: %s', async (where, expected) => {
  expect(await names('Opportunity', where)).toEqual(expected);
});

test('what a variable leaves out asks for nothing, and null asks for null', async () => {
  const where = '{ StageName: { eq: $stage }, Amount: { gt: 300000 } }';
  const all = '($stage: Picklist)';
  expect(
    await names('Opportunity', '{ NextStep: { eq: $next }, Amount: { gte: 140000 } }', {}, '($next: String)'),
  ).toEqual(['Brightwater – regional expansion']);
  expect(await names('Opportunity', where, {}, all)).toEqual([]);
  const open = { and: [{ IsClosed: { eq: false } }, { Amount: { lt: 20_000 } }] };
  expect(await names('Opportunity', '$where', { where: open }, '($where: Opportunity_Filter)')).toEqual([
    'Cobalt Ridge – training package',
  ]);
  expect(await names('Opportunity', '{ Amount: { eq: $amount } }', { amount: null }, '($amount: Currency)')).toEqual(
    [],
  );
});

describe('semi-joins and anti-joins, as in the guide', () => {
  test('accounts with a deal that was won', async () => {
    const where = '{ Id: { inq: { Opportunity: { StageName: { eq: "Closed Won" } }, ApiName: "AccountId" } } }';
    expect(await names('Account', where)).toEqual(['Dunmore Electronics']);
  });

  test('accounts without one', async () => {
    const where = '{ Id: { ninq: { Opportunity: { StageName: { eq: "Closed Won" } }, ApiName: "AccountId" } } }';
    const without = await names('Account', where);
    expect(without).toContain('Aldermoor Logistics');
    expect(without).not.toContain('Dunmore Electronics');
  });

  test('an empty condition is met by whoever has any, as far as the user sees', async () => {
    await connect(org(), USERNAMES.admin).sobject('Account').create({ Name: 'Without deals', OwnerId: USERS.rita });
    const found = await names('Account', '{ Id: { inq: { Opportunity: {}, ApiName: "AccountId" } } }');
    expect(found).toEqual([
      ...['Aldermoor Logistics', 'Brightwater Health', 'Cobalt Ridge Software'],
      ...['Dunmore Electronics', 'Fernhill Foods'],
    ]);
  });

  test('over a reference: deals of a parent, and calls beside tags', async () => {
    const parents = '{ AccountId: { inq: { Account: { Industry: { eq: "Transportation" } }, ApiName: "Id" } } }';
    expect(await names('Opportunity', parents)).toEqual(['Aldermoor – fleet rollout', 'Aldermoor – renewal 2027']);
  });

  test('deals by severity and age of one and the same risk, by what of it is shared', async () => {
    const integration = connect(org(), USERNAMES.integration);
    const tag = async (deal: string, owner: string, key: string, severity: string, at: string): Promise<void> => {
      const callId = await call(integration, key, { Opportunity__c: deal, OwnerId: owner });
      await org().asAdmin.load('Call_Tag__c', [
        {
          ...{ Tag_Key__c: key, Call_Recording__c: callId, Opportunity__c: deal, Tag__c: 'Procurement' },
          ...{ Tag_Label__c: 'Procurement', Source__c: 'person', Status__c: 'confirmed', Deal_Risk__c: true },
          ...{ Severity__c: severity, Confirmed_At__c: at, Confirmed_By__c: owner },
        },
      ]);
    };
    await tag(aldermoorRollout, USERS.rita, 'zoom:1', 'high', '2026-10-01T09:00:00.000Z');
    await tag(cobaltPlatform, USERS.tom, 'zoom:2', 'high', '2026-11-19T09:00:00.000Z');
    await tag(cobaltPlatform, USERS.tom, 'zoom:3', 'low', '2026-10-01T09:00:00.000Z');
    // A call that is not shared with Mara, of a deal that is.
    await tag(fernhillNew, USERS.nadia, 'zoom:4', 'high', '2026-10-01T09:00:00.000Z');
    const where = `{ Id: { inq: { Call_Tag__c: { Severity__c: { eq: "high" }, Confirmed_At__c: { lte: { value: "2026-11-01T00:00:00Z" } } }, ApiName: "Opportunity__c" } } }`;
    expect(await names('Opportunity', where)).toEqual(['Aldermoor – fleet rollout']);
  });
});

// SOQL and SOSL Reference, "Comparison Operators": what semi-joins and anti-joins may not be.
const WON = '{ inq: { Opportunity: { IsWon: { eq: true } }, ApiName: "AccountId" } }';
test.each([
  ['three of them', `{ and: [{ Id: ${WON} }, { Id: ${WON} }, { Id: ${WON} }] }`, 'Maximum 2'],
  ['one under or', `{ or: [{ Id: ${WON} }, { Name: { eq: "x" } }] }`, 'top level'],
  ['one under not', `{ not: { Id: ${WON} } }`, 'top level'],
  [
    'one within another',
    `{ Id: { inq: { Opportunity: { AccountId: { inq: { Account: {}, ApiName: "Id" } } }, ApiName: "AccountId" } } }`,
    'Nesting',
  ],
  ['one on the same object', '{ Id: { inq: { Account: {}, ApiName: "ParentId" } } }', 'same object type'],
  ['one over a parent', '{ Parent: { Id: { inq: { Opportunity: {}, ApiName: "AccountId" } } } }', 'left operand'],
  [
    'one that selects ids of something else',
    '{ Id: { inq: { Opportunity: {}, ApiName: "OwnerId" } } }',
    'same object type',
  ],
])('%s is refused', async (_, where, says) => {
  expect(await refusal('Account', where)).toContain(says);
});

test.each([
  ['Account', '{ Name: { inq: { Opportunity: {}, ApiName: "AccountId" } } }', 'has no inq'],
  ['Account', '{ Id: { inq: { Opportunity: {} } } }', 'ApiName'],
  ['Opportunity', '{ Description: { like: "%x%" } }', "Field 'Description' in type 'Opportunity_Filter' is undefined"],
  ['Opportunity', '{ Secret__c: { eq: "x" } }', "Field 'Secret__c' in type 'Opportunity' is undefined"],
  ['Opportunity', '{ Amount: { eq: "1000" } }', 'not a valid number'],
  ['Opportunity', '{ IsClosed: { gt: false } }', 'has no gt'],
  ['Opportunity', '{ Name: { includes: ["x"] } }', 'has no includes'],
  ['Opportunity', '{ CloseDate: { eq: "2026-12-04" } }', 'takes {value'],
  ['Opportunity', '{ CloseDate: { eq: { value: "soon" } } }', 'not a valid Date'],
  ['Opportunity', '{ CloseDate: { eq: { literal: SOMEDAY } } }', 'SOMEDAY'],
  ['Opportunity', '{ AccountId: { eq: "12" } }', 'invalid ID'],
])('%s where %s is refused: %s', async (object, where, says) => {
  expect(await refusal(object, where)).toContain(says);
});
