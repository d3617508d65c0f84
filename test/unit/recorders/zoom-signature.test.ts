import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { CountersignError } from '../../../middleware/src/domain/errors';
import { createZoomInbox } from '../../../middleware/src/outbound/recorders/zoom/zoom-inbox';

/**
 * Made with OpenSSL 3.0.19, not with our code:
 *   printf '%s' 'v0:1793955600:<BODY>' | openssl dgst -sha256 -hmac 'countersign-test-secret'
 *   printf '%s' 'qgg8vlvZRS6UYooatFL8Aw' | openssl dgst -sha256 -hmac 'countersign-test-secret'
 *   printf '%s' '<BODY>' | openssl dgst -sha256
 */
const SECRET = 'countersign-test-secret';
const BODY =
  '{"event":"meeting.summary_completed","payload":{"account_id":"abc","object":{"meeting_uuid":"4444AAAiAAAAAiAiAiiAii=="}},"event_ts":1793955600123}';
const TIMESTAMP = '1793955600';
const SIGNATURE = 'v0=386a13dc0c9c549ecc509c50f24c69ff73762fcbac911e8612007369617650d8';
const LATER_SIGNATURE = 'v0=a4aa033f3d7212113e671ce330e9aac10fafc45e5462acda220d468d3facb344';
const BODY_SHA256 = '82d907060b3a8d0821c107d696fc4ba26753f9d4565bfee0eb3f209fb9bf0a7e';
const TOKEN_HMAC = '3e4ded0db43335619cd5408f6740babc35e27d29f9255aa564e4dcca54e5aa45';

const SIGNED_AT = new Date('2026-11-06T09:00:00Z');
const inbox = createZoomInbox({ webhookSecret: SECRET });
const raw = Buffer.from(BODY);
const headers = { 'x-zm-signature': SIGNATURE, 'x-zm-request-timestamp': TIMESTAMP };
const secondsLater = (seconds: number) => new Date(SIGNED_AT.getTime() + seconds * 1000);

