import { makeId } from '../../local-org/engine/ids';
import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { answered, askGraphql, valueOf, type GraphqlAnswer } from './ask-graphql';
import { orgForEachTest } from './connect';

const org = orgForEachTest();
const ask = (query: string, username: string = USERNAMES.manager, variables = {}): Promise<GraphqlAnswer> =>
  askGraphql(org(), username, query, variables);
const page = (given: string): string =>
  `query { uiapi { query { Opportunity(${given}, where: { Name: { like: "Bulk %" } }, orderBy: { Amount: { order: ASC } }) { edges { node { Amount { value } } } totalCount pageResultCount pageInfo { hasNextPage hasPreviousPage endCursor } } } } }`;

/** Deals of Tom's whose amount is their number, counted from 1. */
const bulk = (count: number): Promise<unknown> =>
  org().asAdmin.load(
    'Opportunity',
    Array.from({ length: count }, (_, place) => ({
      ...{ Id: makeId('006', 50_000 + place), Name: `Bulk ${String(place)}`, Amount: place + 1 },
      ...{ OwnerId: USERS.tom, StageName: 'Prospecting', CloseDate: '2027-01-01' },
    })),
  );

test('ten records come where nobody says how many, two thousand at most', async () => {
  await bulk(2_001);
  const ten = answered(await ask(page('scope: EVERYTHING')));
  expect([ten.pageResultCount, ten.totalCount, ten.edges.length]).toEqual([10, 2_001, 10]);
  expect(answered(await ask(page('first: 2000'))).edges).toHaveLength(2_000);
  expect((await ask(page('first: 2001'))).errors[0]?.message).toContain('between 1 and 2000');
  expect((await ask(page('first: 0'))).errors[0]?.message).toContain('between 1 and 2000');
  expect((await ask(page('first: "ten"'))).errors[0]?.message).toContain('not a valid Int');
  expect((await ask(page('first: 5, after: "later"'))).errors[0]?.message).toContain('Invalid cursor');
});

