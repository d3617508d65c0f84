import type { FlowContext } from '../../../middleware/src/flows/context';
import { takeUpRefused } from '../../../middleware/src/flows/take-up-refused';
import { CALL_EVENTS } from '../../recorders/zoom';
import type { SimulatedMeeting } from '../../recorders/zoom';
import { OPPORTUNITIES, USERS } from '../../local-org/seed';
import { knock } from '../../world/door';
import { openedReview, salesforceCallId } from '../../world/life';
import { until } from '../../world/until';
import { startWholeWorld } from '../../world/whole-world';
import type { WholeWorld } from '../../world/whole-world';
import { callOf, rita, ritasMeeting, tablesOf, trackingFields } from '../review/desk';
import type { Tables } from '../review/desk';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
let world: WholeWorld;
let tables: Tables;
let context: FlowContext;
let later = 0;

beforeAll(async () => {
  world = await startWholeWorld([], {
    overrides: { adapt: (ctx) => (context = { ...ctx, clock: { now: () => new Date(Date.now() + later) } }) },
  });
  tables = await tablesOf(world);
}, 60_000);
afterEach(() => {
  later = 0;
  world.zoom.faults.clear();
});
afterAll(async () => {
  await tables.close();
  await world.close();
});

async function statesOf({ uuid }: SimulatedMeeting): Promise<unknown[]> {
  const rows = await tables.rows(
    `SELECT state || coalesce(': ' || reason, '') AS state FROM countersign.inbox_messages
      WHERE call_key = $1 ORDER BY received_at`,
    [uuid],
  );
  return rows.map(({ state }) => state);
}

async function ended(meeting: SimulatedMeeting): Promise<unknown[]> {
  await world.zoom.endMeeting(meeting.uuid);
  await until('every message is final', async () => {
    const states = await statesOf(meeting);
    return states.length === CALL_EVENTS.length && !states.some((state) => String(state).startsWith('received'));
  });
  return statesOf(meeting);
}

function newMeeting(): SimulatedMeeting {
  const meeting = ritasMeeting();
  world.zoom.meetings.set(meeting.uuid, meeting);
  return meeting;
}

async function expectWholeInTheEnd(meeting: SimulatedMeeting): Promise<void> {
  const callId = await salesforceCallId(world, meeting.uuid);
  await openedReview(world, callId, rita.userId);
  await world.idle();
  expect(await statesOf(meeting)).toEqual(['processed', 'processed', 'processed']);
  expect(await tables.artifacts(callId)).toEqual({ transcript: 1, ai_draft: 1, working_text: 1 });
}

test('calls that end while Zoom refuses our secret come whole once it is right again, within the hour', async () => {
  const meeting = newMeeting();
  world.zoom.faults.next('past_meeting', { kind: 'status', status: 401 }, 1_000);
  expect(await ended(meeting)).toEqual(Array.from(CALL_EVENTS, () => 'failed: recorder_refused'));
  world.zoom.faults.clear();

  await takeUpRefused(context);
  expect(await statesOf(meeting)).toEqual(Array.from(CALL_EVENTS, () => 'failed: recorder_refused'));
  later = 11 * MINUTE;
  await takeUpRefused(context);
  await expectWholeInTheEnd(meeting);
});

test('calls that end while the integration user is switched off come whole once it is back', async () => {
  const meeting = newMeeting();
  await world.org.asAdmin.update('User', USERS.integration, { IsActive: false });
  world.org.faults.expireSessions();
  expect(await ended(meeting)).toEqual(Array.from(CALL_EVENTS, () => 'failed: salesforce_refused'));
  await world.org.asAdmin.update('User', USERS.integration, { IsActive: true });

  later = 11 * MINUTE;
  await takeUpRefused(context);
  await expectWholeInTheEnd(meeting);
});

test('a call that a person attaches while Zoom refuses us gets its content an hour later', async () => {
  const meeting = ritasMeeting(trackingFields({ opportunityId: '' }));
  const callId = await callOf(world, meeting);
  await world.idle();
  const [call] = await tables.rows('SELECT id FROM countersign.calls WHERE call_key = $1', [meeting.uuid]);
  const id = String(call?.['id']);
  world.zoom.faults.next('past_meeting', { kind: 'status', status: 401 }, 1_000);
  const opportunityId = OPPORTUNITIES.aldermoorRollout;
  const attached = await knock(world, rita, 'POST', `/v1/waiting-calls/${id}/attachment`, { opportunityId });
  expect(attached.status).toBe(202);

  // Salesforce shows at once whose it is; what the recorder owes comes by a job that waits an hour.
  const waits = `name = 'catch_up_call' AND data->>'id' = $1 AND state = 'created'`;
  const [job] = await until('it is put off', () =>
    tables
      .rows(
        `SELECT id, start_after > now() + interval '50 minutes' AS later FROM countersign_jobs.job WHERE ${waits}`,
        [id],
      )
      .then((rows) => rows.some(({ later: put }) => put === true) && rows),
  );
  expect(await world.org.asAdmin.query(`SELECT Opportunity__c FROM Call_Recording__c WHERE Id = '${callId}'`)).toEqual([
    expect.objectContaining({ Opportunity__c: opportunityId }),
  ]);
  world.zoom.faults.clear();
  await tables.rows('UPDATE countersign_jobs.job SET start_after = now() WHERE id = $1', [job?.['id']]);
  expect((await openedReview(world, callId, USERS.rita)).text).toMatch(/single sign-on/i);
});

test('what is refused for good is given up after four days, and what the recorder does not have is not asked for again', async () => {
  const [refused, gone] = [newMeeting(), newMeeting()];
  world.zoom.faults.next('past_meeting', { kind: 'status', status: 403 }, 3);
  expect(await ended(refused)).toEqual(Array.from(CALL_EVENTS, () => 'failed: recorder_refused'));
  world.zoom.faults.next('past_meeting', { kind: 'status', status: 404 }, 3);
  expect(await ended(gone)).toEqual(Array.from(CALL_EVENTS, () => 'failed: recorder_gone'));
  later = 4 * DAY + MINUTE;
  await takeUpRefused(context);
  expect(await statesOf(refused)).toEqual(Array.from(CALL_EVENTS, () => 'failed: recorder_refused'));
  later = DAY;
  world.zoom.faults.next('past_meeting', { kind: 'status', status: 403 }, 3);
  await takeUpRefused(context);
  await world.idle();
  expect(world.zoom.faults.waiting()).toBe(0);
  expect(await statesOf(refused)).toEqual(Array.from(CALL_EVENTS, () => 'failed: recorder_refused'));
  expect(await statesOf(gone)).toEqual(Array.from(CALL_EVENTS, () => 'failed: recorder_gone'));
});
