import { createHash } from 'node:crypto';
import express, { type Express, type Request, type Response } from 'express';
import type { Engine } from '../engine/engine';
import { OrgError } from '../errors';
import type { Session, Sessions } from '../http/sessions';
import { aboutUser } from './about-user';
import { doorClaims, type DoorKey } from './door-token';

const TIMEOUT_MS = 20_000;
const METHODS = ['GET', 'PUT', 'POST'];
const PATHS = /^\/v1\/[A-Za-z0-9/_\-?=&]*$/;

const NOT_PASSED_ON =
  'This page asked for something that Countersign does not know. Reload the page. If it happens again, tell your administrator.';
const NOT_REACHED =
  'Countersign cannot be reached at the moment. Wait a minute, reload and see where things stand. If it goes on, tell your administrator.';

/** A sentence for the person at the panel, as AuraHandledException carries it. */
class Sentence extends Error {}

export interface DoorOptions {
  engine: Engine;
  sessions: Sessions;
  key: DoorKey;
  middlewareUrl: () => string | undefined;
}

/**
 * A stand-in for the Apex class DoorController: **no Apex runs here.** It checks, signs and sends what the class does
 * and words its errors the same way; that the class itself does so is shown by its own tests, in a real org only.
 * `POST /local-org/apex/DoorController.send` takes `{method, path, body}` and answers `{status, body}`, or status 400
 * and `{message}` where Apex would throw.
 */
export function mountDoor(app: Express, options: DoorOptions): void {
  app.post('/local-org/apex/DoorController.send', express.json({ limit: '4mb' }), async (request, response) => {
    try {
      const session = options.sessions.require(request.headers.authorization);
      response.json(await send(options, session, request));
    } catch (error) {
      refuse(error, response);
    }
  });
}

function refuse(error: unknown, response: Response): void {
  if (error instanceof OrgError) response.status(error.status).json(error.entries);
  else if (error instanceof Sentence) response.status(400).json({ message: error.message });
  else throw error;
}

async function send(
  options: DoorOptions,
  session: Session,
  request: Request,
): Promise<{ status: number; body: string }> {
  const { engine, key } = options;
  const user = engine.user(session.userId);
  if (!user.classes.has('DoorController'))
    throw new Sentence("You do not have access to the Apex class named 'DoorController'.");
  if (session.kind === 'api') throw new Sentence('An API session cannot call a method that is for panels alone.');
  const { method, path, body } = (request.body ?? {}) as Record<string, unknown>;
  const hasBody = typeof body === 'string' && body !== '';
  if (
    typeof method !== 'string' ||
    !METHODS.includes(method) ||
    typeof path !== 'string' ||
    !PATHS.test(path) ||
    (method === 'GET' && hasBody)
  ) {
    throw new Sentence(NOT_PASSED_ON);
  }
  const payload = Buffer.from(hasBody ? body : '', 'utf8');
  const claims = doorClaims(
    {
      sub: user.id,
      method,
      path,
      body_sha256: createHash('sha256').update(payload).digest('hex'),
      session_types: session.kind === 'login-as' ? ['Aura', 'SubstituteUser'] : ['Aura', 'UI'],
      ...aboutUser(engine, user.id),
    },
    engine.orgId,
    engine.now(),
  );
  return callout(options.middlewareUrl(), method, path, payload, key.sign(claims));
}

async function callout(
  origin: string | undefined,
  method: string,
  path: string,
  payload: Buffer,
  token: string,
): Promise<{ status: number; body: string }> {
  const headers: Record<string, string> = { Accept: 'application/json', Authorization: `Bearer ${token}` };
  const withBody = method !== 'GET';
  if (withBody) headers['Content-Type'] = 'application/json; charset=utf-8';
  try {
    if (origin === undefined) throw new TypeError('no middleware is set');
    const answer = await fetch(origin.replace(/\/$/, '') + path, {
      method,
      headers,
      ...(withBody ? { body: new Uint8Array(payload) } : {}),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: answer.status, body: await answer.text() };
  } catch (cause) {
    throw new Sentence(NOT_REACHED, { cause });
  }
}
