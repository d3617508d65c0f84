import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { ReviewView, SavedDraft } from '../../../middleware/src/contracts/door-api';
import { OPPORTUNITIES, USERNAMES, USERS } from '../../local-org/seed';
import { knock, send } from '../../world/door';
import type { DoorAnswer, Knock } from '../../world/door';
import { everythingCounted } from '../../world/everything';
import { openedReview, repPartFor, salesforceCallId } from '../../world/life';
import { smallMeeting } from '../../world/meetings';
import { startWholeWorld } from '../../world/whole-world';
import type { WholeWorld } from '../../world/whole-world';

const meeting = smallMeeting(1, { opportunityId: OPPORTUNITIES.aldermoorRollout, hostEmail: USERNAMES.rita });
const rita: Knock = { userId: USERS.rita };
let world: WholeWorld;
let callId: string;
let review: ReviewView;
let saved: SavedDraft;

beforeAll(async () => {
  world = await startWholeWorld([meeting]);
  await world.zoom.endMeeting(meeting.uuid);
  callId = await salesforceCallId(world, meeting.uuid);
  review = await openedReview(world, callId, USERS.rita);
  const draft = { revision: review.revision, text: review.text, parts: repPartFor('this deal') };
  saved = (await knock(world, rita, 'PUT', `/v1/calls/${callId}/draft`, draft)).body as SavedDraft;
  await world.idle();
}, 60_000);
afterAll(() => world.close());

const approvalPath = (): string => `/v1/calls/${callId}/approval`;
const approval = (): object => ({ revision: saved.revision, noteHash: saved.note.hash });

async function refused(wanted: { status: number; code: string }, ask: () => Promise<DoorAnswer>): Promise<DoorAnswer> {
  await world.idle();
  const before = await everythingCounted(world);
  const answer = await ask();
  const { code } = answer.body as { code: string };
  expect({ status: answer.status, code }).toEqual(wanted);
  expect(await everythingCounted(world)).toEqual(before);
  return answer;
}

function approveAs(who: Partial<Knock>): Promise<DoorAnswer> {
  return knock(world, { ...rita, ...who }, 'POST', approvalPath(), approval());
}

describe('approval is refused and changes nothing', () => {
  test('by the integration user', async () => {
    await refused({ status: 403, code: 'approver_integration_user' }, () => approveAs({ userId: USERS.integration }));
  });

  test('by a frozen user', async () => {
    await refused({ status: 403, code: 'approver_frozen' }, () => approveAs({ userId: USERS.frozen }));
  });

  test('by a rep whose call it is not', async () => {
    await refused({ status: 404, code: 'call_not_found' }, () => approveAs({ userId: USERS.tom }));
  });

  test("by the rep's manager, who may ask for changes but not approve while the rep is there", async () => {
    await refused({ status: 403, code: 'approver_not_the_rep' }, () => approveAs({ userId: USERS.manager }));
  });

  test.each(['QUEUEABLE', 'REST', 'FLOW', 'BATCH_APEX', 'ANONYMOUS'])('by an automation (%s)', async (quiddity) => {
    await refused({ status: 403, code: 'approver_not_in_panel' }, () => approveAs({ quiddity }));
  });

  test('by somebody logged in as the rep', async () => {
    const sessionTypes = ['Aura', 'SubstituteUser'];
    await refused({ status: 403, code: 'approver_logged_in_as' }, () => approveAs({ sessionTypes }));
  });

  test('from an API session', async () => {
    await refused({ status: 403, code: 'approver_not_in_panel' }, () => approveAs({ sessionTypes: ['API'] }));
  });

  test('without the permission to review', async () => {
    await refused({ status: 403, code: 'access_denied' }, () => approveAs({ permissions: [] }));
  });

  test('of an old revision, and the approver is told who changed it', async () => {
    const old = { ...approval(), revision: saved.revision - 1 };
    const answer = await refused({ status: 409, code: 'draft_changed' }, () =>
      knock(world, rita, 'POST', approvalPath(), old),
    );
    expect(answer.body).toMatchObject({ changed: { revision: saved.revision, byName: 'Rita Sandoval' } });
  });

  test('of a text that is not the one that stands', async () => {
    const other = { ...approval(), noteHash: createHash('sha256').update('another text').digest('hex') };
    await refused({ status: 409, code: 'text_changed' }, () => knock(world, rita, 'POST', approvalPath(), other));
  });

  test('with a body that is not as documented, the field named', async () => {
    const answer = await refused({ status: 400, code: 'request_malformed' }, () =>
      knock(world, rita, 'POST', approvalPath(), { revision: 'two', noteHash: saved.note.hash }),
    );
    expect(answer.body).toMatchObject({ field: 'revision' });
  });

  test('with a body that is not UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from('{"revision":1,"noteHash":"'), Buffer.from([0xff]), Buffer.from('"}')]);
    await refused({ status: 400, code: 'request_malformed' }, async () => {
      const token = await world.org.signDoorToken({
        sub: USERS.rita,
        jti: randomUUID(),
        method: 'POST',
        path: approvalPath(),
        body_sha256: createHash('sha256').update(bytes).digest('hex'),
        quiddity: 'AURA',
        session_types: ['Aura', 'UI'],
        permissions: ['Countersign_Review'],
      });
      const headers = { authorization: `Bearer ${token}` };
      const asked = { method: 'POST', headers, body: new Uint8Array(bytes) };
      const answer = await fetch(world.middlewareUrl + approvalPath(), asked);
      const body = (await answer.json()) as { detail: string };
      expect(body.detail).toBe('The field body is not as expected: not JSON.');
      return { status: answer.status, body };
    });
  });

  test('with an identity in the body, which is never looked at', async () => {
    await refused({ status: 400, code: 'request_malformed' }, () =>
      knock(world, { userId: USERS.tom }, 'POST', approvalPath(), { ...approval(), userId: USERS.rita }),
    );
  });
});

