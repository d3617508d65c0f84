import { createTestDatabase } from '../postgres';
import { killSweeps, wrongAtTheEnd } from '../world/retention/sweep-kills';

const KILLS = 200;

test('200 kills of the real process during sweeps: nothing kept is called gone, nothing is gone without its record, nothing is forgotten', async () => {
  const seed = Number(process.env['COUNTERSIGN_SEED'] ?? '1');
  const minutes = Number(process.env['COUNTERSIGN_TORTURE_MINUTES'] ?? '10');
  process.env['COUNTERSIGN_DEADLINE_MS'] = String(9 * 60_000);
  const database = await createTestDatabase();
  try {
    const end = Date.now() + minutes * 60_000;
    const run = await killSweeps(database.url, { seed, kills: KILLS, callsPerKill: 4, until: end });
    process.stdout.write(`seed ${seed}: ${run.kills} kills, ${run.inTheMiddle} in the middle of a disposal\n`);
    expect(run.wrongMeanwhile).toEqual([]);
    expect(run.end.flatMap(wrongAtTheEnd)).toEqual([]);
    expect(run.inTheMiddle).toBeGreaterThan(0);
  } finally {
    await database.drop();
  }
});
