import { readTagDefinitions } from '../../../middleware/src/contracts/tag-definitions';
import { mayBeSuggested, NEVER_SUGGESTED, type TagDefinition } from '../../../middleware/src/domain/tags/definition';
import { suggestTags } from '../../../middleware/src/domain/tags/suggestion';
import { startLocalOrg } from '../../local-org';
import type { LocalOrg } from '../../local-org';
import { USERNAMES } from '../../local-org/seed';
import amiMeetings from '../../vectors/ami-meetings.json';
import salesCalls from '../../vectors/sales-calls.json';
import { connect } from '../local-org/connect';

const QUERY = `SELECT DeveloperName, MasterLabel, Description__c, Deal_Risk__c, Severity__c, Suggested_By_Machine__c,
                      Minimum_Evidence__c, Phrases__c
                 FROM Tag_Definition__mdt ORDER BY DeveloperName`;

let org: LocalOrg;
beforeAll(async () => {
  org = await startLocalOrg({});
});
afterAll(() => org.close());

/** As the middleware's own user sees the org. */
async function definitions() {
  const integration = connect(org, USERNAMES.integration);
  const { records } = await integration.query(QUERY);
  const { fields } = await integration.sobject('Opportunity').describe();
  const risks: readonly { value: string; label?: string | null }[] =
    fields.find(({ name }) => name === 'Open_Risks__c')?.picklistValues ?? [];
  const read = readTagDefinitions(
    records,
    risks.map(({ value }) => value),
  );
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.problems, null, 2));
  return { read: read.definitions, risks };
}

type Turns = readonly { readonly speaker: string; readonly text: string }[];

/** Names of the suggested tags; a turn is ten seconds long. */
function suggestedFor(turns: Turns, read: readonly TagDefinition[]): string {
  const cues = turns.map((turn, at) => ({ ...turn, index: at, startSeconds: at * 10, endSeconds: at * 10 + 9 }));
  const found = suggestTags({ transcript: { cues }, trackerHits: [], definitions: read });
  return found.map(({ tag }) => tag).join(' ');
}

test('the starter records, as the org answers them, are the fifteen tags of the product, and a valid set', async () => {
  const { read } = await definitions();
  expect(read.map(({ label }) => label)).toEqual([
    ...['Budget objection', 'Churn risk', 'Competitor mention', 'Demo', 'Discovery', 'Executive sponsor'],
    ...['Implementation risk', 'Legal concern', 'Pricing', 'Procurement', 'Product gap', 'Renewal'],
    ...['Security concern', 'Strong coaching example', 'Training library candidate'],
  ]);
});

test('each value of the open risks is a deal risk called by its label, and each deal risk is one of them', async () => {
  const { read, risks } = await definitions();
  const dealRisks = read.filter(({ dealRisk }) => dealRisk);
  expect(risks.map(({ value, label }) => [value, label]).sort()).toEqual(
    dealRisks.map(({ name, label }) => [name, label]).sort(),
  );
});

test('all but the two judgments about people may be suggested, each by many phrases', async () => {
  const { read } = await definitions();
  const never = read.filter((definition) => !mayBeSuggested(definition)).map(({ name }) => name);
  expect(never.sort()).toEqual([...NEVER_SUGGESTED].sort());
  for (const definition of read.filter(mayBeSuggested)) expect(definition.phrases.length).toBeGreaterThan(15);
});

test.each([
  ['aldermoor-discovery', 'Competitor_Mention Discovery Executive_Sponsor Procurement Security_Concern'],
  ['cobalt-demo', 'Demo Pricing Product_Gap'],
  ['aldermoor-renewal', 'Renewal'],
  ['brightwater-no-consent', 'Competitor_Mention Product_Gap Security_Concern'],
  ['eastgate-legal', 'Executive_Sponsor Legal_Concern'],
  ['fernhill-no-opportunity', 'Discovery'],
])('for the written sales call %s they suggest what it is about: %s', async (id, tags) => {
  const { read } = await definitions();
  const turns = salesCalls.calls.find((call) => call.id === id)?.turns ?? [];
  expect(suggestedFor(turns, read)).toBe(tags);
});

test('for meetings of a team that designs a remote control they suggest no risk but the competitors it looks at', async () => {
  const { read } = await definitions();
  const found = amiMeetings.meetings.map(({ id, turns }) => `${id} ${suggestedFor(turns, read)}`.trim());
  expect(found.filter((line) => line.includes(' '))).toEqual(['ES2004c Competitor_Mention']);
});

test('what an admin changes in Setup is read again, line breaks and all', async () => {
  org.customMetadata.set('Tag_Definition__mdt', 'Security_Concern', {
    Phrases__c: 'pen test | 2\r\nfirewall\r\ntracker: Safety',
  });
  const { read } = await definitions();
  expect(read.find(({ name }) => name === 'Security_Concern')).toMatchObject({
    phrases: [
      { text: 'pen test', weight: 2 },
      { text: 'firewall', weight: 1 },
    ],
    trackers: [{ text: 'Safety', weight: 1 }],
  });
});
