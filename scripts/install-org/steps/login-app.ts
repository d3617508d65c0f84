import type { ExtlClntAppGlobalOauthSettings } from '@salesforce/types/metadata';
import { X509Certificate } from 'node:crypto';
import { deploy, settled } from '../deploy';
import { textOf } from '../org';
import { archiveOf, metadataFile, type Archive } from '../packages/archive';
import { present, same } from '../presence';
import { Refusal } from '../refusal';
import { done, toDo, type Installation, type Step } from '../step';
import { removeComponents } from './deploy-step';
import { INTEGRATION_SET } from './integration-user';
import { keyFiles } from './keys';

const NAME = 'login-app';
const APP = 'Countersign_Middleware';
const GLOBAL = { type: 'ExtlClntAppGlobalOauthSettings', name: `${APP}_glbloauth` };
const GLOBAL_FILE = `extlClntAppGlobalOauthSets/${GLOBAL.name}.ecaGlblOauth`;
const SETS = /(<commaSeparatedPermissionSet>)[^<]*(<\/commaSeparatedPermissionSet>)/;

/**
 * The External Client App that the middleware logs in through, by an assertion that it signs. Its consumer key and
 * certificate are made here and are in no source. Salesforce's documentation has policies name permission sets by id.
 */
export const loginApp: Step = {
  name: NAME,
  title: 'App that the middleware logs in through',
  describe: () => [
    `Deploys the External Client App ${APP} with the certificate made above; pre-approved for ${INTEGRATION_SET} alone.`,
    'Salesforce may take some minutes until a new app is known everywhere.',
  ],
  async check(on) {
    await settled(on, NAME);
    const login = await on.packages.login();
    const all = [...login.deletable, GLOBAL];
    const there = await present(on.org, all);
    const missing = all.filter((one) => !there.some((other) => same(one, other)));
    const { deployed } = on.record.of(NAME);
    return missing.length === 0 && deployed === certificateOf(on) ? done() : toDo();
  },
  async do(on) {
    const login = await on.packages.login();
    const there = await present(on.org, [...login.deletable, GLOBAL]);
    on.record.foundBefore(
      NAME,
      there.map(({ type, name }) => `${type} ${name}`),
    );
    await deploy(on, NAME, (await archive(on)).zip, { then: { deployed: certificateOf(on) } });
  },
  async undo(on) {
    if (on.record.changedNothing(NAME)) return [];
    const login = await on.packages.login();
    const before = (on.record.of(NAME)['found'] ?? []) as readonly string[];
    const ours = [...login.deletable, GLOBAL].filter(({ type, name }) => !before.includes(`${type} ${name}`));
    // Without its app none of the rest stands.
    const apps = (await present(on.org, ours)).filter(({ type }) => type === 'ExternalClientApplication');
    await removeComponents(on, NAME, apps);
    await removeComponents(on, NAME, await present(on.org, ours));
    return before.length > 0
      ? [
          `The app ${APP} was in the org before. It stays, with the certificate of this installation: give it its own again in Setup.`,
        ]
      : [];
  },
};

async function archive(on: Installation): Promise<Archive> {
  const login = await on.packages.login();
  const [set] = await on.org.query(`SELECT Id FROM PermissionSet WHERE Name = '${INTEGRATION_SET}'`);
  if (!set) throw new Refusal(`the org has no permission set ${INTEGRATION_SET}`);
  const files = new Map<string, string | Buffer>();
  for (const [path, content] of login.files) {
    const text = content.toString('utf8');
    files.set(
      path,
      text.replace(SETS, (_, open: string, close: string) => `${open}${textOf(set, 'Id')}${close}`),
    );
  }
  files.set(GLOBAL_FILE, globalSettings(on));
  return archiveOf(files, [...login.components, GLOBAL]);
}

function globalSettings(on: Installation): string {
  const clientId = on.files.read(keyFiles(on).clientId) ?? '';
  return metadataFile<ExtlClntAppGlobalOauthSettings>('ExtlClntAppGlobalOauthSettings', [
    // Nobody is ever sent there: the app knows no flow with a browser.
    ['callbackUrl', 'https://countersign.invalid/callback'],
    ['certificate', certificateOf(on)],
    ['consumerKey', clientId],
    ['externalClientApplication', APP],
    ['isConsumerSecretOptional', 'false'],
    ['isIntrospectAllTokens', 'false'],
    ['isPkceRequired', 'true'],
    ['isSecretRequiredForRefreshToken', 'true'],
    ['label', 'Countersign Middleware global OAuth'],
    ['shouldRotateConsumerKey', 'false'],
    ['shouldRotateConsumerSecret', 'false'],
  ]);
}

/** DER in base64, in one line. */
function certificateOf(on: Installation): string {
  const pem = on.files.read(keyFiles(on).certificate);
  if (pem === null) throw new Refusal('the certificate of the login is not there');
  return new X509Certificate(pem).raw.toString('base64');
}
