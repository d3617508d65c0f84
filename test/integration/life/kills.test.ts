import { createTestDatabase } from '../../postgres';
import { exactlyOneEach } from '../../world/census';
import { runKills } from '../../world/kills';

test('ten kills of the running process, lost replies included, leave exactly one note per approval', async () => {
  const database = await createTestDatabase();
  try {
    const seed = Number(process.env['COUNTERSIGN_SEED'] ?? '20261121');
    const run = await runKills(database.url, { seed, kills: 10, livesPerKill: 2 });
    process.stdout.write(`Kills ${run.kills}, lives ${run.lives}, lost replies ${run.lostReplies}, seed ${seed}\n`);
    expect(run.kills).toBe(10);
    expect(run.lostReplies).toBeGreaterThan(0);
    expect(run.census).toEqual(exactlyOneEach(run.lives));
  } finally {
    await database.drop();
  }
}, 300_000);
