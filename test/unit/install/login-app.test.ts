import type { DeployOutcome } from '../../../scripts/install-org/org';
import { keyFiles, keys } from '../../../scripts/install-org/steps/keys';
import { loginApp } from '../../../scripts/install-org/steps/login-app';
import { installationInto, type Answers } from './org-of-answers';

const APP = 'Countersign_Middleware';
const GLOBAL = { type: 'ExtlClntAppGlobalOauthSettings', name: `${APP}_glbloauth` };
const GLOBAL_FILE = `extlClntAppGlobalOauthSets/${GLOBAL.name}.ecaGlblOauth`;
const POLICIES = `extlClntAppOauthPolicies/${APP}_oauthPlcy.ecaOauthPlcy`;
const WHOLE = [
  GLOBAL,
  { type: 'ExternalClientApplication', name: APP },
  { type: 'ExtlClntAppOauthSettings', name: `${APP}_oauth` },
  { type: 'ExtlClntAppOauthConfigurablePolicies', name: `${APP}_oauthPlcy` },
  { type: 'ExtlClntAppConfigurablePolicies', name: `${APP}_plcy` },
];
const SET_ID = '0PS000000000001AAA';
const SUCCEEDED: DeployOutcome = { state: 'succeeded', problems: [] };

/** What each deployment held, as text by path. */
function listening(more: Answers, outcome: (files: Map<string, string>) => DeployOutcome = () => SUCCEEDED) {
  const deployments: Map<string, string>[] = [];
  const on = installationInto({
    rows: { PermissionSet: [{ Id: SET_ID }] },
    ...more,
    deployed(files) {
      const texts = new Map([...files].map(([path, content]) => [path, content.toString('utf8')]));
      deployments.push(texts);
      return outcome(texts);
    },
  });
  return { on, deployments };
}

test('a dry run in a copied org, which has the app while there is no certificate here, finds it still to do', async () => {
  expect((await loginApp.check(installationInto({ there: WHOLE }))).done).toBe(false);
});

test('the certificate is deployed as PEM, with the key that was made here', async () => {
  const { on, deployments } = listening({});
  await keys.do(on);
  await loginApp.do(on);
  const sent = deployments[0]?.get(GLOBAL_FILE) ?? '';
  expect(sent).toMatch(/<certificate>-----BEGIN CERTIFICATE-----\r?\n[\s\S]+-----END CERTIFICATE-----<\/certificate>/);
  expect(sent).toContain(`<consumerKey>${on.files.read(keyFiles(on).clientId) ?? ''}</consumerKey>`);
  expect(deployments[0]?.get(POLICIES)).toContain(`<commaSeparatedPermissionSet>${SET_ID}<`);
});

test('an app that is there keeps its consumer key, and the middleware takes that one', async () => {
  const retrieved = new Map([[GLOBAL_FILE, '<a><consumerKey>keyOfBefore</consumerKey></a>']]);
  const { on, deployments } = listening({ there: WHOLE, retrieved });
  await keys.do(on);
  await loginApp.do(on);
  expect(on.files.read(keyFiles(on).clientId)).toBe('keyOfBefore');
  expect(deployments[0]?.get(GLOBAL_FILE)).toContain('<consumerKey>keyOfBefore</consumerKey>');
});

test('where an org takes no id of a permission set, its name is deployed', async () => {
  const noId = {
    component: 'ExtlClntAppOauthConfigurablePolicies',
    problem: `no PermissionSet named ${SET_ID}`,
    place: '',
  };
  const { on, deployments } = listening({}, (files) =>
    files.get(POLICIES)?.includes(SET_ID) === true ? { state: 'failed', problems: [noId] } : SUCCEEDED,
  );
  await keys.do(on);
  await loginApp.do(on);
  expect(deployments).toHaveLength(2);
  expect(deployments[1]?.get(POLICIES)).toContain('<commaSeparatedPermissionSet>Countersign_Integration<');
});

/** As the org calls them, and whose they say they are. */
const policiesNamed = (name: string, app: string) =>
  new Map([
    [`extlClntAppOauthPolicies/${name}.ecaOauthPlcy`, ofApp(app)],
    [`extlClntAppPolicies/${name}.ecaPlcy`, ofApp(app)],
  ]);
