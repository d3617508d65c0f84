import type { Connection } from 'jsforce';
import { OPPORTUNITIES, USERNAMES } from '../../local-org/seed';
import { connect, orgForEachTest, refusedWith } from './connect';

const { aldermoorRollout, cobaltPlatform, fernhillNew } = OPPORTUNITIES;
const org = orgForEachTest();
let integration: Connection;
beforeEach(async () => {
  integration = connect(org(), USERNAMES.integration);
  await risks(aldermoorRollout, 'Competitor_Mention;Security_Concern');
  await risks(cobaltPlatform, 'Security_Concern');
  await risks(fernhillNew, 'Procurement;Competitor_Mention');
});

const risks = (Id: string, Open_Risks__c: string | null) =>
  integration.sobject('Opportunity').update({ Id, Open_Risks__c });
const stored = async (id: string): Promise<unknown> =>
  (await integration.sobject('Opportunity').retrieve(id)).Open_Risks__c;
const found = async (where: string): Promise<string[]> => {
  const { records } = await integration.query<{ Id: string }>(`SELECT Id FROM Opportunity WHERE ${where}`);
  return records.map(({ Id }) => Id).sort();
};
const deals = (...ids: string[]): string[] => [...ids].sort();

test('values are kept once each, in the order of the field, whatever order they came in', async () => {
  await risks(aldermoorRollout, 'procurement; Churn_Risk;Procurement');
  expect(await stored(aldermoorRollout)).toBe('Churn_Risk;Procurement');
  await risks(aldermoorRollout, null);
  expect(await stored(aldermoorRollout)).toBeNull();
});

test('a value that the field does not list is refused, and nothing of the others is kept', async () => {
  expect(await refusedWith(risks(aldermoorRollout, 'Procurement;Weather'))).toBe(
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
  );
  expect(await stored(aldermoorRollout)).toBe('Competitor_Mention;Security_Concern');
});

// Operators and examples: SOQL and SOSL Reference, "Query Multi-Select Picklists".
test.each([
  ["Open_Risks__c INCLUDES ('Security_Concern')", () => deals(aldermoorRollout, cobaltPlatform)],
  ["Open_Risks__c INCLUDES ('Competitor_Mention;Security_Concern')", () => deals(aldermoorRollout)],
  [
    "Open_Risks__c INCLUDES ('Competitor_Mention;Security_Concern','Procurement')",
    () => deals(aldermoorRollout, fernhillNew),
  ],
  ["Open_Risks__c = 'Security_Concern'", () => deals(cobaltPlatform)],
  ["Open_Risks__c = 'Security_Concern;Competitor_Mention'", () => deals(aldermoorRollout)],
  ["Open_Risks__c != null AND Open_Risks__c EXCLUDES ('Procurement')", () => deals(aldermoorRollout, cobaltPlatform)],
] as const)('%s finds what it says', async (where, expected) => {
  expect(await found(where)).toEqual(expected());
});

test('a deal without risks is among those without a certain one', async () => {
  const all = Object.keys(OPPORTUNITIES).length;
  expect(await found("Open_Risks__c EXCLUDES ('Security_Concern')")).toHaveLength(all - 2);
});

test('it is neither sorted nor grouped by, nor searched by INCLUDES where it is something else', async () => {
  expect(await refusedWith(integration.query('SELECT Id FROM Opportunity ORDER BY Open_Risks__c'))).toBe(
    'INVALID_FIELD',
  );
  const grouped = 'SELECT Open_Risks__c, COUNT(Id) FROM Opportunity GROUP BY Open_Risks__c';
  expect(await refusedWith(integration.query(grouped))).toBe('INVALID_FIELD');
  const text = "SELECT Id FROM Opportunity WHERE Name INCLUDES ('Aldermoor')";
  expect(await refusedWith(integration.query(text))).toBe('INVALID_QUERY_FILTER_OPERATOR');
});

test('describe calls it by its type and lists its values', async () => {
  const { fields } = await integration.sobject('Opportunity').describe();
  const field = fields.find(({ name }) => name === 'Open_Risks__c');
  expect(field).toMatchObject({ type: 'multipicklist', filterable: true, sortable: false, groupable: false });
  expect(field?.picklistValues).toContainEqual(
    expect.objectContaining({ value: 'Implementation_Risk', label: 'Implementation risk' }),
  );
});

test('GraphQL filters by it and shows its labels', async () => {
  const query = `query { uiapi { query { Opportunity(where: {Open_Risks__c: {includes: ["Procurement", "Competitor_Mention;Security_Concern"]}}) {
    edges { node { Id Open_Risks__c { value displayValue } } } } } } }`;
  const rita = connect(org(), USERNAMES.rita);
  const answer = await rita.requestPost<{
    data: { uiapi: { query: { Opportunity: { edges: { node: unknown }[] } } } };
  }>('/services/data/v66.0/graphql', { query });
  expect(answer.data.uiapi.query.Opportunity.edges.map(({ node }) => node)).toEqual([
    {
      Id: aldermoorRollout,
      Open_Risks__c: {
        value: 'Competitor_Mention;Security_Concern',
        displayValue: 'Competitor mention;Security concern',
      },
    },
  ]);
});

test('people read the open risks of their deals and never write them', async () => {
  const rita = connect(org(), USERNAMES.rita).sobject('Opportunity');
  expect(await rita.retrieve(aldermoorRollout)).toMatchObject({ Open_Risks__c: 'Competitor_Mention;Security_Concern' });
  expect(await refusedWith(rita.update({ Id: aldermoorRollout, Open_Risks__c: 'Procurement' }))).toBe(
    'INVALID_FIELD_FOR_INSERT_UPDATE',
  );
  await rita.update({ Id: aldermoorRollout, StageName: 'Negotiation/Review' });
  expect(await stored(aldermoorRollout)).toBe('Competitor_Mention;Security_Concern');
});