function refusal(run: () => unknown): CountersignError {
  try {
    run();
  } catch (error) {
    if (error instanceof CountersignError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

describe("Zoom's signature", () => {
  test('a signature made by openssl over the raw bytes is accepted', () => {
    const message = inbox.authenticate(raw, headers, SIGNED_AT);
    expect(message.signedAt).toEqual(SIGNED_AT);
    expect(message.idempotencyKey).toBe(BODY_SHA256);
    expect(message.signatureKey).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each([-300, 300])('%d seconds off is within the tolerance', (seconds) => {
    expect(inbox.authenticate(raw, headers, secondsLater(seconds)).signedAt).toEqual(SIGNED_AT);
  });

  test.each([-301, 301, 86_400])('%d seconds off is stale', (seconds) => {
    const error = refusal(() => inbox.authenticate(raw, headers, secondsLater(seconds)));
    expect(error.code).toBe('webhook_stale');
    expect(error.facts['toleranceSeconds']).toBe(300);
  });

  test('a stale message with a wrong signature is called wrong, so that a stranger learns nothing of our clock', () => {
    const forged = { ...headers, 'x-zm-signature': `v0=${'0'.repeat(64)}` };
    expect(refusal(() => inbox.authenticate(raw, forged, secondsLater(9999))).code).toBe('webhook_signature_wrong');
  });

  test.each(['x-zm-signature', 'x-zm-request-timestamp'])('without %s the message is unsigned', (name) => {
    expect(refusal(() => inbox.authenticate(raw, { ...headers, [name]: undefined }, SIGNED_AT)).code).toBe(
      'webhook_signature_missing',
    );
  });

  test('another secret refuses it', () => {
    const other = createZoomInbox({ webhookSecret: `${SECRET}.` });
    expect(refusal(() => other.authenticate(raw, headers, SIGNED_AT)).code).toBe('webhook_signature_wrong');
  });

  test('the same body signed at another second is another delivery of the same message', () => {
    // openssl: printf '%s' 'v0:1793955660:<BODY>' | openssl dgst -sha256 -hmac 'countersign-test-secret'
    const later = { 'x-zm-request-timestamp': '1793955660', 'x-zm-signature': LATER_SIGNATURE };
    const first = inbox.authenticate(raw, headers, SIGNED_AT);
    const second = inbox.authenticate(raw, later, SIGNED_AT);
    expect(second.idempotencyKey).toBe(first.idempotencyKey);
    expect(second.signatureKey).not.toBe(first.signatureKey);
  });

  test('changing any one byte of the body is refused', () => {
    fc.assert(
      fc.property(fc.nat(raw.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const altered = Buffer.from(raw);
        altered[at] = (altered[at] ?? 0) ^ mask;
        expect(refusal(() => inbox.authenticate(altered, headers, SIGNED_AT)).code).toBe('webhook_signature_wrong');
      }),
    );
  });

  test('cutting the body anywhere, or adding to it, is refused', () => {
    for (let length = 0; length < raw.length; length += 1) {
      expect(refusal(() => inbox.authenticate(raw.subarray(0, length), headers, SIGNED_AT)).code).toBe(
        'webhook_signature_wrong',
      );
    }
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 20 }), (tail) => {
        const longer = Buffer.concat([raw, tail]);
        expect(refusal(() => inbox.authenticate(longer, headers, SIGNED_AT)).code).toBe('webhook_signature_wrong');
      }),
    );
  });

  test.each([
    ['x-zm-signature', SIGNATURE],
    ['x-zm-request-timestamp', TIMESTAMP],
  ])('changing any one byte of %s, or cutting it, is refused', (name, value) => {
    const refused = (altered: string) => {
      const { code } = refusal(() => inbox.authenticate(raw, { ...headers, [name]: altered }, SIGNED_AT));
      expect(code).toBe(altered === '' ? 'webhook_signature_missing' : 'webhook_signature_wrong');
    };
    for (let at = 0; at < value.length; at += 1) refused(value.slice(0, at));
    fc.assert(
      fc.property(fc.nat(value.length - 1), fc.integer({ min: 0x20, max: 0x7e }), (at, point) => {
        const altered = value.slice(0, at) + String.fromCharCode(point) + value.slice(at + 1);
        fc.pre(altered !== value);
        refused(altered);
      }),
    );
  });

  test.each(['', ' ', '1793955600.0', '+1793955600', '0x6ae', 'Infinity', '99999999999999'])(
    'a timestamp "%s" is refused even when rightly signed',
    (timestamp) => {
      const digest = createHmac('sha256', SECRET).update(`v0:${timestamp}:`).update(raw).digest('hex');
      const signed = { 'x-zm-request-timestamp': timestamp, 'x-zm-signature': `v0=${digest}` };
      expect(refusal(() => inbox.authenticate(raw, signed, SIGNED_AT)).code).toBe(
        timestamp === '' ? 'webhook_signature_missing' : 'webhook_signature_wrong',
      );
    },
  );
});

describe('endpoint.url_validation', () => {
  const ask = (plainToken: unknown) =>
    inbox.read(Buffer.from(JSON.stringify({ event: 'endpoint.url_validation', payload: { plainToken } })));

  test("the answer is openssl's HMAC of the token", () => {
    expect(ask('qgg8vlvZRS6UYooatFL8Aw')).toEqual({
      kind: 'validation',
      answer: { plainToken: 'qgg8vlvZRS6UYooatFL8Aw', encryptedToken: TOKEN_HMAC },
    });
  });

  test('a token in the form of a signed message is not answered: the answer would be its signature', () => {
    const error = refusal(() => ask(`v0:${TIMESTAMP}:${BODY}`));
    expect(error.code).toBe('webhook_malformed');
    expect(error.facts['field']).toBe('payload.plainToken');
  });
});