describe('a token is refused and changes nothing', () => {
  const body = (): string => JSON.stringify(approval());
  const claims = (): Record<string, unknown> => ({
    jti: randomUUID(),
    method: 'POST',
    path: approvalPath(),
    body_sha256: createHash('sha256').update(body()).digest('hex'),
    quiddity: 'AURA',
    session_types: ['Aura', 'UI'],
    permissions: ['Countersign_Review'],
  });
  const sign = (changes: object, options?: { privateKeyPem?: string; expiresInSeconds?: number }): Promise<string> =>
    world.org.signDoorToken({ sub: USERS.rita, ...claims(), ...changes }, options);
  const sendWith = (token: string | null, method = 'POST', path = approvalPath(), text = body()): Promise<DoorAnswer> =>
    send(world.middlewareUrl, method, path, text, token);

  test('that is missing', async () => {
    await refused({ status: 401, code: 'token_missing' }, () => sendWith(null));
  });

  test('that is missing, before a byte of the body is waited for', async () => {
    const { hostname, port } = new URL(world.middlewareUrl);
    const socket = connect(Number(port), hostname);
    socket.write(`POST ${approvalPath()} HTTP/1.1\r\nhost: ${hostname}\r\ncontent-length: 900000\r\n\r\n`);
    const [answer] = (await once(socket, 'data', { signal: AbortSignal.timeout(5_000) })) as [Buffer];
    socket.destroy();
    expect(answer.toString('latin1')).toMatch(/^HTTP\/1\.1 401 /);
  });

  test('that is expired', async () => {
    const token = await sign({}, { expiresInSeconds: -30 });
    await refused({ status: 401, code: 'token_expired' }, () => sendWith(token));
  });

  test('that lives longer than a minute', async () => {
    const token = await sign({}, { expiresInSeconds: 600 });
    await refused({ status: 401, code: 'token_invalid' }, () => sendWith(token));
  });

  test('that is signed by another key', async () => {
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const token = await sign({}, { privateKeyPem: privateKey });
    await refused({ status: 401, code: 'token_invalid' }, () => sendWith(token));
  });

  test('that is from another org', async () => {
    const token = await sign({ iss: '00D000000000099AAA' });
    await refused({ status: 403, code: 'token_wrong_org' }, () => sendWith(token));
  });

  test('that was made for another body', async () => {
    const other = JSON.stringify({ revision: 99, noteHash: saved.note.hash });
    const token = await sign({});
    await refused({ status: 401, code: 'token_wrong_request' }, () => sendWith(token, 'POST', approvalPath(), other));
  });

  test('that was made for another method', async () => {
    const token = await sign({ method: 'PUT' });
    await refused({ status: 401, code: 'token_wrong_request' }, () => sendWith(token));
  });

  test('that was made for another path', async () => {
    const token = await sign({ path: `/v1/calls/${callId}/rejection` });
    await refused({ status: 401, code: 'token_wrong_request' }, () => sendWith(token));
  });

  test('that was used before', async () => {
    const path = `/v1/calls/${callId}/release`;
    const empty = createHash('sha256').update('').digest('hex');
    const token = await sign({ method: 'GET', path, body_sha256: empty });
    expect((await sendWith(token, 'GET', path, '')).status).toBe(404);
    await refused({ status: 401, code: 'token_replayed' }, () => sendWith(token, 'GET', path, ''));
  });
});

describe('what a query could be made of', () => {
  const hostile = [
    "' OR Name != '",
    "\\' OR Id != null OR Name = \\'",
    '%27%20OR%20Id%20!%3D%20null',
    '*',
    'a'.repeat(500),
  ];

  test.each(hostile)('a call id like %# is refused before it reaches a query', async (text) => {
    const path = `/v1/calls/${encodeURIComponent(text)}/review`;
    await refused({ status: 400, code: 'request_malformed' }, () => knock(world, rita, 'GET', path));
  });

  test.each(hostile)('a meeting like %# as its opportunity finds none and waits', async (text) => {
    const uuid = Buffer.from(createHash('sha256').update(text).digest()).subarray(0, 16).toString('base64');
    const base = smallMeeting(500, { opportunityId: text, hostEmail: USERNAMES.rita });
    world.zoom.meetings.set(uuid, { ...base, uuid });
    await world.zoom.endMeeting(uuid);
    const id = await salesforceCallId(world, uuid);
    const [row] = await world.org.asAdmin.query(
      `SELECT Capture_Reason__c, Opportunity__c FROM Call_Recording__c WHERE Id = '${id}'`,
    );
    expect(row).toMatchObject({ Capture_Reason__c: 'opportunity_not_found', Opportunity__c: null });
    await world.idle();
  });

  test.each(["rita' OR Email != '", "%' OR IsActive = true OR Name = '"])(
    'a meeting hosted by %p finds no rep and waits',
    async (hostEmail) => {
      const uuid = Buffer.from(createHash('sha256').update(hostEmail).digest()).subarray(0, 16).toString('base64');
      const base = smallMeeting(600, { opportunityId: OPPORTUNITIES.aldermoorRollout, hostEmail });
      world.zoom.meetings.set(uuid, { ...base, uuid });
      await world.zoom.endMeeting(uuid);
      const id = await salesforceCallId(world, uuid);
      const [row] = await world.org.asAdmin.query(`SELECT Capture_Reason__c FROM Call_Recording__c WHERE Id = '${id}'`);
      expect(row).toMatchObject({ Capture_Reason__c: 'rep_not_found' });
      await world.idle();
    },
  );
});
