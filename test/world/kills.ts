import { OPPORTUNITIES, USERNAMES, USERS } from '../local-org/seed';
import { census } from './census';
import type { Census } from './census';
import { liveOneCall } from './life';
import { smallMeeting } from './meetings';
import { seeded } from './seeded';
import { startWorld } from './start-world';
import { startMiddlewareProcess } from './supervised-middleware';
import { until } from './until';

export interface KillRun {
  readonly kills: number;
  readonly lives: number;
  readonly lostReplies: number;
  readonly census: Census;
}

/**
 * Lives run side by side while the middleware's process is killed again and again at random moments, and while replies
 * of Salesforce get lost after their commit. Every life must end published all the same.
 */
export async function runKills(
  databaseUrl: string,
  plan: { seed: number; kills: number; livesPerKill: number; until?: number },
): Promise<KillRun> {
  const random = seeded(plan.seed);
  const total = plan.kills * plan.livesPerKill;
  const about = { opportunityId: OPPORTUNITIES.aldermoorRollout, hostEmail: USERNAMES.rita };
  const meetings = Array.from({ length: total }, (_, number) => smallMeeting(number, about));
  const world = await startWorld({ databaseUrl, meetings });
  const lives: Promise<string>[] = [];
  let kills = 0;
  let lostReplies = 0;
  try {
    while (kills < plan.kills && Date.now() < (plan.until ?? Infinity)) {
      const running = await startMiddlewareProcess(world.env);
      for (let life = 0; life < plan.livesPerKill; life += 1) {
        const uuid = meetings[lives.length]?.uuid ?? '';
        lives.push(liveOneCall(world, uuid, USERS.rita).then(() => 'published', String));
      }
      const path = random() < 0.5 ? /composite\/graph/ : /sobjects\/Call_|composite$/;
      void world.org.faults.loseReply({ path }).then(() => (lostReplies += 1));
      await new Promise((resolve) => setTimeout(resolve, 50 + random() * 1_500));
      await running.kill();
      kills += 1;
    }
    const last = await startMiddlewareProcess(world.env);
    const outcomes = await Promise.all(lives);
    const failures = outcomes.filter((outcome) => outcome !== 'published');
    if (failures.length > 0) throw new Error(`${failures.length} of ${lives.length} lives did not end: ${failures[0]}`);
    const end = await until('everything acknowledged is final', async () => {
      const now = await census(world);
      return now.inboxNotFinal === 0 && now.releasesNotFinal === 0 ? now : null;
    });
    await last.kill();
    return { kills, lives: lives.length, lostReplies, census: end };
  } finally {
    await world.close();
  }
}
