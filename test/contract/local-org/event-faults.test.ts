import { OPPORTUNITIES, USERNAMES } from '../../local-org/seed';
import { connect, orgForEachTest } from './connect';
import { Subscriber } from './subscriber';

const DEAL = OPPORTUNITIES.aldermoorRollout;
const HOUR = 3_600_000;
const START = Date.parse('2026-11-20T09:00:00Z');
let now = START;
const org = orgForEachTest({ now: () => new Date(now) });
const open: Subscriber[] = [];
afterEach(async () => {
  now = START;
  for (const subscriber of open.splice(0)) await subscriber.close();
});

async function from(start: 'latest' | 'earliest' | number): Promise<Subscriber> {
  const subscriber = new Subscriber(org());
  open.push(subscriber);
  await subscriber.subscribe(start);
  return subscriber;
}

async function subscribed(): Promise<Subscriber> {
  const subscriber = await from('latest');
  await org().events.untilSubscribed();
  return subscriber;
}

const step = (name: string): Promise<void> => org().asAdmin.update('Opportunity', DEAL, { NextStep: name });
const steps = (subscriber: Subscriber): unknown[] => subscriber.events.map((one) => one.payload.NextStep);

/** A keepalive comes after everything that was written before it was asked for. */
async function kept(subscriber: Subscriber): Promise<void> {
  const before = subscriber.keepAlives;
  // Events are published after their write, so the keepalive is asked for over HTTP, which takes longer.
  await connect(org(), USERNAMES.rita).query('SELECT Id FROM Organization');
  org().events.keepAlive();
  await subscriber.until(({ keepAlives }) => keepAlives > before);
}

test('a feed that stops still says that it lives; what has waited comes once it goes on', async () => {
  const subscriber = await subscribed();
  await step('before');
  await subscriber.received(1);
  org().faults.events.stop();
  await step('during');
  await kept(subscriber);
  expect(steps(subscriber)).toEqual(['before']);
  expect(subscriber.info?.lastReplayId).toBe(subscriber.events[0]?.replayId);
  org().faults.events.resume();
  await subscriber.received(2);
  expect(steps(subscriber)).toEqual(['before', 'during']);
});

test('a lost event is never delivered, and no replay brings it back', async () => {
  const subscriber = await subscribed();
  org().faults.events.lose(2);
  for (const name of ['a', 'b', 'c']) await step(name);
  await subscriber.received(1);
  const replay = await from('earliest');
  await replay.received(1);
  await kept(replay);
  expect([steps(subscriber), steps(replay)]).toEqual([['c'], ['c']]);
});

test('a duplicate is the same event under the same replay id, and a replay after it brings neither', async () => {
  const subscriber = await subscribed();
  org().faults.events.duplicate();
  for (const name of ['a', 'b']) await step(name);
  const [first, second] = await subscriber.received(3);
  expect(steps(subscriber)).toEqual(['a', 'a', 'b']);
  expect([second?.id, second?.replayId]).toEqual([first?.id, first?.replayId]);
  const replay = await from(Number(first?.replayId));
  await replay.received(1);
  expect(steps(replay)).toEqual(['b']);
});

test('two events change places, and their replay ids still rise', async () => {
  const subscriber = await subscribed();
  org().faults.events.reorder();
  for (const name of ['a', 'b', 'c']) await step(name);
  const ids = (await subscriber.received(3)).map((one) => one.replayId);
  expect(steps(subscriber)).toEqual(['b', 'a', 'c']);
  expect([...ids].sort((a, b) => a - b)).toEqual(ids);
});

test('an event that waits for the second one comes when the faults are cleared', async () => {
  const subscriber = await subscribed();
  org().faults.events.reorder();
  await step('a');
  await kept(subscriber);
  expect(steps(subscriber)).toEqual([]);
  org().faults.clear();
  await subscriber.received(1);
  expect(steps(subscriber)).toEqual(['a']);
});

test('a gap names the record and the kind of change, and nothing else; the next event is whole', async () => {
  const subscriber = await subscribed();
  org().faults.events.gap();
  for (const name of ['a', 'b']) await step(name);
  const [gap] = await subscriber.received(2);
  expect(gap?.payload.ChangeEventHeader).toMatchObject({
    changeType: 'GAP_UPDATE',
    recordIds: [DEAL],
    changedFields: [],
    nulledFields: [],
  });
  expect(steps(subscriber)).toEqual([null, 'b']);
});

