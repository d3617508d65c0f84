import type { Fault } from '../structure/conform';
import { childrenOf, type XmlElement } from '../xml/element';

/** Pages that are put together in the Lightning App Builder, and what stands beside them. */
const BUILT = [
  ...['lightning__AppPage', 'lightning__HomePage', 'lightning__Inbox', 'lightning__RecordPage'],
  ...['lightning__UtilityBar', 'lightning__VoiceExtension'],
];
const FLOW = 'lightning__FlowScreen';
const SITE = 'lightningCommunity__Default';
const ACTION = 'lightning__RecordAction';

/** Where nothing can be set for a component. Source: LWC Developer Guide, "targetConfig". */
const WITHOUT_PROPERTIES = [ACTION, 'lightning__Tab'];
/** Elements that a configuration has for one of these targets only. Source: as above. */
const ONLY_FOR: Readonly<Record<string, readonly string[]>> = {
  actionType: [ACTION],
  hasStep: ['analytics__Dashboard'],
  objects: ['lightning__RecordPage', ACTION],
  propertyType: [FLOW, 'lightning__FlowAction', 'lightning__AppPage'],
};

const COMMON = ['Boolean', 'Integer', 'String'];
const OF_FLOWS = [...COMMON, 'Date', 'DateTime', 'Double'];
/** Types that only some other target knows. */
const ELSEWHERE = ['Color', 'ContentReference', 'Date', 'DateTime', 'Double', 'Number', 'Picklist', 'Url'];

/**
 * Where a property may be of a type that it has; `undefined` where it may.
 * @returns the types that it may have instead
 */
export function unfitType(type: string, target: string): readonly string[] | undefined {
  if (BUILT.includes(target)) return isOneOf(COMMON, type) ? undefined : COMMON;
  if (target === FLOW) return isOneOf(ELSEWHERE, type) && !isOneOf(OF_FLOWS, type) ? OF_FLOWS : undefined;
  const ofSites = [...COMMON, 'Color', 'ContentReference'];
  if (target === SITE) return isOneOf(['Date', 'DateTime', 'Double', 'Number'], type) ? ofSites : undefined;
  return undefined;
}

/** The platform takes small letters for capitals here. */
export const isOneOf = (types: readonly string[], type: string): boolean =>
  types.some((one) => one.toLowerCase() === type.toLowerCase());

/** Attributes of a property that screens of flows do not know. Source: as above. */
export const unfitAttributes = (targets: readonly string[]): readonly string[] =>
  targets.includes(FLOW) ? ['datasource', 'max', 'min'] : [];

/** What stands in the configuration of a target that has no such thing. */
export function targetFaults(config: XmlElement, targets: readonly string[]): Fault[] {
  const without = targets.filter((target) => WITHOUT_PROPERTIES.includes(target));
  return [
    ...childrenOf(config, 'property')
      .slice(0, 1)
      .flatMap(({ line }) => without.map((target) => misplaced(line, 'property', target))),
    ...Object.entries(ONLY_FOR).flatMap(([name, only]) =>
      childrenOf(config, name)
        .filter(() => targets.length > 0 && !targets.some((target) => only.includes(target)))
        .map(({ line }) => misplaced(line, name, targets.join(' and '))),
    ),
    ...childrenOf(config, 'actionType')
      .filter(({ text }) => !['Action', 'ScreenAction'].includes(text.trim()))
      .map(({ line, text }) => ({
        line,
        rule: 'wrong-value',
        message: `There is no type of action "${text.trim()}".`,
        remedy: 'Use Action or ScreenAction.',
      })),
  ];
}

const misplaced = (line: number, name: string, target: string): Fault => ({
  line,
  rule: 'misplaced-element',
  message: `The configuration for ${target} has no <${name}>.`,
  remedy:
    name === 'objects'
      ? 'Put it into the configuration for lightning__RecordPage, or take it out.'
      : `Put it into the configuration of a target that has it, or take it out.`,
});
