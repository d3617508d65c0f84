// Expectations: "Pub/Sub API" guide, "Subscribe RPC Method", "Event Replay", "Flow Control", "Keepalive Behavior", "Handle
// Errors"; "Change Data Capture Developer Guide", "Change Event Message Structure", "Change Event Header Fields",
// "Merged Change Events", "Subscription Channels".
import type { Connection } from 'jsforce';
import { startLocalOrg, type LocalOrg } from '../../local-org';
import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { connect } from '../local-org/connect';
import { Subscriber } from '../local-org/subscriber';
import { load } from './jobs';

const DEAL = OPPORTUNITIES.aldermoorRollout;
let org: LocalOrg;
let rita: Connection;
let admin: Connection;
const open: Subscriber[] = [];
beforeAll(async () => {
  org = await startLocalOrg({ pubSubKeepAliveMs: 200 });
  rita = connect(org, USERNAMES.rita);
  admin = connect(org, USERNAMES.admin);
});
afterEach(async () => {
  org.faults.events.disconnect();
  for (const subscriber of open.splice(0)) await subscriber.close();
});
afterAll(() => org.close());

async function subscribed(from: 'latest' | 'earliest' | number, count: number | null = null): Promise<Subscriber> {
  const subscriber = new Subscriber(org);
  open.push(subscriber);
  const before = open.filter((one) => !one.over).length;
  await subscriber.subscribe(from, count);
  await org.events.untilSubscribed(before);
  return subscriber;
}

const step = (NextStep: string | null): PromiseLike<unknown> =>
  rita.sobject('Opportunity').update({ Id: DEAL, NextStep });
const steps = (subscriber: Subscriber): unknown[] => subscriber.events.map((one) => one.payload.NextStep);

test('from the latest event on, a change arrives with its header, the changed fields and nothing else', async () => {
  const subscriber = await subscribed('latest');
  await step('Call them');
  const [event] = await subscriber.received(1);
  expect(event?.payload.ChangeEventHeader).toMatchObject({
    entityName: 'Opportunity',
    recordIds: [DEAL],
    changeType: 'UPDATE',
    commitUser: USERS.rita,
    sequenceNumber: 1,
    nulledFields: [],
    diffFields: [],
  });
  expect(event?.payload.ChangeEventHeader.changedFields).toEqual(
    expect.arrayContaining(['NextStep', 'LastModifiedDate']),
  );
  // Of the event's schema, which the client fetches by its id, every other field is null.
  const { ChangeEventHeader: _, NextStep, ...others }: Record<string, unknown> = { ...event?.payload };
  expect(NextStep).toBe('Call them');
  expect(Object.keys(others)).toEqual(expect.arrayContaining(['Name', 'StageName', 'Amount', 'CloseDate', 'OwnerId']));
  expect(others).toMatchObject({ Name: null, StageName: null, Amount: null });
});

test('a field that loses its value is named as nulled', async () => {
  await step('To be emptied');
  const subscriber = await subscribed('latest');
  await step(null);
  const [event] = await subscriber.received(1);
  expect(event?.payload.ChangeEventHeader.nulledFields).toEqual(['NextStep']);
  expect(event?.payload.NextStep).toBeNull();
});

test('records of a bulk job that change alike in one transaction share an event', async () => {
  const subscriber = await subscribed('latest');
  // Nobody else has touched them, so that all of them change their last modifier or none.
  const deals = [OPPORTUNITIES.aldermoorRenewal, OPPORTUNITIES.brightwaterPilot];
  await load(
    admin,
    { object: 'Opportunity', operation: 'update' },
    deals.map((Id) => ({ Id, NextStep: 'In bulk' })),
  );
  const [event] = await subscriber.received(1);
  expect(event?.payload.ChangeEventHeader.recordIds.sort()).toEqual([...deals].sort());
  expect(event?.payload.ChangeEventHeader).toMatchObject({ changeType: 'UPDATE', commitUser: USERS.admin });
});

test('a record’s life is told from its creation to its return from the bin', async () => {
  const subscriber = await subscribed('latest');
  const fields = { Name: 'Told', StageName: 'Prospecting', CloseDate: '2027-01-01' };
  const [made] = (await load(admin, { object: 'Opportunity', operation: 'insert' }, [fields])).successfulResults;
  const id = made?.sf__Id ?? '';
  await admin.sobject('Opportunity').destroy(id);
  await admin.soap.undelete([id]);
  const events = await subscriber.received(3);
  expect(events.map((one) => one.payload.ChangeEventHeader.changeType)).toEqual(['CREATE', 'DELETE', 'UNDELETE']);
  expect(events.map((one) => one.payload.ChangeEventHeader.recordIds)).toEqual([[id], [id], [id]]);
  expect(events[0]?.payload).toMatchObject({ Name: 'Told', StageName: 'Prospecting' });
});

