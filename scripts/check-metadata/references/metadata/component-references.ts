import type { Finding } from '../../finding';
import { unknownName, type Context } from '../context';
import { documents, elementsAt } from './documents';

interface Reference {
  readonly root: string;
  readonly suffix: string;
  /** Path of elements whose text is the name. */
  readonly at: string;
  readonly type: string;
  readonly rule: string;
}

/** `root suffix path type rule`: elements that hold nothing but the name of a component. */
const TABLE = `
PermissionSet permissionset classAccesses.apexClass ApexClass unknown-class
PermissionSet permissionset pageAccesses.apexPage ApexPage unknown-page
PermissionSet permissionset customPermissions.name CustomPermission unknown-custom-permission
PermissionSet permissionset applicationVisibilities.application CustomApplication unknown-application
PermissionSet permissionset flowAccesses.flow Flow unknown-flow
PermissionSet permissionset externalDataSourceAccesses.externalDataSource ExternalDataSource unknown-data-source
MutingPermissionSet mutingpermissionset classAccesses.apexClass ApexClass unknown-class
MutingPermissionSet mutingpermissionset customPermissions.name CustomPermission unknown-custom-permission
PermissionSetGroup permissionsetgroup permissionSets PermissionSet unknown-permission-set
PermissionSetGroup permissionsetgroup mutingPermissionSets MutingPermissionSet unknown-permission-set
Profile profile classAccesses.apexClass ApexClass unknown-class
Profile profile pageAccesses.apexPage ApexPage unknown-page
Profile profile customPermissions.name CustomPermission unknown-custom-permission
Profile profile applicationVisibilities.application CustomApplication unknown-application
Profile profile flowAccesses.flow Flow unknown-flow
CustomTab tab page ApexPage unknown-page
CustomTab tab flexiPage FlexiPage unknown-flexipage
CustomTab tab auraComponent AuraDefinitionBundle unknown-component
CustomPermission customPermission requiredPermission.customPermission CustomPermission unknown-custom-permission
CustomApplication app utilityBar FlexiPage unknown-flexipage
QuickAction quickAction lightningWebComponent LightningComponentBundle unknown-component
QuickAction quickAction lightningComponent AuraDefinitionBundle unknown-component
QuickAction quickAction flowDefinition Flow unknown-flow
QuickAction quickAction page ApexPage unknown-page
Layout layout layoutSections.layoutColumns.layoutItems.page ApexPage unknown-page
NamedCredential namedCredential namedCredentialParameters.externalCredential ExternalCredential unknown-external-credential
PlatformEventSubscriberConfig platformEventSubscriberConfig platformEventConsumer ApexTrigger unknown-trigger
ExtlClntAppOauthSettings ecaOauth externalClientApplication ExternalClientApplication unknown-client-app
ExtlClntAppOauthConfigurablePolicies ecaOauthPlcy externalClientApplication ExternalClientApplication unknown-client-app
ExtlClntAppConfigurablePolicies ecaPlcy externalClientApplication ExternalClientApplication unknown-client-app
ExtlClntAppGlobalOauthSettings ecaGlblOauth externalClientApplication ExternalClientApplication unknown-client-app
ExtlClntAppOauthConfigurablePolicies ecaOauthPlcy commaSeparatedPermissionSet PermissionSet unknown-permission-set
`;

const REFERENCES: readonly Reference[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [root = '', suffix = '', at = '', type = '', rule = ''] = line.split(' ');
    return { root, suffix: `.${suffix}-meta.xml`, at, type, rule };
  });

/** Salesforce's own components and those of packages carry a namespace. */
const isGiven = (name: string): boolean => name.includes('__');

export function* componentReferences(context: Context): Iterable<Finding> {
  for (const { root, suffix, at, type, rule } of REFERENCES)
    for (const document of documents(context, root, suffix))
      for (const element of elementsAt(document.root, at))
        for (const name of element.text.split(',').map((one) => one.trim())) {
          if (name === '' || isGiven(name) || context.names.components.has(type, name)) continue;
          yield unknownName(
            { file: document.file, line: element.line },
            rule,
            `<${element.name}> names ${name}, and the project has no ${type} of that name.`,
            name,
            context.names.components.names(type),
            'Name one that exists, or take the element out.',
          );
        }
}
