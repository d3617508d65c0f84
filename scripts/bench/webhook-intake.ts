import { readConfig } from '../../middleware/src/config';
import { startMiddleware } from '../../middleware/src/main';
import { OPPORTUNITIES, USERNAMES } from '../../test/local-org/seed';
import { smallMeeting } from '../../test/world/meetings';
import { startWorld } from '../../test/world/start-world';
import { prepareBareInsert } from './baselines/bare-insert';
import { compare, timed } from './medians';
import type { Comparison } from './medians';

const SAMPLES = 400;
const WARM_UP = 50;

/** From a signed webhook leaving the vendor to its acknowledgement, committed; beside a bare INSERT of the same row. */
export async function webhookIntake(databaseUrl: string): Promise<Comparison> {
  const meeting = smallMeeting(1, { opportunityId: OPPORTUNITIES.aldermoorRollout, hostEmail: USERNAMES.rita });
  const world = await startWorld({ databaseUrl, meetings: [meeting] });
  // Jobs stay where they are: this is about taking messages, and working them would compete for the same cores.
  const middleware = await startMiddleware(readConfig(world.env), { work: false });
  const bare = await prepareBareInsert(databaseUrl);
  try {
    const event = world.zoom.eventBody('recording.completed', meeting.uuid);
    const measured = (round: number): Promise<number> => {
      const raw = JSON.stringify({ ...event, round });
      const headers = { ...world.zoom.signedHeaders(raw), 'content-type': 'application/json' };
      return timed(async () => {
        const response = await fetch(`${world.middlewareUrl}/webhooks/zoom`, { method: 'POST', headers, body: raw });
        await response.arrayBuffer();
        if (response.status !== 200) throw new Error(`The webhook was answered with ${response.status}`);
      });
    };
    const sides = { measured, bare: (round: number) => timed(() => bare.insert(JSON.stringify({ ...event, round }))) };
    const sampling = { samples: SAMPLES, warmUp: WARM_UP };
    return await compare('webhook taken in and acknowledged', 'bare INSERT of the same row', sides, sampling);
  } finally {
    await bare.close();
    await middleware.stop();
    await world.close();
  }
}
