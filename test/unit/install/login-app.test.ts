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
