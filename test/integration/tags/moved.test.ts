import { reconcileDeals } from '../../../middleware/src/flows/retention/reconcile-deals';
import { retryRefused } from '../../../middleware/src/flows/tags/project-tags';
import { ACCOUNTS, OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { knock } from '../../world/door';
import { until } from '../../world/until';
import { ada, startKeptWorld, type KeptWorld } from '../retention/kept-world';
import { restAs } from '../review/desk';
import { allShown, deal, decided, risksInOrg, rowsInOrg, suggestedCall, tagsOf } from './tagged-world';

let world: KeptWorld;
beforeEach(async () => {
  world = await startKeptWorld();
});
afterEach(() => world.close());

const other = OPPORTUNITIES.aldermoorRenewal;

/** Somebody gives the call's row to another deal, and the middleware is told of it as it is each hour. */
async function moveTo(callId: string, opportunityId: string): Promise<void> {
  const path = `/sobjects/Call_Recording__c/${callId}`;
  const { status, text } = await restAs(world, USERNAMES.integration, 'PATCH', path, { Opportunity__c: opportunityId });
  if (status !== 204) throw new Error(text);
  await reconcileDeals(world.ctx);
  await allShown(world);
  await world.idle();
}

test('a call that is given to another deal takes its tags and its open risks along', async () => {
  const moved = await suggestedCall(world);
  const stays = await suggestedCall(world);
  await decided(world, moved, 'Budget_Objection', 'confirmation');
  await decided(world, moved, 'Security_Concern', 'confirmation');
  await decided(world, stays, 'Security_Concern', 'confirmation');
  await allShown(world);
  expect(await risksInOrg(world)).toBe('Budget_Objection;Security_Concern');
  await moveTo(moved, other);
  expect([await risksInOrg(world), await risksInOrg(world, other)]).toEqual([
    ...['Security_Concern', 'Budget_Objection;Security_Concern'],
  ]);
  expect((await rowsInOrg(world, `WHERE Call_Recording__c = '${moved}'`)).map((row) => row['Opportunity__c'])).toEqual([
    ...[other, other],
  ]);
  await moveTo(moved, deal);
  expect([await risksInOrg(world), await risksInOrg(world, other)]).toEqual([
    'Budget_Objection;Security_Concern',
    null,
  ]);
});

test('a risk that one call resolved stays open while another call of the deal bears it', async () => {
  const calls = [await suggestedCall(world), await suggestedCall(world)];
  for (const callId of calls) await decided(world, callId, 'Security_Concern', 'confirmation');
  await decided(world, calls[0] ?? '', 'Security_Concern', 'resolution');
  await allShown(world);
  expect(await risksInOrg(world)).toBe('Security_Concern');
  await decided(world, calls[1] ?? '', 'Security_Concern', 'withdrawal');
  await allShown(world);
  expect(await risksInOrg(world)).toBeNull();
});

test('a deal that is gone, and a row that is gone, hold up nobody else; admins are told how many', async () => {
  const doomed = await world.org.asAdmin.create('Opportunity', {
    ...{ Name: 'Short-lived', AccountId: ACCOUNTS.aldermoor, StageName: 'Qualification', CloseDate: '2026-12-31' },
    OwnerId: USERS.rita,
  });
  const lost = await suggestedCall(world);
  await moveTo(lost, doomed);
  const kept = await suggestedCall(world);
  world.at('tags.before_write', () => world.org.asAdmin.remove(doomed));
  await decided(world, lost, 'Security_Concern', 'confirmation');
  await decided(world, kept, 'Security_Concern', 'confirmation');
  await allShown(world);
  expect(await risksInOrg(world)).toBe('Security_Concern');
  const named = new Map((await rowsInOrg(world)).map((row) => [row['Call_Recording__c'], row['Opportunity__c']]));
  expect(named).toEqual(
    new Map([
      [kept, deal],
      [lost, null],
    ]),
  );
  const notShown = async () =>
    ((await knock(world, ada, 'GET', '/v1/tag-definitions')).body as { reading: { notShown: unknown } }).reading
      .notShown;
  expect(await notShown()).toEqual({ tags: 0, opportunities: 1 });
  await world.org.undelete(doomed);
  await retryRefused(world.ctx);
  await allShown(world);
  expect(await risksInOrg(world, doomed)).toBe('Security_Concern');
  expect(await notShown()).toEqual({ tags: 0, opportunities: 0 });
});

test('while Salesforce is away nothing is lost: what was decided is shown when it is back', async () => {
  const callId = await suggestedCall(world);
  await tagsOf(world, callId);
  world.org.faults.answerNext(3, 503, { path: /\/composite$/, method: 'POST' });
  await until('somebody may decide', () => decided(world, callId, 'Budget_Objection', 'confirmation'));
  world.org.faults.lockRows('Call_Tag__c', 1);
  world.org.faults.lockRows('Opportunity', 2);
  await decided(world, callId, 'Security_Concern', 'confirmation');
  await allShown(world);
  expect(await rowsInOrg(world)).toHaveLength(2);
  expect(await risksInOrg(world)).toBe('Budget_Objection;Security_Concern');
});
