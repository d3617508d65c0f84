import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { LEADS_TO, PERSON, seedWithoutPersonAccounts, seedWithPeople } from './matching-people';
import { callRows } from './retention/records';
import { sourceWithout } from './retention/source-without';
import { startSalesforce } from './start-salesforce';
import type { Started } from './start-salesforce';

let world: Started;
beforeAll(async () => {
  world = await startSalesforce({ seed: seedWithPeople() });
});
beforeEach(() => world.forget());
afterEach(() => world.org.faults.clear());
afterAll(() => world.org.close());

const find = (participants: readonly string[], from: Started = world) =>
  from.salesforce.matches.find({ opportunityId: null, hostEmail: USERNAMES.rita, participants });
const ledTo = async (...participants: string[]) => (await find(participants)).ledTo;

/** The whole grant of one object or field in the permission set. */
function without(element: string, name: string): RegExp {
  const inside = `(?:(?!</${element}>)[^])*`;
  return new RegExp(`<${element}>${inside}<(?:object|field)>${name.replace('.', '\\.')}<${inside}</${element}>`);
}

const { aldermoorRollout, aldermoorRenewal, brightwaterPilot, dunmoreRemote, eastgateMigration } = OPPORTUNITIES;
const role = (opportunityId: string) => ({ opportunityId, by: 'contact_role' });

describe('what participants lead to', () => {
  test('all three ways, rep and row are asked for in one API call', async () => {
    const [salesforceCallId = ''] = await callRows(world.org, 1);
    world.forget();
    const answer = await world.salesforce.matches.find({
      opportunityId: null,
      hostEmail: USERNAMES.rita,
      salesforceCallId,
      participants: [LEADS_TO.oneDeal, LEADS_TO.person, LEADS_TO.lead],
    });
    expect(answer.repUserIds).toEqual([USERS.rita]);
    expect(answer.rowOpportunityId).toBe(aldermoorRollout);
    expect(answer.ledTo).toEqual({
      found: [
        role(brightwaterPilot),
        { opportunityId: PERSON.dealId, by: 'person_account' },
        { opportunityId: dunmoreRemote, by: 'lead' },
      ],
      complete: true,
      refused: null,
    });
    expect(world.counted()).toEqual(['POST /composite']);
  });

  test('every open deal of a contact is told, so that nothing is picked by chance', async () => {
    const { found } = await ledTo(LEADS_TO.twoDeals);
    expect([...found].sort((a, b) => (a.opportunityId < b.opportunityId ? -1 : 1))).toEqual([
      role(aldermoorRollout),
      role(aldermoorRenewal),
    ]);
  });

  test.each([
    ['a role on a closed deal', LEADS_TO.closedDeal],
    ['a lead that became a deal which is closed', LEADS_TO.leadOfClosed],
    ['a lead that became none', LEADS_TO.leadWithout],
    ['a lead that is not converted', LEADS_TO.openLead],
    ['a stranger', 'stranger@acme.example'],
    ['an address longer than Salesforce keeps', `${'x'.repeat(80)}@acme.example`],
  ])('%s leads nowhere', async (_, address) => {
    expect(await ledTo(address)).toEqual({ found: [], complete: true, refused: null });
  });

  test('a colleague who is a contact as well leads nowhere, a customer under a former colleague’s address does', async () => {
    expect((await ledTo(USERNAMES.tom)).found).toEqual([]);
    expect((await ledTo(USERNAMES.inactive)).found).toEqual([role(eastgateMigration)]);
  });

  test('a contact in the recycle bin leads nowhere any more, nor does a deal', async () => {
    const email = 'for.the.bin@acme.example';
    const contact = await world.org.asAdmin.create('Contact', { LastName: 'Bin', Email: email });
    const deal = { Name: 'Bin', StageName: 'Prospecting', CloseDate: '2027-01-01' };
    const kept = await world.org.asAdmin.create('Opportunity', deal);
    const gone = await world.org.asAdmin.create('Opportunity', deal);
    for (const opportunity of [kept, gone])
      await world.org.asAdmin.create('OpportunityContactRole', { OpportunityId: opportunity, ContactId: contact });
    expect((await ledTo(email)).found).toHaveLength(2);
    await world.org.asAdmin.remove(gone);
    expect((await ledTo(email)).found).toEqual([role(kept)]);
    await world.org.asAdmin.remove(contact);
    expect((await ledTo(email)).found).toEqual([]);
  });

  test.each(["' OR Email != '", "x'\n) OR (Id != null", '@{people0.records[0].Id}', '%@aldermoor.example', '\u2028@x'])(
    'cannot be talked into anything by %p',
    async (attack) => {
      expect(await ledTo(attack)).toEqual({ found: [], complete: true, refused: null });
      expect((await ledTo(attack, LEADS_TO.oneDeal)).found).toEqual([role(brightwaterPilot)]);
    },
  );

  test('a hundred addresses are one API call; a hundred that must be escaped at every turn are two', async () => {
    const many = Array.from({ length: 99 }, (_, at) => `participant.number${at}@customer-of-ours.example`);
    expect((await ledTo(...many, LEADS_TO.oneDeal)).found).toEqual([role(brightwaterPilot)]);
    expect(world.counted()).toEqual(['POST /composite']);
    world.forget();
    const strange = Array.from({ length: 99 }, (_, at) => `${"'".repeat(50)}${at}@customer.example`);
    expect((await ledTo(...strange, LEADS_TO.oneDeal)).found).toEqual([role(brightwaterPilot)]);
    expect(world.counted()).toEqual(['POST /composite', 'POST /composite']);
  });

  test('a colleague is known as one in whichever request they are asked about', async () => {
    const strange = Array.from({ length: 99 }, (_, at) => `${"'".repeat(50)}${at}@customer.example`);
    expect((await ledTo(...strange, USERNAMES.tom)).found).toEqual([]);
  });

  test('that cannot be asked now is an error, never "nothing"', async () => {
    world.org.faults.answerNext(1, 503);
    await expect(find([LEADS_TO.oneDeal])).rejects.toMatchObject({ code: 'salesforce_busy' });
  });
});

