import { createTestDatabase } from '../../postgres';
import { killSweeps, wrongAtTheEnd } from '../../world/retention/sweep-kills';

const KILLS = 10;

jest.setTimeout(240_000);

test('ten kills of the real process during sweeps: nothing kept is called gone, nothing is gone without its record, nothing is forgotten', async () => {
  const database = await createTestDatabase();
  try {
    const run = await killSweeps(database.url, { seed: 1, kills: KILLS, callsPerKill: 6 });
    process.stdout.write(
      `${run.kills} kills, ${run.inTheMiddle} in the middle of a disposal, ${run.end.length} calls\n`,
    );
    expect(run.wrongMeanwhile).toEqual([]);
    expect(run.end.flatMap(wrongAtTheEnd)).toEqual([]);
    expect(run.inTheMiddle).toBeGreaterThan(0);
  } finally {
    await database.drop();
  }
});