test('paging ends after 4,000 records without an upper bound, and goes on with one', async () => {
  await bulk(4_500);
  const first = answered(await ask(page('first: 2000')));
  const second = answered(await ask(page(`first: 2000, after: "${String(first.pageInfo?.endCursor)}"`)));
  expect([valueOf(second.edges[0]?.node, 'Amount'), valueOf(second.edges.at(-1)?.node, 'Amount')]).toEqual([
    2_001, 4_000,
  ]);
  const after = `after: "${String(second.pageInfo?.endCursor)}"`;
  expect((await ask(page(`first: 2000, ${after}`))).errors[0]?.message).toContain(
    'Maximum SOQL offset allowed is 2000',
  );
  const third = answered(await ask(page(`first: 2000, upperBound: 4400, ${after}`)));
  expect(third.edges.map(({ node }) => valueOf(node, 'Amount'))).toEqual(
    Array.from({ length: 400 }, (_, at) => 4_001 + at),
  );
  expect(third.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  // "first can have a value from 200 to 2000 only."
  expect((await ask(page('first: 199, upperBound: 4400'))).errors[0]?.message).toContain('between 200 and 2000');
});

test('a request holds ten subqueries and no more, and each counts as a call', async () => {
  const some = (count: number): string =>
    Array.from({ length: count }, (_, place) => `q${String(place)}: Opportunity(first: 1) { totalCount }`).join(' ');
  const figures = 'aggregate { Opportunity { totalCount } }';
  org().resetApiCalls();
  const ten = await ask(`query { uiapi { query { ${some(9)} } ${figures} } }`);
  expect(Object.keys(ten.data?.uiapi.query ?? {})).toHaveLength(9);
  expect(org().apiCalls()).toEqual([
    { method: 'POST', route: '/graphql', count: 1 },
    { method: '*', route: 'total', count: 10 },
  ]);
  const eleven = await ask(`query { uiapi { query { ${some(10)} } ${figures} } }`);
  expect(eleven).toMatchObject({ data: null, errors: [{ extensions: { classification: 'ValidationError' } }] });
});

test('what the user may not see is no part of their schema, and is left out where it is optional', async () => {
  const deals = (fields: string): string =>
    `query { uiapi { query { Opportunity(where: { Id: { eq: "${OPPORTUNITIES.aldermoorRollout}" } }) { edges { node { Id ${fields} } } } } } }`;
  const refused = await ask(deals('NextStep { value }'), USERNAMES.integration);
  expect(refused.data).toBeNull();
  expect(refused.errors[0]?.message).toContain("Field 'NextStep' in type 'Opportunity' is undefined");
  const optional = deals(
    'NextStep @optional { value } CurrencyIsoCode @optional { value } Tasks @optional { totalCount } StageName { value }',
  );
  expect(answered(await ask(optional, USERNAMES.integration)).edges).toEqual([
    { node: { Id: OPPORTUNITIES.aldermoorRollout, StageName: { value: 'Needs Analysis' } } },
  ]);
  expect(answered(await ask(deals('NextStep @optional { value }'), USERNAMES.rita)).edges).toEqual([
    { node: { Id: OPPORTUNITIES.aldermoorRollout, NextStep: { value: null } } },
  ]);
});

test('a document that is wrong is refused whole, whether or not there are records; what cannot be fetched is null alone', async () => {
  const two = (fields: string, given = ''): string =>
    `query { uiapi { query { Account { totalCount } Opportunity(where: { Name: { eq: "none such" } }${given}) { edges { node { ${fields} } } } } } }`;
  expect(await ask(two('Draft__c { value }'))).toMatchObject({
    data: null,
    errors: [{ extensions: { classification: 'ValidationError' } }],
  });
  expect((await ask(two('Id', ', limit: 1'))).errors[0]?.message).toContain("Unknown field argument 'limit'");
  const { data, errors } = await ask(two('Id', ', first: 5000'));
  expect(data?.uiapi.query).toMatchObject({ Account: { totalCount: 5 }, Opportunity: null });
  expect(errors).toMatchObject([
    { paths: ['uiapi', 'query', 'Opportunity'], extensions: { ErrorType: 'DataFetchingException' } },
  ]);
});

test('an object that the user may not read is none of theirs', async () => {
  const { data, errors } = await ask('query { uiapi { query { UserLogin { totalCount } } } }', USERNAMES.rita);
  expect(data).toBeNull();
  expect(errors[0]?.message).toContain("Field 'UserLogin' in type 'RecordQuery' is undefined");
});

test('names in fragments, aliases and variables, and a scope', async () => {
  const query = `
    fragment named on Opportunity { label: Name { value } }
    query mine($first: Int = 1, $with: Boolean!) { uiapi { query {
      smallest: Opportunity(first: $first, scope: MINE, orderBy: { Amount: { order: ASC } }) { edges { node { ...named ... on Opportunity { Amount @include(if: $with) { value } } } } }
    } } }`;
  const mine = await ask(query, USERNAMES.tom, { with: true });
  expect(mine.data?.uiapi.query?.smallest?.edges).toEqual([
    { node: { label: { value: 'Cobalt Ridge – training package' }, Amount: { value: 12_400 } } },
  ]);
  const short = await ask(query, USERNAMES.tom, { with: false, first: 2 });
  expect(short.data?.uiapi.query?.smallest?.edges.map(({ node }) => Object.keys(node))).toEqual([['label'], ['label']]);
});

test('deals sort by several fields and by parents, nulls where they are wanted', async () => {
  const query = (orderBy: string): string =>
    `query { uiapi { query { Opportunity(where: { IsClosed: { eq: false } }, orderBy: ${orderBy}, first: 3) { edges { node { Name { value } } } } } } }`;
  const first = async (orderBy: string): Promise<unknown[]> =>
    answered(await ask(query(orderBy))).edges.map(({ node }) => valueOf(node, 'Name'));
  expect(await first('{ Account: { Name: { order: DESC } }, Amount: { order: ASC } }')).toEqual([
    'Fernhill – new stores',
    'Dunmore – remote control design',
    'Cobalt Ridge – training package',
  ]);
  await org().asAdmin.load('Opportunity', [
    { Name: 'No amount', OwnerId: USERS.tom, StageName: 'Prospecting', CloseDate: '2027-01-01' },
  ]);
  expect((await first('{ Amount: { order: ASC } }'))[0]).toBe('No amount');
  expect((await first('{ Amount: { order: ASC, nulls: LAST } }'))[0]).toBe('Cobalt Ridge – training package');
  expect((await ask(query('[{ Amount: { order: ASC } }]'))).errors[0]?.message).toContain("argument 'orderBy'");
  expect((await ask(query('{ Open_Risks__c: { order: ASC } }'))).errors[0]?.message).toContain('Opportunity_OrderBy');
});
