import { CALL_EVENTS } from '../../recorders/zoom';
import type { FaultRoute, SimulatedMeeting } from '../../recorders/zoom';
import { openedReview, salesforceCallId } from '../../world/life';
import { until } from '../../world/until';
import { startWholeWorld } from '../../world/whole-world';
import type { WholeWorld } from '../../world/whole-world';
import { open, rita, ritasMeeting, tablesOf } from '../review/desk';
import type { Tables } from '../review/desk';

type EventName = (typeof CALL_EVENTS)[number];
const [RECORDING, TRANSCRIPT, SUMMARY] = CALL_EVENTS;

let world: WholeWorld;
let tables: Tables;

beforeAll(async () => {
  world = await startWholeWorld([]);
  tables = await tablesOf(world);
}, 60_000);
afterAll(async () => {
  await tables.close();
  await world.close();
});

function newMeeting(): SimulatedMeeting {
  const meeting = ritasMeeting();
  world.zoom.meetings.set(meeting.uuid, meeting);
  return meeting;
}

let eventsSent = 0;

/** Sent once and acknowledged. Each has a time of its own, as an event of its own has. */
async function send(meeting: SimulatedMeeting, event: EventName): Promise<void> {
  eventsSent += 1;
  const body = { ...world.zoom.eventBody(event, meeting.uuid), event_ts: Date.now() + eventsSent };
  const { status } = await world.zoom.sendEvent(body).first;
  expect(status).toBe(200);
}

async function messagesOf(meeting: SimulatedMeeting): Promise<Record<string, unknown>[]> {
  return tables.rows(
    'SELECT event_type, state, reason, attempts FROM countersign.inbox_messages WHERE call_key = $1 ORDER BY received_at',
    [meeting.uuid],
  );
}

/** One call, one review and one copy of each text, here and in Salesforce, whatever came in which order. */
async function expectOneCallWhole(meeting: SimulatedMeeting): Promise<void> {
  const callId = await salesforceCallId(world, meeting.uuid);
  await openedReview(world, callId, rita.userId);
  await until('the transcript is there', async () => (await tables.artifacts(callId))['transcript']);
  await world.idle();
  expect((await open(world, rita, callId)).body).toMatchObject({
    status: 'awaiting_review',
    revision: 1,
    transcript: { status: 'available', cues: 2 },
  });
  expect(await tables.artifacts(callId)).toEqual({ transcript: 1, ai_draft: 1, working_text: 1 });
  expect((await messagesOf(meeting)).map(({ state }) => state)).not.toContain('failed');
  const [rows] = await tables.rows(
    `SELECT (SELECT count(*)::int FROM countersign.calls WHERE call_key = $1) AS calls,
            (SELECT count(*)::int FROM countersign.reviews r JOIN countersign.calls c ON c.id = r.call_id WHERE c.call_key = $1) AS reviews,
            (SELECT count(*)::int FROM countersign.audit_log a JOIN countersign.calls c ON a.canonical LIKE '%' || c.id || '%'
              WHERE c.call_key = $1 AND a.type = 'draft_stored') AS drafts`,
    [meeting.uuid],
  );
  expect(rows).toEqual({ calls: 1, reviews: 1, drafts: 1 });
  const calls = await world.org.asAdmin.query(`SELECT Id FROM Call_Recording__c WHERE Title__c = '${meeting.topic}'`);
  expect(calls).toHaveLength(1);
  const summaries = await world.org.asAdmin.query(
    `SELECT Id FROM Call_Summary__c WHERE Call_Recording__c = '${callId}'`,
  );
  expect(summaries).toHaveLength(1);
}

describe('one call and one review, in whatever order its events come', () => {
  test.each([
    ['the summary before the transcript', [RECORDING, SUMMARY, TRANSCRIPT]],
    ['the transcript before the summary', [RECORDING, TRANSCRIPT, SUMMARY]],
    ['the summary first of all', [SUMMARY, TRANSCRIPT, RECORDING]],
    ['the recording last of all', [TRANSCRIPT, SUMMARY, RECORDING]],
  ])('%s, each worked before the next comes', async (_, order) => {
    const meeting = newMeeting();
    for (const event of order) {
      await send(meeting, event);
      await world.idle();
    }
    await expectOneCallWhole(meeting);
  });

  test('I8: all three at once, for five calls side by side', async () => {
    const meetings = Array.from({ length: 5 }, newMeeting);
    await Promise.all(meetings.flatMap((meeting) => CALL_EVENTS.map((event) => send(meeting, event))));
    for (const meeting of meetings) await expectOneCallWhole(meeting);
  });

  test('each of them three times over, all nine at once', async () => {
    const meeting = newMeeting();
    await Promise.all([1, 2, 3].flatMap(() => CALL_EVENTS.map((event) => send(meeting, event))));
    await expectOneCallWhole(meeting);
  });
});

