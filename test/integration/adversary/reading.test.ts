import { decideReview } from '../../../middleware/src/flows/decide-review';
import { listWaitingCalls } from '../../../middleware/src/flows/list-waiting-calls';
import { lookAgain } from '../../../middleware/src/flows/look-again';
import { consenting, mara, rita, setStage } from './stage';
import type { Stage } from './stage';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
}, 60_000);
afterAll(() => stage.close());

test('I7: a manager who asks for changes without having opened the draft is logged, since the answer holds the draft', async () => {
  const { id, salesforceCallId } = await stage.worked(stage.meeting());
  const wanted = { revision: 1, comment: 'Please name the decision maker' };
  const view = await decideReview(stage.ctx, mara, String(salesforceCallId), 'request_changes', wanted);
  expect(view.text).toMatch(/single sign-on/i);
  const log = await stage.ctx.store.transaction((tx) => tx.accessLog.byCall(id));
  expect(log).toMatchObject([
    { userId: mara.userId, artifact: 'draft', purpose: 'crm_note_support', role: 'reviewer' },
  ]);
});

test("a rep's own waiting call stays in the rep's list, however many newer calls of others wait", async () => {
  const { salesforceCallId } = await stage.worked(stage.meeting({ opportunityId: '' }));
  const own = await stage.worked(stage.meeting({ opportunityId: '' }));
  await stage.ctx.store.transaction(async (tx) => {
    for (let other = 0; other < 250; other += 1) {
      const startedAt = new Date(own.startedAt.getTime() + (other + 1) * 60_000);
      const call = { ...own, id: stage.ctx.ids.next(), callKey: `other-${other}`, salesforceCallId: null, startedAt };
      await tx.calls.insertOrLock({ ...call, repUserId: mara.userId });
    }
  });
  const { calls } = await listWaitingCalls(stage.ctx, rita);
  expect(calls.map(({ callId }) => callId)).toContain(salesforceCallId);
});

describe('the hourly look at what is not admitted', () => {
  /** Newer calls that lack a consent for good, none of which the recorder has any more. */
  async function crowd(size: number): Promise<void> {
    const own = await stage.worked(stage.meeting({ consent: '' }));
    await stage.ctx.store.transaction(async (tx) => {
      for (let other = 0; other < size; other += 1) {
        const startedAt = new Date(own.startedAt.getTime() + (other + 1) * 1_000);
        const callKey = Buffer.from(`crowd-${String(other).padStart(10, '0')}`).toString('base64');
        await tx.calls.insertOrLock({ ...own, id: stage.ctx.ids.next(), callKey, salesforceCallId: null, startedAt });
      }
    });
  }

  test('reaches an old call behind more newer ones than it takes at once, and behind one that keeps failing', async () => {
    const meeting = stage.meeting({ consent: '' });
    expect(await stage.worked(meeting)).toMatchObject({ outcome: 'quarantined' });
    await crowd(120);
    stage.world.zoom.meetings.set(meeting.uuid, consenting(meeting, 'yes'));
    stage.world.zoom.faults.next('past_meeting', { kind: 'status', status: 503 });
    await lookAgain(stage.ctx);
    expect(await stage.call(meeting)).toMatchObject({ outcome: 'admitted' });
  });

  test('gives up for this hour when the recorder is away for all', async () => {
    stage.world.zoom.faults.next('past_meeting', { kind: 'status', status: 503 }, 50);
    await lookAgain(stage.ctx);
    expect(stage.world.zoom.faults.waiting()).toBe(47);
    stage.world.zoom.faults.clear();
  });
});
