import { demoSeed, OPPORTUNITIES, ACCOUNTS, USERNAMES, USERS } from '../../local-org/seed';
import { callRows } from './retention/records';
import { startSalesforce } from './start-salesforce';
import type { Started } from './start-salesforce';

let world: Started;
beforeAll(async () => {
  const seed = demoSeed();
  const rita = seed.users.find((user) => user.id === USERS.rita);
  if (!rita) throw new Error('the demo has no Rita');
  // The same address twice, written differently, as when somebody has a second user; once more for a user who left.
  const tom = seed.users.find((user) => user.id === USERS.tom);
  const nadia = seed.users.find((user) => user.id === USERS.nadia);
  if (!tom || !nadia) throw new Error('the demo lacks Tom or Nadia');
  tom.email = 'shared@countersign.example';
  nadia.email = 'Shared@Countersign.example';
  world = await startSalesforce({ seed });
});
beforeEach(() => world.forget());
afterEach(() => world.org.faults.clear());
afterAll(() => world.org.close());

const NOBODY = { found: [], complete: true, refused: null };
const NOTHING = { opportunityId: null, repUserIds: [], rowOpportunityId: null, ledTo: NOBODY };
const find = (opportunityId: string | null, hostEmail: string) =>
  world.salesforce.matches.find({ opportunityId, hostEmail });

describe('matching', () => {
  test('finds opportunity and rep in one API call', async () => {
    await expect(find(OPPORTUNITIES.aldermoorRollout, USERNAMES.rita)).resolves.toEqual({
      opportunityId: OPPORTUNITIES.aldermoorRollout,
      repUserIds: [USERS.rita],
      rowOpportunityId: null,
      ledTo: NOBODY,
    });
    expect(world.counted()).toEqual(['POST /composite']);
  });

  test('takes an id of 15 characters and an address in any case, with white space around them', async () => {
    const short = ` ${OPPORTUNITIES.aldermoorRollout.slice(0, 15)} `;
    await expect(find(short, ` ${USERNAMES.rita.toUpperCase()}`)).resolves.toEqual({
      opportunityId: OPPORTUNITIES.aldermoorRollout,
      repUserIds: [USERS.rita],
      rowOpportunityId: null,
      ledTo: NOBODY,
    });
  });

  test('names every active user with the address, so that nobody is picked by chance', async () => {
    const { repUserIds } = await find(null, 'SHARED@countersign.example');
    expect([...repUserIds].sort()).toEqual([USERS.tom, USERS.nadia].sort());
  });

  test.each([
    ['a user who is inactive', USERNAMES.inactive],
    ['a user that is a program', USERNAMES.integration],
    ['nobody', 'nobody@countersign.example'],
    ['no address at all', ''],
  ])('finds no rep for %s', async (_name, email) => {
    await expect(find(OPPORTUNITIES.aldermoorRollout, email)).resolves.toMatchObject({ repUserIds: [] });
  });

  test.each([
    ['of nothing', '006000000009999'],
    ['of an account', ACCOUNTS.aldermoor],
    ['that is no id', 'Aldermoor fleet'],
    ['with a wrong checksum', `${OPPORTUNITIES.aldermoorRollout.slice(0, 15)}ZZZ`],
    ['that is blank', '  '],
  ])('finds no opportunity for an id %s', async (_name, id) => {
    await expect(find(id, USERNAMES.rita)).resolves.toEqual({ ...NOTHING, repUserIds: [USERS.rita] });
  });

  test.each([
    "' OR Name != '",
    "rita' OR Email LIKE '%",
    "\\' OR IsActive = true OR Email = \\'",
    "x'\n) OR (Id != null",
    '%',
    '@{opportunity.records[0].Id}',
    '\u0000\u2028\ud800',
  ])('cannot be talked into anything by %p', async (attack) => {
    await expect(find(attack, attack)).resolves.toEqual(NOTHING);
    await expect(find(`${OPPORTUNITIES.aldermoorRollout}${attack}`, `${USERNAMES.rita}${attack}`)).resolves.toEqual(
      NOTHING,
    );
  });

  test('says in the same API call which opportunity the row of the call names, and none where it is gone', async () => {
    const [salesforceCallId = ''] = await callRows(world.org, 1);
    const asked = { opportunityId: OPPORTUNITIES.brightwaterPilot, hostEmail: USERNAMES.rita, salesforceCallId };
    await expect(world.salesforce.matches.find(asked)).resolves.toEqual({
      opportunityId: OPPORTUNITIES.brightwaterPilot,
      repUserIds: [USERS.rita],
      rowOpportunityId: OPPORTUNITIES.aldermoorRollout,
      ledTo: NOBODY,
    });
    expect(world.counted()).toEqual(['POST /composite']);
    await world.org.asAdmin.remove(salesforceCallId);
    await expect(world.salesforce.matches.find(asked)).resolves.toMatchObject({ rowOpportunityId: null });
  });

  test('that cannot be asked is an error, never "not found"', async () => {
    world.org.faults.answerNext(1, 503);
    await expect(find(OPPORTUNITIES.aldermoorRollout, USERNAMES.rita)).rejects.toMatchObject({
      code: 'salesforce_busy',
    });
  });
});

describe('matching many at once', () => {
  const wanted = (opportunityId: string | null, hostEmail: string, ...participants: string[]) => ({
    ...{ opportunityId, hostEmail, participants },
  });

  test('answers each as if it had been asked alone, for one API call', async () => {
    const [salesforceCallId = ''] = await callRows(world.org, 1);
    const questions = [
      wanted(OPPORTUNITIES.aldermoorRollout, USERNAMES.rita),
      wanted('Aldermoor fleet', ` ${USERNAMES.manager.toUpperCase()}`),
      { ...wanted(OPPORTUNITIES.brightwaterPilot, 'SHARED@countersign.example'), salesforceCallId },
      wanted(null, ''),
      wanted('006000000009999AAA', "' OR Name != '"),
    ];
    const alone = [];
    for (const question of questions) alone.push(await world.salesforce.matches.find(question));
    world.forget();
    expect(await world.salesforce.matches.findAll(questions)).toEqual(alone);
    expect(world.counted()).toEqual(['POST /composite']);
    // The last two lead to nothing alike.
    expect(new Set(alone.map((one) => JSON.stringify(one))).size).toBe(4);
  });

  test('costs nothing for none', async () => {
    await expect(world.salesforce.matches.findAll([])).resolves.toEqual([]);
    expect(world.charged()).toBe(0);
  });

  test('holds 400 ids in one query, and takes another for one more', async () => {
    const questions = Array.from({ length: 401 }, (_, at) =>
      wanted(`006${String(at).padStart(12, '0')}`, USERNAMES.rita),
    );
    const found = await world.salesforce.matches.findAll(questions);
    expect(found).toHaveLength(401);
    expect(found.every(({ repUserIds }) => repUserIds[0] === USERS.rita)).toBe(true);
    expect(world.counted()).toEqual(['POST /composite']);
  });

  test('that cannot be asked is an error for all of them', async () => {
    world.org.faults.answerNext(1, 503);
    await expect(world.salesforce.matches.findAll([wanted(null, USERNAMES.rita)])).rejects.toMatchObject({
      code: 'salesforce_busy',
    });
  });
});
