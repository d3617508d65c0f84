import { join } from 'node:path';
import { partsIn, readFiles, understand, type Element } from './metadata-source';

const files = readFiles(join(__dirname, '../../../force-app'));
const one = (folder: string): { name: string; xml: Element } => {
  const [part, ...more] = partsIn(files, folder);
  if (!part || more.length > 0) throw new Error(`force-app has ${more.length + (part ? 1 : 0)} of ${folder}`);
  return part;
};

const app = one('externalClientApps');
const oauth = one('extlClntAppOauthSettings');
const policies = one('extlClntAppOauthPolicies');
const plugins = one('extlClntAppPolicies');
const source = understand(files);

describe('the login of the middleware', () => {
  it('is by one External Client App, with settings and policies under the names that Salesforce gives them', () => {
    expect([oauth.name, policies.name, plugins.name]).toEqual([
      `${app.name}_oauth`,
      `${app.name}_oauthPlcy`,
      `${app.name}_plcy`,
    ]);
    for (const { xml } of [oauth, policies, plugins]) expect(xml.text('externalClientApplication')).toBe(app.name);
    expect(app.xml.text('distributionState')).toBe('Local');
    expect([plugins.xml.flag('isEnabled'), plugins.xml.flag('isOauthPluginEnabled')]).toEqual([true, true]);
  });

  it('is open to whoever an admin gave the integration user’s permission set, and to nobody by their own consent', () => {
    expect(policies.xml.text('permittedUsersPolicyType')).toBe('AdminApprovedPreAuthorized');
    expect(policies.xml.text('commaSeparatedPermissionSet')).toBe('Countersign_Integration');
    expect(policies.xml.texts('commaSeparatedProfile')).toEqual([]);
    expect(source.permissionSets.map(({ name }) => name)).toContain('Countersign_Integration');
    expect(policies.xml.text('ipRelaxationPolicyType')).toBe('Enforce');
  });

  it('is by a signed assertion: no flow with a password, a secret or a guest', () => {
    for (const flow of ['isClientCredentialsFlowEnabled', 'isGuestCodeCredFlowEnabled', 'isTokenExchangeFlowEnabled'])
      expect(policies.xml.texts(flow)).toEqual(['false']);
    expect(oauth.xml.text('commaSeparatedOauthScopes').split(', ').sort()).toEqual(['Api', 'RefreshToken']);
  });

  it('has its key and certificate made at install: the source holds none, nor any other secret', () => {
    expect(partsIn(files, 'extlClntAppGlobalOauthSets')).toEqual([]);
    expect([...files.keys()].filter((path) => /\.(?:crt|pem|key|jks)(?:-meta\.xml)?$/.test(path))).toEqual([]);
    const secret = /<(?:consumerKey|consumerSecret|certificate|password|authTokenEndpointUrl)>|-----BEGIN /;
    const metadata = [...files].filter(([path]) => path.endsWith('-meta.xml'));
    expect(metadata.filter(([, text]) => secret.test(text)).map(([path]) => path)).toEqual([]);
  });
});

describe('the way from Salesforce to the middleware', () => {
  const namedCredential = one('namedCredentials');
  const externalCredential = one('externalCredentials');
  const parameters = externalCredential.xml.all('externalCredentialParameters');
  const principals = parameters
    .filter((parameter) => parameter.text('parameterType') === 'NamedPrincipal')
    .map((parameter) => `${externalCredential.name}-${parameter.text('parameterName')}`);

  it('leads nowhere until it is installed', () => {
    const values = namedCredential.xml
      .all('namedCredentialParameters')
      .map((parameter) => [parameter.text('parameterType'), parameter.text('parameterValue')]);
    expect(values).toContainEqual(['Url', 'https://countersign.invalid']);
    expect(namedCredential.xml.flag('generateAuthorizationHeader')).toBe(false);
  });

  it('is open to holders of the permission set Countersign: Door, who may also read user external credentials', () => {
    expect(principals).toHaveLength(1);
    const holders = source.permissionSets.filter(
      ({ xml }) => xml.all('externalCredentialPrincipalAccesses').length > 0,
    );
    expect(holders.map(({ name }) => name)).toEqual(['Countersign_Door']);
    const [door] = holders;
    const [access] = door?.xml.all('externalCredentialPrincipalAccesses') ?? [];
    expect([access?.text('externalCredentialPrincipal'), access?.flag('enabled')]).toEqual([principals[0], true]);
    expect(
      door?.xml
        .all('objectPermissions')
        .map((one) => [one.text('object'), one.flag('allowRead'), one.flag('allowEdit')]),
    ).toEqual([['UserExternalCredential', true, false]]);
  });
});

describe('events of opportunities', () => {
  it('are switched on for opportunities alone: an org has five such objects unless it buys more', () => {
    const member = one('platformEventChannelMembers');
    expect([member.xml.text('eventChannel'), member.xml.text('selectedEntity')]).toEqual([
      'ChangeEvents',
      'OpportunityChangeEvent',
    ]);
    expect(member.name).toBe('ChangeEvents_OpportunityChangeEvent');
  });

  it('reach the integration user, who sees every opportunity, and has no permission beside the API', () => {
    const writer = source.permissionSets.find(({ name }) => name === 'Countersign_Integration');
    const opportunity = writer?.xml.all('objectPermissions').find((one) => one.text('object') === 'Opportunity');
    expect(opportunity?.flag('viewAllRecords')).toBe(true);
    const system = source.permissionSets.flatMap(({ name, xml }) =>
      xml.all('userPermissions').map((one) => [name, one.text('name')]),
    );
    expect(system).toEqual([['Countersign_Integration', 'ApiEnabled']]);
  });
});
