import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { answered, askGraphql, valueOf, type Connection } from './ask-graphql';
import { connect, orgForEachTest } from './connect';
import { call } from './fixtures';

const org = orgForEachTest({ now: () => new Date('2026-11-20T12:00:00Z') });

const ask = async (username: string, object: string, given: string, fields: string): Promise<Connection> =>
  answered(
    await askGraphql(
      org(),
      username,
      `query { uiapi { aggregate { ${object}${given} { edges { node { aggregate { ${fields} } } } totalCount pageInfo { hasNextPage endCursor } } } } }`,
    ),
  );
const groups = ({ edges }: Connection): unknown[] => edges.map(({ node }) => node.aggregate);
const OPEN = '(where: { IsClosed: { eq: false } })';
const FIGURES =
  'Id { count { value } } Amount { sum { value displayValue } avg { value } min { value } max { value } }';

// Amounts and close dates are those of the demo's seed, added up by hand.
test('figures over all open deals that are shared with the manager, in one result', async () => {
  const answer = await ask(USERNAMES.manager, 'Opportunity', OPEN, `${FIGURES} AccountId { countDistinct { value } }`);
  expect(groups(answer)).toEqual([
    {
      Id: { count: { value: 8 } },
      Amount: {
        sum: { value: 495_100, displayValue: '$495,100.00' },
        avg: { value: 61_887.5 },
        min: { value: 12_400 },
        max: { value: 140_000 },
      },
      AccountId: { countDistinct: { value: 5 } },
    },
  ]);
  expect(answer.totalCount).toBe(8);
});

test('each user is counted what is shared with them', async () => {
  const sum = async (username: string): Promise<unknown> =>
    valueOf(groups(await ask(username, 'Opportunity', OPEN, 'Amount { sum { value } }'))[0], 'Amount', 'sum');
  expect([await sum(USERNAMES.rita), await sum(USERNAMES.tom), await sum(USERNAMES.nadia)]).toEqual([
    339_500, 155_600, 337_500,
  ]);
});

test('groups by a parent field, ordered by a figure', async () => {
  const given = `(where: { IsClosed: { eq: false } }, groupBy: { Owner: { Name: { group: true } } }, orderBy: { Amount: { function: SUM, order: ASC } })`;
  const answer = await ask(
    USERNAMES.manager,
    'Opportunity',
    given,
    'Owner { Name { value } } Amount { sum { value } }',
  );
  expect(groups(answer)).toEqual([
    { Owner: { Name: { value: 'Tom Okafor' } }, Amount: { sum: { value: 155_600 } } },
    { Owner: { Name: { value: 'Rita Sandoval' } }, Amount: { sum: { value: 339_500 } } },
  ]);
  expect(answer.totalCount).toBe(2);
});

// Choices come in the order of Setup: the sales process.
test('groups by several fields, ordered by them, page by page', async () => {
  const given = (after: string): string =>
    `(where: { IsClosed: { eq: false } }, groupBy: { StageName: { group: true }, Owner: { Name: { group: true } } }, orderBy: { StageName: { order: DESC }, Owner: { Name: { order: ASC } } }, first: 2${after})`;
  const fields = 'StageName { value displayValue } Owner { Name { value } } Id { count { value } }';
  const first = await ask(USERNAMES.manager, 'Opportunity', given(''), fields);
  expect(groups(first)).toEqual([
    {
      StageName: { value: 'Negotiation/Review', displayValue: 'Negotiation/Review' },
      Owner: { Name: { value: 'Rita Sandoval' } },
      Id: { count: { value: 1 } },
    },
    {
      StageName: { value: 'Proposal/Price Quote', displayValue: 'Proposal/Price Quote' },
      Owner: { Name: { value: 'Rita Sandoval' } },
      Id: { count: { value: 1 } },
    },
  ]);
  expect([first.totalCount, first.pageInfo?.hasNextPage]).toEqual([7, true]);
  const next = await ask(
    USERNAMES.manager,
    'Opportunity',
    given(`, after: "${String(first.pageInfo?.endCursor)}"`),
    fields,
  );
  expect(groups(next).map((group) => [valueOf(group, 'StageName'), valueOf(group, 'Owner', 'Name')])).toEqual([
    ['Proposal/Price Quote', 'Tom Okafor'],
    ['Value Proposition', 'Tom Okafor'],
  ]);
});

test('groups by the year of a close date', async () => {
  const given = `(where: { IsClosed: { eq: false } }, groupBy: { CloseDate: { function: CALENDAR_YEAR } }, orderBy: { CloseDate: { function: CALENDAR_YEAR, order: ASC } })`;
  const answer = await ask(
    USERNAMES.manager,
    'Opportunity',
    given,
    'CloseDate { calendarYear { value } } Amount { sum { value } }',
  );
  expect(groups(answer)).toEqual([
    { CloseDate: { calendarYear: { value: 2026 } }, Amount: { sum: { value: 118_400 } } },
    { CloseDate: { calendarYear: { value: 2027 } }, Amount: { sum: { value: 376_700 } } },
  ]);
});

