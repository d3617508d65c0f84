import { decodeJwt, errors, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import { createHash, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { doorClaims } from '../../contracts/door-claims';
import type { DoorClaims } from '../../contracts/door-claims';
import { pemBlocks } from '../../contracts/pem';
import { CountersignError } from '../../domain/errors';
import type { Caller } from '../../flows/context';
import type { Clock } from '../../ports/clock';

export interface DoorVerifierOptions {
  /** The one org that this installation serves, 18 characters. */
  readonly orgId: string;
  /** PEM: the certificate with which the org signs, or its public key. Two while the certificate is being renewed. */
  readonly publicKeyPem: string;
  readonly audience: string;
  readonly clock: Clock;
}

/** The request as it came, before anything in it was believed. */
export interface KnockingRequest {
  readonly authorization: string | undefined;
  readonly method: string;
  /** Path and query, untouched. */
  readonly path: string;
  readonly rawBody: Buffer;
}

export interface DoorCaller extends Caller {
  readonly orgId: string;
  /** Good for one use: the caller of `verify` sees to that, until `expiresAt`. */
  readonly jti: string;
  readonly expiresAt: Date;
  /** Never true: whoever the org says is frozen does not get in. Null where it does not say. */
  readonly frozen: false | null;
}

export interface DoorVerifier {
  /**
   * @throws CountersignError token_missing, token_invalid, token_expired, token_wrong_org, token_wrong_request
   *   (facts.field: method, path or body), approver_frozen
   */
  verify(request: KnockingRequest): Promise<DoorCaller>;
}

/** The longest that a token may live; a stolen one is worth little. */
const LIFETIME_SECONDS = 60;
/** Between the org's clock and ours. */
const CLOCK_SECONDS = 5;

/**
 * Who asks is what the org signed, never what a request says of itself. One algorithm only: a token that names another
 * (`none`, or HMAC with the public key as its secret) is refused before any key is used.
 */
export function makeDoorVerifier(options: DoorVerifierOptions): DoorVerifier {
  const publicKeys = pemBlocks(options.publicKeyPem).map((block) => createPublicKey(block));
  if (publicKeys.length === 0) throw new RangeError('no key of the org');
  return {
    async verify(request) {
      const token = bearer(request.authorization);
      const claims = await signedClaims(token, publicKeys, options);
      inTime(claims, options.clock.now());
      sameRequest(claims, request);
      if (claims.frozen === true) throw new CountersignError('approver_frozen');
      return {
        userId: claims.sub,
        orgId: claims.iss,
        jti: claims.jti,
        // Kept as long as the token could be accepted.
        expiresAt: new Date((claims.exp + CLOCK_SECONDS) * 1000),
        quiddity: claims.quiddity,
        sessionTypes: claims.session_types,
        permissions: claims.permissions,
        frozen: claims.frozen,
      };
    },
  };
}

function bearer(authorization: string | undefined): string {
  const match = /^Bearer +(\S+)$/i.exec(authorization ?? '');
  if (!match?.[1]) throw new CountersignError('token_missing');
  if (!match[1].split('.').every(isCanonical)) throw new CountersignError('token_invalid', { field: 'encoding' });
  return match[1];
}

/** Base64url has several spellings of the same bytes; only the one without spare bits is taken. */
function isCanonical(part: string): boolean {
  return Buffer.from(part, 'base64url').toString('base64url') === part;
}

async function signedClaims(
  token: string,
  publicKeys: readonly KeyObject[],
  options: DoorVerifierOptions,
): Promise<DoorClaims> {
  try {
    // Each org has its own key, so the issuer is looked at first; it is believed only once the signature holds.
    if (decodeJwt(token).iss !== options.orgId) throw new CountersignError('token_wrong_org');
    const claims = doorClaims.safeParse(await payloadSigned(token, publicKeys, options));
    if (claims.success) return claims.data;
    throw new CountersignError('token_invalid', { field: claims.error.issues[0]?.path.join('.') ?? '' });
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw new CountersignError('token_expired', {}, { cause: error });
    if (error instanceof errors.JOSEError) throw new CountersignError('token_invalid', {}, { cause: error });
    throw error;
  }
}

/** By one of the keys; whatever else is wrong with a token is wrong under each of them. */
async function payloadSigned(
  token: string,
  publicKeys: readonly KeyObject[],
  { orgId, audience, clock }: DoorVerifierOptions,
): Promise<JWTPayload> {
  const algorithms = ['RS256'];
  const rules = { algorithms, issuer: orgId, audience, clockTolerance: CLOCK_SECONDS, currentDate: clock.now() };
  for (const key of publicKeys) {
    try {
      return (await jwtVerify(token, key, rules)).payload;
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
    }
  }
  throw new CountersignError('token_invalid', { field: 'signature' });
}

function inTime(claims: DoorClaims, now: Date): void {
  const nowSeconds = now.getTime() / 1000;
  if (claims.iat > nowSeconds + CLOCK_SECONDS) throw new CountersignError('token_invalid', { field: 'iat' });
  const lifetime = claims.exp - claims.iat;
  if (lifetime <= 0 || lifetime > LIFETIME_SECONDS) throw new CountersignError('token_invalid', { field: 'exp' });
}

function sameRequest(claims: DoorClaims, request: KnockingRequest): void {
  if (claims.method !== request.method) throw new CountersignError('token_wrong_request', { field: 'method' });
  if (claims.path !== request.path) throw new CountersignError('token_wrong_request', { field: 'path' });
  const hash = createHash('sha256').update(request.rawBody).digest('hex');
  if (claims.body_sha256 !== hash) throw new CountersignError('token_wrong_request', { field: 'body' });
}
