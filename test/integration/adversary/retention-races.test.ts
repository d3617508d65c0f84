import { movableClock } from '../../../scripts/demo/movable-clock';
import type { FlowContext } from '../../../middleware/src/flows/context';
import { disposeCall } from '../../../middleware/src/flows/retention/dispose-call';
import { takeInDeal } from '../../../middleware/src/flows/retention/read-deals';
import { readDeals } from '../../../middleware/src/flows/retention/read-deals';
import { readSettings } from '../../../middleware/src/flows/retention/read-settings';
import { sweepDue } from '../../../middleware/src/flows/retention/sweep-due';
import type { SalesforceRetention } from '../../../middleware/src/ports/salesforce-retention';
import { OPPORTUNITIES } from '../../local-org/seed';
import { setStage } from './stage';
import type { Stage } from './stage';

const DAY_MS = 86_400_000;
const BEGINNING = Date.parse('2026-11-20T18:00:00Z');
const deal = OPPORTUNITIES.aldermoorRollout;

let stage: Stage;
let clock: ReturnType<typeof movableClock>;

beforeEach(async () => {
  const begun = performance.now();
  clock = movableClock(() => BEGINNING + Math.round(performance.now() - begun));
  stage = await setStage(clock);
  // Recordings of lost deals go a day after the closure; of open ones nobody has decided.
  const { customMetadata } = stage.world.org;
  customMetadata.remove('Retention_Rule__mdt', 'Recording_90_Days');
  customMetadata.set('Retention_Rule__mdt', 'Recording_Lost_1_Day', {
    ...{ Artifact__c: 'recording', Opportunity_Outcome__c: 'lost', Call_Type__c: 'any', Action__c: 'delete' },
    ...{ Trigger__c: 'closure', Days__c: 1, Reason__c: 'Nobody listens to what was lost.' },
  });
  await readSettings(stage.ctx);
});
afterEach(() => stage.close());

const setStageOfDeal = (name: string): Promise<void> =>
  stage.world.org.asAdmin.update('Opportunity', deal, { StageName: name });

/** The same context, with something done right before Salesforce is asked. */
function askingAfter<K extends keyof SalesforceRetention>(
  question: K,
  around: (ask: SalesforceRetention[K]) => SalesforceRetention[K],
): FlowContext {
  const { salesforce } = stage.ctx;
  const { retention } = salesforce;
  return {
    ...stage.ctx,
    salesforce: { ...salesforce, retention: { ...retention, [question]: around(retention[question]) } },
  };
}

async function dueCall(): Promise<{ callId: string; uuid: string; dispositionId: string }> {
  const meeting = stage.meeting();
  const { id } = await stage.worked(meeting);
  await setStageOfDeal('Closed Lost');
  await readDeals(stage.ctx);
  clock.advance(2 * DAY_MS);
  await sweepDue(stage.ctx);
  const [begun] = await stage.ctx.store.transaction((tx) => tx.dispositions.byCall(id));
  return { callId: id, uuid: meeting.uuid, dispositionId: begun?.id ?? '' };
}

const stateOf = (id: string) => stage.ctx.store.transaction((tx) => tx.dispositions.get(id));

test('a deal that is reopened at the second look keeps everything, though an older answer is stored meanwhile as the later', async () => {
  const { dispositionId, uuid } = await dueCall();
  const overtaken = askingAfter('secondLook', (ask) => async (wanted) => {
    // Another worker asked while the deal was closed, and took its ticket after ours.
    const readAt = clock.now();
    const reading = (await stage.ctx.salesforce.retention.deals([deal])).get(deal);
    await stage.ctx.store.transaction(async (tx) => {
      const ticket = (await tx.deals.ticket(deal)) ?? '';
      if (reading) await takeInDeal(stage.ctx, tx, { opportunityId: deal, reading, readAt, ticket });
    });
    await setStageOfDeal('Prospecting');
    return ask(wanted);
  });
  await disposeCall(overtaken, dispositionId);
  expect(await stateOf(dispositionId)).toMatchObject({ state: 'running', failure: 'salesforce_busy' });
  expect(stage.world.zoom.standing(uuid).recording).toBe(2);
  await disposeCall(stage.ctx, dispositionId);
  expect(await stateOf(dispositionId)).toMatchObject({ state: 'stopped', stopReason: 'not_due' });
  expect(stage.world.zoom.standing(uuid).recording).toBe(2);
});

