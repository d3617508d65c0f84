import { readSettings } from '../../../middleware/src/flows/retention/read-settings';
import { OPPORTUNITIES, USERS } from '../../local-org/seed';
import { knock, send, type DoorAnswer, type Knock } from '../../world/door';
import { everythingCounted } from '../../world/everything';
import { codeOf } from '../review/desk';
import { ada, approvedCall, askDeletion, audited, disposalsOf, fatesOf, heldCall, meetingOn } from './kept-world';
import { placeHold, rita, startKeptWorld, untilDisposal } from './kept-world';
import type { KeptWorld } from './kept-world';

let world: KeptWorld;
let callId: string;

beforeAll(async () => {
  world = await startKeptWorld();
  callId = await approvedCall(world);
});
afterAll(() => world.close());

async function refused(wanted: { status: number; code: string }, ask: () => Promise<DoorAnswer>): Promise<void> {
  await world.idle();
  const before = await everythingCounted(world);
  expect(codeOf(await ask())).toEqual(wanted);
  expect(await everythingCounted(world)).toEqual(before);
}

const malformed = { status: 400, code: 'request_malformed' };

describe('a deletion by hand is refused, and nothing changes', () => {
  const denied = (code: string) => ({ status: 403, code });

  test.each<[string, Partial<Knock>, string]>([
    ['a rep, whose own call it is', rita, 'access_denied'],
    ['a manager', { userId: USERS.manager }, 'access_denied'],
    ['somebody logged in as the admin', { sessionTypes: ['Aura', 'UI', 'SubstituteUser'] }, 'approver_logged_in_as'],
    ['a program', { quiddity: 'REST' }, 'approver_not_in_panel'],
    ['an admin with an API session', { sessionTypes: ['API'] }, 'approver_not_in_panel'],
  ])('to %s', async (_, who, code) => {
    const asked = who.userId === undefined ? { ...ada, ...who } : { permissions: ['Countersign_Review'], ...who };
    await refused(denied(code), () => askDeletion(world, callId, asked as Knock));
  });

  test('to a frozen admin', async () => {
    await refused(denied('approver_frozen'), () => askDeletion(world, callId, { ...ada, userId: USERS.frozen }));
  });

  test.each<[string, unknown]>([
    ['without a reason', {}],
    ['with a blank reason', { reason: ' \n\t ' }],
    ['with a reason longer than its field', { reason: 'x'.repeat(256) }],
    ['with a reason that is no text', { reason: 7 }],
    ['with a character in the reason that no database keeps', { reason: 'the customer asked\u0000' }],
    ['with half a character in the reason', { reason: 'the customer asked \ud83d' }],
    ['with something besides', { reason: 'Asked for', userId: USERS.admin }],
    ['with a list', ['Asked for']],
  ])('%s', async (_, body) => {
    await refused(malformed, () => askDeletion(world, callId, ada, body));
  });

  test('with a body larger than any', async () => {
    await refused(malformed, () => askDeletion(world, callId, ada, { reason: 'x'.repeat(2_000_000) }));
  });

  test.each(['x', "' OR Id != null", '006000000000001AAA', 'a'.repeat(500)])('of a call id like %#', async (id) => {
    const path = `/v1/calls/${encodeURIComponent(id)}/deletion`;
    const answer = await knock(world, ada, 'POST', path, { reason: 'Asked for' });
    expect([400, 404]).toContain(answer.status);
  });

  test('of a call that is not there', async () => {
    await refused({ status: 404, code: 'call_not_found' }, () => askDeletion(world, callId.replace(/.{4}$/, '9AAA')));
  });

  test('while a hold covers it, which the panel names', async () => {
    const held = await heldCall(world, meetingOn(OPPORTUNITIES.brightwaterPilot));
    await placeHold(world, { Opportunity__c: OPPORTUNITIES.brightwaterPilot });
    await readSettings(world.ctx);
    await world.idle();
    await refused({ status: 409, code: 'legal_hold' }, () => askDeletion(world, held));
  });
});

