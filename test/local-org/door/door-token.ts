import { createPublicKey, generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';

/** What the door says of a request; see the Apex class DoorToken, which makes the same claims. */
export interface DoorClaims {
  /** 18-character ids of org and user. */
  iss: string;
  sub: string;
  aud: string;
  /** Seconds since 1970. */
  iat: number;
  exp: number;
  jti: string;
  method: string;
  /** Path and query exactly as sent. */
  path: string;
  /** Lower-case hex of the raw body's SHA-256. */
  body_sha256: string;
  quiddity: string;
  session_types: string[];
  permissions: string[];
  /** Whether an admin has frozen the user; null where the org has no login of theirs. */
  frozen: boolean | null;
}

/** SHA-256 of nothing. */
export const EMPTY_BODY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const SECONDS_VALID = 60;

/** The org's certificate: a key of its own, made when the org starts. */
export class DoorKey {
  private readonly privateKey: KeyObject;
  readonly publicKeyPem: string;

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    this.privateKey = privateKey;
    this.publicKeyPem = createPublicKey(publicKey.export({ type: 'spki', format: 'pem' }))
      .export({ type: 'spki', format: 'pem' })
      .toString();
  }

  /** A compact JWS, RS256, as Auth.JWS makes it. */
  sign(claims: DoorClaims, privateKeyPem?: string): string {
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const input = `${part({ alg: 'RS256' })}.${part(claims)}`;
    return `${input}.${sign('RSA-SHA256', Buffer.from(input), privateKeyPem ?? this.privateKey).toString('base64url')}`;
  }
}

/** Claims with everything that the caller left open filled in as for an empty request from a panel. */
export function doorClaims(
  given: Partial<DoorClaims> & { sub: string },
  orgId: string,
  now: Date,
  secondsValid = SECONDS_VALID,
): DoorClaims {
  const iat = Math.floor(now.getTime() / 1000);
  return {
    iss: orgId,
    aud: 'countersign',
    iat,
    exp: iat + secondsValid,
    jti: randomUUID(),
    method: 'GET',
    path: '/v1/waiting-calls',
    body_sha256: EMPTY_BODY,
    quiddity: 'AURA',
    session_types: ['Aura', 'UI'],
    permissions: [],
    frozen: null,
    ...given,
  };
}
