import type { Connection } from 'jsforce';
import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { connect, idOf, orgForEachTest } from './connect';
import { Subscriber } from './subscriber';

const DEAL = OPPORTUNITIES.aldermoorRollout;
const NOW = Date.parse('2026-11-20T09:00:00Z');
const org = orgForEachTest({ now: () => new Date(NOW) });
let rita: Connection;
const open: Subscriber[] = [];
beforeEach(() => {
  rita = connect(org(), USERNAMES.rita);
});
afterEach(async () => {
  for (const subscriber of open.splice(0)) await subscriber.close();
});

async function subscribed(options?: ConstructorParameters<typeof Subscriber>[1]): Promise<Subscriber> {
  const subscriber = new Subscriber(org(), options);
  open.push(subscriber);
  await subscriber.subscribe();
  await org().events.untilSubscribed();
  return subscriber;
}

test('a stage change arrives with the changed fields alone, and with none that is derived', async () => {
  const subscriber = await subscribed();
  await rita.sobject('Opportunity').update({ Id: DEAL, StageName: 'Closed Won' });
  const [event] = await subscriber.received(1);
  expect(event?.payload.ChangeEventHeader).toMatchObject({
    entityName: 'Opportunity',
    recordIds: [DEAL],
    changeType: 'UPDATE',
    commitTimestamp: NOW,
    commitUser: USERS.rita,
    sequenceNumber: 1,
    nulledFields: [],
    diffFields: [],
  });
  // Probability and forecast category are "implied … by the StageName field" (Object Reference, Opportunity).
  expect(event?.payload.ChangeEventHeader.changedFields.sort()).toEqual([
    'ForecastCategoryName',
    'LastModifiedById',
    'LastModifiedDate',
    'LastStageChangeDate',
    'Probability',
    'StageName',
  ]);
  expect(event?.payload).toMatchObject({ StageName: 'Closed Won', LastStageChangeDate: NOW, Name: null, Amount: null });
  expect(Object.keys(event?.payload ?? {})).toEqual(
    expect.not.arrayContaining(['IsClosed', 'IsWon', 'IsDeleted', 'Id']),
  );
});

test('a field set to nothing is named as nulled; dates travel as milliseconds', async () => {
  const subscriber = await subscribed();
  await rita.sobject('Opportunity').update({ Id: DEAL, Amount: null, CloseDate: '2027-02-01' });
  const [event] = await subscriber.received(1);
  expect(event?.payload.ChangeEventHeader.nulledFields).toEqual(['Amount']);
  expect(event?.payload).toMatchObject({ Amount: null, CloseDate: Date.parse('2027-02-01T00:00:00Z') });
});

test('a new deal arrives with its fields, and its end without any', async () => {
  const subscriber = await subscribed();
  const fields = { Name: 'New', StageName: 'Prospecting', CloseDate: '2027-01-01' };
  const id = await idOf(rita.sobject('Opportunity').create(fields));
  await rita.sobject('Opportunity').destroy(id);
  await org().undelete(id);
  const events = await subscriber.received(3);
  expect(events.map((one) => one.payload.ChangeEventHeader.changeType)).toEqual(['CREATE', 'DELETE', 'UNDELETE']);
  expect(events.map((one) => one.payload.Name)).toEqual(['New', null, 'New']);
  expect(events.map((one) => one.payload.ChangeEventHeader.changedFields)).toEqual([[], [], []]);
});

test('deals that change alike in one request share one event; others have their own', async () => {
  const subscriber = await subscribed();
  const ids = [OPPORTUNITIES.aldermoorRollout, OPPORTUNITIES.aldermoorRenewal, OPPORTUNITIES.brightwaterPilot];
  const stages = ['Closed Lost', 'Closed Lost', 'Closed Won'];
  await rita.sobject('Opportunity').update(ids.map((Id, at) => ({ Id, StageName: stages[at] })));
  const events = await subscriber.received(2);
  expect(events.map((one) => one.payload.ChangeEventHeader.recordIds)).toEqual([ids.slice(0, 2), ids.slice(2)]);
  expect(events.map((one) => one.payload.ChangeEventHeader.sequenceNumber)).toEqual([1, 2]);
  expect(new Set(events.map((one) => one.payload.ChangeEventHeader.transactionKey)).size).toBe(1);
});

test('no event tells of other objects, of a refused write, or of a stage that means something else', async () => {
  const subscriber = await subscribed();
  await rita
    .sobject('Account')
    .update({ Id: (await rita.sobject('Opportunity').retrieve(DEAL)).AccountId as string, Name: 'X' });
  await expect(rita.sobject('Opportunity').update({ Id: DEAL, CloseDate: null })).rejects.toThrow('Required fields');
  org().stages.setMeaning('Needs Analysis', { isClosed: true, isWon: true });
  await rita.sobject('Opportunity').update({ Id: DEAL, NextStep: 'Call' });
  const events = await subscriber.received(1);
  expect(events.map((one) => one.payload.NextStep)).toEqual(['Call']);
});

test('replay ids rise, leave gaps, and lead back to what came after', async () => {
  const subscriber = await subscribed();
  for (const step of ['a', 'b', 'c', 'd', 'e', 'f'])
    await rita.sobject('Opportunity').update({ Id: DEAL, NextStep: step });
  const events = await subscriber.received(6);
  const ids = events.map((one) => one.replayId);
  expect([...ids].sort((a, b) => a - b)).toEqual(ids);
  expect(new Set(ids).size).toBe(6);
  // Steps of 1 to 39: that all five were 1 happens once in 90 million runs.
  expect((ids[5] ?? 0) - (ids[0] ?? 0)).toBeGreaterThan(5);

  const later = new Subscriber(org());
  open.push(later);
  await later.subscribe(ids[3]);
  expect((await later.received(2)).map((one) => one.id)).toEqual(events.slice(4).map((one) => one.id));
  const all = new Subscriber(org());
  open.push(all);
  await all.subscribe('earliest');
  expect((await all.received(6)).map((one) => one.replayId)).toEqual(ids);
});

