import { approveSummary } from '../../../middleware/src/flows/approve-summary';
import { openReview } from '../../../middleware/src/flows/open-review';
import { releaseSummary } from '../../../middleware/src/flows/release-summary';
import { disposeCall } from '../../../middleware/src/flows/retention/dispose-call';
import { newDisposition } from '../../../middleware/src/flows/retention/sweep-due';
import { retryRelease } from '../../../middleware/src/flows/retry-release';
import { saveDraft } from '../../../middleware/src/flows/save-draft';
import type { SimulatedMeeting } from '../../recorders/zoom';
import { repPartFor } from '../../world/life';
import { ada, asked, begun, copiesOf, tried } from './disposals';
import { consenting, rita, setStage } from './stage';
import type { Stage } from './stage';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
beforeEach(() => stage.world.org.faults.clear());
afterAll(() => stage.close());

const rows = (soql: string) => stage.world.org.asAdmin.query(soql);

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

const releaseOf = (id: string) => stage.ctx.store.transaction((tx) => tx.releases.get(id));

const notesOf = async (meeting: SimulatedMeeting) => {
  const title = `Call summary: ${meeting.topic}`;
  return (await rows(`SELECT Id FROM ContentNote WHERE Title = '${title}'`)).map(({ Id }) => String(Id));
};

/** Published in Salesforce, whose reply was lost; then consent is withdrawn, and the next try ends for good. */
async function publishedUnheard(meeting: SimulatedMeeting, atTheEnd = () => undefined as void): Promise<string> {
  const { releaseId } = await approved(meeting);
  void stage.world.org.faults.loseReply({ path: /composite\/graph/ });
  await expect(releaseSummary(stage.ctx, releaseId)).rejects.toMatchObject({ code: 'salesforce_unreachable' });
  await stage.worked(consenting(meeting, 'declined'), 'recording.completed');
  atTheEnd();
  await releaseSummary(stage.ctx, releaseId);
  expect(await releaseOf(releaseId)).toMatchObject({ state: 'not_published', reason: 'call_quarantined' });
  stage.world.org.faults.clear();
  return releaseId;
}

describe('a note that Salesforce took and whose reply was lost', () => {
  test('is known by its id once the release has ended for good, and goes with the call', async () => {
    const meeting = stage.meeting();
    const releaseId = await publishedUnheard(meeting);
    const [noteId, ...more] = await notesOf(meeting);
    expect(more).toEqual([]);
    expect((await releaseOf(releaseId))?.noteId).toBe(noteId);

    const id = await asked(stage, meeting);
    expect(await tried(stage, id)).toMatchObject({ state: 'purged', failure: null });
    expect((await copiesOf(stage, id)).filter(({ kind }) => kind === 'note')).toMatchObject([
      { ref: noteId, state: 'purged' },
    ]);
    expect(await rows(`SELECT Id FROM ContentDocument WHERE Id = '${String(noteId)}'`)).toEqual([]);
  });

  test('is looked for before anything is purged, where Salesforce was away at the release’s end', async () => {
    const meeting = stage.meeting();
    const away = (): void => stage.world.org.faults.answerNext(10, 503, { path: /Summary_Release__c/ });
    const releaseId = await publishedUnheard(meeting, away);
    const [noteId] = await notesOf(meeting);
    expect(noteId).toBeDefined();
    expect((await releaseOf(releaseId))?.noteId).toBeNull();

    const id = await asked(stage, meeting);
    expect(await tried(stage, id)).toMatchObject({ state: 'purged', failure: null });
    expect(await notesOf(meeting)).toEqual([]);
    expect((await copiesOf(stage, id)).find(({ kind }) => kind === 'note')).toMatchObject({
      ref: noteId,
      state: 'purged',
    });
  });

  test('keeps everything in Salesforce while nobody can say whether there is one', async () => {
    const meeting = stage.meeting();
    const away = (): void => stage.world.org.faults.answerNext(10, 503, { path: /Summary_Release__c/ });
    const releaseId = await publishedUnheard(meeting, away);
    const { salesforceCallId } = await stage.call(meeting);
    away();
    const id = await asked(stage, meeting);
    expect(await tried(stage, id)).toMatchObject({ state: 'running', failure: 'salesforce_busy' });
    expect(await notesOf(meeting)).toHaveLength(1);
    const summary = `SELECT Id FROM Call_Summary__c WHERE Call_Recording__c = '${String(salesforceCallId)}'`;
    expect(await rows(summary)).toHaveLength(1);
    expect((await releaseOf(releaseId))?.noteId).toBeNull();
  });

  test('is remembered when the summary goes first, with the row that alone names the note', async () => {
    const meeting = stage.meeting();
    const away = (): void => stage.world.org.faults.answerNext(10, 503, { path: /Summary_Release__c/ });
    const releaseId = await publishedUnheard(meeting, away);
    const call = await stage.call(meeting);
    const [noteId] = await notesOf(meeting);
    const cause = { cause: 'person', requestedBy: ada.userId, reason: 'The summary alone' } as const;
    const first = await begun(stage, newDisposition(stage.ctx, call, cause), ['approved_summary']);
    expect(await tried(stage, first.id)).toMatchObject({ state: 'purged' });
    expect(await rows(`SELECT Id FROM Summary_Release__c WHERE Target_Id__c = '${String(noteId)}'`)).toEqual([]);
    expect(await notesOf(meeting)).toEqual([noteId]);
    expect((await releaseOf(releaseId))?.noteId).toBe(noteId);

    expect(await tried(stage, await asked(stage, meeting))).toMatchObject({ state: 'purged' });
    expect(await notesOf(meeting)).toEqual([]);
  });

  test('costs a disposal no call where every note is known', async () => {
    const meeting = stage.meeting();
    const { releaseId } = await approved(meeting);
    await releaseSummary(stage.ctx, releaseId);
    const id = await asked(stage, meeting);
    stage.world.org.resetApiCalls();
    await tried(stage, id);
    expect(stage.world.org.apiCalls().filter(({ route }) => /queryAll$/.test(route))).toEqual([]);
    expect(await notesOf(meeting)).toEqual([]);
  });
});

test('a note that is published after the rows were purged and before the disposal ends goes as well', async () => {
  const meeting = stage.meeting();
  const { releaseId } = await approved(meeting);
  await stage.worked(consenting(meeting, 'declined'), 'recording.completed');
  await releaseSummary(stage.ctx, releaseId);
  const call = await stage.worked(meeting, 'recording.transcript_completed');
  const cause = { cause: 'person', requestedBy: ada.userId, reason: 'The note alone' } as const;
  const { id } = await begun(stage, newDisposition(stage.ctx, call, cause), ['official_note']);
  const pause = stage.pauseAt('dispose.before_finish');
  const ending = disposeCall(stage.ctx, id);
  await pause.reached;
  await retryRelease(stage.ctx, rita, String(call.salesforceCallId));
  await releaseSummary(stage.ctx, releaseId);
  const { noteId } = (await releaseOf(releaseId)) ?? {};
  expect(await notesOf(meeting)).toEqual([noteId]);
  pause.go();
  await ending;
  expect(await notesOf(meeting)).toEqual([]);
  expect((await copiesOf(stage, id)).find(({ kind }) => kind === 'note')).toMatchObject({
    ref: noteId,
    state: 'purged',
  });
});
