import { RELEASE_TRIES } from '../../../middleware/src/domain/release';
import { approveSummary } from '../../../middleware/src/flows/approve-summary';
import type { FlowContext } from '../../../middleware/src/flows/context';
import { openReview } from '../../../middleware/src/flows/open-review';
import { releaseSummary } from '../../../middleware/src/flows/release-summary';
import { retryRelease } from '../../../middleware/src/flows/retry-release';
import { saveDraft } from '../../../middleware/src/flows/save-draft';
import { projectReview } from '../../../middleware/src/flows/project-review';
import { storeDraft } from '../../../middleware/src/flows/store-draft';
import { workInbox } from '../../../middleware/src/flows/work-inbox';
import { makeSalesforce } from '../../../middleware/src/outbound/salesforce/salesforce';
import type { ReleaseRecord } from '../../../middleware/src/ports/records';
import type { SalesforceProjection } from '../../../middleware/src/ports/salesforce';
import { freePort } from '../../../scripts/postgres/free-port';
import { OPPORTUNITIES } from '../../local-org/seed';
import type { SimulatedMeeting } from '../../recorders/zoom';
import { repPartFor } from '../../world/life';
import { consenting, rita, setStage, sha256 } from './stage';
import type { Stage } from './stage';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
}, 60_000);
afterAll(() => stage.close());

/** Drafted, saved and approved by its rep; the process died before the release began. */
async function approved(meeting: SimulatedMeeting): Promise<string> {
  const { salesforceCallId, id } = await stage.worked(meeting);
  const callId = String(salesforceCallId);
  const review = await openReview(stage.ctx, rita, callId, null);
  const { revision, text } = review;
  const saved = await saveDraft(stage.ctx, rita, callId, { revision, text, parts: repPartFor(review.title) });
  await approveSummary(stage.ctx, rita, callId, { revision: saved.revision, noteHash: saved.note.hash });
  const release = await stage.ctx.store.transaction((tx) => tx.releases.latestByCall(id));
  return String(release?.id);
}

function release(id: string): Promise<ReleaseRecord | null> {
  return stage.ctx.store.transaction((tx) => tx.releases.get(id));
}

async function notesOf(meeting: SimulatedMeeting): Promise<number> {
  const title = `Call summary: ${meeting.topic}`;
  return (await stage.world.org.asAdmin.query(`SELECT Id FROM ContentNote WHERE Title = '${title}'`)).length;
}

async function stateInSalesforce(key: string): Promise<unknown> {
  const rows = await stage.world.org.asAdmin.query(
    `SELECT State__c FROM Summary_Release__c WHERE Release_Key__c = '${key}'`,
  );
  return rows[0]?.['State__c'];
}

describe('consent that is withdrawn after the approval', () => {
  test('keeps the note from being published, with the reason', async () => {
    const meeting = stage.meeting();
    const id = await approved(meeting);
    await stage.worked(consenting(meeting, 'declined'), 'recording.completed');

    await releaseSummary(stage.ctx, id);

    expect(await release(id)).toMatchObject({ state: 'not_published', reason: 'call_quarantined', noteId: null });
    expect(await notesOf(meeting)).toBe(0);
  });

  test('lets the note out once it is given again and the rep tries again', async () => {
    const meeting = stage.meeting();
    const id = await approved(meeting);
    await stage.worked(consenting(meeting, 'declined'), 'recording.completed');
    await releaseSummary(stage.ctx, id);
    const { salesforceCallId } = await stage.worked(meeting, 'recording.transcript_completed');

    await retryRelease(stage.ctx, rita, String(salesforceCallId));
    await releaseSummary(stage.ctx, id);

    expect(await release(id)).toMatchObject({ state: 'published' });
    expect(await notesOf(meeting)).toBe(1);
  });
});