test('no more events come than were asked for', async () => {
  const subscriber = new Subscriber(org());
  open.push(subscriber);
  await subscriber.subscribe('latest', 2);
  await org().events.untilSubscribed();
  for (const step of ['a', 'b', 'c']) await rita.sobject('Opportunity').update({ Id: DEAL, NextStep: step });
  await subscriber.received(2);
  org().events.keepAlive();
  await subscriber.until(({ keepAlives }) => keepAlives === 1);
  expect(subscriber.events).toHaveLength(2);
  // A keepalive names no event that is still to come.
  expect(subscriber.info?.lastReplayId).toBe(subscriber.events[1]?.replayId);
  subscriber.more(2);
  expect((await subscriber.received(3)).map((one) => one.payload.NextStep)).toEqual(['a', 'b', 'c']);
});

test('250 events come in answers of at most 100, and the client asks on', async () => {
  for (let step = 0; step < 250; step++) await org().asAdmin.update('Opportunity', DEAL, { NextStep: String(step) });
  const subscriber = new Subscriber(org());
  open.push(subscriber);
  await subscriber.subscribe('earliest');
  const events = await subscriber.received(250);
  expect(events.map((one) => one.payload.NextStep)).toEqual(Array.from({ length: 250 }, (_, step) => String(step)));
});

test('a keepalive names a replay id to start from again, before there was any event', async () => {
  const subscriber = await subscribed();
  org().events.keepAlive();
  await subscriber.until(({ keepAlives }) => keepAlives === 1);
  await rita.sobject('Opportunity').update({ Id: DEAL, NextStep: 'after' });
  const again = new Subscriber(org());
  open.push(again);
  await again.subscribe(subscriber.info?.lastReplayId);
  expect((await again.received(1))[0]?.payload.NextStep).toBe('after');
});

test('the integration user is let in by View All; a rep is told that they are not', async () => {
  const subscriber = new Subscriber(org(), { username: USERNAMES.rita });
  open.push(subscriber);
  await subscriber.subscribe();
  expect(await subscriber.refusedWith()).toBe('subscription.topic.cannot.subscribe');
  // gRPC's PERMISSION_DENIED.
  expect(subscriber.errors[0]?.code).toBe(7);
});

test('who loses the right stays subscribed and hears nothing more', async () => {
  const subscriber = await subscribed();
  const [assignment] = await org().asAdmin.query(
    `SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = '${USERS.integration}'`,
  );
  await rita.sobject('Opportunity').update({ Id: DEAL, NextStep: 'before' });
  await subscriber.received(1);
  await org().asAdmin.remove(String(assignment?.Id));
  await rita.sobject('Opportunity').update({ Id: DEAL, NextStep: 'after' });
  const admin = new Subscriber(org(), { username: USERNAMES.admin });
  open.push(admin);
  await admin.subscribe('earliest');
  await admin.received(2);
  org().events.keepAlive();
  await subscriber.until(({ keepAlives }) => keepAlives === 1);
  expect(subscriber.events).toHaveLength(1);
});

describe('a caller', () => {
  test.each([
    ['without a session', { accessToken: 'nobody' }, 'service.auth.error'],
    ['of another org', { organizationId: '00DLo0000000009' }, 'service.auth.error'],
  ])('%s is refused', async (_, options, code) => {
    const subscriber = new Subscriber(org(), options);
    open.push(subscriber);
    await subscriber.subscribe();
    expect(await subscriber.refusedWith()).toBe(code);
    // gRPC's UNAUTHENTICATED.
    expect(subscriber.errors[0]?.code).toBe(16);
    expect(subscriber.errors[0]?.details).toMatch(/^An authentication exception occurred\. .*rpcId: [0-9a-f-]{36}$/);
  });

  test('is taken with the short org id that stands in the token', async () => {
    const subscriber = await subscribed({ organizationId: org().orgId.slice(0, 15) });
    await rita.sobject('Opportunity').update({ Id: DEAL, NextStep: 'x' });
    expect((await subscriber.received(1))[0]?.payload.NextStep).toBe('x');
  });

  test('whose session ends keeps the stream, and gets no new one', async () => {
    const accessToken = org().sessionFor(USERNAMES.integration);
    const subscriber = await subscribed({ accessToken });
    // The client fetches the schema with the first event, so that one must come before.
    await rita.sobject('Opportunity').update({ Id: DEAL, NextStep: 'before' });
    await subscriber.received(1);
    org().faults.expireSessions();
    await org().asAdmin.update('Opportunity', DEAL, { NextStep: 'after' });
    await subscriber.received(2);
    const late = new Subscriber(org(), { accessToken });
    open.push(late);
    await late.subscribe();
    expect(await late.refusedWith()).toBe('service.auth.error');
  });
});

test.each([
  ['a topic that the org does not have is not found', '/data/AccountChangeEvent', 5, 'The topic does not exist'],
  [
    'publishing is not available, and says where',
    '/data/OpportunityChangeEvent',
    12,
    'Publish is not available in the local org',
  ],
])('%s', async (_, topic, code, sentence) => {
  const subscriber = new Subscriber(org());
  open.push(subscriber);
  const cause = await subscriber.publish(topic).catch((error: Error) => error.cause);
  expect(cause).toMatchObject({ code, details: expect.stringContaining(sentence) as unknown });
});
