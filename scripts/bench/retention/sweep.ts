import { Client } from 'pg';
import { sweepDue } from '../../../middleware/src/flows/retention/sweep-due';
import type { World } from '../../../test/world/start-world';
import type { Databases } from '../databases';
import { compare, timed } from '../medians';
import type { Comparison } from '../medians';
import { benchContext } from './bench-context';

/** Two databases in which the same artifacts are due: `among` many that are not, and `alone`. */
export interface Both {
  readonly among: string;
  readonly alone: string;
  /** In the large one. */
  readonly artifacts: number;
  readonly due: number;
}

/** The sweep whole: claims, ledger, audit entries, jobs. Each round has fresh copies of both databases. */
export async function sweepOfDue(world: World, databases: Databases, both: Both): Promise<Comparison> {
  const measured = () => oneSweep(world, databases, both.among, both.due);
  const bare = () => oneSweep(world, databases, both.alone, both.due);
  const name = `sweep of ${both.due} due among ${both.artifacts}`;
  const baseline = `the same sweep among ${both.due}`;
  return compare(name, baseline, { measured, bare }, { samples: 5, warmUp: 0 });
}

async function oneSweep(world: World, databases: Databases, copied: string, due: number): Promise<number> {
  const url = await databases.create('sweep', copied);
  const { ctx, close } = await benchContext(world, url);
  try {
    // Connected and settled, as a middleware that has been running is.
    await ctx.store.transaction((tx) => tx.ruleSets.inForce());
    const milliseconds = await timed(() => sweepDue(ctx));
    await assertSwept(url, due);
    return milliseconds;
  } finally {
    await close();
    await databases.drop('sweep');
  }
}

/** A sweep that left something, or began something without its job, is no measurement. */
async function assertSwept(url: string, due: number): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ disposing: number; begun: number; jobs: number }>(`
      SELECT (SELECT count(*)::integer FROM countersign.retained_artifacts WHERE state = 'disposing') AS disposing,
             (SELECT count(*)::integer FROM countersign.dispositions WHERE state = 'running') AS begun,
             (SELECT count(*)::integer FROM countersign_jobs.job WHERE name = 'dispose') AS jobs`);
    const found = rows[0];
    if (found?.disposing !== due || found.begun !== found.jobs || found.begun < due / 6)
      throw new Error(`swept otherwise than wanted: ${JSON.stringify(found)}`);
  } finally {
    await client.end();
  }
}
