import { USERNAMES, OPPORTUNITIES } from '../../local-org/seed';
import { connect, orgForEachTest } from './connect';
import { call, summary } from './fixtures';

const org = orgForEachTest();
beforeEach(async () => {
  const integration = connect(org(), USERNAMES.integration);
  const first = await call(integration, 'zoom:1', {
    Title__c: 'First',
    Started_At__c: '2026-11-14T18:00:00Z',
    Consent_Status__c: 'recorded',
  });
  await call(integration, 'zoom:2', { Title__c: 'Second', Started_At__c: '2026-11-15T18:00:00Z' });
  await summary(integration, first, 's1');
});

interface GraphqlAnswer {
  data: {
    uiapi: {
      query: {
        Call_Recording__c: {
          edges: { node: Record<string, unknown> }[];
          totalCount: number;
          pageInfo: { hasNextPage: boolean; endCursor: string };
        } | null;
      };
    };
  } | null;
  errors: { message: string }[];
}

const graphql = (username: string, query: string, variables: object = {}): Promise<GraphqlAnswer> =>
  connect(org(), username).requestPost('/services/data/v66.0/graphql', { query, variables });

const CALLS = `query calls($deal: ID, $first: Int, $after: String) {
  uiapi { query { Call_Recording__c(where: { Opportunity__c: { eq: $deal } }, orderBy: { Started_At__c: { order: DESC } }, first: $first, after: $after) {
    edges { node { Id title: Title__c { value } Consent_Status__c { value displayValue } Started_At__c { value displayValue }
      Opportunity__r { Name { value } }
      Call_Summaries__r(first: 1) { edges { node { Review_Status__c { value displayValue } } } } } }
    totalCount pageInfo { hasNextPage endCursor } } } } }`;

test('GraphQL gives calls with their summaries and parents, newest first, as the user reads them', async () => {
  const { data, errors } = await graphql(USERNAMES.rita, CALLS, { deal: OPPORTUNITIES.aldermoorRollout });
  expect(errors).toEqual([]);
  const calls = data?.uiapi.query.Call_Recording__c;
  expect(calls?.totalCount).toBe(2);
  expect(calls?.edges.map(({ node }) => node.title)).toEqual([{ value: 'Second' }, { value: 'First' }]);
  expect(calls?.edges[1]?.node).toMatchObject({
    Consent_Status__c: { value: 'recorded', displayValue: expect.stringMatching(/^Recorded$/i) as unknown },
    // 18:00 UTC is 10:00 in Los Angeles in November.
    Started_At__c: { value: '2026-11-14T18:00:00.000Z', displayValue: expect.stringContaining('10:00') as unknown },
    Opportunity__r: { Name: { value: 'Aldermoor – fleet rollout' } },
    Call_Summaries__r: { edges: [{ node: { Review_Status__c: { value: 'awaiting_review' } } }] },
  });
});

test.each([
  ['{ Title__c: { like: "sec%" } }', ['Second']],
  ['{ or: [{ Title__c: { eq: "first" } }, { Title__c: { in: ["Second"] } }] }', ['First', 'Second']],
  ['{ not: { Consent_Status__c: { eq: "recorded" } } }', ['Second']],
  [
    '{ and: [{ Started_At__c: { lt: { value: "2026-11-15T00:00:00Z" } } }, { Consent_Status__c: { ne: null } }] }',
    ['First'],
  ],
  [
    '{ Opportunity__r: { Account: { Name: { eq: "Aldermoor Logistics" } } }, Title__c: { nin: ["First"] } }',
    ['Second'],
  ],
])('GraphQL where: %s', async (where, titles) => {
  const query = `query { uiapi { query { Call_Recording__c(where: ${where}, orderBy: { Title__c: { order: ASC } }) { edges { node { Title__c { value } } } } } } }`;
  const { data, errors } = await graphql(USERNAMES.rita, query);
  expect(errors).toEqual([]);
  expect(data?.uiapi.query.Call_Recording__c?.edges.map(({ node }) => node.Title__c)).toEqual(
    titles.map((value) => ({ value })),
  );
});

test('GraphQL pages by cursor', async () => {
  const first = await graphql(USERNAMES.rita, CALLS, { deal: OPPORTUNITIES.aldermoorRollout, first: 1 });
  const { pageInfo } = first.data?.uiapi.query.Call_Recording__c ?? {};
  expect(pageInfo?.hasNextPage).toBe(true);
  const second = await graphql(USERNAMES.rita, CALLS, {
    deal: OPPORTUNITIES.aldermoorRollout,
    first: 1,
    after: pageInfo?.endCursor,
  });
  expect(second.data?.uiapi.query.Call_Recording__c?.edges.map(({ node }) => node.title)).toEqual([{ value: 'First' }]);
});

test('GraphQL shows nobody what is not shared with them, and refuses a document with an unknown field whole', async () => {
  const hidden = await graphql(USERNAMES.nadia, CALLS, { deal: OPPORTUNITIES.aldermoorRollout });
  expect(hidden.data?.uiapi.query.Call_Recording__c?.totalCount).toBe(0);
  const unknown = await graphql(
    USERNAMES.rita,
    'query { uiapi { query { Call_Recording__c { edges { node { Draft__c { value } } } } } } }',
  );
  expect(unknown.data).toBeNull();
  expect(unknown.errors[0]?.message).toContain("'Draft__c'");
});

test('GraphQL refuses a second level of children', async () => {
  const deep = await graphql(
    USERNAMES.admin,
    'query { uiapi { query { Opportunity { edges { node { Call_Recordings__r { edges { node { Call_Summaries__r { totalCount } } } } } } } } } }',
  );
  expect(deep.errors[0]?.message).toContain('one level');
});

test('a UI API record has values, how the user reads them, and its parents', async () => {
  const fields = 'Opportunity.Name,Opportunity.Amount,Opportunity.CloseDate,Opportunity.Account.Name';
  const record = await connect(org(), USERNAMES.rita).request<Record<string, unknown>>(
    `/services/data/v66.0/ui-api/records/${OPPORTUNITIES.aldermoorRollout}?fields=${fields}&optionalFields=Opportunity.Nothing__c`,
  );
  expect(record).toMatchObject({
    apiName: 'Opportunity',
    fields: {
      Name: { value: 'Aldermoor – fleet rollout', displayValue: null },
      Amount: { value: 84_000, displayValue: '$84,000.00' },
      CloseDate: { value: '2026-12-18', displayValue: '12/18/2026' },
      Account: { displayValue: 'Aldermoor Logistics', value: { fields: { Name: { value: 'Aldermoor Logistics' } } } },
    },
  });
});
