import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STEPS as ALL_STEPS } from '../../../middleware/src/ports/steps';
import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { createTestDatabase } from '../../postgres';
import { census, exactlyOneEach } from '../../world/census';
import { liveOneCall } from '../../world/life';
import { smallMeeting } from '../../world/meetings';
import { startWorld } from '../../world/start-world';
import { startMiddlewareProcess } from '../../world/supervised-middleware';
import { until } from '../../world/until';

/** What follows is crossed by waiting calls and by retention: `crash-while-waiting.test.ts`, `crash-to-the-last-copy.test.ts`. */
const STEPS = ALL_STEPS.slice(0, ALL_STEPS.indexOf('admit.after_participants'));

/**
 * I4 and I8 with the process dead at every boundary between webhook and published note: for each step a call's life
 * begins, the process kills itself when it first crosses that boundary, and is started again.
 */
test('a crash at every step between webhook and published note leaves exactly one note per approval', async () => {
  const database = await createTestDatabase();
  const meetings = STEPS.map((_, number) =>
    smallMeeting(number, { opportunityId: OPPORTUNITIES.aldermoorRollout, hostEmail: USERNAMES.rita }),
  );
  const world = await startWorld({ databaseUrl: database.url, meetings });
  const hitsFile = join(mkdtempSync(join(tmpdir(), 'countersign-hits-')), 'hits');
  const lives: Promise<string>[] = [];
  try {
    for (const [number, step] of STEPS.entries()) {
      const running = await startMiddlewareProcess(world.env, { at: step, hitsFile });
      lives.push(liveOneCall(world, meetings[number]?.uuid ?? '', USERS.rita).then(() => 'published', String));
      await running.ended;
    }
    const last = await startMiddlewareProcess(world.env, { hitsFile });
    expect(await Promise.all(lives)).toEqual(STEPS.map(() => 'published'));
    const end = await until('everything acknowledged is final', async () => {
      const now = await census(world);
      return now.inboxNotFinal === 0 && now.releasesNotFinal === 0 ? now : null;
    });
    await last.kill();

    const hits = countHits(hitsFile);
    process.stdout.write(`Boundaries crossed: ${JSON.stringify(hits)}\n`);
    for (const step of STEPS) expect([step, (hits[step] ?? 0) > 0]).toEqual([step, true]);
    expect(end).toEqual(exactlyOneEach(STEPS.length));
  } finally {
    await world.close();
    await database.drop();
  }
}, 300_000);

function countHits(file: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const step of readFileSync(file, 'utf8').split('\n')) if (step !== '') counts[step] = (counts[step] ?? 0) + 1;
  return counts;
}
