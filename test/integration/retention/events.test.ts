import { catchUp } from '../../../middleware/src/flows/retention/catch-up';
import { reconcileDeals } from '../../../middleware/src/flows/retention/reconcile-deals';
import { OPPORTUNITIES } from '../../local-org/seed';
import { until } from '../../world/until';
import { audited, heldCall, meetingOn, retentionOf, setStage, startKeptWorld } from './kept-world';
import type { KeptWorld } from './kept-world';

/** Two deals with a call each: what is told of one must not hide what is not told of the other. */
const { aldermoorRollout: quiet, brightwaterPilot: loud } = OPPORTUNITIES;
let world: KeptWorld;
let callOf: Readonly<Record<string, string>>;
let closedBefore: number;

beforeAll(async () => {
  world = await startKeptWorld();
  callOf = { [quiet]: await heldCall(world, meetingOn(quiet)), [loud]: await heldCall(world, meetingOn(loud)) };
  await world.org.events.untilSubscribed();
  await until('everything was looked at once', async () => {
    return (
      (await world.tables.rows('SELECT FROM countersign.settings_state WHERE reconciled_at IS NOT NULL')).length > 0
    );
  });
}, 60_000);
afterAll(() => world.close());
beforeEach(async () => {
  world.org.faults.clear();
  world.clock.advance(60_000);
  for (const deal of [quiet, loud]) await stagedAndRead(deal, 'Prospecting');
  await world.idle();
  closedBefore = (await audited(world, 'deal_closed')).length;
});

/** The deal has this stage, and the event has come. */
async function stagedAndRead(deal: string, stage: string): Promise<void> {
  await setStage(world, deal, stage);
  await until(`${deal} is known in ${stage}`, async () => {
    const known = 'SELECT FROM countersign.deals WHERE opportunity_id = $1 AND stage_name = $2';
    return (await world.tables.rows(known, [deal, stage])).length > 0;
  });
}

/** Pauses between streams grow; a middleware that has just started makes short ones. */
async function startedAnew(): Promise<void> {
  await world.stopMiddleware();
  await world.startMiddleware();
  await world.org.events.untilSubscribed();
  await world.idle();
}

async function outcomeOf(deal: string): Promise<string> {
  return (await retentionOf(world, callOf[deal] ?? '')).deal.outcome;
}

/** The wake-up comes through the feed: nobody reconciles meanwhile. */
async function untilOutcome(deal: string, outcome: string): Promise<void> {
  await until(`${deal} is known as ${outcome}`, async () => (await outcomeOf(deal)) === outcome, 30_000);
}

/** Deals that were seen closed in this test, as often as they were. */
async function closures(): Promise<unknown[]> {
  return (await audited(world, 'deal_closed')).slice(closedBefore).map(({ opportunityId }) => opportunityId);
}

/** The events of both closings: one does not come, the other shows that the stream goes on. */
async function closedUntold(): Promise<void> {
  world.org.faults.events.lose(1);
  await setStage(world, quiet, 'Closed Lost');
  await setStage(world, loud, 'Closed Won');
  await untilOutcome(loud, 'won');
  expect(await outcomeOf(quiet)).toBe('open');
}

test('an event that was lost is made good by the next reconciliation', async () => {
  await closedUntold();
  await reconcileDeals(world.ctx);
  expect(await outcomeOf(quiet)).toBe('lost');
});

test('an event that was lost is made good by the start of the middleware', async () => {
  await closedUntold();
  await catchUp(world.ctx);
  expect(await outcomeOf(quiet)).toBe('lost');
});

test('a feed that stands still is made good, and what it brings afterwards changes nothing any more', async () => {
  world.org.faults.events.stop();
  await setStage(world, quiet, 'Closed Lost');
  await setStage(world, quiet, 'Qualification');
  await setStage(world, quiet, 'Closed Won');
  await reconcileDeals(world.ctx);
  expect(await outcomeOf(quiet)).toBe('won');
  world.org.faults.events.resume();
  await setStage(world, loud, 'Closed Won');
  await untilOutcome(loud, 'won');
  await world.idle();
  expect(await closures()).toEqual([quiet, loud]);
});