const ofApp = (app: string): string => `<p><externalClientApplication>${app}</externalClientApplication></p>`;
const componentsNamed = (name: string) => [
  { type: 'ExtlClntAppOauthConfigurablePolicies', name },
  { type: 'ExtlClntAppConfigurablePolicies', name },
];
const WITHOUT_POLICIES = WHOLE.slice(0, 3);

test('policies that the org made under names of its own are told by their app, and ours are deployed in their place', async () => {
  const there = [...componentsNamed('Somebody_Elses'), ...WITHOUT_POLICIES, ...componentsNamed('Made_By_The_Org')];
  const retrieved = new Map([
    ...policiesNamed('Somebody_Elses', 'Another_App'),
    ...policiesNamed('Made_By_The_Org', APP),
    [GLOBAL_FILE, '<a><consumerKey>keyOfBefore</consumerKey></a>'],
  ]);
  const { on, deployments } = listening({ there, retrieved });
  await keys.do(on);
  await loginApp.do(on);
  const paths = [...(deployments[0]?.keys() ?? [])].filter((path) => path.includes('Policies/'));
  expect(paths.sort()).toEqual([
    'extlClntAppOauthPolicies/Made_By_The_Org.ecaOauthPlcy',
    'extlClntAppPolicies/Made_By_The_Org.ecaPlcy',
  ]);
  expect(deployments[0]?.get(paths[0] ?? '')).toContain(`<commaSeparatedPermissionSet>${SET_ID}<`);
  expect(deployments[0]?.get('package.xml')).toContain('<members>Made_By_The_Org</members>');
  expect(deployments[0]?.get('package.xml')).not.toContain(`${APP}_plcy`);
  expect(await loginApp.check(on)).toEqual({ done: true, notes: [] });
});

test('an org that takes no policies with a new app, since it makes its own, gets the app first and ours in their place', async () => {
  const there: { type: string; name: string }[] = [];
  const retrieved = new Map<string, string>();
  const taken = { component: `ExtlClntAppOauthConfigurablePolicies ${APP}_oauthPlcy`, problem: 'duplicate', place: '' };
  const { on, deployments } = listening({ there, retrieved }, (files) => {
    if (files.has(POLICIES)) return { state: 'failed', problems: [taken] };
    if (there.length === 0) {
      there.push(...WITHOUT_POLICIES, ...componentsNamed('Made_By_The_Org'));
      for (const [path, text] of policiesNamed('Made_By_The_Org', APP)) retrieved.set(path, text);
    }
    return SUCCEEDED;
  });
  await keys.do(on);
  await loginApp.do(on);
  expect(deployments).toHaveLength(3);
  expect([...(deployments[1]?.keys() ?? [])].some((path) => path.includes('Policies/'))).toBe(false);
  expect(deployments[2]?.has('extlClntAppOauthPolicies/Made_By_The_Org.ecaOauthPlcy')).toBe(true);
  expect(await loginApp.check(on)).toEqual({ done: true, notes: [] });
});

test('an app without any policies is said to be one, with what to do', async () => {
  const there: { type: string; name: string }[] = [];
  const taken = { component: `ExtlClntAppOauthConfigurablePolicies ${APP}_oauthPlcy`, problem: 'no access', place: '' };
  const { on } = listening({ there }, (files) => {
    if (files.has(POLICIES)) return { state: 'failed', problems: [taken] };
    there.push(...WITHOUT_POLICIES, ...componentsNamed('Somebody_Elses'));
    return SUCCEEDED;
  });
  await keys.do(on);
  const words =
    /The app Countersign_Middleware is in the org without its policies: no ExtlClntAppOauthConfigurablePolicies and no ExtlClntAppConfigurablePolicies names it.*External Client App Manager/;
  await expect(loginApp.do(on)).rejects.toThrow(words);
  const { done, notes } = await loginApp.check(on);
  expect(done).toBe(false);
  expect(notes.join()).toMatch(words);
});
