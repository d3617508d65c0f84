import { childrenOf, type XmlElement } from '../../xml/element';

/** A property that is set where the component is placed. */
export interface DesignProperty {
  readonly name: string;
  readonly type: string;
  /** The values to choose from, where they are listed. */
  readonly choices?: readonly string[];
  readonly element: XmlElement;
}

/** @param target of which target; without one, of all */
export function designProperties(meta: XmlElement, target?: string): DesignProperty[] {
  const configs = childrenOf(meta, 'targetConfigs').flatMap((list) => childrenOf(list, 'targetConfig'));
  return configs
    .filter((config) => target === undefined || targetsOf(config).includes(target))
    .flatMap((config) => childrenOf(config, 'property'))
    .map(propertyOf);
}

export const targetsOf = (config: XmlElement): string[] =>
  (config.attributes.get('targets') ?? '').split(',').map((one) => one.trim());

function propertyOf(element: XmlElement): DesignProperty {
  const datasource = element.attributes.get('datasource');
  const listed =
    datasource && !datasource.startsWith('apex://') ? datasource.split(',').map((one) => one.trim()) : undefined;
  return {
    name: element.attributes.get('name') ?? '',
    type: element.attributes.get('type') ?? '',
    ...(listed ? { choices: listed } : {}),
    element,
  };
}
