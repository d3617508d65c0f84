import type { ReviewView, TranscriptPageView, WaitingCalls } from '../../../middleware/src/contracts/door-api';
import type { Step } from '../../../middleware/src/ports/steps';
import { OPPORTUNITIES } from '../../local-org/seed';
import { SIGN_IN_PAGE } from '../../recorders/zoom/hostile-content';
import type { SimulatedMeeting } from '../../recorders/zoom';
import { knock } from '../../world/door';
import { openedReview, salesforceCallId } from '../../world/life';
import { until } from '../../world/until';
import { startWholeWorld } from '../../world/whole-world';
import type { WholeWorld } from '../../world/whole-world';
import { callOf, codeOf, draftFor, open, ritasMeeting, rita, save, tablesOf, trackingFields } from '../review/desk';
import type { Tables } from '../review/desk';

let world: WholeWorld;
let tables: Tables;

/** Holds whoever decided on a call, before Salesforce is told. */
let afterDecision: (() => Promise<void>) | null = null;

beforeAll(async () => {
  const reached = async (step: Step): Promise<void> => {
    if (step === 'admit.after_decision_commit') await afterDecision?.();
  };
  world = await startWholeWorld([], { overrides: { steps: { reached } } });
  tables = await tablesOf(world);
}, 60_000);
afterAll(async () => {
  await tables.close();
  await world.close();
});

async function summaries(callId: string): Promise<number> {
  return (await world.org.asAdmin.query(`SELECT Id FROM Call_Summary__c WHERE Call_Recording__c = '${callId}'`)).length;
}

/** Refused to the rep in every way, with the reason, and nothing of its content is kept anywhere. */
async function holdsNothing(callId: string, wanted: { status: number; code: string; detail: string }): Promise<void> {
  const { detail, ...refusal } = wanted;
  const transcript = `/v1/calls/${callId}/transcript?from=0`;
  for (const answer of [await open(world, rita, callId), await knock(world, rita, 'GET', transcript)]) {
    expect(codeOf(answer)).toEqual(refusal);
    expect(answer.body).toMatchObject({ detail: expect.stringContaining(detail) as unknown });
    expect(JSON.stringify(answer.body)).not.toMatch(/single sign-on/i);
  }
  expect(await tables.artifacts(callId)).toEqual({});
  expect(await summaries(callId)).toBe(0);
  const reviews = await tables.rows(
    `SELECT 1 FROM countersign.reviews r JOIN countersign.calls c ON c.id = r.call_id WHERE c.salesforce_call_id = $1`,
    [callId],
  );
  expect(reviews).toEqual([]);
  const bodies = await tables.rows(`SELECT 1 FROM countersign.artifacts WHERE kind = 'inbox_body'`);
  expect(bodies).toEqual([]);
}

describe('a quarantined call is neither drafted nor stored nor shown', () => {
  test.each([
    ['consent was declined', trackingFields({ consent: 'no' }), 'consent_declined'],
    ['consent was not recorded', trackingFields({ consent: '' }), 'consent_not_recorded'],
    ['its type is never recorded', trackingFields({ callType: 'Legal' }), 'call_type_never_recorded'],
    ['its type needs an approval', trackingFields({ callType: 'Executive escalation' }), 'call_type_needs_approval'],
    ['nobody said its type', trackingFields({ callType: '' }), 'call_type_unknown'],
  ])('because %s', async (_, changes, reason) => {
    const callId = await callOf(world, ritasMeeting(changes));
    await world.idle();
    const [row] = await world.org.asAdmin.query(
      `SELECT Capture_Status__c, Capture_Reason__c FROM Call_Recording__c WHERE Id = '${callId}'`,
    );
    expect(row).toMatchObject({ Capture_Status__c: 'quarantined', Capture_Reason__c: reason });
    await holdsNothing(callId, { status: 403, code: 'call_quarantined', detail: reason.replace(/_/g, ' ') });
    const draft = draftFor({ revision: 1, text: 'Smuggled in', title: 'x' } as ReviewView);
    expect(codeOf(await save(world, rita, callId, draft))).toEqual({ status: 403, code: 'call_quarantined' });
  });
});

const unmatched = (): SimulatedMeeting => ritasMeeting(trackingFields({ opportunityId: '' }));
const matched = trackingFields({ opportunityId: OPPORTUNITIES.aldermoorRenewal });

test("a call that names no opportunity waits in its rep's list, and holds nothing of its content", async () => {
  const meeting = unmatched();
  const callId = await callOf(world, meeting);
  await world.idle();
  await holdsNothing(callId, { status: 409, code: 'call_waiting_for_match', detail: 'opportunity not named' });
  const listed = (await knock(world, rita, 'GET', '/v1/waiting-calls')).body as WaitingCalls;
  expect(listed.calls).toContainEqual({
    id: expect.any(String) as unknown,
    callId,
    title: meeting.topic,
    startedAt: new Date(meeting.startTime).toISOString(),
    hostEmail: meeting.hostEmail,
    state: 'waiting_for_match',
    reason: 'opportunity_not_named',
    candidates: [],
    mayAttach: true,
  });
});