test('an overflow names the object and no record', async () => {
  const subscriber = await subscribed();
  org().faults.events.overflow();
  await step('a');
  const [overflow] = await subscriber.received(1);
  expect(overflow?.payload.ChangeEventHeader).toMatchObject({
    entityName: 'Opportunity',
    changeType: 'GAP_OVERFLOW',
    recordIds: ['000000000000000AAA'],
    changedFields: [],
  });
});

test('a broken connection ends the stream with an error; a new one goes on where the old one was', async () => {
  const subscriber = await subscribed();
  await step('a');
  const [first] = await subscriber.received(1);
  org().faults.events.disconnect();
  let anew = false;
  void org()
    .events.untilSubscribed()
    .then(() => (anew = true));
  await subscriber.until(({ over }) => over);
  expect(anew).toBe(false);
  // gRPC's UNAVAILABLE.
  expect(subscriber.errors.map((error) => error.code)).toEqual([14]);
  await step('b');
  const again = await from(Number(first?.replayId));
  await again.received(1);
  expect([anew, steps(again)]).toEqual([true, ['b']]);
});

test('an expired replay id is refused as corrupted, and so is one that was never given', async () => {
  const subscriber = await subscribed();
  await step('a');
  const [first] = await subscriber.received(1);
  org().faults.events.expireReplayIds();
  await step('b');
  for (const replayId of [Number(first?.replayId), Number(first?.replayId) + 1_000_000]) {
    const refused = await from(replayId);
    expect(await refused.refusedWith()).toBe('subscription.fetch.replayid.corrupted');
    // gRPC's INVALID_ARGUMENT.
    expect(refused.errors[0]?.code).toBe(3);
  }
  const earliest = await from('earliest');
  await earliest.received(1);
  expect(steps(earliest)).toEqual(['b']);
});

test('events are kept for 72 hours by the org’s clock, and so are their replay ids', async () => {
  const subscriber = await subscribed();
  await step('old');
  const [old] = await subscriber.received(1);
  now = START + HOUR;
  await step('young');
  await subscriber.received(2);
  now = START + 72 * HOUR - 1000;
  const inTime = await from(Number(old?.replayId));
  await inTime.received(1);
  expect(steps(inTime)).toEqual(['young']);
  now = START + 72 * HOUR;
  const late = await from(Number(old?.replayId));
  expect(await late.refusedWith()).toBe('subscription.fetch.replayid.corrupted');
  const earliest = await from('earliest');
  await earliest.received(1);
  expect(steps(earliest)).toEqual(['young']);
});

test('what waited longer than 72 hours is gone when the feed goes on', async () => {
  const subscriber = await subscribed();
  // The client fetches the schema with its first event; later its session is over.
  await step('first');
  await subscriber.received(1);
  org().faults.events.stop();
  await step('too old');
  await kept(subscriber);
  now = START + 72 * HOUR;
  await step('young');
  org().faults.events.resume();
  await subscriber.received(2);
  expect(steps(subscriber)).toEqual(['first', 'young']);
});

test('a quiet week does not make the replay id of a keepalive too old', async () => {
  const subscriber = await subscribed();
  await step('a');
  await subscriber.received(1);
  now = START + 7 * 24 * HOUR;
  await kept(subscriber);
  await step('b');
  const again = await from(Number(subscriber.info?.lastReplayId));
  await again.received(1);
  expect(steps(again)).toEqual(['b']);
});

test('the change log forgets texts after 72 hours', async () => {
  const inLog = (): boolean =>
    [...org().asAdmin.everyStoredText()].some(
      ({ where, text }) => where.startsWith('change ') && text === 'to be forgotten',
    );
  await step('to be forgotten');
  now = START + 72 * HOUR - 1000;
  expect(inLog()).toBe(true);
  now = START + 72 * HOUR;
  expect(inLog()).toBe(false);
});

test('faults of events are asked for over HTTP, too', async () => {
  const subscriber = await subscribed();
  const body = JSON.stringify({ events: { lose: 1, gap: true } });
  const headers = { 'content-type': 'application/json', connection: 'close' };
  const answer = await fetch(`${org().url}/local-org/faults`, { method: 'POST', headers, body });
  expect(answer.status).toBe(204);
  for (const name of ['a', 'b']) await step(name);
  await subscriber.received(1);
  expect(steps(subscriber)).toEqual(['b']);
});
