import { createHash, randomUUID } from 'node:crypto';
import type { World } from './start-world';

export interface DoorAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Who knocks, as the org would sign it. Defaults to a person in a panel with the reviewer's permission. */
export interface Knock {
  readonly userId: string;
  readonly quiddity?: string;
  readonly sessionTypes?: readonly string[];
  readonly permissions?: readonly string[];
}

/** One signed request to the middleware, as the Apex class makes it. */
export async function knock(
  world: Pick<World, 'org' | 'middlewareUrl'>,
  who: Knock,
  method: 'GET' | 'PUT' | 'POST',
  path: string,
  json?: unknown,
): Promise<DoorAnswer> {
  const body = json === undefined ? '' : JSON.stringify(json);
  const token = await world.org.signDoorToken({
    sub: who.userId,
    jti: randomUUID(),
    method,
    path,
    body_sha256: createHash('sha256').update(body).digest('hex'),
    quiddity: who.quiddity ?? 'AURA',
    session_types: [...(who.sessionTypes ?? ['Aura', 'UI'])],
    permissions: [...(who.permissions ?? ['Countersign_Review'])],
  });
  return send(world.middlewareUrl, method, path, body, token);
}

export async function send(
  middlewareUrl: string,
  method: string,
  path: string,
  body: string,
  token: string | null,
): Promise<DoorAnswer> {
  const response = await fetch(middlewareUrl + path, {
    method,
    headers: {
      'content-type': 'application/json',
      connection: 'close',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === '' ? {} : { body }),
    signal: AbortSignal.timeout(15_000),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
}