test('a broken transcript that arrives late does not push aside the one that could be read', async () => {
  const meeting = newMeeting();
  world.zoom.meetings.set(meeting.uuid, { ...meeting, transcriptFile: 'Not a transcript yet.' });
  world.zoom.faults.next('transcript', { kind: 'latency', ms: 1500 });
  await send(meeting, TRANSCRIPT);
  await until('the broken file is on its way', () => Promise.resolve(world.zoom.faults.waiting() === 0));
  world.zoom.meetings.set(meeting.uuid, meeting);
  await send(meeting, TRANSCRIPT);
  await send(meeting, SUMMARY);
  const callId = await salesforceCallId(world, meeting.uuid);
  await openedReview(world, callId, rita.userId);
  await world.idle();
  expect((await messagesOf(meeting)).map(({ reason }) => reason)).toEqual(['transcript_not_webvtt', null, null]);
  expect((await open(world, rita, callId)).body).toMatchObject({ transcript: { status: 'available', cues: 2 } });
});

describe('the recorder is away for a while: the message is tried again and ends processed', () => {
  test.each<[FaultRoute, EventName, Parameters<typeof world.zoom.faults.next>[1]]>([
    ['summary', SUMMARY, { kind: 'status', status: 429, retryAfter: '1' }],
    ['summary', SUMMARY, { kind: 'status', status: 500 }],
    ['transcript', TRANSCRIPT, { kind: 'truncated' }],
    ['past_meeting', RECORDING, { kind: 'status', status: 503 }],
    ['meeting', RECORDING, { kind: 'dropped' }],
  ])('%s for %s: %o', async (route, event, fault) => {
    const meeting = newMeeting();
    world.zoom.faults.next(route, fault);
    await send(meeting, event);
    await until('the message is processed', async () => (await messagesOf(meeting))[0]?.['state'] === 'processed');
    expect(world.zoom.faults.waiting()).toBe(0);
    expect(await messagesOf(meeting)).toMatchObject([{ attempts: 1, reason: null }]);
    await world.idle();
    for (const other of CALL_EVENTS.filter((name) => name !== event)) await send(meeting, other);
    await expectOneCallWhole(meeting);
  });
});

describe('the recorder says no for good: the message ends failed, with the reason, and is not tried again', () => {
  test.each<[FaultRoute, EventName, number, string]>([
    ['past_meeting', RECORDING, 404, 'recorder_gone'],
    ['summary', SUMMARY, 404, 'recorder_gone'],
    ['transcript', TRANSCRIPT, 404, 'recorder_gone'],
    ['summary', SUMMARY, 400, 'recorder_refused'],
    ['summary', SUMMARY, 403, 'recorder_refused'],
  ])('%s for %s: %i', async (route, event, status, reason) => {
    const meeting = newMeeting();
    world.zoom.faults.next(route, { kind: 'status', status });
    await send(meeting, event);
    await until('the message is final', async () => (await messagesOf(meeting))[0]?.['state'] !== 'received');
    expect(await messagesOf(meeting)).toMatchObject([{ state: 'failed', reason, attempts: 1 }]);
    await world.idle();
    const jobs = await tables.rows(
      `SELECT j.state FROM countersign_jobs.job j JOIN countersign.inbox_messages m ON j.data->>'id' = m.id::text
        WHERE m.call_key = $1`,
      [meeting.uuid],
    );
    expect(jobs).toEqual([{ state: 'completed' }]);
    expect(await bodiesOf(meeting)).toEqual({ kept: [], texts: 0, keys: 0 });
  });

  test('a message that only waits keeps the body that it is tried again with', async () => {
    const meeting = newMeeting();
    world.zoom.faults.next('past_meeting', { kind: 'status', status: 503 }, 1_000);
    await send(meeting, RECORDING);
    await until('it was tried', async () => Number((await messagesOf(meeting))[0]?.['attempts']) > 0);
    expect(await bodiesOf(meeting)).toEqual({ kept: [expect.any(String)], texts: 1, keys: 1 });
    world.zoom.faults.clear();
    await until('it is final', async () => (await messagesOf(meeting))[0]?.['state'] === 'processed');
    expect(await bodiesOf(meeting)).toEqual({ kept: [], texts: 0, keys: 0 });
  });
});

/** Bodies that messages of this call name; texts and keys of bodies that there are at all. */
async function bodiesOf(meeting: SimulatedMeeting): Promise<object> {
  const kept = await tables.rows(
    'SELECT body_artifact_id FROM countersign.inbox_messages WHERE call_key = $1 AND body_artifact_id IS NOT NULL',
    [meeting.uuid],
  );
  const texts = await tables.rows(`SELECT id FROM countersign.artifacts WHERE kind = 'inbox_body'`);
  const keys = await tables.rows(
    `SELECT artifact_id FROM countersign_keys.artifact_keys JOIN countersign.artifacts ON id = artifact_id
      WHERE kind = 'inbox_body'`,
  );
  return { kept: kept.map((row) => row['body_artifact_id']), texts: texts.length, keys: keys.length };
}
