import { certifyGone } from '../../../middleware/src/flows/retention/certify-gone';
import { sweepDue } from '../../../middleware/src/flows/retention/sweep-due';
import { OPPORTUNITIES } from '../../local-org/seed';
import { knock } from '../../world/door';
import { leftovers } from '../../world/leftovers';
import { until } from '../../world/until';
import { codeOf, sha256 } from '../review/desk';
import { approvedCall, audited, disposalsOf, fatesOf, heldCall, meetingOn, NOTHING_AT_ZOOM, rita } from './kept-world';
import { setStage, startKeptWorld, untilDisposal } from './kept-world';
import type { KeptWorld } from './kept-world';

/** The life of one approved call of a deal that is won on 20 November 2026, to its last copy. Days as in `closing.test.ts`. */
const meeting = meetingOn(OPPORTUNITIES.aldermoorRollout, { keptTranscript: true });
let world: KeptWorld;
let callId: string;

beforeAll(async () => {
  world = await startKeptWorld();
  await world.org.events.untilSubscribed();
  // The first transcript cannot be read: its message stands as failed, and keeps no body for all that.
  world.zoom.faults.next('transcript', { kind: 'body', body: 'Sign in to Zoom' });
  await heldCall(world, meeting);
  world.clock.advance(1_000);
  callId = await approvedCall(world, meeting);
  await setStage(world, OPPORTUNITIES.aldermoorRollout, 'Closed Won');
  await until('the deal is known as won', async () => (await audited(world, 'deal_closed')).length === 1);
  await world.idle();
});
afterAll(() => world.close());

const bodiesKept = () =>
  world.tables.rows('SELECT id FROM countersign.inbox_messages WHERE body_artifact_id IS NOT NULL');

async function sweptOn(instant: string): Promise<void> {
  world.clock.advanceTo(new Date(instant));
  await sweepDue(world.ctx);
}

test('through its last day in the org, whatever day it is elsewhere, nothing goes', async () => {
  expect(await leftovers(world, meeting)).not.toEqual([]);
  expect(await bodiesKept()).toEqual([]);
  // 8 February 2027 ends in Los Angeles at 08:00 UTC of the 9th.
  await sweptOn('2027-02-09T07:59:00Z');
  expect(await disposalsOf(world, callId)).toEqual([]);
});

test('the day after, recording and draft go at Zoom and in the middleware, and the rest stays', async () => {
  await sweptOn('2027-02-09T08:00:01Z');
  const disposal = await untilDisposal(world, callId, 'complete');
  expect(disposal).toMatchObject({ artifacts: ['recording', 'draft'], cause: 'rule', stopReason: null });
  expect(disposal.copies.map(({ kind, state, rule, dueOn }) => `${kind} ${state} ${rule} ${dueOn}`).sort()).toEqual([
    'ai_draft deleted Draft_90_Days 2027-02-08',
    'vendor_recording deleted Recording_90_Days 2027-02-08',
    'vendor_summary deleted Draft_90_Days 2027-02-08',
    'working_text deleted Draft_90_Days 2027-02-08',
  ]);
  expect(world.zoom.standing(meeting.uuid)).toEqual({ recording: 0, transcript: 2, summary: false, trashed: false });
  expect(await world.tables.artifacts(callId)).toEqual({ transcript: 1, approved_text: 1 });
  expect(await bodiesKept()).toEqual([]);
  expect(await fatesOf(world, callId)).toEqual({
    ...{ recording: 'disposed', draft: 'disposed' },
    ...{ transcript: 'kept', approved_summary: 'kept', official_note: 'kept' },
  });
});

test('whoever opens the review is told that the draft was disposed of, by which rule and when', async () => {
  const answer = await knock(world, rita, 'GET', `/v1/calls/${callId}/review`);
  expect(codeOf(answer)).toEqual({ status: 410, code: 'content_disposed' });
  expect((answer.body as { detail: string }).detail).toContain('by the rule Draft 90 Days, on 2027-02-09');
  expect((await knock(world, rita, 'GET', `/v1/calls/${callId}/transcript`)).status).toBe(200);
  const evidence = await knock(world, rita, 'GET', `/v1/calls/${callId}/evidence`);
  expect(codeOf(evidence)).toEqual({ status: 410, code: 'content_disposed' });
});

test('the transcript follows on its own day, wherever Zoom keeps it, and is told of likewise', async () => {
  await sweptOn('2027-05-10T07:00:01Z');
  await until('the transcript is gone', async () => (await fatesOf(world, callId))['transcript'] === 'disposed');
  await untilDisposal(world, callId, 'complete');
  expect(world.zoom.standing(meeting.uuid)).toEqual(NOTHING_AT_ZOOM);
  const answer = await knock(world, rita, 'GET', `/v1/calls/${callId}/transcript`);
  expect(codeOf(answer)).toEqual({ status: 410, code: 'content_disposed' });
});

test('a year after the deal was won, summary, note and the call’s own row leave the org and its recycle bin', async () => {
  await sweptOn('2027-11-21T08:00:01Z');
  const disposal = await untilDisposal(world, callId, 'purged');
  expect(disposal.certificateHash).toBeNull();
  expect(disposal.copies.map(({ kind, state, rule, dueOn }) => `${kind} ${state} ${rule} ${dueOn}`).sort()).toEqual([
    'approved_text deleted Approved_Summary_Won_365_Days 2027-11-20',
    'call_row purged Official_Note_Won_365_Days 2027-11-20',
    'note purged Official_Note_Won_365_Days 2027-11-20',
    'summary_row purged Approved_Summary_Won_365_Days 2027-11-20',
  ]);
  for (const object of ['Call_Recording__c', 'Call_Summary__c', 'Summary_Release__c', 'ContentDocument']) {
    expect([object, await world.org.asAdmin.query(`SELECT Id FROM ${object}`)]).toEqual([object, []]);
  }
  await until('Salesforce says so', async () => (await shown()).includes('awaiting_physical_deletion'));
  expect(await world.tables.rows('SELECT id FROM countersign.artifacts')).toEqual([]);
  expect(await world.tables.rows('SELECT artifact_id FROM countersign_keys.artifact_keys')).toEqual([]);
});

