import type { ReleaseView, SavedDraft } from '../../../middleware/src/contracts/door-api';
import type { Step } from '../../../middleware/src/ports/steps';
import { census } from '../../world/census';
import { startWholeWorld } from '../../world/whole-world';
import type { WholeWorld } from '../../world/whole-world';
import { approve, published, releaseThat, reviewOf, rita, saved } from '../review/desk';

const GRAPH = { path: /composite\/graph/ };

let world: WholeWorld;
/** Done once, when a release is about to be written: the approval itself has met no fault. */
let beforePublish: (() => void) | null = null;

beforeAll(async () => {
  const reached = (step: Step): Promise<void> => {
    if (step === 'release.before_publish') {
      const once = beforePublish;
      beforePublish = null;
      once?.();
    }
    return Promise.resolve();
  };
  world = await startWholeWorld([], { overrides: { steps: { reached } } });
}, 60_000);
afterAll(() => world.close());

async function approved(fault: () => void): Promise<string> {
  const review = await reviewOf(world);
  const shown: SavedDraft = await saved(world, review);
  beforePublish = fault;
  expect((await approve(world, rita, review.callId, shown)).status).toBe(202);
  return review.callId;
}

/** Publishing, with the reason and the time of the next try; then, once the fault has ended, published by itself. */
async function expectPublishedInTheEnd(
  callId: string,
  reason: string,
  endFault: () => void = () => undefined,
): Promise<ReleaseView> {
  const failing = await releaseThat(world, callId, `says ${reason}`, (release) => release.reason !== null);
  expect(failing).toMatchObject({ state: 'publishing', reason, canRetry: false, noteId: null });
  expect(Date.parse(failing.nextTryAt ?? '')).toBeGreaterThan(Date.parse(failing.approvedAt));
  endFault();
  const release = await published(world, callId);
  expect(release).toMatchObject({ reason: null, nextTryAt: null });
  expect(release.attempts).toBeGreaterThan(1);
  await world.idle();
  const { notes, releases, approvals, approvedSummaries, orphanNotes } = await census(world);
  expect({ notes, releases, approvedSummaries, orphanNotes }).toEqual({
    notes: approvals,
    releases: approvals,
    approvedSummaries: approvals,
    orphanNotes: [],
  });
  return release;
}

test('Salesforce answers 503: the release waits with its reason and is published once Salesforce is back', async () => {
  const callId = await approved(() => world.org.faults.answerNext(1, 503, GRAPH));
  await expectPublishedInTheEnd(callId, 'salesforce_busy');
});

test.each(['Call_Summary__c', 'ContentNote'])(
  '%s is locked by somebody else: nothing is half written, the next try does it',
  async (object) => {
    const callId = await approved(() => world.org.faults.lockRows(object));
    await expectPublishedInTheEnd(callId, 'salesforce_busy');
  },
);

test("the day's API requests are used up: the release waits until there are some again", async () => {
  const callId = await approved(() => world.org.faults.exhaustApiLimit());
  await expectPublishedInTheEnd(callId, 'salesforce_limit', () => world.org.resetApiCalls());
});

test('the request never arrives: the release waits and is published by the next try', async () => {
  const callId = await approved(() => void world.org.faults.dropRequest(GRAPH));
  await expectPublishedInTheEnd(callId, 'salesforce_unreachable');
});

test('I4: the reply is lost after Salesforce committed: the next try finds the note and makes no second one', async () => {
  const callId = await approved(() => void world.org.faults.loseReply(GRAPH));
  await expectPublishedInTheEnd(callId, 'salesforce_unreachable');
});

test('the reading back fails: the note that stands is read again, not written again', async () => {
  const callId = await approved(() => world.org.faults.answerNext(1, 502, { path: /ContentNote\/.*\/Content/ }));
  await expectPublishedInTheEnd(callId, 'salesforce_busy');
});

test('the session has expired: a new one is begun and nobody notices', async () => {
  const callId = await approved(() => world.org.faults.expireSessions());
  expect(await published(world, callId)).toMatchObject({ attempts: 1, reason: null });
});
