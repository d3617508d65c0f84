import { createTestDatabase } from '../postgres';
import { exactlyOneEach } from '../world/census';
import { runKills } from '../world/kills';

const KILLS = 200;

test('200 kills of the running process leave exactly one note per approval, and every message final', async () => {
  const seed = Number(process.env['COUNTERSIGN_SEED'] ?? '1');
  const minutes = Number(process.env['COUNTERSIGN_TORTURE_MINUTES'] ?? '10');
  // A job whose worker died many times waits up to five minutes for its next try.
  process.env['COUNTERSIGN_DEADLINE_MS'] = String(9 * 60_000);
  const database = await createTestDatabase();
  try {
    const end = Date.now() + minutes * 60_000;
    const run = await runKills(database.url, { seed, kills: KILLS, livesPerKill: 1, until: end });
    process.stdout.write(`seed ${seed}: ${run.kills} kills, ${run.lives} lives, ${run.lostReplies} lost replies\n`);
    expect(run.kills).toBeGreaterThan(0);
    expect(run.census).toEqual(exactlyOneEach(run.lives));
  } finally {
    await database.drop();
  }
});
