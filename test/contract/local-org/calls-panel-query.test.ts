import { readFileSync } from 'node:fs';
import path from 'node:path';
import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { connect, orgForEachTest } from './connect';
import { call, summary } from './fixtures';

const FILE = path.resolve(__dirname, '../../../force-app/main/review/lwc/callQuery/document.js');
/** What the panel on the opportunity asks, as it stands in its module. */
const QUERY = /gql`([^`]+)`/.exec(readFileSync(FILE, 'utf8'))?.[1] ?? '';

interface Node {
  node: Record<string, unknown>;
}
interface Answer {
  data: { uiapi: { query: Record<string, { edges: Node[]; totalCount?: number }> } } | null;
  errors: { message: string }[];
}

const org = orgForEachTest();
const ask = (username: string): Promise<Answer> =>
  connect(org(), username).requestPost('/services/data/v66.0/graphql', {
    query: QUERY,
    variables: { opportunityId: OPPORTUNITIES.aldermoorRollout },
  });

beforeEach(async () => {
  const integration = connect(org(), USERNAMES.integration);
  const first = await call(integration, 'zoom:1', { Title__c: 'First', Started_At__c: '2026-11-14T18:00:00Z' });
  await call(integration, 'zoom:2', { Title__c: 'Second', Started_At__c: '2026-11-15T18:00:00Z' });
  await summary(integration, first, 's1');
  const tag = {
    Call_Recording__c: first,
    Opportunity__c: OPPORTUNITIES.aldermoorRollout,
    Tag__c: 'Pricing',
    Tag_Label__c: 'Pricing',
    Tag_Key__c: 'call-1/Pricing',
    Status__c: 'confirmed',
    Source__c: 'transcript',
    Second__c: 724,
    Confirmed_By__c: USERS.rita,
    Confirmed_At__c: '2026-11-14T19:00:00Z',
  };
  expect(await integration.sobject('Call_Tag__c').create(tag)).toMatchObject({ success: true });
});

test('the rep’s panel gets calls, releases and confirmed tags in one request, without a refusal', async () => {
  const { data, errors } = await ask(USERNAMES.rita);
  expect(errors).toEqual([]);
  const { Call_Recording__c: calls, Summary_Release__c: releases, Call_Tag__c: tags } = data?.uiapi.query ?? {};
  expect(calls?.totalCount).toBe(2);
  expect(calls?.edges.map(({ node }) => node['Title__c'])).toEqual([{ value: 'Second' }, { value: 'First' }]);
  expect(releases?.edges).toEqual([]);
  expect(tags?.edges.map(({ node }) => node)).toEqual([
    expect.objectContaining({
      Call_Recording__c: { value: calls?.edges[1]?.node['Id'] },
      Tag_Label__c: { value: 'Pricing' },
      Second__c: { value: 724 },
      Confirmed_By__r: { Name: { value: 'Rita Sandoval' } },
      Resolved_By__r: null,
    }),
  ]);
});

test('a person to whom the deal is not shared gets none of it', async () => {
  const { data } = await ask(USERNAMES.nadia);
  const lists = Object.values(data?.uiapi.query ?? {});
  expect(lists).toHaveLength(3);
  expect(lists.flatMap(({ edges }) => edges)).toEqual([]);
});
