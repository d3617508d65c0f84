import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { aCall, startSalesforce } from './start-salesforce';
import type { Started } from './start-salesforce';

let world: Started;
let callId: string;
beforeAll(async () => {
  world = await startSalesforce();
  callId = await world.salesforce.projection.call(aCall());
});
beforeEach(() => world.forget());
afterEach(() => world.org.faults.clear());
afterAll(() => world.org.close());

const ask = (userId: string, maxAgeSeconds = 0, opportunityId: string = OPPORTUNITIES.aldermoorRollout, id = callId) =>
  world.salesforce.people.onCall({ userId, salesforceCallId: id, opportunityId }, maxAgeSeconds);

test('a user is named in one API call; whoever is not there has no name', async () => {
  await expect(world.salesforce.people.name(USERS.admin)).resolves.toBe('Ada Brandt');
  expect(world.counted()).toEqual(['POST /composite']);
  await expect(world.salesforce.people.name('005000000000099AAA')).resolves.toBeNull();
  await expect(world.salesforce.people.name('nobody')).resolves.toBeNull();
});

describe('a person on a call', () => {
  test('is told in one API call: the rep on their own call', async () => {
    await expect(ask(USERS.rita)).resolves.toEqual({
      userId: USERS.rita,
      name: 'Rita Sandoval',
      isActive: true,
      isFrozen: false,
      isIntegrationUser: false,
      canReadCall: true,
      canReadOpportunity: true,
      repUserId: USERS.rita,
      repIsActive: true,
      repManagerId: USERS.manager,
      opportunityOwnerId: USERS.rita,
    });
    expect(world.counted()).toEqual(['POST /composite']);
  });

  test('who manages the rep reads the call through the role above', async () => {
    await expect(ask(USERS.manager)).resolves.toMatchObject({ canReadCall: true, canReadOpportunity: true });
  });

  test('of another team reads nothing', async () => {
    await expect(ask(USERS.nadia)).resolves.toMatchObject({ canReadCall: false, canReadOpportunity: false });
  });

  test('who is inactive is told so', async () => {
    await expect(ask(USERS.inactive)).resolves.toMatchObject({ isActive: false });
  });

  test('that is a program is told apart by its licence', async () => {
    await expect(ask(USERS.integration)).resolves.toMatchObject({ isIntegrationUser: true });
  });

  test('whose rep has left: the rep is not active any more, the manager is named', async () => {
    const left = await world.salesforce.projection.call(aCall({ repUserId: USERS.tom }));
    const deactivated = await fetch(`${world.org.url}/services/data/v66.0/sobjects/User/${USERS.tom}`, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${world.org.sessionFor(USERNAMES.admin)}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ IsActive: false }),
    });
    expect(deactivated.status).toBe(204);
    await expect(ask(USERS.manager, 0, OPPORTUNITIES.aldermoorRollout, left)).resolves.toMatchObject({
      repUserId: USERS.tom,
      repIsActive: false,
      repManagerId: USERS.manager,
    });
  });

  test('on a call that waits for its opportunity reads no opportunity', async () => {
    await expect(ask(USERS.rita, 0, '')).resolves.toMatchObject({
      canReadCall: true,
      canReadOpportunity: false,
      opportunityOwnerId: null,
    });
  });

  test.each([
    ['a person', '005000000009999AAA', undefined],
    ['a person of that id', 'not an id', undefined],
    ['a call', USERS.rita, 'a00000000009999AAA'],
  ])('is null where there is no such %s', async (_name, userId, id) => {
    await expect(ask(userId, 0, OPPORTUNITIES.aldermoorRollout, id ?? callId)).resolves.toBeNull();
  });
});

describe('an answer about people', () => {
  test('is used again while it is young enough, and asked anew when it is older', async () => {
    await ask(USERS.tom, 60);
    await ask(USERS.tom, 60);
    expect(world.counted()).toHaveLength(1);
    world.clock.time += 60_000;
    await ask(USERS.tom, 60);
    expect(world.counted()).toHaveLength(1);
    world.clock.time += 1;
    await ask(USERS.tom, 60);
    expect(world.counted()).toHaveLength(2);
  });

  test('is always asked anew for a decision, and then serves the readings after it', async () => {
    await ask(USERS.rita, 0);
    await ask(USERS.rita, 0);
    expect(world.counted()).toHaveLength(2);
    await ask(USERS.rita, 60);
    expect(world.counted()).toHaveLength(2);
  });

  test('is asked anew where our clock was set back since: its age is not known any more', async () => {
    await ask(USERS.rita, 0);
    world.forget();
    world.clock.time -= 3_600_000;
    await ask(USERS.rita, 60);
    expect(world.counted()).toEqual(['POST /composite']);
    world.clock.time += 3_600_000;
  });

  test('is forgotten when more than the cache holds have been asked for, the oldest first', async () => {
    await ask(USERS.rita, 0);
    await ask(USERS.tom, 0);
    await ask(USERS.nadia, 0);
    world.forget();
    await ask(USERS.nadia, 60);
    await ask(USERS.tom, 60);
    expect(world.counted()).toHaveLength(0);
    await ask(USERS.rita, 60);
    expect(world.counted()).toHaveLength(1);
  });

  test('that failed is not kept', async () => {
    world.clock.time += 3_600_000;
    world.org.faults.answerNext(1, 503);
    await expect(ask(USERS.rita, 60)).rejects.toMatchObject({ code: 'salesforce_busy' });
    await expect(ask(USERS.rita, 60)).resolves.toMatchObject({ userId: USERS.rita });
  });
});