test('a replay id leads to the events after it, and the earliest one to all that are kept', async () => {
  const first = await subscribed('latest');
  // The client fetches the schema with its first event, and what comes meanwhile may overtake it.
  for (const [at, name] of ['one', 'two', 'three'].entries()) {
    await step(name);
    await first.received(at + 1);
  }
  const { events } = first;
  const ids = events.map((one) => one.replayId);
  expect(ids).toEqual([...ids].sort((a, b) => a - b));
  const later = await subscribed(ids[0] ?? 0);
  expect((await later.received(2)).map((one) => one.id)).toEqual(events.slice(1).map((one) => one.id));
  const all = await subscribed('earliest');
  await all.until(({ events: seen }) => seen.some((one) => one.id === events[2]?.id));
  expect(steps(all).slice(-3)).toEqual(['one', 'two', 'three']);
});

test('as many events come as were asked for, and more when more are', async () => {
  const subscriber = await subscribed('latest', 2);
  await step('a');
  await subscriber.received(1);
  for (const name of ['b', 'c']) await step(name);
  await subscriber.received(2);
  const alive = subscriber.keepAlives;
  await subscriber.until(({ keepAlives }) => keepAlives > alive);
  expect(steps(subscriber)).toEqual(['a', 'b']);
  subscriber.more(1);
  await subscriber.received(3);
  expect(steps(subscriber)).toEqual(['a', 'b', 'c']);
});

test('where nothing happens the stream says that it lives, with a replay id to go on from', async () => {
  const subscriber = await subscribed('latest');
  await subscriber.until(({ keepAlives }) => keepAlives >= 2);
  const mark = subscriber.info?.lastReplayId ?? 0;
  await step('After the keepalive');
  const again = await subscribed(mark);
  await again.received(1);
  expect(steps(again)).toEqual(['After the keepalive']);
});

describe('a replay id is refused', () => {
  async function refusedFrom(replayId: number): Promise<[code: string, status: number | undefined]> {
    const subscriber = new Subscriber(org);
    open.push(subscriber);
    await subscriber.subscribe(replayId);
    return [await subscriber.refusedWith(), subscriber.errors[0]?.code];
  }
  // gRPC's INVALID_ARGUMENT.
  const corrupted = ['subscription.fetch.replayid.corrupted', 3];

  test('that was never given', async () => {
    expect(await refusedFrom(987_654_321_012)).toEqual(corrupted);
  });

  test('whose event is kept no longer', async () => {
    const subscriber = await subscribed('latest');
    await step('To expire');
    const [event] = await subscriber.received(1);
    org.faults.events.expireReplayIds();
    expect(await refusedFrom(event?.replayId ?? 0)).toEqual(corrupted);
  });
});

test('the standard channel has the same events', async () => {
  const subscriber = new Subscriber(org);
  open.push(subscriber);
  await subscriber.subscribe('latest', null, '/data/ChangeEvents');
  await org.events.untilSubscribed();
  await step('By either channel');
  await subscriber.received(1);
  expect(steps(subscriber)).toEqual(['By either channel']);
});

test.each([
  ['a platform event that nobody defined is no topic', '/event/Nothing__e', 5, 'The topic does not exist'],
  [
    'nobody publishes change events, and where not is said',
    '/data/OpportunityChangeEvent',
    12,
    'Publish is not available in the local org',
  ],
])('%s', async (_, topic, code, sentence) => {
  const subscriber = new Subscriber(org);
  open.push(subscriber);
  const cause: unknown = await subscriber.publish(topic).catch((error: Error) => error.cause);
  expect(cause).toMatchObject({ code, details: expect.stringContaining(sentence) as unknown });
});

describe('a subscriber', () => {
  test.each([
    ['without View All on the object', { username: USERNAMES.rita }, 'subscription.topic.cannot.subscribe', 7],
    ['whose session is none', { accessToken: 'nobody' }, 'service.auth.error', 16],
    ['of another org', { organizationId: '00DLo0000000009' }, 'service.auth.error', 16],
  ])('%s is refused', async (_, options, code, status) => {
    const subscriber = new Subscriber(org, options);
    open.push(subscriber);
    await subscriber.subscribe();
    expect(await subscriber.refusedWith()).toBe(code);
    expect(subscriber.errors[0]?.code).toBe(status);
    expect(subscriber.errors[0]?.metadata.get('rpc-id')).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/)]);
  });
});
