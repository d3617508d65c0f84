import { OPPORTUNITIES } from '../../local-org/seed';
import { until } from '../../world/until';
import { startKeptWorld, type KeptWorld } from '../retention/kept-world';
import { allShown, deal, decided, risksInOrg, suggestedCall } from './tagged-world';

let world: KeptWorld;
beforeAll(async () => {
  world = await startKeptWorld();
  await world.org.events.untilSubscribed();
});
afterAll(() => world.close());

const position = async () =>
  (await world.tables.rows('SELECT replay_id FROM countersign.event_cursors'))[0]?.['replay_id'] as Buffer | undefined;

/** Wake-ups of the deal so far. */
async function wanted(): Promise<number> {
  const [row] = await world.tables.rows('SELECT wanted FROM countersign.deals WHERE opportunity_id = $1', [deal]);
  return Number(row?.['wanted']);
}

async function afterTheNextEvent(deed: () => Promise<unknown>): Promise<number> {
  const from = await position();
  await deed();
  await until('the event is taken in', async () => {
    const now = await position();
    return now !== undefined && (from === undefined || !now.equals(from));
  });
  await world.idle();
  return wanted();
}

test('what we write to a deal ourselves wakes nobody up, and what anybody else writes does', async () => {
  const callId = await suggestedCall(world);
  const before = await afterTheNextEvent(() =>
    world.org.asAdmin.update('Opportunity', OPPORTUNITIES.cobaltTraining, { Amount: 1 }),
  );
  const own = await afterTheNextEvent(async () => {
    await decided(world, callId, 'Security_Concern', 'confirmation');
    await allShown(world);
  });
  expect(await risksInOrg(world)).toBe('Security_Concern');
  expect(own).toBe(before);
  const admins = await afterTheNextEvent(() => world.org.asAdmin.update('Opportunity', deal, { Amount: 99_000 }));
  expect(admins).toBeGreaterThan(own);
});
