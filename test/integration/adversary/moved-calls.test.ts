import { disposeCall } from '../../../middleware/src/flows/retention/dispose-call';
import { lookAgain } from '../../../middleware/src/flows/look-again';
import { readDeals } from '../../../middleware/src/flows/retention/read-deals';
import { readSettings } from '../../../middleware/src/flows/retention/read-settings';
import { reconcileDeals } from '../../../middleware/src/flows/retention/reconcile-deals';
import { sweepDue } from '../../../middleware/src/flows/retention/sweep-due';
import type { SalesforceRetention } from '../../../middleware/src/ports/salesforce-retention';
import { movableClock } from '../../../scripts/demo/movable-clock';
import { ACCOUNTS, OPPORTUNITIES } from '../../local-org/seed';
import type { SimulatedMeeting } from '../../recorders/zoom';
import { seedWithAdminOfCalls } from '../../contract/salesforce/retention/records';
import { placeHold, releaseHold } from '../retention/kept-world';
import { consenting, setStage } from './stage';
import type { Stage } from './stage';

/** Where an admin has given the call; a hold lies on it. */
const { aldermoorRollout: before, brightwaterPilot: after, fernhillNew: named } = OPPORTUNITIES;
const DAY_MS = 86_400_000;

let stage: Stage;
let clock: ReturnType<typeof movableClock>;

beforeEach(async () => {
  const begun = performance.now();
  clock = movableClock(() => Date.parse('2026-11-20T18:00:00Z') + Math.round(performance.now() - begun));
  stage = await setStage(clock, { seed: seedWithAdminOfCalls() });
  await placeHold(stage.world, { Opportunity__c: after });
  await readSettings(stage.ctx);
});
afterEach(() => stage.close());

const moveRow = async (meeting: SimulatedMeeting, opportunityId: string): Promise<void> => {
  const { salesforceCallId } = await stage.call(meeting);
  await stage.world.org.asAdmin.update('Call_Recording__c', String(salesforceCallId), {
    Opportunity__c: opportunityId,
  });
};

const naming = (meeting: SimulatedMeeting, opportunityId: string): SimulatedMeeting => ({
  ...meeting,
  trackingFields: meeting.trackingFields.map((field) =>
    field.field === 'Opportunity ID' ? { ...field, value: opportunityId } : field,
  ),
});

async function rowsOf(meeting: SimulatedMeeting) {
  const { id } = await stage.call(meeting);
  return stage.ctx.store.transaction((tx) => tx.retained.byCall(id));
}

async function expectMoved(meeting: SimulatedMeeting): Promise<void> {
  expect(await stage.call(meeting)).toMatchObject({ opportunityId: after });
  expect(await stage.rowInSalesforce(meeting, 'Opportunity__c')).toMatchObject({ Opportunity__c: after });
  const rows = await rowsOf(meeting);
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(row).toMatchObject({ opportunityId: after, held: true });
}

test('what an admin moved stays where it was given, whatever the recorder tells of the meeting later', async () => {
  const meeting = stage.meeting();
  await stage.worked(meeting);
  await moveRow(meeting, after);
  await reconcileDeals(stage.ctx);
  await expectMoved(meeting);

  await stage.worked(meeting, 'recording.completed');
  await expectMoved(meeting);
  await stage.worked(naming(meeting, named), 'recording.transcript_completed');
  await expectMoved(meeting);

  // Everything else of the judgment is the recorder's still.
  const declined = { ...consenting(meeting, 'declined'), topic: 'Another title' };
  clock.advance(1_000);
  await stage.worked(declined, 'meeting.summary_completed');
  expect(await stage.call(meeting)).toMatchObject({ outcome: 'quarantined', title: 'Another title' });
  await expectMoved(meeting);
});

test('a move of which nobody has told us is seen before the call is judged anew, and is not undone', async () => {
  const meeting = stage.meeting();
  await stage.worked(meeting);
  await moveRow(meeting, after);
  await stage.worked({ ...naming(meeting, named), topic: 'Another title' }, 'recording.completed');
  await expectMoved(meeting);
  expect(await stage.rowInSalesforce(meeting, 'Title__c')).toMatchObject({ Title__c: 'Another title' });
});