describe('a call that is matched later gets all its content, whichever event comes again', () => {
  async function waits(meeting: SimulatedMeeting): Promise<string> {
    const callId = await callOf(world, meeting);
    await world.idle();
    expect(codeOf(await open(world, rita, callId))).toEqual({ status: 409, code: 'call_waiting_for_match' });
    world.zoom.meetings.set(meeting.uuid, { ...meeting, ...matched });
    return callId;
  }

  async function sendAgain(
    meeting: SimulatedMeeting,
    event: Parameters<typeof world.zoom.eventBody>[0],
  ): Promise<void> {
    await world.zoom.sendEvent(world.zoom.eventBody(event, meeting.uuid)).first;
  }

  async function expectEverything(callId: string): Promise<void> {
    const review = await openedReview(world, callId, rita.userId);
    expect(review.text).toMatch(/single sign-on/i);
    await until('the transcript is there', async () => (await tables.artifacts(callId))['transcript'] === 1);
    const page = (await knock(world, rita, 'GET', `/v1/calls/${callId}/transcript?from=0`)).body as TranscriptPageView;
    expect(page.cues).toHaveLength(2);
    await world.idle();
    const [row] = await world.org.asAdmin.query(
      `SELECT Capture_Status__c, Capture_Reason__c, Opportunity__c FROM Call_Recording__c WHERE Id = '${callId}'`,
    );
    expect(row).toMatchObject({
      Capture_Status__c: 'recorded',
      Capture_Reason__c: 'none',
      Opportunity__c: OPPORTUNITIES.aldermoorRenewal,
    });
    expect(await summaries(callId)).toBe(1);
  }

  test.each(['recording.completed', 'recording.transcript_completed', 'meeting.summary_completed'] as const)(
    '%s',
    async (event) => {
      const meeting = unmatched();
      const callId = await waits(meeting);
      await sendAgain(meeting, event);
      await expectEverything(callId);
    },
  );

  test('even when the recorder is away right after the match, so that nothing could be fetched at once', async () => {
    const meeting = unmatched();
    const callId = await waits(meeting);
    world.zoom.faults.next('summary', { kind: 'status', status: 503 });
    world.zoom.faults.next('transcript', { kind: 'dropped' });
    await sendAgain(meeting, 'recording.transcript_completed');
    await expectEverything(callId);
    expect(world.zoom.faults.waiting()).toBe(0);
  });

  test('a transcript that cannot be read does not keep its summary from the rep', async () => {
    const meeting = { ...unmatched(), transcriptFile: SIGN_IN_PAGE };
    const callId = await waits(meeting);
    await sendAgain(meeting, 'meeting.summary_completed');
    const review = await openedReview(world, callId, rita.userId);
    expect(review.text).toMatch(/single sign-on/i);
    await until('the call says why it has no transcript', async () => {
      const { transcript } = (await open(world, rita, callId)).body as ReviewView;
      return transcript.status === 'unreadable' && transcript.reason === 'transcript_not_webvtt';
    });
  });
});

test('a worker that decided earlier and tells Salesforce later does not hide the later decision', async () => {
  const meeting = unmatched();
  world.zoom.meetings.set(meeting.uuid, meeting);
  const held = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  afterDecision = () => {
    afterDecision = null;
    held.resolve();
    return goOn.promise;
  };
  await world.zoom.sendEvent(world.zoom.eventBody('recording.transcript_completed', meeting.uuid)).first;
  await held.promise;
  world.zoom.meetings.set(meeting.uuid, { ...meeting, ...matched });
  await world.zoom.sendEvent(world.zoom.eventBody('meeting.summary_completed', meeting.uuid)).first;
  const callId = await salesforceCallId(world, meeting.uuid);
  await openedReview(world, callId, rita.userId);
  goOn.resolve();
  await world.idle();
  const [row] = await world.org.asAdmin.query(`SELECT Capture_Status__c FROM Call_Recording__c WHERE Id = '${callId}'`);
  expect(row).toMatchObject({ Capture_Status__c: 'recorded' });
});

test('a call whose consent is recorded later leaves the quarantine with its content', async () => {
  const meeting = ritasMeeting(trackingFields({ consent: '' }));
  const callId = await callOf(world, meeting);
  await world.idle();
  world.zoom.meetings.set(meeting.uuid, { ...meeting, ...trackingFields({ consent: 'yes' }) });
  await world.zoom.sendEvent(world.zoom.eventBody('meeting.summary_completed', meeting.uuid)).first;
  expect((await openedReview(world, callId, rita.userId)).text).toMatch(/single sign-on/i);
});

test('a call whose consent is withdrawn later is shown to nobody any more', async () => {
  const meeting = ritasMeeting();
  const callId = await callOf(world, meeting);
  await openedReview(world, callId, rita.userId);
  world.zoom.meetings.set(meeting.uuid, { ...meeting, ...trackingFields({ consent: 'declined' }) });
  await world.zoom.sendEvent(world.zoom.eventBody('recording.completed', meeting.uuid)).first;
  await world.idle();
  expect(await salesforceCallId(world, meeting.uuid)).toBe(callId);
  expect(codeOf(await open(world, rita, callId))).toEqual({ status: 403, code: 'call_quarantined' });
});
