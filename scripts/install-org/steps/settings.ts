import { Refusal } from '../refusal';
import { settingsIn, withoutSettings, withSettings } from '../settings-file';
import { done, toDo, type Installation, type Step } from '../step';
import { wantedAddress } from './address';
import { knownIntegrationUser } from './integration-user';
import { keyFiles } from './keys';

const NAME = 'settings';

/** Whose settings these are; null where they name no org. */
export function orgInSettings(on: Pick<Installation, 'files' | 'options'>): string | null {
  const id = settingsIn(on.files.read(on.options.settingsFile) ?? '')['SALESFORCE_ORG_ID'];
  return id === undefined || id === '' ? null : id;
}

/** What keeps these settings from being turned to this org, in words. */
export function settingsProblem(on: Installation): string | null {
  const id = orgInSettings(on);
  if (id === null || id === on.identity.id || on.options.mendCopy) return null;
  return `${on.options.settingsFile} serves the org ${id}; this one is ${on.identity.id}, and a middleware serves one org alone. If this org is a sandbox that was copied, give it a middleware of its own (--settings <another file>), or turn these settings to it with --mend-copy.`;
}

/** What the middleware must be told of this org: its id is the only one whose door it opens to. */
export const settings: Step = {
  name: NAME,
  title: 'Settings of the middleware',
  describe: (on) => [
    `Writes ${on.options.settingsFile}, which npm start reads. Lines that say something else stay as comments.`,
  ],
  async check(on) {
    const problem = settingsProblem(on);
    if (problem !== null) throw new Refusal(problem);
    const stands = settingsIn(on.files.read(on.options.settingsFile) ?? '');
    const open = Object.entries(wanted(on)).filter(([name, value]) => stands[name] !== value);
    return open.length === 0 ? done() : toDo(`To write: ${open.map(([name]) => name).join(', ')}`);
  },
  async do(on) {
    const file = on.options.settingsFile;
    const text = on.files.read(file);
    on.record.foundBefore(NAME, text !== null);
    const all = wanted(on);
    on.record.note(NAME, { file, names: Object.keys(all) });
    on.files.write(file, withSettings(text ?? '', all));
  },
  async undo(on) {
    const { file = on.options.settingsFile, names = Object.keys(wanted(on)), found } = on.record.of(NAME);
    const text = typeof file === 'string' ? on.files.read(file) : null;
    if (typeof file !== 'string' || text === null) return [];
    const serves = settingsIn(text)['SALESFORCE_ORG_ID'] ?? '';
    // Turned to another org since: the lines are that installation's, and its middleware runs on them.
    if (serves !== '' && serves !== on.identity.id)
      return [`${file} serves the org ${serves} by now; it stays as it is.`];
    const left = withoutSettings(text, names as string[]);
    if (left === '' && found === false) on.files.remove(file);
    else on.files.write(file, left);
    return [];
  },
};

function wanted(on: Installation): Record<string, string> {
  const files = keyFiles(on);
  const { options, identity } = on;
  const address = wantedAddress(on);
  return {
    SALESFORCE_LOGIN_URL: loginUrl(on),
    SALESFORCE_ORG_ID: identity.id,
    SALESFORCE_CLIENT_ID: (on.files.read(files.clientId) ?? '').trim(),
    SALESFORCE_USERNAME: knownIntegrationUser(on)?.username ?? '',
    SALESFORCE_PRIVATE_KEY: files.key,
    SALESFORCE_PUBSUB_ENDPOINT: options.pubSubEndpoint,
    DOOR_PUBLIC_KEY: files.door,
    // On this machine nothing stands in front of it: it listens where the org calls.
    ...(identity.kind === 'local' && address !== null ? { PORT: new URL(address).port } : {}),
  };
}

/** Also what the login's assertion names as its audience. */
export function loginUrl(on: Pick<Installation, 'identity' | 'org'>): string {
  switch (on.identity.kind) {
    case 'production':
      return 'https://login.salesforce.com';
    case 'sandbox':
    case 'scratch':
      return 'https://test.salesforce.com';
    case 'local':
      return on.org.url;
  }
}
