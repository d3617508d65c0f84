import { openReleases, type OpenReleases } from '../../../middleware/src/contracts/door-api';
import { OPPORTUNITIES } from '../../local-org/seed';
import { knock } from '../../world/door';
import type { Knock } from '../../world/door';
import { startWholeWorld } from '../../world/whole-world';
import type { WholeWorld } from '../../world/whole-world';
import { approve, codeOf, mara, published, releaseThat, reviewOf, rita, saved } from '../review/desk';

const PATH = '/v1/inbox/releases';

let world: WholeWorld;

beforeAll(async () => {
  world = await startWholeWorld([]);
}, 60_000);
afterAll(async () => {
  await world.close();
});

async function listed(who: Knock): Promise<OpenReleases['releases']> {
  const { status, body } = await knock(world, who, 'GET', PATH);
  expect(status).toBe(200);
  return openReleases.parse(body).releases;
}

test('a note that Salesforce did not take is in the list of its rep alone', async () => {
  world.org.faults.alterNotes((html) => html.replace('single sign-on', 'double sign-on'));
  const review = await reviewOf(world);
  expect((await approve(world, rita, review.callId, await saved(world, review))).status).toBe(202);
  await releaseThat(world, review.callId, 'is given up', ({ state }) => state === 'not_published');
  world.org.faults.clear();

  expect(await listed(rita)).toEqual([
    {
      callId: review.callId,
      title: review.title,
      startedAt: review.startedAt,
      opportunityId: OPPORTUNITIES.aldermoorRollout,
      release: expect.objectContaining({ state: 'not_published', reason: 'note_mismatch', canRetry: true }) as unknown,
    },
  ]);
  expect(await listed(mara)).toEqual([]);
});

test('what is published is in no list', async () => {
  const before = await listed(rita);
  const review = await reviewOf(world);
  expect((await approve(world, rita, review.callId, await saved(world, review))).status).toBe(202);
  await published(world, review.callId);
  expect(await listed(rita)).toEqual(before);
});

test('the list is there while Salesforce is not', async () => {
  const before = await listed(rita);
  world.org.faults.answerNext(100, 503);
  expect(await listed(rita)).toEqual(before);
  world.org.faults.clear();
});

test('it is for people who review, in their own name', async () => {
  const without = await knock(world, { ...rita, permissions: [] }, 'GET', PATH);
  expect(codeOf(without)).toEqual({ status: 403, code: 'access_denied' });
  const asOther = await knock(world, { ...rita, sessionTypes: ['SubstituteUser'] }, 'GET', PATH);
  expect(codeOf(asOther)).toEqual({ status: 403, code: 'approver_logged_in_as' });
});