describe('at the other doors of retention', () => {
  test.each<['GET' | 'POST', string, unknown]>([
    ['GET', '/v1/retention/dispositions?state=unknown', undefined],
    ['GET', '/v1/retention/dispositions?state=constructor', undefined],
    ['GET', '/v1/retention/dispositions?after=1%27%20OR%201', undefined],
    ['GET', '/v1/retention/dispositions?after=99999999999999999999', undefined],
    ['POST', '/v1/retention/change/confirmation', { setId: 'x', atRisk: 1 }],
    ['POST', '/v1/retention/change/confirmation', { setId: '0198f2c4-5b1e-7c3a-9f00-0242ac120002', atRisk: -1 }],
    ['POST', '/v1/retention/change/confirmation', { setId: '0198f2c4-5b1e-7c3a-9f00-0242ac120002' }],
    ['POST', '/v1/retention/change/cancellation', { setId: null }],
    ['GET', '/v1/calls/x/retention', undefined],
  ])('%s %s with %j is malformed', async (method, path, body) => {
    await refused(malformed, () => knock(world, ada, method, path, body));
  });

  const nowhere = '0198f2c4-5b1e-7c3a-9f00-0242ac120002';

  test.each<['GET' | 'POST', string]>([
    ['GET', nowhere],
    ['POST', `${nowhere}/retry`],
    ['GET', 'not-a-uuid'],
    ['POST', 'not-a-uuid/retry'],
  ])('%s of the disposition %s finds nothing', async (method, rest) => {
    const body = method === 'POST' ? {} : undefined;
    const path = `/v1/retention/dispositions/${rest}`;
    await refused({ status: 404, code: 'not_found' }, () => knock(world, ada, method, path, body));
  });

  test('what is not pending can be neither confirmed nor cancelled', async () => {
    const change = '/v1/retention/change';
    const wanted = { status: 409, code: 'change_not_pending' };
    await refused(wanted, () => knock(world, ada, 'POST', `${change}/cancellation`, { setId: nowhere }));
    await refused(wanted, () => knock(world, ada, 'POST', `${change}/confirmation`, { setId: nowhere, atRisk: 1 }));
  });

  test.each([
    '',
    '/change',
    '/upcoming',
    '/holds',
    '/dispositions',
    '/dispositions/0198f2c4-5b1e-7c3a-9f00-0242ac120002',
  ])('whoever is no admin reads nothing of /v1/retention%s', async (path) => {
    const [asRep, without] = await Promise.all([
      knock(world, rita, 'GET', `/v1/retention${path}`),
      send(world.middlewareUrl, 'GET', `/v1/retention${path}`, '', null),
    ]);
    expect([codeOf(asRep), codeOf(without)]).toEqual([
      { status: 403, code: 'access_denied' },
      { status: 401, code: 'token_missing' },
    ]);
  });

  test('a rep who cannot see a call in Salesforce reads nothing of its retention', async () => {
    const answer = await knock(world, { userId: USERS.tom }, 'GET', `/v1/calls/${callId}/retention`);
    expect(codeOf(answer)).toEqual({ status: 404, code: 'call_not_found' });
  });
});

test('asked for twice at once it is begun once, and both reason and admin stand in the org', async () => {
  const answers = await Promise.all([askDeletion(world, callId), askDeletion(world, callId)]);
  const [taken, other] = [...answers].sort((a, b) => a.status - b.status);
  expect(taken).toMatchObject({ status: 202, body: { cause: 'person', state: 'running' } });
  expect(other && [404, 409].includes(other.status)).toBe(true);
  const { id } = await untilDisposal(world, callId, 'purged');
  expect(await disposalsOf(world, callId)).toHaveLength(1);
  expect(await audited(world, 'deletion_asked')).toMatchObject([{ dispositionId: id, userId: USERS.admin }]);
  expect(Object.values(await fatesOf(world, callId))).toEqual(Array.from({ length: 5 }, () => 'disposed'));
  await world.idle();
  const [row] = await world.org.asAdmin.query(
    `SELECT Cause__c, Reason__c, Requested_By__c, Rules__c FROM Disposition__c WHERE Disposition_Key__c = '${id}'`,
  );
  expect(row).toMatchObject({
    ...{ Cause__c: 'person', Reason__c: 'Asked for by the customer', Requested_By__c: USERS.admin, Rules__c: null },
  });
});
