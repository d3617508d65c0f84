import type { ReleaseView, ReviewView, SavedDraft } from '../../middleware/src/contracts/door-api';
import { knock } from './door';
import type { DoorAnswer } from './door';
import type { World } from './start-world';
import { until } from './until';

/** What the rep adds in these lives; distinct for each call, so that notes can be told apart. */
export function repPartFor(title: string): ReviewView['parts'] {
  return {
    nextSteps: `Send the paper for ${title}`,
    timeline: 'Decision by the end of December',
    risks: '',
    qualification: '',
    competition: '',
    nuance: '',
  };
}

/**
 * One call's life as vendor and rep drive it: the meeting ends, the draft appears, the rep edits and approves, the note
 * is published. Vendor and panel ask again when they get no answer, so a middleware that dies on the way delays this
 * and nothing else.
 */
export async function liveOneCall(world: World, uuid: string, repUserId: string): Promise<ReleaseView> {
  await world.zoom.endMeeting(uuid);
  const callId = await salesforceCallId(world, uuid);
  const review = await openedReview(world, callId, repUserId);
  const saved = await savedDraft(world, callId, repUserId, review);
  await approval(world, callId, repUserId, saved);
  return until(`the note of ${uuid} is published`, async () => {
    const { status, body } = await knock(world, { userId: repUserId }, 'GET', `/v1/calls/${callId}/release`);
    const release = body as ReleaseView;
    return status === 200 && release.state === 'published' ? release : null;
  });
}

export async function salesforceCallId(world: World, uuid: string): Promise<string> {
  const key = `zoom:${uuid}`.replace(/\\/g, '\\\\').replace(/'/g, "\\'");
  return until(`the call ${uuid} stands in Salesforce`, async () => {
    const [row] = await world.org.asAdmin.query(
      `SELECT Id FROM Call_Recording__c WHERE Recorder_Call_Key__c = '${key}'`,
    );
    return row ? String(row['Id']) : null;
  });
}

export async function openedReview(world: World, callId: string, userId: string): Promise<ReviewView> {
  return until(`the draft of ${callId} is there`, async () => {
    const { status, body } = await knock(world, { userId }, 'GET', `/v1/calls/${callId}/review`);
    return status === 200 ? (body as ReviewView) : null;
  });
}

async function savedDraft(world: World, callId: string, userId: string, review: ReviewView): Promise<SavedDraft> {
  const draft = { revision: review.revision, text: review.text, parts: repPartFor(review.title) };
  return answered<SavedDraft>(`the draft of ${callId} is saved`, 200, () =>
    knock(world, { userId }, 'PUT', `/v1/calls/${callId}/draft`, draft),
  );
}

async function approval(world: World, callId: string, userId: string, saved: SavedDraft): Promise<ReleaseView> {
  const wanted = { revision: saved.revision, noteHash: saved.note.hash };
  return answered<ReleaseView>(`the approval of ${callId} is taken`, 202, () =>
    knock(world, { userId }, 'POST', `/v1/calls/${callId}/approval`, wanted),
  );
}

/** Sends until there is an answer. One that is neither the wanted one nor a passing failure is the end. */
async function answered<T>(what: string, wanted: number, sendOnce: () => Promise<DoorAnswer>): Promise<T> {
  const final = await until(what, async () => {
    const answer = await sendOnce();
    return answer.status >= 500 || answer.status === 429 ? null : answer;
  });
  if (final.status !== wanted) throw new Error(`${what}: ${final.status} ${JSON.stringify(final.body)}`);
  return final.body as T;
}
