import { request } from 'node:http';
import { MAX_ZOOM_WEBHOOK_BYTES } from '../../../middleware/src/contracts/zoom-webhook';
import { OPPORTUNITIES, USERNAMES } from '../../local-org/seed';
import { everythingCounted } from '../../world/everything';
import { smallMeeting } from '../../world/meetings';
import { salesforceCallId } from '../../world/life';
import { startWholeWorld } from '../../world/whole-world';
import type { WholeWorld } from '../../world/whole-world';

const meeting = smallMeeting(1, { opportunityId: OPPORTUNITIES.aldermoorRollout, hostEmail: USERNAMES.rita });
let world: WholeWorld;

beforeAll(async () => {
  world = await startWholeWorld([meeting]);
}, 60_000);
afterAll(() => world.close());

interface Answer {
  status: number;
  type: string;
  body: Record<string, unknown>;
}

async function post(raw: string | Buffer, headers: Record<string, string>, path = '/webhooks/zoom'): Promise<Answer> {
  const response = await fetch(world.middlewareUrl + path, {
    method: 'POST',
    headers,
    body: new Uint8Array(Buffer.from(raw)),
  });
  const body = (await response.json()) as Record<string, unknown>;
  return { status: response.status, type: response.headers.get('content-type') ?? '', body };
}

function event(): string {
  return JSON.stringify(world.zoom.eventBody('recording.completed', meeting.uuid));
}

/** Refused with problem details, and not a row or a record more than before. */
async function refusedAndUnchanged(
  wanted: { status: number; code: string },
  send: () => Promise<Answer>,
): Promise<Answer> {
  const before = await everythingCounted(world);
  const answer = await send();
  expect({ status: answer.status, code: answer.body['code'] }).toEqual(wanted);
  expect(answer.type).toMatch(/^application\/problem\+json/);
  expect(await everythingCounted(world)).toEqual(before);
  return answer;
}

test('a forged webhook is refused and changes nothing', async () => {
  const raw = event();
  const headers = { ...world.zoom.signedHeaders(raw), 'x-zm-signature': `v0=${'0'.repeat(64)}` };
  await refusedAndUnchanged({ status: 401, code: 'webhook_signature_wrong' }, () => post(raw, headers));
});

test('a webhook without a signature is refused and changes nothing', async () => {
  await refusedAndUnchanged({ status: 401, code: 'webhook_signature_missing' }, () => post(event(), {}));
});

test('a webhook signed more than five minutes ago is refused and changes nothing', async () => {
  const raw = event();
  const headers = world.zoom.signedHeaders(raw, new Date(Date.now() - 301_000));
  await refusedAndUnchanged({ status: 401, code: 'webhook_stale' }, () => post(raw, headers));
});

test('a webhook whose body was cut short is refused and changes nothing', async () => {
  const raw = event();
  const headers = world.zoom.signedHeaders(raw);
  await refusedAndUnchanged({ status: 401, code: 'webhook_signature_wrong' }, () => post(raw.slice(0, -20), headers));
});

test('a webhook that announces more bytes than it sends changes nothing', async () => {
  const raw = event();
  const before = await everythingCounted(world);
  const headers = { ...world.zoom.signedHeaders(raw), 'content-length': String(raw.length + 50) };
  await new Promise<void>((resolve) => {
    const cut = request(`${world.middlewareUrl}/webhooks/zoom`, { method: 'POST', headers });
    cut.on('error', () => resolve());
    cut.on('close', () => resolve());
    cut.write(raw, () => cut.destroy());
  });
  expect(await everythingCounted(world)).toEqual(before);
});

test('an oversized webhook is refused, the limit named', async () => {
  const raw = JSON.stringify({ event: 'recording.completed', filler: 'x'.repeat(MAX_ZOOM_WEBHOOK_BYTES) });
  const answer = await refusedAndUnchanged({ status: 413, code: 'webhook_too_large' }, () =>
    post(raw, world.zoom.signedHeaders(raw)),
  );
  expect(answer.body['detail']).toContain(String(MAX_ZOOM_WEBHOOK_BYTES));
});

test('a signed webhook that is not JSON is refused and changes nothing', async () => {
  const raw = 'event=recording.completed';
  await refusedAndUnchanged({ status: 400, code: 'webhook_not_json' }, () => post(raw, world.zoom.signedHeaders(raw)));
});

test('a signed webhook of an unknown event is refused, the known ones named', async () => {
  const raw = JSON.stringify({ event: 'meeting.alert', event_ts: 1, payload: { account_id: 'a', object: {} } });
  const answer = await refusedAndUnchanged({ status: 422, code: 'webhook_event_unknown' }, () =>
    post(raw, world.zoom.signedHeaders(raw)),
  );
  expect(answer.body['detail']).toContain('meeting.summary_completed');
});

test('a signed webhook that lacks a field is refused, the field named', async () => {
  const raw = JSON.stringify({ event: 'recording.completed', event_ts: 1, payload: { object: {} } });
  const answer = await refusedAndUnchanged({ status: 422, code: 'webhook_malformed' }, () =>
    post(raw, world.zoom.signedHeaders(raw)),
  );
  expect(answer.body['field']).toMatch(/^payload/);
});

test('a webhook for a recorder that is not configured is refused', async () => {
  const raw = event();
  await refusedAndUnchanged({ status: 404, code: 'not_found' }, () =>
    post(raw, world.zoom.signedHeaders(raw), '/webhooks/other'),
  );
});

test('the URL validation is answered with the HMAC of the plain token, and only when it is signed', async () => {
  expect((await world.zoom.validateUrl()).ok).toBe(true);
  const raw = JSON.stringify({ event: 'endpoint.url_validation', event_ts: 1, payload: { plainToken: 'abc' } });
  await refusedAndUnchanged({ status: 401, code: 'webhook_signature_missing' }, () => post(raw, {}));
});

test('the same message again is a replay; the same body signed anew is acknowledged and changes nothing', async () => {
  const raw = event();
  const signedAt = new Date();
  const headers = world.zoom.signedHeaders(raw, signedAt);
  expect((await post(raw, headers)).status).toBe(200);
  await salesforceCallId(world, meeting.uuid);
  await world.idle();
  await refusedAndUnchanged({ status: 409, code: 'webhook_replayed' }, () => post(raw, headers));

  const before = await everythingCounted(world);
  const signedAnew = world.zoom.signedHeaders(raw, new Date(signedAt.getTime() + 1_000));
  expect((await post(raw, signedAnew)).status).toBe(200);
  expect(await everythingCounted(world)).toEqual(before);
});
