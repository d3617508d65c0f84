import { createTestDatabase } from '../postgres';
import { killSweeps, wrongAtTheEnd } from '../world/retention/sweep-kills';

const KILLS = 200;

test('200 kills of the real process during sweeps: nothing kept is called gone, nothing is gone without its record, nothing is forgotten', async () => {
  const seed = Number(process.env['COUNTERSIGN_SEED'] ?? '1');
  const minutes = Number(process.env['COUNTERSIGN_TORTURE_MINUTES'] ?? '10');
  process.env['COUNTERSIGN_DEADLINE_MS'] = String(9 * 60_000);
  const database = await createTestDatabase();
  try {
    const until = Date.now() + minutes * 60_000;
    const run = await killSweeps(database.url, { seed, kills: KILLS, callsPerKill: 4, until });
    const { kills, inTheMiddle, overtaken, end: calls } = run;
    process.stdout.write(`seed ${seed}: ${kills} kills, ${inTheMiddle} in the middle of a disposal, `);
    process.stdout.write(`${calls.length} calls, ${overtaken} of them due before all had come\n`);
    expect([...new Set(run.wrongMeanwhile)]).toEqual([]);
    expect(calls.flatMap(wrongAtTheEnd)).toEqual([]);
    expect(inTheMiddle).toBeGreaterThan(kills / 2);
    expect(overtaken).toBeLessThan(calls.length / 20);
  } finally {
    await database.drop();
  }
});
