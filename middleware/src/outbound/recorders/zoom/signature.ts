import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { CountersignError } from '../../../domain/errors';
import type { AuthenticMessage } from '../../../ports/recorder';

/** How far Zoom's clock and ours may differ, both ways, in seconds. Zoom recommends five minutes. */
export const SIGNATURE_TOLERANCE_SECONDS = 300;

/**
 * Checks `x-zm-signature`: `v0=` and the hex HMAC-SHA256 of `v0:<x-zm-request-timestamp>:<raw body>`.
 * The raw bytes are hashed, never re-serialised JSON: two texts that parse alike are different messages.
 * The signature is checked before the time, so that a stranger learns nothing about our clock.
 *
 * @throws CountersignError webhook_signature_missing | webhook_signature_wrong | webhook_stale
 */
export function authenticateZoom(
  secret: string,
  rawBody: Buffer,
  headers: Readonly<Record<string, string | undefined>>,
  now: Date,
): AuthenticMessage {
  const signature = headers['x-zm-signature'];
  const timestamp = headers['x-zm-request-timestamp'];
  if (!signature || !timestamp) throw new CountersignError('webhook_signature_missing');

  const expected = Buffer.from(`v0=${hmacHex(secret, `v0:${timestamp}:`, rawBody)}`, 'latin1');
  const given = Buffer.from(signature, 'latin1');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new CountersignError('webhook_signature_wrong');
  }
  // Signed by whoever holds the secret, and still not a time: nothing Zoom sends.
  if (!/^\d{1,12}$/.test(timestamp)) throw new CountersignError('webhook_signature_wrong');

  const signedAt = new Date(Number(timestamp) * 1000);
  const offsetSeconds = Math.abs(now.getTime() - signedAt.getTime()) / 1000;
  if (offsetSeconds > SIGNATURE_TOLERANCE_SECONDS) {
    throw new CountersignError('webhook_stale', {
      signedAt: signedAt.toISOString(),
      toleranceSeconds: SIGNATURE_TOLERANCE_SECONDS,
    });
  }
  return {
    signedAt,
    signatureKey: createHash('sha256').update(`zoom:${timestamp}:${signature}`).digest('hex'),
    idempotencyKey: createHash('sha256').update(rawBody).digest('hex'),
  };
}

/** The answer to `endpoint.url_validation`: proof that this endpoint knows the secret. */
export function validationAnswer(secret: string, plainToken: string): { plainToken: string; encryptedToken: string } {
  return { plainToken, encryptedToken: hmacHex(secret, plainToken) };
}

function hmacHex(secret: string, ...parts: readonly (string | Buffer)[]): string {
  const hmac = createHmac('sha256', secret);
  for (const part of parts) hmac.update(part);
  return hmac.digest('hex');
}