test.each<[string, (faults: KeptWorld['org']['faults']['events']) => void]>([
  ['comes twice', (faults) => faults.duplicate(2)],
  ['comes after a later one', (faults) => faults.reorder()],
  ['is a gap, which says only that something changed', (faults) => faults.gap()],
  ['is an overflow, which does not even say of which deal', (faults) => faults.overflow()],
])('an event that %s closes each deal once', async (_, spoil) => {
  spoil(world.org.faults.events);
  await setStage(world, quiet, 'Closed Lost');
  await setStage(world, loud, 'Closed Won');
  await untilOutcome(quiet, 'lost');
  await untilOutcome(loud, 'won');
  await world.idle();
  expect([...(await closures())].sort()).toEqual([quiet, loud].sort());
});

test('a replay id that Salesforce has forgotten is given up, and every deal is read', async () => {
  await startedAnew();
  await stagedAndRead(quiet, 'Qualification');
  world.org.faults.events.lose(1);
  await setStage(world, quiet, 'Closed Lost');
  world.org.faults.events.expireReplayIds();
  world.org.faults.events.disconnect();
  await untilOutcome(quiet, 'lost');
  expect(world.logged).toContainEqual({
    line: 'feed.refused',
    facts: { kind: 'position_lost', code: expect.stringContaining('replayid') as string },
  });
  await setStage(world, loud, 'Closed Won');
  await untilOutcome(loud, 'won');
});

test('a session that has ended is renewed, and the stream goes on from where it was', async () => {
  await startedAnew();
  world.org.faults.expireSessions();
  world.org.faults.events.disconnect();
  await setStage(world, quiet, 'Closed Lost');
  await untilOutcome(quiet, 'lost');
  expect(world.logged).toContainEqual({
    line: 'feed.refused',
    facts: expect.objectContaining({ kind: 'broken' }) as unknown,
  });
});

test('a wake-up that could not be stored is replayed, though a later one was told meanwhile', async () => {
  await startedAnew();
  world.breakStore(true);
  await setStage(world, quiet, 'Closed Lost');
  await until('it is not taken in', () =>
    Promise.resolve(world.logged.some(({ line }) => line === 'feed.not_taken_in')),
  );
  world.breakStore(false);
  await setStage(world, loud, 'Closed Won');
  await untilOutcome(quiet, 'lost');
  await untilOutcome(loud, 'won');
  await world.idle();
  expect([...(await closures())].sort()).toEqual([quiet, loud].sort());
});

test('a middleware that was away for 100 hours, longer than any replay, dates the closure by the stage’s change', async () => {
  await world.stopMiddleware();
  const day = dayInLosAngeles(world.clock.now());
  await setStage(world, quiet, 'Closed Lost');
  world.clock.advance(100 * 3_600_000);
  await world.startMiddleware();
  await untilOutcome(quiet, 'lost');
  expect((await retentionOf(world, callOf[quiet] ?? '')).deal.closedOn).toBe(day);
});

test('a stage whose meaning was changed closes its deals when that is seen', async () => {
  await stagedAndRead(quiet, 'Needs Analysis');
  world.clock.advance(100 * 3_600_000);
  const day = dayInLosAngeles(world.clock.now());
  world.org.stages.setMeaning('Needs Analysis', { isClosed: true, isWon: false });
  await reconcileDeals(world.ctx);
  expect((await retentionOf(world, callOf[quiet] ?? '')).deal).toMatchObject({
    outcome: 'lost',
    closedOn: day,
  });
  expect(await closures()).toEqual([quiet]);
});

test('Salesforce away while deals are reconciled leaves everything wanted, and nothing counts as reconciled', async () => {
  await closedUntold();
  const [before] = await world.tables.rows('SELECT reconciled_at FROM countersign.settings_state');
  world.org.faults.answerNext(1, 503, { path: /composite\/sobjects\/Opportunity/ });
  await reconcileDeals(world.ctx);
  expect(await world.tables.rows('SELECT reconciled_at FROM countersign.settings_state')).toEqual([before]);
  // The job that was left reads them without anybody asking again.
  await untilOutcome(quiet, 'lost');
});

/** The day that a calendar there shows, by the computer's own knowledge of time zones. */
function dayInLosAngeles(at: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Los_Angeles' }).format(at);
}
