import { approveSummary } from '../../../middleware/src/flows/approve-summary';
import type { Caller } from '../../../middleware/src/flows/context';
import { openReview } from '../../../middleware/src/flows/open-review';
import { releaseSummary } from '../../../middleware/src/flows/release-summary';
import { askDeletion } from '../../../middleware/src/flows/retention/ask-deletion';
import { disposeCall } from '../../../middleware/src/flows/retention/dispose-call';
import { saveDraft } from '../../../middleware/src/flows/save-draft';
import { USERS } from '../../local-org/seed';
import type { SimulatedMeeting } from '../../recorders/zoom';
import { repPartFor } from '../../world/life';
import { rita, setStage } from './stage';
import type { Stage } from './stage';

const admin = { userId: USERS.admin, quiddity: 'AURA', sessionTypes: ['Aura', 'UI'], frozen: false };
const ada: Caller = { ...admin, permissions: ['Countersign_Admin'] };

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

/** Approved, and its release stands before its first try. */
async function approved(meeting: SimulatedMeeting): Promise<{ callId: string; releaseId: string }> {
  const { id, salesforceCallId } = await stage.worked(meeting);
  const review = await openReview(stage.ctx, rita, String(salesforceCallId), null);
  const { revision, text } = review;
  const draft = { revision, text, parts: repPartFor(review.title) };
  const saved = await saveDraft(stage.ctx, rita, String(salesforceCallId), draft);
  const wanted = { revision: saved.revision, noteHash: saved.note.hash };
  await approveSummary(stage.ctx, rita, String(salesforceCallId), wanted);
  const release = await stage.ctx.store.transaction((tx) => tx.releases.latestByCall(id));
  return { callId: id, releaseId: release?.id ?? '' };
}

const statesOf = async (callId: string) => {
  const rows = await stage.ctx.store.transaction((tx) => tx.retained.byCall(callId));
  return Object.fromEntries(rows.map(({ artifact, state }) => [artifact, state]));
};

test('what a person asked to delete goes with the note that was just being published, without being asked twice', async () => {
  const meeting = stage.meeting();
  const { callId, releaseId } = await approved(meeting);
  const { salesforceCallId } = await stage.call(meeting);
  const { id } = await askDeletion(stage.ctx, ada, String(salesforceCallId), { reason: 'Asked for by the customer' });
  const disposition = () => stage.ctx.store.transaction((tx) => tx.dispositions.get(id));

  await disposeCall(stage.ctx, id);
  expect(await disposition()).toMatchObject({ state: 'running', stopReason: 'release_running', failure: null });
  expect((await disposition())?.nextTryAt).not.toBeNull();
  expect(stage.world.zoom.standing(meeting.uuid).recording).toBe(0);
  expect(new Set(Object.values(await statesOf(callId)))).toEqual(new Set(['disposing']));

  await releaseSummary(stage.ctx, releaseId);
  const release = await stage.ctx.store.transaction((tx) => tx.releases.get(releaseId));
  expect(release?.state).not.toBe('publishing');
  await disposeCall(stage.ctx, id);
  expect(await disposition()).toMatchObject({ state: 'purged', stopReason: null, failure: null, nextTryAt: null });
  expect(await statesOf(callId)).toEqual({
    ...{ recording: 'disposed', transcript: 'disposed', draft: 'disposed' },
    ...{ approved_summary: 'disposed', official_note: 'disposed' },
  });
  for (const object of ['Call_Recording__c', 'Call_Summary__c', 'ContentDocument']) {
    expect([object, await stage.world.org.asAdmin.query(`SELECT Id FROM ${object}`)]).toEqual([object, []]);
  }
});
