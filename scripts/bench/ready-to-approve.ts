import type { ReviewView, SavedDraft } from '../../middleware/src/contracts/door-api';
import { USERS } from '../../test/local-org/seed';
import { knock } from '../../test/world/door';
import { openedReview, repPartFor, salesforceCallId } from '../../test/world/life';
import type { World } from '../../test/world/start-world';

/** A call whose draft Rita has saved, so that nothing is left to do but to approve it. */
export interface Ready {
  readonly callId: string;
  readonly saved: SavedDraft;
}

export async function readyToApprove(world: World, uuid: string): Promise<Ready> {
  await world.zoom.endMeeting(uuid);
  const callId = await salesforceCallId(world, uuid);
  const review: ReviewView = await openedReview(world, callId, USERS.rita);
  const draft = { revision: review.revision, text: review.text, parts: repPartFor(review.title) };
  const { body } = await knock(world, { userId: USERS.rita }, 'PUT', `/v1/calls/${callId}/draft`, draft);
  return { callId, saved: body as SavedDraft };
}

/** Rita's click, from her panel to its answer. @throws Error where it is refused */
export async function approvalOf(world: World, { callId, saved }: Ready): Promise<void> {
  const wanted = { revision: saved.revision, noteHash: saved.note.hash };
  const { status } = await knock(world, { userId: USERS.rita }, 'POST', `/v1/calls/${callId}/approval`, wanted);
  if (status !== 202) throw new Error(`the approval of ${callId} was answered with ${status}`);
}
