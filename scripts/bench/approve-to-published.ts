import { readConfig } from '../../middleware/src/config';
import { startMiddleware } from '../../middleware/src/main';
import type { Step } from '../../middleware/src/ports/steps';
import type { ReviewView, SavedDraft } from '../../middleware/src/contracts/door-api';
import { OPPORTUNITIES, USERNAMES, USERS } from '../../test/local-org/seed';
import { knock } from '../../test/world/door';
import { idle } from '../../test/world/idle';
import { openedReview, repPartFor, salesforceCallId } from '../../test/world/life';
import { smallMeeting } from '../../test/world/meetings';
import { startWorld } from '../../test/world/start-world';
import type { World } from '../../test/world/start-world';
import { prepareBareGraph } from './baselines/bare-graph';
import { compare, timed } from './medians';
import type { Comparison } from './medians';

const SAMPLES = 30;
const WARM_UP = 5;

/** From the rep's approval leaving the panel to the note compared and committed; beside one bare graph call. */
export async function approveToPublished(databaseUrl: string): Promise<Comparison> {
  const about = { opportunityId: OPPORTUNITIES.aldermoorRollout, hostEmail: USERNAMES.rita };
  const meetings = Array.from({ length: (SAMPLES + WARM_UP) * 2 }, (_, number) => smallMeeting(number, about));
  const world = await startWorld({ databaseUrl, meetings });
  let published: () => void = () => undefined;
  const steps = {
    reached: (step: Step): Promise<void> => {
      if (step === 'release.after_final_commit') published();
      return Promise.resolve();
    },
  };
  const middleware = await startMiddleware(readConfig(world.env), { steps });
  try {
    const ready: { callId: string; saved: SavedDraft }[] = [];
    for (const meeting of meetings) ready.push(await readyToApprove(world, meeting.uuid));
    await idle(databaseUrl);
    const graph = await prepareBareGraph(world);
    const measured = (round: number): Promise<number> => {
      const { callId, saved } = ready[round] ?? missing();
      const done = new Promise<void>((resolve) => (published = resolve));
      const wanted = { revision: saved.revision, noteHash: saved.note.hash };
      return timed(async () => {
        await knock(world, { userId: USERS.rita }, 'POST', `/v1/calls/${callId}/approval`, wanted);
        await done;
      });
    };
    const bare = (round: number): Promise<number> => {
      const { callId, saved } = ready[ready.length - 1 - round] ?? missing();
      return timed(() => graph(callId, saved));
    };
    const sides = { measured, bare };
    return await compare('approve to published', 'bare graph call', sides, { samples: SAMPLES, warmUp: WARM_UP });
  } finally {
    await middleware.stop();
    await world.close();
  }
}

async function readyToApprove(world: World, uuid: string): Promise<{ callId: string; saved: SavedDraft }> {
  await world.zoom.endMeeting(uuid);
  const callId = await salesforceCallId(world, uuid);
  const review: ReviewView = await openedReview(world, callId, USERS.rita);
  const draft = { revision: review.revision, text: review.text, parts: repPartFor(review.title) };
  const { body } = await knock(world, { userId: USERS.rita }, 'PUT', `/v1/calls/${callId}/draft`, draft);
  return { callId, saved: body as SavedDraft };
}

function missing(): never {
  throw new Error('fewer calls than rounds');
}