describe('what the participants of many calls lead to', () => {
  const asked = (participants: readonly string[]) => ({
    ...{ opportunityId: null, hostEmail: USERNAMES.rita, participants },
  });

  test('is told of each its own, colleagues left out whoever asks about them', async () => {
    const questions = [
      asked([LEADS_TO.oneDeal, 'stranger@acme.example']),
      asked([LEADS_TO.twoDeals]),
      asked([USERNAMES.tom, LEADS_TO.person]),
      asked([LEADS_TO.lead, LEADS_TO.oneDeal]),
      asked([]),
      asked([LEADS_TO.closedDeal]),
    ];
    const alone = [];
    for (const question of questions) alone.push(await world.salesforce.matches.find(question));
    world.forget();
    expect(await world.salesforce.matches.findAll(questions)).toEqual(alone);
    expect(world.counted()).toEqual(['POST /composite']);
  });

  test('costs two API calls for a hundred calls with five participants each', async () => {
    const questions = Array.from({ length: 100 }, (_, call) =>
      asked(Array.from({ length: 5 }, (_, at) => `guest.${at}@customer-${call}.example`)),
    );
    const found = await world.salesforce.matches.findAll([...questions, asked([LEADS_TO.oneDeal])]);
    expect(found.filter(({ ledTo: { found: deals } }) => deals.length > 0)).toHaveLength(1);
    expect(found.at(-1)?.ledTo).toEqual({ found: [role(brightwaterPilot)], complete: true, refused: null });
    expect(world.counted()).toEqual(['POST /composite', 'POST /composite']);
  });

  test('of whom one stands on more deals than a list holds is told to the others all the same', async () => {
    const email = 'knows.everybody@partner.example';
    const contact = await world.org.asAdmin.create('Contact', { LastName: 'Everybody', Email: email });
    const deal = await world.org.asAdmin.create('Opportunity', {
      ...{ Name: 'Everybody', StageName: 'Prospecting', CloseDate: '2027-01-01' },
    });
    for (let at = 0; at < 2_000; at += 1)
      await world.org.asAdmin.create('OpportunityContactRole', { OpportunityId: deal, ContactId: contact });
    const found = await world.salesforce.matches.findAll([asked([LEADS_TO.oneDeal]), asked([email]), asked([])]);
    expect(found.map((one) => one.ledTo.complete)).toEqual([true, false, true]);
    expect(found[0]?.ledTo.found).toEqual([role(brightwaterPilot)]);
  });
});

