import { sourceWithout } from '../../contract/salesforce/retention/source-without';
import { until } from '../../world/until';
import { startKeptWorld } from './kept-world';

const VIEW_ALL_OPPORTUNITIES = /(?<=<object>Opportunity<\/object>\s*)<viewAllRecords>true<\/viewAllRecords>/;

/** Without View All on opportunities Salesforce lets nobody follow their changes. */
test('a feed that is refused again and again does not have every deal read each time', async () => {
  const source = sourceWithout(VIEW_ALL_OPPORTUNITIES);
  const world = await startKeptWorld({ org: { sourceDirs: source.dirs } });
  try {
    const refused = () => world.logged.filter(({ line }) => line === 'feed.refused');
    await until('it was refused', () => Promise.resolve(refused().length > 0));
    expect(refused()[0]).toMatchObject({ facts: { kind: 'not_allowed' } });
    let takenIn = 0;
    for (let at = 0; at < 5; at += 1) world.at('events.after_commit', () => Promise.resolve(void (takenIn += 1)));
    const before = refused().length;
    await until('it was refused twice more', () => Promise.resolve(refused().length >= before + 2), 20_000);
    await world.idle();
    expect(takenIn).toBe(0);
  } finally {
    await world.close();
    source.remove();
  }
});
