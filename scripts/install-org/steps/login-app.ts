import type { ExtlClntAppGlobalOauthSettings } from '@salesforce/types/metadata';
import { X509Certificate } from 'node:crypto';
import { deploy, DeployRefused, settled } from '../deploy';
import { textOf, type Component } from '../org';
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
 * certificate are made here and are in no source. Salesforce's documentation has policies name permission sets by id,
 * and its own example by name: where an id is refused, the name is tried.
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
    // Before the first run there is no certificate yet, and a copied org may have the app all the same.
    if (missing.length > 0 || deployed === undefined) return toDo();
    return deployed === certificateOf(on) ? done() : toDo();
  },
  async do(on) {
    const login = await on.packages.login();
    const there = await present(on.org, [...login.deletable, GLOBAL]);
    on.record.foundBefore(
      NAME,
      there.map(({ type, name }) => `${type} ${name}`),
    );
    await keepKeyOfApp(on, there);
    const then = { deployed: certificateOf(on) };
    try {
      await deploy(on, NAME, (await archive(on, await setId(on))).zip, { then });
    } catch (error) {
      const bySet =
        error instanceof DeployRefused && error.problems.some((one) => /permission ?set/i.test(one.problem));
      if (!bySet) throw error;
      await deploy(on, NAME, (await archive(on, INTEGRATION_SET)).zip, { then });
    }
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

/** An app keeps the consumer key that it was made with, whatever is deployed over it: ours gives way to it. */
async function keepKeyOfApp(on: Installation, there: readonly Component[]): Promise<void> {
  if (!there.some((one) => same(one, GLOBAL))) return;
  const file = (await on.org.retrieve([GLOBAL])).get(GLOBAL_FILE)?.toString('utf8') ?? '';
  const key = /<consumerKey>([^<]+)<\/consumerKey>/.exec(file)?.[1];
  const { clientId } = keyFiles(on);
  if (key !== undefined && key !== on.files.read(clientId)) on.files.write(clientId, key);
}

async function setId(on: Installation): Promise<string> {
  const [set] = await on.org.query(`SELECT Id FROM PermissionSet WHERE Name = '${INTEGRATION_SET}'`);
  if (!set) throw new Refusal(`the org has no permission set ${INTEGRATION_SET}`);
  return textOf(set, 'Id');
}

/** @param set the permission set as the policies are to name it */
async function archive(on: Installation, set: string): Promise<Archive> {
  const login = await on.packages.login();
  const files = new Map<string, string | Buffer>();
  for (const [path, content] of login.files) {
    const text = content.toString('utf8');
    files.set(
      path,
      text.replace(SETS, (_, open: string, close: string) => `${open}${set}${close}`),
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
    ['certificate', pemOf(on)],
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

/** By it the record knows the certificate that was deployed: DER in base64, in one line. */
const certificateOf = (on: Installation): string => new X509Certificate(pemOf(on)).raw.toString('base64');

function pemOf(on: Installation): string {
  const pem = on.files.read(keyFiles(on).certificate);
  if (pem === null) throw new Refusal('the certificate of the login is not there');
  return pem.trim();
}