test('a call that is moved after the approval leaves its note where it was approved for', async () => {
  const meeting = stage.meeting();
  const id = await approved(meeting);
  const elsewhere = meeting.trackingFields.map(({ field, value }) => ({
    field,
    value: field === 'Opportunity ID' ? OPPORTUNITIES.aldermoorRenewal : value,
  }));
  const moved = await stage.worked({ ...meeting, trackingFields: elsewhere }, 'recording.completed');
  expect(moved.opportunityId).toBe(OPPORTUNITIES.aldermoorRenewal);

  await releaseSummary(stage.ctx, id);

  const standing = await release(id);
  const links = await stage.world.org.asAdmin.query(
    `SELECT LinkedEntityId FROM ContentDocumentLink WHERE ContentDocumentId = '${standing?.noteId}' AND ShareType = 'V'`,
  );
  expect(standing?.state).toBe('published');
  expect(links.map((link) => link['LinkedEntityId'])).toEqual([OPPORTUNITIES.aldermoorRollout]);
});

test('a release that stands as not published does not stand as published in Salesforce, whatever its lost tries left', async () => {
  const meeting = stage.meeting();
  const id = await approved(meeting);
  stage.world.org.faults.answerNext(RELEASE_TRIES, 503, { path: /\/Content$/ });
  const outcomes = [];
  for (let attempt = 1; attempt <= RELEASE_TRIES; attempt += 1) {
    outcomes.push(
      await releaseSummary(stage.ctx, id).then(
        () => 'final',
        () => 'again',
      ),
    );
  }
  expect(outcomes).toEqual([...Array.from({ length: RELEASE_TRIES - 1 }, () => 'again'), 'final']);
  const standing = await release(id);
  expect(standing).toMatchObject({ state: 'not_published', reason: 'salesforce_busy' });
  expect(await stateInSalesforce(String(standing?.key))).toBe('not_published');

  const { salesforceCallId } = await stage.call(meeting);
  await retryRelease(stage.ctx, rita, String(salesforceCallId));
  await releaseSummary(stage.ctx, id);
  expect(await release(id)).toMatchObject({ state: 'published' });
  expect(await stateInSalesforce(String(standing?.key))).toBe('published');
  expect(await notesOf(meeting)).toBe(1);
});

describe('a worker that is overtaken while it works on an older decision', () => {
  test('shows the newer decision in Salesforce, and stores nothing of a call that is quarantined by then', async () => {
    const meeting = stage.meeting();
    const first = await stage.received(meeting);
    const pause = stage.pauseAt('admit.after_decision_commit');
    const overtaken = workInbox(stage.ctx, first);
    await pause.reached;
    await stage.worked(consenting(meeting, 'declined'), 'recording.completed');
    pause.go();
    await overtaken;

    expect(await stage.call(meeting)).toMatchObject({ outcome: 'quarantined', reason: 'consent_declined' });
    expect(await stage.rowInSalesforce(meeting, 'Capture_Status__c, Consent_Status__c')).toMatchObject({
      Capture_Status__c: 'quarantined',
      Consent_Status__c: 'declined',
    });
    const { id, transcript } = await stage.call(meeting);
    expect(transcript.status).toBe('not_yet');
    expect(await stage.ctx.store.transaction((tx) => tx.reviews.byCall(id))).toBeNull();
  });

  test.each(['admit.after_summary_fetched', 'admit.after_transcript_fetched'] as const)(
    'keeps nothing of what it had fetched already (%s)',
    async (step) => {
      const meeting = stage.meeting();
      const event =
        step === 'admit.after_summary_fetched' ? 'meeting.summary_completed' : 'recording.transcript_completed';
      const first = await stage.received(meeting, event);
      const pause = stage.pauseAt(step);
      const overtaken = workInbox(stage.ctx, first);
      await pause.reached;
      await stage.worked(consenting(meeting, 'declined'), 'recording.completed');
      pause.go();
      await overtaken;

      const { id, transcript } = await stage.call(meeting);
      expect(transcript.status).toBe('not_yet');
      expect(await stage.ctx.store.transaction((tx) => tx.reviews.byCall(id))).toBeNull();
    },
  );
});

test('answers of the recorder that are older than the last decision do not overturn it', async () => {
  const meeting = stage.meeting();
  const first = await stage.received(meeting);
  const pause = stage.pauseAt('admit.after_facts');
  const overtaken = workInbox(stage.ctx, first);
  await pause.reached;
  await stage.worked(consenting(meeting, 'declined'), 'recording.completed');
  pause.go();
  await overtaken;
  expect(await stage.call(meeting)).toMatchObject({ outcome: 'quarantined', reason: 'consent_declined' });
});

