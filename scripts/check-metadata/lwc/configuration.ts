import { meant } from '../nearest';
import type { Fault } from '../structure/conform';
import { childrenOf, type XmlElement } from '../xml/element';
import { propertiesFaults } from './properties';
import { targetFaults } from './targets';

/** Source: LWC Developer Guide, "XML Configuration File Elements". Salesforce adds some with each release. */
const TARGETS = [
  ...['analytics__Dashboard', 'analytics__ModelSettings', 'lightning__AppPage', 'lightning__AgentforceInput'],
  ...['lightning__AgentforceOutput', 'lightning__Bolt', 'lightning__ChannelExtension', 'lightning__EditDevName'],
  ...['lightning__EnablementProgram', 'lightning__FlowAction', 'lightning__FlowScreen', 'lightning__GlobalAction'],
  ...['lightning__HomePage', 'lightning__Inbox', 'lightning__RecordAction', 'lightning__RecordPage', 'lightning__Tab'],
  ...['lightning__ServiceCloudVoiceToolkitApi', 'lightning__UrlAddressable', 'lightning__UtilityBar'],
  ...['lightning__VoiceExtension', 'lightning__ManagerHub', 'lightning__AgentforceSetup'],
  ...['lightningCommunity__Default', 'lightningCommunity__Page', 'lightningCommunity__Page_Layout'],
  ...['lightningCommunity__Theme_Layout', 'lightningSnapin__ChatHeader', 'lightningSnapin__ChatMessage'],
  ...['lightningSnapin__MessagingHeader', 'lightningSnapin__MessagingPreChat', 'lightningSnapin__Minimized'],
  ...['lightningSnapin__PreChat', 'lightningStatic__Email', 'lightningSnapin__MessagingHiddenPrechat'],
];

const INSIDE: Readonly<Record<string, readonly string[]>> = {
  targetConfigs: ['targetConfig'],
  targetConfig: [
    ...['property', 'objects', 'supportedFormFactors', 'event', 'propertyType', 'actionType', 'hasStep', 'sourceType'],
    ...['targetType', 'configurationEditor', 'schema', 'supportedLayouts'],
  ],
  objects: ['object'],
  supportedFormFactors: ['supportedFormFactor'],
};

const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  targetConfig: ['targets', 'configurationEditor'],
  property: [
    ...[
      'name',
      'type',
      'label',
      'description',
      'default',
      'required',
      'datasource',
      'min',
      'max',
      'placeholder',
      'role',
    ],
    ...['exposedTo', 'screenResponsiveBehavior', 'translatable', 'editor', 'group', 'filter'],
  ],
  supportedFormFactor: ['type'],
};

/** Source: as above, "capability". */
const CAPABILITIES = [
  ...['lightning__dynamicComponent', 'lightning__ServerRenderable', 'lightning__ServerRenderableWithHydration'],
  ...['lightning__ServiceCloudVoiceToolkitApi', 'lightningCommunity__RelaxedCSP'],
];

/** Where a component may be placed, and what can be set there. Names that only Salesforce's next release knows pass. */
export function configurationFaults(root: XmlElement): Fault[] {
  const targets = childrenOf(root, 'targets').flatMap((list) => childrenOf(list, 'target'));
  const named = new Set(targets.map(({ text }) => text.trim()));
  const configs = childrenOf(root, 'targetConfigs');
  return [
    ...targets.flatMap(({ text, line }) => slip(text.trim(), TARGETS, line, 'unknown-target', 'target')),
    ...repeatedTargets(targets),
    ...childrenOf(root, 'capabilities')
      .flatMap((list) => childrenOf(list, 'capability'))
      .flatMap(({ text, line }) => slip(text.trim(), CAPABILITIES, line, 'unknown-capability', 'capability')),
    ...configs.flatMap((list) => [
      ...namesFaults(list),
      ...childrenOf(list, 'targetConfig').flatMap((one) => configFaults(one, named)),
    ]),
  ];
}

function configFaults(config: XmlElement, named: ReadonlySet<string>): Fault[] {
  const targets = (config.attributes.get('targets') ?? '').split(',').map((target) => target.trim());
  const strange = targets.filter((target) => !named.has(target));
  return [
    ...strange.map((target) => ({
      line: config.line,
      rule: 'unlisted-target',
      message:
        target === ''
          ? 'The configuration names no target.'
          : `The configuration is for ${target}, which is not among the <targets>.`,
      remedy:
        target === '' ? 'Write targets="…".' : `Add ${target} to <targets>, or configure a target that stands there.`,
    })),
    ...propertiesFaults(config, targets.filter(Boolean)),
    ...targetFaults(config, targets.filter(Boolean)),
    ...childrenOf(config, 'supportedFormFactors')
      .flatMap((list) => childrenOf(list, 'supportedFormFactor'))
      .filter((factor) => !['Large', 'Small'].includes(factor.attributes.get('type') ?? ''))
      .map(({ line, attributes }) => ({
        line,
        rule: 'wrong-form-factor',
        message: `There is no form factor "${attributes.get('type') ?? ''}".`,
        remedy: 'Use Large or Small.',
      })),
  ];
}

/** Elements and attributes inside, by what is alike. */
function namesFaults(element: XmlElement): Fault[] {
  const attributes = ATTRIBUTES[element.name];
  const children = INSIDE[element.name];
  return [
    ...[...element.attributes.keys()].flatMap((name) =>
      attributes ? slip(name, attributes, element.line, 'unknown-attribute', `attribute of <${element.name}>`) : [],
    ),
    ...element.children.flatMap((child) => [
      ...(children ? slip(child.name, children, child.line, 'unknown-element', `element in <${element.name}>`) : []),
      ...namesFaults(child),
    ]),
  ];
}

function slip(name: string, known: readonly string[], line: number, rule: string, what: string): Fault[] {
  if (known.includes(name)) return [];
  const alike = meant(name, known);
  // A name that nothing is like may be newer than this list; one without the form of its kind is not.
  if (alike === undefined && (rule !== 'unknown-target' || name.includes('__'))) return [];
  return [
    {
      line,
      rule,
      message: `There is no ${what} "${name}".`,
      remedy: alike ? `Did you mean ${alike}?` : `Use one of ${known.join(', ')}.`,
    },
  ];
}

function repeatedTargets(targets: readonly XmlElement[]): Fault[] {
  const seen = new Set<string>();
  return targets.flatMap(({ text, line }) => {
    const again = seen.has(text.trim());
    seen.add(text.trim());
    return again ? [repeated(line, text.trim())] : [];
  });
}

const repeated = (line: number, name: string): Fault => ({
  line,
  rule: 'repeated-entry',
  message: `"${name}" stands twice.`,
  remedy: 'Keep one of them.',
});
