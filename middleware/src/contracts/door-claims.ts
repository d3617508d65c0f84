import { z } from 'zod';
import { salesforceId } from './salesforce-id';

/** An 18-character id of one kind; the first three characters say which. */
function idOf(prefix: string) {
  return z.string().refine((text) => text.length === 18 && text.startsWith(prefix) && salesforceId(text) === text);
}

const seconds = z.number().int().nonnegative();
const word = z.string().max(100);

/**
 * What the org signs about one request at the door: who asks, from where, and exactly what. Claims that are not listed
 * pass unread.
 */
export const doorClaims = z.object({
  /** Org and user. */
  iss: idOf('00D'),
  sub: idOf('005'),
  aud: z.string(),
  iat: seconds,
  exp: seconds,
  jti: z.string().regex(/^[A-Za-z0-9-]{16,64}$/),
  /** Upper case. */
  method: z.string().regex(/^[A-Z]{3,7}$/),
  /** Path and query as sent. */
  path: z.string().max(2000),
  /** SHA-256 of the body's bytes, lower-case hex. */
  body_sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** `System.Request.getCurrent().getQuiddity()`; panels are AURA. */
  quiddity: word,
  /** The session's type, then its parents'. */
  session_types: z.array(word).max(20),
  /** The user's `Countersign_…` custom permissions. */
  permissions: z.array(word).max(50),
  /** Freezing a user ends no session that is open. Null where the platform does not say. */
  frozen: z
    .boolean()
    .nullish()
    .transform((frozen) => frozen ?? null),
});
export type DoorClaims = z.infer<typeof doorClaims>;
