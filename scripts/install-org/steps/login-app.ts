import type { ExtlClntAppGlobalOauthSettings } from '@salesforce/types/metadata';
import { X509Certificate } from 'node:crypto';
import { deploy, DeployRefused, settled } from '../deploy';
import { textOf, type Component, type DeployProblem } from '../org';
import { archiveOf, metadataFile, type Archive } from '../packages/archive';
import { present, same } from '../presence';
import { Refusal } from '../refusal';
import { done, toDo, type Installation, type Step } from '../step';
import { asTheOrgCallsThem, filesAsTheOrgCallsThem, isPolicy, policiesOf } from './app-policies';
import { removeComponents } from './deploy-step';
import { INTEGRATION_SET } from './integration-user';
import { keyFiles } from './keys';

const NAME = 'login-app';
const APP = 'Countersign_Middleware';
const APP_TYPE = 'ExternalClientApplication';
const GLOBAL = { type: 'ExtlClntAppGlobalOauthSettings', name: `${APP}_glbloauth` };
const GLOBAL_FILE = `extlClntAppGlobalOauthSets/${GLOBAL.name}.ecaGlblOauth`;
const SETS = /(<commaSeparatedPermissionSet>)[^<]*(<\/commaSeparatedPermissionSet>)/;

/**
 * The External Client App that the middleware logs in through, by an assertion that it signs. Its consumer key and
 * certificate are made here and are in no source. Salesforce's documentation has policies name permission sets by id,
 * and its own example by name: where an id is refused, the name is tried. Policies that the org has made for the app
 * under names of its own are found by the app that they belong to, and ours take their place.
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
    const { all, there } = await parts(on);
    const missing = all.filter((one) => !there.some((other) => same(one, other)));
    const { deployed } = on.record.of(NAME);
    // Before the first run there is no certificate yet, and a copied org may have the app all the same.
    if (missing.length > 0 || deployed === undefined) return toDo(...withoutPolicies(missing, there));
    return deployed === certificateOf(on) ? done() : toDo();
  },
  async do(on) {
    const { there } = await parts(on);
    on.record.foundBefore(
      NAME,
      there.map(({ type, name }) => `${type} ${name}`),
    );
    await keepKeyOfApp(on, there);
    try {
      await deployWhole(on);
    } catch (error) {
      if (!(error instanceof DeployRefused)) throw error;
      await deployAfterItsApp(on, error);
    }
  },
  async undo(on) {
    if (on.record.changedNothing(NAME)) return [];
    const before = (on.record.of(NAME)['found'] ?? []) as readonly string[];
    const ours = (await parts(on)).all.filter(({ type, name }) => !before.includes(`${type} ${name}`));
    // Without its app none of the rest stands.
    const apps = (await present(on.org, ours)).filter(({ type }) => type === APP_TYPE);
    await removeComponents(on, NAME, apps);
    await removeComponents(on, NAME, await present(on.org, ours));
    return before.length > 0
      ? [
          `The app ${APP} was in the org before. It stays, with the certificate of this installation: give it its own again in Setup.`,
        ]
      : [];
  },
};

/** What the app consists of, as the org calls it, and what the org has of that. */
async function parts(on: Installation): Promise<{ all: readonly Component[]; there: readonly Component[] }> {
  const login = await on.packages.login();
  const policies = await policiesOf(on, APP, login.deletable);
  const all = asTheOrgCallsThem([...login.deletable, GLOBAL], policies);
  const there = await present(on.org, all);
  return { all, there: there.filter((one) => !isPolicy(one) || policies.some((other) => same(one, other))) };
}

/** Said plainly: without policies an app lets in nobody, or everybody. */
function withoutPolicies(missing: readonly Component[], there: readonly Component[]): readonly string[] {
  if (!there.some(({ type }) => type === APP_TYPE) || !missing.some(isPolicy)) return [];
  const types = missing.filter(isPolicy).map(({ type }) => type);
  return [
    `The app ${APP} is in the org without its policies: no ${types.join(' and no ')} names it, under whatever name. They have it pre-approved for ${INTEGRATION_SET} alone. An administrator who may edit them saves them once by hand: Setup, External Client App Manager, ${APP}, Policies. Then run this again.`,
  ];
}

async function deployWhole(on: Installation): Promise<void> {
  const then = { deployed: certificateOf(on) };
  try {
    await deploy(on, NAME, (await archive(on, await setId(on))).zip, { then });
  } catch (error) {
    const bySet = error instanceof DeployRefused && error.problems.some((one) => /permission ?set/i.test(one.problem));
    if (!bySet) throw error;
    await deploy(on, NAME, (await archive(on, INTEGRATION_SET)).zip, { then });
  }
}

/**
 * Where the org takes none of our policies, because it makes its own together with the app: the app goes in without them
 * first, and ours then take the place of those that it has made.
 */
async function deployAfterItsApp(on: Installation, refused: DeployRefused): Promise<void> {
  const ofPolicies = ({ component }: DeployProblem): boolean => isPolicy({ type: component.split(' ')[0] ?? '' });
  if (refused.problems.length === 0 || !refused.problems.every(ofPolicies)) throw refused;
  await deploy(on, NAME, (await archive(on, null)).zip);
  const { all, there } = await parts(on);
  const missing = all.filter((one) => !there.some((other) => same(one, other)));
  const without = withoutPolicies(missing, there);
  if (without.length > 0) throw new Refusal([...without, `Of ours, ${refused.message}`].join('\n'), { cause: refused });
  await deployWhole(on);
}

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

/** @param set the permission set as the policies are to name it; null leaves the policies out */
async function archive(on: Installation, set: string | null): Promise<Archive> {
  const login = await on.packages.login();
  const inTheOrg = await policiesOf(on, APP, login.deletable);
  const kept = login.components.filter((one) => set !== null || !isPolicy(one));
  const files = new Map<string, string | Buffer>();
  for (const [path, content] of filesAsTheOrgCallsThem(login.files, login.components, inTheOrg)) {
    if (set === null && /^extlClntApp(Oauth)?Policies\//.test(path)) continue;
    const text = content.toString('utf8');
    files.set(
      path,
      text.replace(SETS, (_, open: string, close: string) => `${open}${set ?? ''}${close}`),
    );
  }
  files.set(GLOBAL_FILE, globalSettings(on));
  return archiveOf(files, [...asTheOrgCallsThem(kept, inTheOrg), GLOBAL]);
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
