import { X509Certificate } from 'node:crypto';
import { readConfig } from '../../../middleware/src/config';
import { logIn } from '../../../middleware/src/outbound/salesforce/login';
import { CountersignError } from '../../../middleware/src/domain/errors';
import { startMiddleware } from '../../../middleware/src/main';
import type { Org } from '../org';
import { Refusal } from '../refusal';
import type { DoorAnswer } from '../side';
import { done, toDo, type Installation, type SideWithSteps, type Step } from '../step';
import { integrationUser, knownIntegrationUser } from '../steps/integration-user';
import { keyFiles } from '../steps/keys';
import type { LocalHand } from './hand';

const TIMEOUT_MS = 20_000;

/** @param database makes an empty database for the middleware's short life, and takes it away again */
export function localSide(
  hand: LocalHand,
  database: () => Promise<{ url: string; end(): Promise<void> }>,
): SideWithSteps {
  return {
    doorCertificate: () => doorKey(hand),
    loginApp: () => jwtApp(hand),
    knock: (org, path) => knock(hand, org, path),
    addressSet: (url) => hand.setMiddlewareUrl(url),
    middleware: (settings) => shortLived(settings, database),
    notShownHere: [
      'The local org signs at the door with a key of its own; a real org makes the certificate Countersign_Door.',
      'The app that the middleware logs in through is known to it without metadata; a real org gets an External Client App, and may need minutes until it knows it everywhere.',
      'No Apex runs in it: the door is a stand-in, and no trigger guards notes or holds.',
      'A real org adds what its admins have made: validation rules, required fields, other triggers.',
    ],
  };
}

function doorKey(hand: LocalHand): Step {
  return {
    name: 'door-certificate',
    title: 'Certificate of the door',
    describe: () => ['Takes the public key that the local org signs with at the door.'],
    check: async (on) => (on.files.read(keyFiles(on).door) === (await hand.doorPublicKeyPem()) ? done() : toDo()),
    do: async (on) => on.files.write(keyFiles(on).door, await hand.doorPublicKeyPem()),
    async undo(on) {
      on.files.remove(keyFiles(on).door);
      return [];
    },
  };
}

function jwtApp(hand: LocalHand): Step {
  const register = (on: Installation, usernames: string[]): Promise<void> => {
    const certificate = new X509Certificate(on.files.read(keyFiles(on).certificate) ?? '');
    const publicKeyPem = certificate.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    return hand.registerJwtApp({ clientId: clientIdOf(on) ?? '', publicKeyPem, usernames });
  };
  return {
    name: 'login-app',
    title: 'App that the middleware logs in through',
    describe: () => ['Makes the middleware known to the local org, for the integration user alone.'],
    check: async (on) => ((await letsIn(on, hand.url)) ? done() : toDo()),
    do: (on) => register(on, [integrationUser(on).username]),
    async undo(on) {
      // Known still, and let in as nobody.
      if (clientIdOf(on) !== null && on.files.read(keyFiles(on).certificate) !== null) await register(on, []);
      return [];
    },
  };
}

const clientIdOf = (on: Installation): string | null => on.files.read(keyFiles(on).clientId);

async function letsIn(on: Installation, loginUrl: string): Promise<boolean> {
  const privateKeyPem = on.files.read(keyFiles(on).key);
  const clientId = clientIdOf(on);
  const user = knownIntegrationUser(on);
  if (privateKeyPem === null || clientId === null || user === null) return false;
  const login = { loginUrl, clientId, username: user.username, privateKeyPem, timeoutMs: TIMEOUT_MS };
  try {
    await logIn(login, { now: () => on.now() });
    return true;
  } catch (error) {
    if (error instanceof CountersignError && error.code === 'salesforce_refused') return false;
    throw error;
  }
}

async function knock(hand: LocalHand, org: Org, path: string): Promise<DoorAnswer> {
  const answer = await fetch(`${hand.url}/local-org/apex/DoorController.send`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await hand.session(org.username)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ method: 'GET', path, body: '' }),
  });
  const said = (await answer.json()) as Partial<DoorAnswer> & { message?: string };
  if (answer.ok && typeof said.status === 'number') return { status: said.status, body: said.body ?? '' };
  throw new Refusal(`the door did not open: ${said.message ?? `status ${answer.status}`}`);
}

/** The real middleware on an empty database: it answers the door, and works on nothing. */
async function shortLived(
  settings: Readonly<Record<string, string | undefined>>,
  database: () => Promise<{ url: string; end(): Promise<void> }>,
): Promise<() => Promise<void>> {
  const made = await database();
  const middleware = await startMiddleware(readConfig({ ...NOT_INSTALLED, ...settings, DATABASE_URL: made.url }), {
    work: false,
  }).catch(async (cause: unknown) => {
    await made.end();
    throw cause;
  });
  return async () => {
    await middleware.stop();
    await made.end();
  };
}

/** What an installation in the org has nothing to do with, for the while of the check. */
const NOT_INSTALLED = {
  COUNTERSIGN_MASTER_KEY: Buffer.alloc(32).toString('base64'),
  LOG_LEVEL: 'silent',
  ZOOM_WEBHOOK_SECRET: 'not-installed',
  ZOOM_ACCOUNT_ID: 'not-installed',
  ZOOM_CLIENT_ID: 'not-installed',
  ZOOM_CLIENT_SECRET: 'not-installed',
};