async function shown(): Promise<unknown[]> {
  const rows = await world.org.asAdmin.query('SELECT State__c FROM Disposition__c ORDER BY Started_At__c');
  return rows.map((row) => row['State__c']);
}

test('it is complete only once no query finds the rows, a day later, and then certified', async () => {
  world.clock.advance(23 * 3_600_000);
  await certifyGone(world.ctx);
  // A clock of ours that is ahead says that the day is over; what counts is what Salesforce still finds.
  const ahead = { now: () => new Date(world.clock.now().getTime() + 2 * 3_600_000) };
  await certifyGone({ ...world.ctx, clock: ahead });
  expect((await disposalsOf(world, callId)).at(-1)?.state).toBe('purged');
  world.clock.advance(3_600_001);
  await certifyGone(world.ctx);
  const disposal = await untilDisposal(world, callId, 'complete');
  expect(disposal.copies.filter(({ place }) => place === 'salesforce').map(({ state }) => state)).toEqual([
    ...['deleted', 'deleted', 'deleted'],
  ]);
  await until('Salesforce says so', async () => (await shown()).every((state) => state === 'complete'));
});

test('each certificate is what its hash says, here and in the org, and names no one', async () => {
  const stored = await world.tables.rows(
    'SELECT id, certificate, certificate_hash FROM countersign.dispositions ORDER BY seq',
  );
  expect(stored).toHaveLength(3);
  const rows = await world.org.asAdmin.query(
    'SELECT Disposition_Key__c, Certificate_Hash__c, Rules__c, Cause__c, Copies__c FROM Disposition__c',
  );
  for (const { id, certificate, certificate_hash } of stored) {
    expect(sha256(String(certificate))).toBe(certificate_hash);
    const row = rows.find((one) => one['Disposition_Key__c'] === id);
    expect(row).toMatchObject({ Certificate_Hash__c: certificate_hash, Cause__c: 'rule' });
    const { copies } = JSON.parse(String(certificate)) as { copies: unknown[] };
    expect(String(row?.['Copies__c']).split('\n')).toHaveLength(copies.length);
  }
  const last = rows.find((one) => one['Disposition_Key__c'] === stored[2]?.['id']);
  expect(last?.['Rules__c']).toMatch(/^Approved_Summary_Won_365_Days\W+Official_Note_Won_365_Days$/);
  expect((await audited(world, 'disposal_complete')).map(({ hash }) => hash)).toEqual(
    stored.map(({ certificate_hash }) => certificate_hash),
  );
});

test('the audit log tells the whole of it, and the call is known by its key alone', async () => {
  const told = await audited(world, 'disposal_begun', 'disposed', 'disposal_complete', 'call_emptied');
  expect(told.map(({ type, artifacts }) => [type, artifacts].filter(Boolean).join(' '))).toEqual([
    ...['disposal_begun recording,draft', 'disposed recording,draft', 'disposal_complete'],
    ...['disposal_begun transcript', 'disposed transcript', 'disposal_complete'],
    'disposal_begun approved_summary,official_note',
    ...['call_emptied', 'disposed approved_summary,official_note', 'disposal_complete'],
  ]);
  const [call] = await world.tables.rows('SELECT title, host_email, disposed_at FROM countersign.calls');
  expect(call).toMatchObject({ title: '', host_email: '', disposed_at: expect.any(Date) as Date });
});

test('three days later no run of words of the call stands anywhere in the org or in PostgreSQL', async () => {
  world.clock.advance(72 * 3_600_000);
  expect(await leftovers(world, meeting)).toEqual([]);
  expect((await knock(world, rita, 'GET', `/v1/calls/${callId}/review`)).status).toBe(404);
});

test('what comes back at Zoom is not collected, and goes again', async () => {
  world.zoom.meetings.set(meeting.uuid, { ...meeting, captions: true });
  expect(world.zoom.standing(meeting.uuid).transcript).toBe(2);
  await world.zoom.sendEvent(world.zoom.eventBody('recording.transcript_completed', meeting.uuid)).first;
  await world.idle();
  expect(await world.tables.rows('SELECT id FROM countersign.artifacts')).toEqual([]);
  expect(await fatesOf(world, callId)).toMatchObject({ transcript: 'kept', recording: 'disposed' });
  await sweepDue(world.ctx);
  await until('it is disposed of again', async () => (await fatesOf(world, callId))['transcript'] === 'disposed');
  const disposal = (await disposalsOf(world, callId)).at(-1);
  expect(disposal).toMatchObject({
    artifacts: ['transcript'],
    title: '',
    copies: [
      { kind: 'vendor_transcript', state: 'deleted' },
      { kind: 'call_row', state: 'absent' },
    ],
  });
  expect(world.zoom.standing(meeting.uuid)).toEqual(NOTHING_AT_ZOOM);
  expect(await world.org.asAdmin.query('SELECT Id FROM Call_Recording__c')).toEqual([]);
  expect(await leftovers(world, meeting)).toEqual([]);
});
