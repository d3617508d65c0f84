import { startWorld } from '../../../test/world/start-world';
import { countedCalls, sumOf, type ApiCount } from './dates-calls';
import { untilShown } from './dates-shown';
import { keptDeals, orgWith, placeCalls } from './kept-deals';
import { startMeasured } from './measured-process';

const CALLS = 500;

/** API calls from an opportunity's closing to the last of its 500 calls showing its new date: real event, real jobs. */
export async function closingOfOne(databaseUrl: string): Promise<readonly ApiCount[]> {
  const deals = keptDeals(1, () => CALLS);
  const world = await startWorld({ databaseUrl, meetings: [], org: { seed: orgWith(deals) } });
  try {
    await placeCalls(world, databaseUrl, deals);
    const middleware = await startMeasured(world.env);
    try {
      await world.org.events.untilSubscribed();
      await untilShown(world, deals, 'open');
      world.org.resetApiCalls();
      await world.org.asAdmin.update('Opportunity', deals[0]?.opportunityId ?? '', { StageName: 'Closed Won' });
      await untilShown(world, deals, 'won');
      const counts = countedCalls(world);
      const name = `closing an opportunity with ${CALLS} calls, all dates`;
      return [{ name, count: sumOf(counts) }, ...counts.map((one) => ({ ...one, name: `  ${one.name}` }))];
    } finally {
      await middleware.stop();
    }
  } finally {
    await world.close();
  }
}