test('a worker that fails late does not open a message again that another has brought to its end', async () => {
  const meeting = stage.meeting();
  const id = await stage.received(meeting);
  const pause = stage.pauseAt('admit.before_facts');
  const late = workInbox(stage.ctx, id);
  await pause.reached;
  await workInbox(stage.ctx, id);
  stage.world.zoom.faults.next('past_meeting', { kind: 'status', status: 503 });
  pause.go();
  await late;
  const message = await stage.ctx.store.transaction((tx) => tx.inbox.get(id));
  expect(message).toMatchObject({ state: 'processed', reason: null });
});

test('a message outlasts a recorder that is away for a weekend, and is final after that', async () => {
  const { ctx, world } = stage;
  const id = await stage.received(stage.meeting());
  await ctx.store.transaction((tx) => tx.inbox.update(id, { attempts: 700 }));
  const inDays = (days: number): FlowContext => ({
    ...ctx,
    clock: { now: () => new Date(Date.now() + days * 86_400_000) },
  });
  const standing = async (): Promise<unknown> => (await ctx.store.transaction((tx) => tx.inbox.get(id)))?.state;
  world.zoom.faults.next('past_meeting', { kind: 'status', status: 503 }, 2);

  await expect(workInbox(inDays(3), id)).rejects.toMatchObject({ code: 'recorder_unreachable' });
  expect(await standing()).toBe('received');
  await workInbox(inDays(5), id);
  expect(await standing()).toBe('failed');
});

test('a draft that is replaced while the old one is being shown has its own hash shown in the end', async () => {
  const meeting = stage.meeting();
  const first = await stage.received(meeting);
  const pause = stage.pauseAt('project.after_write');
  const overtaken = workInbox(stage.ctx, first);
  await pause.reached;
  const call = await stage.call(meeting);
  const again = { ...stage.ctx, salesforce: { ...stage.ctx.salesforce, projection: await away() } };
  const newer = { generator: 'Zephyr', text: 'A newer draft of the same call.' };
  await expect(storeDraft(again, call, newer)).rejects.toMatchObject({ code: 'salesforce_unreachable' });
  pause.go();
  await overtaken;
  await projectReview(stage.ctx, call.id);
  const rows = await stage.world.org.asAdmin.query(
    `SELECT Draft_Hash__c FROM Call_Summary__c WHERE Call_Recording__c = '${String(call.salesforceCallId)}'`,
  );
  expect(rows).toMatchObject([{ Draft_Hash__c: sha256(newer.text) }]);
});

/** The projection of a middleware that cannot reach Salesforce: a real one, whose requests go nowhere. */
async function away(): Promise<SalesforceProjection> {
  const { world } = stage;
  const port = await freePort();
  return makeSalesforce({
    login: {
      loginUrl: `http://127.0.0.1:${port}`,
      clientId: String(world.env['SALESFORCE_CLIENT_ID']),
      username: String(world.env['SALESFORCE_USERNAME']),
      privateKeyPem: String(world.env['SALESFORCE_PRIVATE_KEY']),
      timeoutMs: 1_000,
    },
    clock: stage.ctx.clock,
  }).projection;
}

test('a reader who came in before the consent was withdrawn gets nothing once it is', async () => {
  const meeting = stage.meeting();
  const { salesforceCallId } = await stage.worked(meeting);
  const { salesforce } = stage.ctx;
  const ctx = {
    ...stage.ctx,
    salesforce: {
      ...salesforce,
      people: {
        ...salesforce.people,
        onCall: async (...asked: Parameters<typeof salesforce.people.onCall>) => {
          const person = await salesforce.people.onCall(...asked);
          await stage.worked(consenting(meeting, 'declined'), 'recording.completed');
          return person;
        },
      },
    },
  };
  await expect(openReview(ctx, rita, String(salesforceCallId), null)).rejects.toMatchObject({
    code: 'call_quarantined',
  });
});
