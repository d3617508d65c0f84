import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element';
import type { Finding } from '../../finding';
import { finding, unknownName, type Context } from '../context';
import { designProperties, type DesignProperty } from '../lwc/design-properties';

const TARGETS: Readonly<Record<string, string>> = {
  AppPage: 'lightning__AppPage',
  HomePage: 'lightning__HomePage',
  RecordPage: 'lightning__RecordPage',
  UtilityBar: 'lightning__UtilityBar',
};

/** A component on a page: it exists, offers itself for such pages, and has the properties that are set. */
export function* placedComponent(
  context: Context,
  file: string,
  page: XmlElement,
  placed: XmlElement,
): Iterable<Finding> {
  const named = childOf(placed, 'componentName');
  const written = named?.text.trim() ?? '';
  // Salesforce's own and other packages' components come with a namespace.
  const own = /^(?:c:)?(\w+)$/.exec(written)?.[1];
  if (!named || own === undefined || own.includes('__')) return;
  const { components, bundles } = context.names;
  const place = { file, line: named.line };
  if (components.has('AuraDefinitionBundle', own)) return;
  const bundle = components.find('LightningComponentBundle', own);
  if (!bundle) {
    const message = `The page shows ${written}, and the project has no such component.`;
    const known = [...bundles.names(), ...components.names('AuraDefinitionBundle')];
    yield unknownName(place, 'unknown-component', message, own, known, 'Name a component of the project.');
    return;
  }
  const meta = bundles.meta(bundle.name);
  const target = TARGETS[textOf(page, 'type') ?? ''];
  if (meta && target && (!meta.exposed || !meta.targets.includes(target)))
    yield finding(
      place,
      'missing-target',
      `${own} does not offer itself for pages of the type ${textOf(page, 'type') ?? ''}.`,
      `Set isExposed, and add the target ${target} in its js-meta.xml.`,
    );
  if (!meta) return;
  yield* forObject(file, page, meta.root, own, named);
  yield* properties(file, placed, designProperties(meta.root, target), own);
}

/** A component may offer itself for some objects' pages only. */
function* forObject(
  file: string,
  page: XmlElement,
  meta: XmlElement,
  name: string,
  named: XmlElement,
): Iterable<Finding> {
  const object = textOf(page, 'sobjectType');
  const configs = childrenOf(meta, 'targetConfigs').flatMap((list) => childrenOf(list, 'targetConfig'));
  const lists = configs
    .filter((config) => (config.attributes.get('targets') ?? '').includes('lightning__RecordPage'))
    .flatMap((config) => childrenOf(config, 'objects'));
  const allowed = lists.flatMap((list) => childrenOf(list, 'object')).map((one) => one.text.trim());
  if (textOf(page, 'type') !== 'RecordPage' || !object || allowed.length === 0 || allowed.includes(object)) return;
  yield finding(
    { file, line: named.line },
    'missing-target',
    `${name} is for pages of ${allowed.join(', ')}, and this one shows ${object}.`,
    `Add ${object} to the objects in its js-meta.xml.`,
  );
}

function* properties(
  file: string,
  placed: XmlElement,
  known: readonly DesignProperty[],
  component: string,
): Iterable<Finding> {
  for (const property of childrenOf(placed, 'componentInstanceProperties')) {
    const named = childOf(property, 'name');
    const name = named?.text.trim() ?? '';
    const design = known.find((one) => one.name === name);
    if (named && !design) {
      const message = `${component} has no property ${name} to set on a page.`;
      const names = known.map((one) => one.name);
      const otherwise = 'Name a property of its js-meta.xml.';
      yield unknownName({ file, line: named.line }, 'unknown-property', message, name, names, otherwise);
    }
    const value = childOf(property, 'value');
    const fault = design && value && valueFault(design, value.text.trim());
    if (value && fault)
      yield finding({ file, line: value.line }, 'wrong-value', `${name} cannot be "${value.text.trim()}".`, fault);
  }
}

function valueFault(design: DesignProperty, value: string): string | undefined {
  if (value === '' || value.startsWith('{!')) return undefined;
  if (design.type === 'Integer' && !/^-?\d+$/.test(value)) return 'Write a whole number.';
  if (design.type === 'Boolean' && !/^(true|false)$/.test(value)) return 'Write true or false.';
  const choices = design.choices;
  return choices && !choices.includes(value) ? `Choose one of ${choices.join(', ')}.` : undefined;
}
