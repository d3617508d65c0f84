import { randomUUID } from 'node:crypto';
import { waitingCalls } from '../../../middleware/src/contracts/door-api';
import { LEADS_TO, seedWithPeople } from '../../contract/salesforce/matching-people';
import { USERS } from '../../local-org/seed';
import type { SimulatedMeeting } from '../../recorders/zoom';
import { knock } from '../../world/door';
import type { Knock } from '../../world/door';
import { openedReview } from '../../world/life';
import { startWholeWorld } from '../../world/whole-world';
import type { WholeWorld } from '../../world/whole-world';
import { callOf, codeOf, rita, ritasMeeting, trackingFields } from '../review/desk';
import { aldermoorRenewal, aldermoorRollout, guests } from './waiting-room';

let world: WholeWorld;
beforeAll(async () => {
  world = await startWholeWorld([], { org: { seed: seedWithPeople() } });
}, 60_000);
afterAll(() => world.close());

const ada: Knock = { userId: USERS.admin, permissions: ['Countersign_Admin'] };
const tom: Knock = { userId: USERS.tom };

const ambiguous = (): SimulatedMeeting =>
  ritasMeeting({ ...trackingFields({ opportunityId: '' }), participants: guests([LEADS_TO.twoDeals]) });

async function list(who: Knock) {
  const { status, body } = await knock(world, who, 'GET', '/v1/waiting-calls');
  expect(status).toBe(200);
  return waitingCalls.parse(body).calls;
}

async function waiting() {
  const callId = await callOf(world, ambiguous());
  await world.idle();
  const call = (await list(rita)).find((one) => one.callId === callId);
  if (!call) throw new Error('the call is not in the list');
  return { ...call, callId };
}

const attach = (who: Knock, id: string, body: unknown) =>
  knock(world, who, 'POST', `/v1/waiting-calls/${id}/attachment`, body);

test('a rep finds their call with two deals to choose from, attaches it with one request, and reviews it', async () => {
  const { callId, id, ...shown } = await waiting();
  expect(shown).toMatchObject({
    state: 'waiting_for_match',
    reason: 'opportunity_ambiguous',
    candidates: [
      { opportunityId: aldermoorRollout, by: 'contact_role' },
      { opportunityId: aldermoorRenewal, by: 'contact_role' },
    ],
    mayAttach: true,
  });
  const answer = await attach(rita, id, { opportunityId: aldermoorRenewal });
  expect(answer).toEqual({ status: 202, body: { callId, opportunityId: aldermoorRenewal } });
  expect((await openedReview(world, callId, USERS.rita)).text).toMatch(/single sign-on/i);
  await world.idle();
  expect((await list(rita)).map((call) => call.id)).not.toContain(id);
  const [row] = await world.org.asAdmin.query(`SELECT Opportunity__c FROM Call_Recording__c WHERE Id = '${callId}'`);
  expect(row).toMatchObject({ Opportunity__c: aldermoorRenewal });
  expect(await attach(rita, id, { opportunityId: aldermoorRenewal })).toEqual(answer);
  expect(codeOf(await attach(ada, id, { opportunityId: aldermoorRollout }))).toEqual({
    status: 409,
    code: 'call_not_waiting',
  });
});

test('an admin sees it and may attach it, another rep does not even see it', async () => {
  const { id } = await waiting();
  expect((await list(ada)).find((call) => call.id === id)).toMatchObject({ mayAttach: true });
  expect((await list(tom)).map((call) => call.id)).not.toContain(id);
  const wanted = { opportunityId: aldermoorRollout };
  expect(codeOf(await attach(tom, id, wanted))).toEqual({ status: 404, code: 'call_not_found' });
  expect((await attach(ada, id, wanted)).status).toBe(202);
});

test('whoever is logged in as the rep sees the list, and may attach nothing', async () => {
  const { id } = await waiting();
  const asRita: Knock = { ...rita, sessionTypes: ['Aura', 'UI', 'SubstituteUser'] };
  expect((await list(asRita)).find((call) => call.id === id)).toMatchObject({ mayAttach: false });
  const refusal = await attach(asRita, id, { opportunityId: aldermoorRollout });
  expect(codeOf(refusal)).toEqual({ status: 403, code: 'approver_logged_in_as' });
});

describe('a request that is none', () => {
  test.each<[string, unknown]>([
    ['without an opportunity', {}],
    ['with one that is no id', { opportunityId: 'Aldermoor' }],
    ['with something besides', { opportunityId: aldermoorRollout, userId: USERS.rita }],
    ['that is a list', [aldermoorRollout]],
  ])('%s is malformed', async (_, body) => {
    expect(codeOf(await attach(rita, randomUUID(), body))).toEqual({ status: 400, code: 'request_malformed' });
  });

  test.each([
    ['nobody knows', randomUUID(), 'call_not_found'],
    ['is no id of ours', 'a0X000000000001AAA', 'not_found'],
  ])('about a call that %s is not found', async (_, id, code) => {
    const answer = await attach(rita, id, { opportunityId: aldermoorRollout });
    expect(codeOf(answer)).toEqual({ status: 404, code });
  });
});
