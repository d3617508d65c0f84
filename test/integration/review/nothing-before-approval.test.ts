import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { knock } from '../../world/door';
import { liveOneCall, openedReview, salesforceCallId } from '../../world/life';
import { smallMeeting } from '../../world/meetings';
import { startWholeWorld } from '../../world/whole-world';
import type { WholeWorld } from '../../world/whole-world';

const about = { opportunityId: OPPORTUNITIES.aldermoorRollout, hostEmail: USERNAMES.rita };
const undecided = smallMeeting(1, about);
const rejected = smallMeeting(2, about);
const approved = smallMeeting(3, about);
let world: WholeWorld;

beforeAll(async () => {
  world = await startWholeWorld([undecided, rejected, approved]);
}, 60_000);
afterAll(() => world.close());

/** Lower-case words in runs of five: a run shared with a draft is that draft's text, however it was reformatted. */
function runsOfFive(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.slice(4).map((_, at) => words.slice(at, at + 5).join(' ')));
}

/** Where in the org a run of five words of this text stands: every field, note body, event and recycle bin. */
function placesOf(text: string): string[] {
  const runs = runsOfFive(text);
  expect(runs.size).toBeGreaterThan(5);
  return [...world.org.asAdmin.everyStoredText()]
    .filter((stored) => [...runsOfFive(stored.text)].some((run) => runs.has(run)))
    .map((stored) => stored.where);
}

function wordsOf(meeting: typeof undecided): string {
  const { summary, turns } = meeting;
  return [
    summary?.overview,
    ...(summary?.details ?? []).map((part) => part.summary),
    ...turns.map((turn) => turn.text),
  ].join(' ');
}

test('I0: no run of five words of a draft or transcript is in the org before a person approved it', async () => {
  for (const meeting of [undecided, rejected]) {
    await world.zoom.endMeeting(meeting.uuid);
    const callId = await salesforceCallId(world, meeting.uuid);
    const review = await openedReview(world, callId, USERS.rita);
    const draft = {
      revision: review.revision,
      text: `${review.text}\nOne more line that the rep wrote here`,
      parts: review.parts,
    };
    const saved = await knock(world, { userId: USERS.rita }, 'PUT', `/v1/calls/${callId}/draft`, draft);
    expect(saved.status).toBe(200);
    if (meeting === rejected) {
      const decision = { revision: review.revision + 1, comment: 'The wave number in this draft is wrong' };
      const answer = await knock(world, { userId: USERS.rita }, 'POST', `/v1/calls/${callId}/rejection`, decision);
      expect(answer.status).toBe(200);
    }
    await world.idle();
    expect(placesOf(wordsOf(meeting))).toEqual([]);
    expect(placesOf(draft.text)).toEqual([]);
  }
  expect(placesOf('The wave number in this draft is wrong and more words behind it')).toEqual([]);
}, 60_000);

test('the same sweep does find a text once it is approved, so it would have seen a leak', async () => {
  await liveOneCall(world, approved.uuid, USERS.rita);
  const places = placesOf(approved.summary?.overview ?? '');
  expect(places.some((place) => place.includes('Approved_Text__c'))).toBe(true);
  expect(places.some((place) => place.includes('ContentNote'))).toBe(true);
}, 60_000);
