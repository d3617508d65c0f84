import { reconcileDeals } from '../../../middleware/src/flows/retention/reconcile-deals';
import { readSettings } from '../../../middleware/src/flows/retention/read-settings';
import { demoSeed, OPPORTUNITIES, USERS } from '../../local-org/seed';
import { until } from '../../world/until';
import { approvedCall, audited, DAY_MS, heldCall, meetingOn, placeHold, retentionOf } from './kept-world';
import { setStage, shownOf, startKeptWorld, untilShown } from './kept-world';
import type { KeptWorld } from './kept-world';

/**
 * Days by hand from the starter rules. Called on 10 November 2026 in Los Angeles: recordings and drafts 90 days later
 * are 8 February 2027 (20 days of November, 31, 31, 8), transcripts 180 days later 9 May 2027, approved summaries and
 * notes of open deals 1,095 days later 9 November 2029: three years, of which 2028 has a leap day.
 */
const FIRST = '2027-02-08';
const OPEN = '2029-11-09';

let world: KeptWorld;

beforeAll(async () => {
  const seed = demoSeed();
  // An admin who may write the fields of calls, as a data steward may.
  seed.users.find(({ id }) => id === USERS.admin)?.permissionSets.push('Countersign_Integration');
  world = await startKeptWorld({
    org: { seed },
    prepare: ({ org }) => {
      // Of a lost deal the recording goes 30 days after the closure: its day and rule change with the deal.
      org.customMetadata.set('Retention_Rule__mdt', 'Recording_Lost_30_Days', {
        ...{ Artifact__c: 'recording', Opportunity_Outcome__c: 'lost', Call_Type__c: 'any', Action__c: 'delete' },
        ...{ Trigger__c: 'closure', Days__c: 30, Reason__c: 'Nobody listens to what was lost.' },
      });
    },
  });
  await world.org.events.untilSubscribed();
});
afterAll(() => world.close());

async function daysOf(callId: string): Promise<Record<string, string | null>> {
  const { artifacts } = await retentionOf(world, callId);
  return Object.fromEntries(artifacts.map(({ artifact, due }) => [artifact, due.on]));
}

async function untilOutcome(callId: string, outcome: string): Promise<void> {
  await until(`the deal of ${callId} is known as ${outcome}`, async () => {
    return (await retentionOf(world, callId)).deal.outcome === outcome;
  });
  await world.idle();
}

test('closed, reopened and closed again through real events, row and panel say each time the day and the rule', async () => {
  const callId = await approvedCall(world);
  await untilShown(world, callId, FIRST, 'Recording_90_Days');
  const whileOpen = { recording: FIRST, transcript: '2027-05-09', draft: FIRST, approved_summary: OPEN };
  expect(await daysOf(callId)).toEqual({ ...whileOpen, official_note: OPEN });

  await setStage(world, OPPORTUNITIES.aldermoorRollout, 'Closed Won');
  await untilOutcome(callId, 'won');
  // Closed on 20 November 2026; 365 days later is 20 November 2027.
  const wonDays = { ...whileOpen, approved_summary: '2027-11-20', official_note: '2027-11-20' };
  expect(await daysOf(callId)).toEqual(wonDays);
  expect((await retentionOf(world, callId)).deal).toEqual({ outcome: 'won', closedOn: '2026-11-20', deleted: false });

  await setStage(world, OPPORTUNITIES.aldermoorRollout, 'Negotiation/Review');
  await untilOutcome(callId, 'open');
  expect(await daysOf(callId)).toEqual({ ...whileOpen, official_note: OPEN });

  world.clock.advance(2 * DAY_MS);
  await setStage(world, OPPORTUNITIES.aldermoorRollout, 'Closed Lost');
  // Closed on 22 November 2026; 30 days later is 22 December.
  await untilShown(world, callId, '2026-12-22', 'Recording_Lost_30_Days');
  expect(await daysOf(callId)).toMatchObject({ recording: '2026-12-22', official_note: '2027-11-22', draft: FIRST });

  await setStage(world, OPPORTUNITIES.aldermoorRollout, 'Negotiation/Review');
  await untilShown(world, callId, FIRST, 'Recording_90_Days');
  const types = await audited(world, 'deal_closed', 'deal_reopened');
  expect(types.map(({ type }) => type)).toEqual(['deal_closed', 'deal_reopened', 'deal_closed', 'deal_reopened']);
});