describe('an org', () => {
  test('without person accounts is asked all the same, and nothing is missing', async () => {
    const other = await startSalesforce({ seed: seedWithoutPersonAccounts(), personAccounts: false });
    expect((await find([LEADS_TO.oneDeal, LEADS_TO.lead], other)).ledTo).toEqual({
      found: [role(brightwaterPilot), { opportunityId: dunmoreRemote, by: 'lead' }],
      complete: true,
      refused: null,
    });
    await other.org.close();
  });

  test.each([
    ['leads', without('objectPermissions', 'Lead'), 'INVALID_TYPE', [role(brightwaterPilot)]],
    [
      'the addresses of contacts',
      without('fieldPermissions', 'Contact.Email'),
      'INVALID_FIELD',
      [{ opportunityId: dunmoreRemote, by: 'lead' }],
    ],
  ])(
    'that hides %s from the integration user gives an answer that says it is not whole',
    async (_, part, code, found) => {
      const source = sourceWithout(part);
      const sourceDirs = [...source.dirs];
      const other = await startSalesforce({ seed: seedWithPeople(), sourceDirs });
      expect((await find([LEADS_TO.oneDeal, LEADS_TO.lead], other)).ledTo).toEqual({
        found,
        complete: false,
        refused: code,
      });
      await other.org.close();
      source.remove();
    },
  );
});

describe('a person and an opportunity', () => {
  const asked = (userId: string, opportunityId: string) =>
    world.salesforce.people.onOpportunity({ userId, opportunityId });

  test('are read together in one API call', async () => {
    expect(await asked(USERS.rita, aldermoorRollout)).toEqual({
      userId: USERS.rita,
      name: 'Rita Sandoval',
      isActive: true,
      isFrozen: false,
      isIntegrationUser: false,
      canReadOpportunity: true,
    });
    expect(world.counted()).toEqual(['POST /composite']);
  });

  test.each([
    ['somebody else’s', eastgateMigration],
    ['that does not exist', '006000000009999AAA'],
    ['that is an account', '001000000000001AAA'],
    ['that is no id', 'Aldermoor'],
  ])('an opportunity %s is read by nobody who may not', async (_, opportunityId) => {
    expect(await asked(USERS.rita, opportunityId)).toMatchObject({ canReadOpportunity: false });
  });

  test('a deleted opportunity is read by nobody', async () => {
    const deal = { Name: 'Gone', StageName: 'Prospecting', CloseDate: '2027-01-01' };
    const id = await world.org.asAdmin.create('Opportunity', deal);
    expect(await asked(USERS.admin, id)).toMatchObject({ canReadOpportunity: true });
    await world.org.asAdmin.remove(id);
    expect(await asked(USERS.admin, id)).toMatchObject({ canReadOpportunity: false });
  });

  test('an inactive user, a program, and nobody are told apart', async () => {
    expect(await asked(USERS.inactive, aldermoorRollout)).toMatchObject({ isActive: false });
    expect(await asked(USERS.integration, aldermoorRollout)).toMatchObject({ isIntegrationUser: true });
    expect(await asked('005000000009999AAA', aldermoorRollout)).toBeNull();
  });
});