test('a call that waits for its opportunity is admitted to the one that an admin gave it, at the hourly look', async () => {
  const meeting = stage.meeting({ opportunityId: 'somewhere' });
  await stage.worked(meeting);
  expect(await stage.call(meeting)).toMatchObject({ outcome: 'waiting', opportunityId: null });
  await moveRow(meeting, after);
  await lookAgain(stage.ctx);
  expect(await stage.call(meeting)).toMatchObject({ outcome: 'admitted', opportunityId: after });
  await lookAgain(stage.ctx);
  await expectMoved(meeting);
});

test('a decision of ours that Salesforce does not show yet is not taken for a move by somebody', async () => {
  const meeting = stage.meeting();
  await stage.worked(meeting);
  clock.advance(1_000);
  const decided = stage.pauseAt('admit.after_decision_commit');
  const working = stage.worked(naming(meeting, named), 'recording.completed');
  await decided.reached;
  await reconcileDeals(stage.ctx);
  expect(await stage.call(meeting)).toMatchObject({ opportunityId: named, movedAt: null });
  decided.go();
  await working;
  expect(await stage.rowInSalesforce(meeting, 'Opportunity__c')).toMatchObject({ Opportunity__c: named });
  // The recorder's word counts as before.
  await stage.worked(naming(meeting, before), 'recording.transcript_completed');
  expect(await stage.call(meeting)).toMatchObject({ opportunityId: before });
});

const giveDealTo = (accountId: string) =>
  stage.world.org.asAdmin.update('Opportunity', before, { AccountId: accountId });

const wakeUp = (): Promise<number> => stage.ctx.store.transaction((tx) => tx.deals.want([before]));

test('a deal that is given to another account comes under the holds of that one, and stays under them until they are released', async () => {
  const meeting = stage.meeting();
  await stage.worked(meeting);
  await readDeals(stage.ctx);
  const hold = await placeHold(stage.world, { Account__c: ACCOUNTS.dunmore });
  await readSettings(stage.ctx);
  const held = async () => [...new Set((await rowsOf(meeting)).map((row) => row.held))];
  expect(await held()).toEqual([false]);
  for (const account of [ACCOUNTS.dunmore, ACCOUNTS.aldermoor]) {
    await giveDealTo(account);
    await wakeUp();
    await readDeals(stage.ctx);
    expect([account, await held()]).toEqual([account, [true]]);
  }
  await releaseHold(stage.world, hold);
  await readSettings(stage.ctx);
  expect(await held()).toEqual([false]);
});

test('the second look goes by the account that the deal has now, and remembers it for when the deal is gone', async () => {
  const meeting = stage.meeting();
  const { id } = await stage.worked(meeting);
  await readDeals(stage.ctx);
  await placeHold(stage.world, { Account__c: ACCOUNTS.dunmore });
  clock.advance(91 * DAY_MS);
  await readSettings(stage.ctx);
  await sweepDue(stage.ctx);
  const dispositions = () => stage.ctx.store.transaction((tx) => tx.dispositions.byCall(id));
  await giveDealTo(ACCOUNTS.dunmore);
  await disposeCall(stage.ctx, (await dispositions())[0]?.id ?? '');
  expect(await dispositions()).toMatchObject([{ state: 'stopped', stopReason: 'legal_hold' }]);
  expect((await rowsOf(meeting)).map(({ held }) => held)).toEqual([true, true, true]);

  const asked: Parameters<SalesforceRetention['secondLook']>[0][] = [];
  const { salesforce } = stage.ctx;
  const { retention } = salesforce;
  const secondLook: SalesforceRetention['secondLook'] = (wanted) => {
    asked.push(wanted);
    return retention.secondLook(wanted);
  };
  const ctx = { ...stage.ctx, salesforce: { ...salesforce, retention: { ...retention, secondLook } } };
  const holds = await stage.world.org.asAdmin.query(`SELECT Id FROM Legal_Hold__c WHERE Status__c = 'active'`);
  for (const { Id } of holds) await releaseHold(stage.world, String(Id));
  clock.advance(DAY_MS);
  await readSettings(ctx);
  await sweepDue(ctx);
  await disposeCall(ctx, (await dispositions()).at(-1)?.id ?? '');
  expect(new Set(asked.map(({ lastKnownAccountId }) => lastKnownAccountId))).toEqual(new Set([ACCOUNTS.dunmore]));
  expect(await dispositions()).toMatchObject([{ state: 'stopped' }, { state: 'complete' }]);
});
