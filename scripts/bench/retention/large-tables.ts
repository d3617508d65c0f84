import { startWorld } from '../../../test/world/start-world';
import type { Databases } from '../databases';
import type { Comparison } from '../medians';
import { prepareTables } from './prepare-tables';
import { previewOfChange } from './preview';
import { sweepOfDue } from './sweep';

const ARTIFACTS = 1_000_000;
const DUE = 10_000;

/** Preview and sweep over tables as they are after three years of calls. */
export async function measureLargeTables(databases: Databases): Promise<readonly Comparison[]> {
  const [large, small] = [await databases.create('large'), await databases.create('small')];
  const world = await startWorld({ databaseUrl: large, meetings: [] });
  try {
    await prepareTables(world, large, { recent: ARTIFACTS - DUE, due: DUE });
    await prepareTables(world, small, { recent: 0, due: DUE });
    const preview = await previewOfChange(world, large, ARTIFACTS);
    const copied = { among: 'large', alone: 'small', artifacts: ARTIFACTS, due: DUE };
    return [preview, await sweepOfDue(world, databases, copied)];
  } finally {
    await world.close();
  }
}