test('a deal that is reopened at the second look keeps everything', async () => {
  const { dispositionId, uuid, callId } = await dueCall();
  await disposeCall(
    askingAfter('secondLook', (ask) => async (wanted) => {
      await setStageOfDeal('Prospecting');
      return ask(wanted);
    }),
    dispositionId,
  );
  expect(await stateOf(dispositionId)).toMatchObject({ state: 'stopped', stopReason: 'not_due' });
  expect(stage.world.zoom.standing(uuid).recording).toBe(2);
  // What was read is known from now on: no sweep comes to it again.
  clock.advance(DAY_MS);
  await sweepDue(stage.ctx);
  expect(await stage.ctx.store.transaction((tx) => tx.dispositions.byCall(callId))).toHaveLength(1);
});

test('a rule that keeps longer, written this very moment, is heard at the second look, and no wrong one is', async () => {
  const { dispositionId, uuid } = await dueCall();
  const { customMetadata } = stage.world.org;
  const changing = (values: object) =>
    askingAfter('secondLook', (ask) => (wanted) => {
      customMetadata.set('Retention_Rule__mdt', 'Recording_Lost_1_Day', { ...values });
      return ask(wanted);
    });
  await disposeCall(changing({ Days__c: 90 }), dispositionId);
  expect(await stateOf(dispositionId)).toMatchObject({ state: 'stopped', stopReason: 'not_due' });
  expect(stage.world.zoom.standing(uuid).recording).toBe(2);

  customMetadata.set('Retention_Rule__mdt', 'Recording_Lost_1_Day', { Days__c: 1 });
  clock.advance(DAY_MS);
  await sweepDue(stage.ctx);
  const call = (await stateOf(dispositionId))?.callId ?? '';
  const again = (await stage.ctx.store.transaction((tx) => tx.dispositions.byCall(call))).at(-1)?.id ?? '';
  await disposeCall(changing({ Days__c: -90 }), again);
  expect(await stateOf(again)).toMatchObject({ state: 'complete' });
  expect(stage.world.zoom.standing(uuid).recording).toBe(0);
});

test('a call that somebody has given to another deal by the time of the second look stays, and counts by that one', async () => {
  const { dispositionId, callId } = await dueCall();
  const ctx = askingAfter('secondLook', (ask) => async (wanted) => {
    const answer = await ask(wanted);
    return { ...answer, call: { opportunityId: OPPORTUNITIES.brightwaterPilot } };
  });
  await disposeCall(ctx, dispositionId);
  expect(await stateOf(dispositionId)).toMatchObject({ state: 'stopped', stopReason: 'deal_moved' });
  const rows = await stage.ctx.store.transaction((tx) => tx.retained.byCall(callId));
  expect(new Set(rows.map(({ opportunityId }) => opportunityId))).toEqual(new Set([OPPORTUNITIES.brightwaterPilot]));
});

test('two workers at one disposal: one carries it out, the other leaves it alone', async () => {
  const { dispositionId, uuid } = await dueCall();
  const atTexts = stage.pauseAt('dispose.after_texts');
  const first = disposeCall(stage.ctx, dispositionId);
  await atTexts.reached;
  await disposeCall(stage.ctx, dispositionId);
  expect(stage.world.zoom.standing(uuid).recording).toBe(2);
  atTexts.go();
  await first;
  expect(await stateOf(dispositionId)).toMatchObject({ state: 'complete', attempts: 1 });
  await disposeCall(stage.ctx, dispositionId);
  expect(await stateOf(dispositionId)).toMatchObject({ state: 'complete', attempts: 1 });
});

test('a reading of the settings that was overtaken by a later one is thrown away', async () => {
  const { customMetadata } = stage.world.org;
  const held = stage.pauseAt('settings.after_read');
  const early = readSettings(stage.ctx);
  await held.reached;
  clock.advance(1_000);
  customMetadata.set('Retention_Rule__mdt', 'Draft_90_Days', { Days__c: 91 });
  await readSettings(stage.ctx);
  held.go();
  await early;
  const { inForce, pending } = await stage.ctx.store.transaction(async (tx) => ({
    inForce: await tx.ruleSets.inForce(),
    pending: await tx.ruleSets.pending(),
  }));
  expect(inForce?.rules.find(({ name }) => name === 'Draft_90_Days')?.term).toMatchObject({ days: 91 });
  expect(pending).toBeNull();
});

test('a clock that was set back does not stop the settings from being read', async () => {
  await readSettings(stage.ctx);
  const back: FlowContext = { ...stage.ctx, clock: { now: () => new Date(clock.now().getTime() - 30 * DAY_MS) } };
  stage.world.org.customMetadata.set('Retention_Rule__mdt', 'Draft_90_Days', { Days__c: 91 });
  await readSettings(back);
  const inForce = await stage.ctx.store.transaction((tx) => tx.ruleSets.inForce());
  expect(inForce?.rules.find(({ name }) => name === 'Draft_90_Days')?.term).toMatchObject({ days: 91 });
});