test('text that differs in case alone is one group, nothing is a group of its own', async () => {
  const deals = connect(org(), USERNAMES.rita).sobject('Opportunity');
  await deals.update({ Id: OPPORTUNITIES.aldermoorRollout, NextStep: 'Call back' });
  await deals.update({ Id: OPPORTUNITIES.aldermoorRenewal, NextStep: 'call BACK' });
  const given = '(groupBy: { NextStep: { group: true } }, orderBy: { Id: { function: COUNT, order: ASC } })';
  const answer = await ask(USERNAMES.rita, 'Opportunity', given, 'NextStep { value } Id { count { value } }');
  expect(groups(answer)).toEqual([
    { NextStep: { value: 'Call back' }, Id: { count: { value: 2 } } },
    { NextStep: { value: null }, Id: { count: { value: 4 } } },
  ]);
});

test('confirmed risks by week, day and hour in UTC, over the calls that are shared', async () => {
  const integration = connect(org(), USERNAMES.integration);
  const mine = await call(integration, 'zoom:1');
  const others = await call(integration, 'zoom:2', { OwnerId: USERS.nadia });
  const tag = (callId: string, at: string, place: number): Record<string, string | boolean> => ({
    ...{
      Tag_Key__c: `k${String(place)}`,
      Call_Recording__c: callId,
      Tag__c: 'Procurement',
      Tag_Label__c: 'Procurement',
    },
    ...{ Source__c: 'person', Status__c: 'confirmed', Deal_Risk__c: true, Severity__c: 'low', Confirmed_At__c: at },
  });
  await org().asAdmin.load('Call_Tag__c', [
    tag(mine, '2026-01-07T23:59:59.000Z', 1),
    tag(mine, '2026-01-08T00:00:00.000Z', 2),
    tag(mine, '2026-01-08T08:30:00.000Z', 3),
    tag(others, '2026-01-08T09:00:00.000Z', 4),
  ]);
  const by = async (fn: string, name: string): Promise<unknown[]> => {
    const given = `(groupBy: { Confirmed_At__c: { function: ${fn} } }, orderBy: { Confirmed_At__c: { function: ${fn} } })`;
    const found = groups(
      await ask(USERNAMES.rita, 'Call_Tag__c', given, `Confirmed_At__c { ${name} { value } } Id { count { value } }`),
    );
    return found.map((group) => [valueOf(group, 'Confirmed_At__c', name), valueOf(group, 'Id', 'count')]);
  };
  expect(await by('WEEK_IN_YEAR', 'weekInYear')).toEqual([
    [1, 1],
    [2, 2],
  ]);
  expect(await by('DAY_ONLY', 'dayOnly')).toEqual([
    ['2026-01-07', 1],
    ['2026-01-08', 2],
  ]);
  expect(await by('HOUR_IN_DAY', 'hourInDay')).toEqual([
    [0, 1],
    [8, 1],
    [23, 1],
  ]);
});

// "Group By Schema", "Order By Schema" and the table of functions for field types.
test.each([
  [
    'a field that is neither grouped nor aggregated',
    'Opportunity',
    '',
    'StageName { value }',
    'must be grouped or aggregated',
  ],
  ['the sum of a text', 'Opportunity', '', 'Name { sum { value } }', "Field 'sum'"],
  ['a figure of a checkbox', 'Opportunity', '', 'IsClosed { count { value } }', "Field 'count'"],
  ['a figure of a multi-select', 'Opportunity', '', 'Open_Risks__c { count { value } }', "Field 'count'"],
  [
    'a multi-select as a group',
    'Opportunity',
    '(groupBy: { Open_Risks__c: { group: true } })',
    'Id { count { value } }',
    'can not be grouped',
  ],
  [
    'an amount as a group',
    'Opportunity',
    '(groupBy: { Amount: { group: true } })',
    'Id { count { value } }',
    'can not be grouped',
  ],
  [
    'a moment as a group',
    'Opportunity',
    '(groupBy: { CreatedDate: { group: true } })',
    'Id { count { value } }',
    'takes a function',
  ],
  [
    'the hour of a day',
    'Opportunity',
    '(groupBy: { CloseDate: { function: HOUR_IN_DAY } })',
    'Id { count { value } }',
    'HOUR_IN_DAY',
  ],
  [
    'a part that is not grouped by',
    'Opportunity',
    '(groupBy: { CloseDate: { function: CALENDAR_YEAR } })',
    'CloseDate { calendarMonth { value } }',
    'must be grouped',
  ],
  [
    'an order by what is not grouped',
    'Opportunity',
    '(orderBy: { StageName: { order: ASC } })',
    'Id { count { value } }',
    'must be grouped',
  ],
  [
    'subtotals',
    'Opportunity',
    '(groupBy: { StageName: { group: true, type: ROLLUP } })',
    'Id { count { value } }',
    'ROLLUP',
  ],
  ['a figure of what is hidden', 'Call_Tag__c', '', 'Secret__c { count { value } }', "'Secret__c'"],
])('%s is refused', async (_, object, given, fields, says) => {
  await expect(ask(USERNAMES.manager, object, given, fields)).rejects.toThrow(says);
});

test('a figure that the user may not see is left out where it is optional', async () => {
  const fields =
    'Id { count { value } } CurrencyIsoCode @optional { value } Owner { Salary__c @optional { max { value } } Name { countDistinct { value } } }';
  expect(groups(await ask(USERNAMES.rita, 'Opportunity', OPEN, fields))).toEqual([
    { Id: { count: { value: 5 } }, Owner: { Name: { countDistinct: { value: 1 } } } },
  ]);
});