test('a call that comes late, on a deal that is closed, counts from its own day', async () => {
  const late = await approvedCall(world, meetingOn(OPPORTUNITIES.dunmoreSupport));
  await untilOutcome(late, 'won');
  // The deal was won on 30 October; the call came on 10 November, and 365 days later is 10 November 2027.
  expect((await retentionOf(world, late)).deal.closedOn).toBe('2026-10-30');
  expect(await daysOf(late)).toMatchObject({ official_note: '2027-11-10', approved_summary: '2027-11-10' });

  const onLost = await heldCall(world, meetingOn(OPPORTUNITIES.fernhillLost));
  // Lost on 6 November 2026, called four days later: 30 days after that is 10 December.
  await untilShown(world, onLost, '2026-12-10', 'Recording_Lost_30_Days');
});

test('a call whose meeting names another deal from now on counts by that one', async () => {
  const meeting = meetingOn(OPPORTUNITIES.brightwaterPilot);
  const callId = await heldCall(world, meeting);
  await untilShown(world, callId, FIRST, 'Recording_90_Days');
  const fields = meeting.trackingFields.map((field) =>
    field.field === 'Opportunity ID' ? { ...field, value: OPPORTUNITIES.fernhillLost } : field,
  );
  world.zoom.meetings.set(meeting.uuid, { ...meeting, trackingFields: fields });
  world.clock.advance(1_000);
  await world.zoom.sendEvent(world.zoom.eventBody('recording.completed', meeting.uuid)).first;
  await untilShown(world, callId, '2026-12-10', 'Recording_Lost_30_Days');
  expect((await daysOf(callId))['recording']).toBe('2026-12-10');
});

test('a call whose row an admin gives to another deal counts by that one, though we wrote to the row since', async () => {
  const callId = await heldCall(world, meetingOn(OPPORTUNITIES.brightwaterExpansion));
  await untilShown(world, callId, FIRST, 'Recording_90_Days');
  await world.org.asAdmin.update('Call_Recording__c', callId, { Opportunity__c: OPPORTUNITIES.fernhillLost });
  await placeHold(world, { Call_Recording__c: callId });
  await readSettings(world.ctx);
  await until('our own writing is the last', async () => (await shownOf(world, callId))['held'] === true);
  await reconcileDeals(world.ctx);
  await untilShown(world, callId, '2026-12-10', 'Recording_Lost_30_Days');
  expect((await audited(world, 'call_moved')).at(-1)).toMatchObject({
    opportunityId: OPPORTUNITIES.fernhillLost,
    before: OPPORTUNITIES.brightwaterExpansion,
  });
});

test('a deal that is deleted keeps its outcome, is named to the admin, and is what it was once it is back', async () => {
  const callId = await heldCall(world, meetingOn(OPPORTUNITIES.fernhillNew));
  await setStage(world, OPPORTUNITIES.fernhillNew, 'Closed Lost');
  await untilShown(world, callId, '2026-12-22', 'Recording_Lost_30_Days');
  await world.org.asAdmin.remove(OPPORTUNITIES.fernhillNew);
  await until('the deal is known as deleted', async () => (await retentionOf(world, callId)).deal.deleted);
  await world.idle();
  expect(await shownOf(world, callId)).toMatchObject({ on: '2026-12-22', rule: 'Recording_Lost_30_Days' });
  await world.org.undelete(OPPORTUNITIES.fernhillNew);
  await until('it is known as back', async () => !(await retentionOf(world, callId)).deal.deleted);
  expect((await retentionOf(world, callId)).deal).toEqual({ outcome: 'lost', closedOn: '2026-11-22', deleted: false });
});
