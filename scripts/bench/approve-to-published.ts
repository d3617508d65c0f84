import { readConfig } from '../../middleware/src/config';
import { startMiddleware } from '../../middleware/src/main';
import type { Step } from '../../middleware/src/ports/steps';
import { OPPORTUNITIES, USERNAMES } from '../../test/local-org/seed';
import { idle } from '../../test/world/idle';
import { smallMeeting } from '../../test/world/meetings';
import { startWorld } from '../../test/world/start-world';
import { prepareBareGraph } from './baselines/bare-graph';
import { compare, timed } from './medians';
import type { Comparison } from './medians';
import { approvalOf, readyToApprove, type Ready } from './ready-to-approve';

/** What an org a continent away takes for one request, in milliseconds. */
const FAR_AWAY_MS = 100;

/**
 * From the rep's approval leaving the panel to the note compared and committed; beside one bare graph call. Once with
 * an org that answers at once, which shows our own work, and once with one that takes its time, which shows the wait.
 */
export async function approveToPublished(databaseUrl: string): Promise<readonly Comparison[]> {
  const near = { samples: 30, warmUp: 5 };
  const far = { samples: 10, warmUp: 1 };
  const rounds = near.samples + near.warmUp + far.samples + far.warmUp;
  const about = { opportunityId: OPPORTUNITIES.aldermoorRollout, hostEmail: USERNAMES.rita };
  const meetings = Array.from({ length: rounds * 2 }, (_, number) => smallMeeting(number, about));
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
    const ready: Ready[] = [];
    for (const meeting of meetings) ready.push(await readyToApprove(world, meeting.uuid));
    await idle(databaseUrl);
    const graph = await prepareBareGraph(world);
    const measured = (): Promise<number> => {
      const next = ready.pop() ?? missing();
      const done = new Promise<void>((resolve) => (published = resolve));
      return timed(async () => {
        await approvalOf(world, next);
        await done;
      });
    };
    const bare = (): Promise<number> => {
      const { callId, saved } = ready.pop() ?? missing();
      return timed(() => graph(callId, saved));
    };
    const sides = { measured, bare };
    const atOnce = await compare('approve to published', 'bare graph call', sides, near);
    world.org.faults.latency(FAR_AWAY_MS);
    const name = `the same, each Salesforce request taking ${FAR_AWAY_MS} ms`;
    return [atOnce, await compare(name, 'bare graph call', sides, far)];
  } finally {
    await middleware.stop();
    await world.close();
  }
}

function missing(): never {
  throw new Error('fewer calls than rounds');
}
