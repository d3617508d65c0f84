import { countChange } from '../../../middleware/src/flows/retention/count-change';
import type { World } from '../../../test/world/start-world';
import { prepareBareAggregate } from '../baselines/bare-aggregate';
import { compare, timed } from '../medians';
import type { Comparison } from '../medians';
import { benchContext } from './bench-context';
import { CHANGED_RULES } from './bench-rules';
import { addPending } from './prepare-tables';

/** What a change of rules would do, counted whole and kept; beside one bare aggregate over the same rows. */
export async function previewOfChange(world: World, databaseUrl: string, artifacts: number): Promise<Comparison> {
  const { ctx, close } = await benchContext(world, databaseUrl);
  const bare = await prepareBareAggregate(databaseUrl);
  try {
    const setId = await addPending(ctx, CHANGED_RULES);
    const name = `preview of a rule change over ${artifacts} artifacts`;
    const sides = {
      measured: () =>
        timed(async () => {
          const summary = await countChange(ctx, setId, () => Promise.resolve());
          if (summary?.total !== artifacts) throw new Error(`counted ${summary?.total} of ${artifacts} artifacts`);
        }),
      bare: () =>
        timed(async () => {
          const counted = await bare.count();
          if (counted !== artifacts) throw new Error(`counted ${counted} of ${artifacts} artifacts`);
        }),
    };
    const figure = await compare(name, 'bare SQL aggregate of the same rows', sides, { samples: 10, warmUp: 2 });
    // A sweep passes over what a set that waits keeps longer: the next measurement is to begin without one.
    await ctx.store.transaction((tx) => tx.ruleSets.drop(setId));
    return figure;
  } finally {
    await bare.close();
    await close();
  }
}
