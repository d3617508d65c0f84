import type { FlowContext } from '../../../middleware/src/flows/context';
import { takeUpRefused } from '../../../middleware/src/flows/take-up-refused';
import { CALL_EVENTS } from '../../recorders/zoom';
import type { SimulatedMeeting } from '../../recorders/zoom';
import { USERS } from '../../local-org/seed';
import { openedReview, salesforceCallId } from '../../world/life';
import { until } from '../../world/until';
import { startWholeWorld } from '../../world/whole-world';
import type { WholeWorld } from '../../world/whole-world';
import { rita, ritasMeeting, tablesOf } from '../review/desk';
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
