import type { FlowContext } from '../../../middleware/src/flows/context';
import { projectTags } from '../../../middleware/src/flows/tags/project-tags';
import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { startWholeWorld, type WholeWorld } from '../../world/whole-world';
import { tablesOf, type Tables } from '../review/desk';
import { deal, risksInOrg, rowsInOrg } from './tagged-world';

const TAGS = 500;
const RISKS = ['Budget_Objection', 'Churn_Risk', 'Legal_Concern', 'Procurement', 'Security_Concern'];
let world: WholeWorld;
let tables: Tables;
let ctx: FlowContext;

/** Nothing works here by itself: what is shown, and when, is the test's to say. */
beforeAll(async () => {
  const adapt = (made: FlowContext) => (ctx = made);
  world = await startWholeWorld([], { overrides: { work: false, adapt } });
  tables = await tablesOf(world);
});
afterAll(async () => {
  await tables.close();
  await world.close();
});

/** A hundred calls of one deal, each with its five risks confirmed and nothing shown yet. */
async function confirmedOnes(): Promise<void> {
  const response = await fetch(`${world.org.url}/services/data/v66.0/composite/sobjects`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${world.org.sessionFor(USERNAMES.integration)}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      records: Array.from({ length: TAGS / RISKS.length }, (_, at) => ({
        attributes: { type: 'Call_Recording__c' },
        ...{ Recorder_Call_Key__c: `zoom:many-${at}`, Opportunity__c: deal, Title__c: `Call ${at}` },
      })),
    }),
  });
  const ids = ((await response.json()) as { id: string }[]).map(({ id }) => id);
  await tables.rows(
    `INSERT INTO countersign.calls (id, vendor, call_key, title, started_at, duration_minutes, host_email, call_type,
        consent, outcome, reason, opportunity_id, rep_user_id, salesforce_call_id, transcript_status, transcript_cues,
        projected, created_at)
      SELECT gen_random_uuid(), 'zoom', 'many-' || row, 'Call', now(), 30, 'rep@example.com', 'discovery', 'recorded',
          'admitted', 'none', $1, $2, salesforce_call_id, 'not_yet', 0, true, now()
        FROM unnest($3::text[]) WITH ORDINALITY AS made (salesforce_call_id, row)`,
    [deal, USERS.rita, ids],
  );
  await tables.rows(
    `INSERT INTO countersign.call_tags (call_id, tag, label, severity, deal_risk, state, revision, source, quotes,
        confirmed_by, confirmed_at, wanted)
      SELECT id, tag, tag, 'low', true, 'confirmed', 1, 'person', '[]', $1, now(), 1
        FROM countersign.calls, unnest($2::text[]) AS tag`,
    [USERS.rita, RISKS],
  );
  await ctx.store.transaction((tx) => tx.openRisks.want([deal, OPPORTUNITIES.aldermoorRenewal]));
}

const calls = () =>
  world.org
    .apiCalls()
    .filter(({ method }) => method !== '*')
    .flatMap(({ method, route, count }) => Array.from({ length: count }, () => `${method} ${route}`));

test('five hundred tags of one deal are shown in four calls, and showing nothing new costs none', async () => {
  await confirmedOnes();
  world.org.resetApiCalls();
  await projectTags(ctx);
  // 200, 200 and 100 rows, and the deal; the other deal bears no risk, as Salesforce shows already.
  expect(calls()).toEqual([...Array<string>(3).fill('POST /composite'), 'PATCH /composite/sobjects']);
  expect(await rowsInOrg(world)).toHaveLength(TAGS);
  expect(await risksInOrg(world)).toBe(RISKS.join(';'));

  world.org.resetApiCalls();
  await projectTags(ctx);
  await ctx.store.transaction((tx) => tx.openRisks.want([deal]));
  await projectTags(ctx);
  expect(calls()).toEqual([]);
});

test('one of them that is resolved costs one call, and the deal another only where its risks change', async () => {
  const end = async (where: string): Promise<void> => {
    await tables.rows(
      `UPDATE countersign.call_tags SET state = 'resolved', ended_by = $1, ended_at = now(), wanted = wanted + 1
        WHERE tag = 'Churn_Risk' AND state = 'confirmed' AND ${where}`,
      [USERS.manager],
    );
    await ctx.store.transaction((tx) => tx.openRisks.want([deal]));
    world.org.resetApiCalls();
    await projectTags(ctx);
  };
  await end(`call_id = (SELECT min(call_id::text)::uuid FROM countersign.call_tags)`);
  expect(calls()).toEqual(['POST /composite']);
  await end('true');
  expect(calls()).toEqual(['POST /composite', 'PATCH /composite/sobjects']);
  expect(await risksInOrg(world)).toBe('Budget_Objection;Legal_Concern;Procurement;Security_Concern');
});
