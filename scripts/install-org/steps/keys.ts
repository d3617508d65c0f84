import { X509Certificate } from 'node:crypto';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { done, toDo, type Installation, type Step } from '../step';

/** Years after which the middleware's login stops, and the installation is to be run again. */
const YEARS = 2;
const DAY_MS = 86_400_000;
const WARN_DAYS = 30;

export interface KeyFiles {
  readonly key: string;
  readonly certificate: string;
  /** The consumer key: what the middleware calls itself. */
  readonly clientId: string;
  /** What the org signs with at the door; its public half. */
  readonly door: string;
}

export function keyFiles(on: Pick<Installation, 'options' | 'identity'>): KeyFiles {
  const at = (name: string): string => join(on.options.folder, `keys-${on.identity.id}`, name);
  return {
    key: at('login-key.pem'),
    certificate: at('login-certificate.pem'),
    clientId: at('client-id.txt'),
    door: at('door-certificate.pem'),
  };
}

/** What the middleware logs in with: a key, its certificate, and a name. The key never leaves this machine. */
export const keys: Step = {
  name: 'keys',
  title: 'Key and certificate of the login',
  describe: (on) => [
    `Makes an RSA key and a self-signed certificate for ${YEARS} years in ${join(on.options.folder, `keys-${on.identity.id}`)}.`,
  ],
  async check(on) {
    const { certificate, key, clientId } = keyFiles(on);
    const pem = on.files.read(certificate);
    if (pem === null || on.files.read(key) === null || on.files.read(clientId) === null) return toDo();
    const until = new Date(new X509Certificate(pem).validTo);
    const days = Math.floor((until.getTime() - on.now().getTime()) / DAY_MS);
    if (days < 0) return toDo(`The certificate ended on ${until.toISOString().slice(0, 10)}; another is made.`);
    return days < WARN_DAYS ? done(`The certificate ends in ${days} days. Then run this again.`) : done();
  },
  async do(on) {
    const files = keyFiles(on);
    const pair = await generate([{ name: 'commonName', value: 'Countersign middleware' }], {
      keySize: 2048,
      algorithm: 'sha256',
      notBeforeDate: on.now(),
      notAfterDate: new Date(on.now().getTime() + YEARS * 365 * DAY_MS),
    });
    // The certificate last: with it the step counts as done, so the key must be its own.
    on.files.remove(files.certificate);
    on.files.write(files.key, pair.private);
    if (on.files.read(files.clientId) === null) on.files.write(files.clientId, clientName());
    on.files.write(files.certificate, pair.cert);
  },
  async undo(on) {
    const { certificate, key, clientId } = keyFiles(on);
    for (const file of [certificate, key, clientId]) on.files.remove(file);
    return [];
  },
};

/** Consumer keys are letters and digits. */
function clientName(): string {
  return `countersign${randomBytes(24).toString('hex')}`;
}
