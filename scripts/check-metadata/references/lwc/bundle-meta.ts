import { childrenOf, type XmlElement } from '../../xml/element';
import type { Finding } from '../../finding';
import { unknownObject } from '../apex/check-query';
import { nearest } from '../../nearest';
import { finding, unknownName, type Context } from '../context';
import { designProperties, targetsOf } from './design-properties';
import { TARGETS } from './known-modules';
import { publicProperties } from './public-properties';

/** Targets, properties and objects of js-meta.xml. */
export function* bundleMeta(context: Context): Iterable<Finding> {
  for (const bundle of context.names.bundles.names()) {
    const meta = context.names.bundles.meta(bundle);
    if (!meta) continue;
    const { file, root } = meta;
    const targets = childrenOf(root, 'targets').flatMap((list) => childrenOf(list, 'target'));
    for (const target of targets) yield* knownTarget(file, target.text.trim(), target);
    const configs = childrenOf(root, 'targetConfigs').flatMap((list) => childrenOf(list, 'targetConfig'));
    for (const config of configs) {
      for (const name of targetsOf(config))
        if (!meta.targets.includes(name)) {
          const message = `${name} is configured, and is no target of the component.`;
          const otherwise = 'Add it to targets, or take the configuration out.';
          yield unknownName({ file, line: config.line }, 'unknown-target', message, name, meta.targets, otherwise);
        }
      for (const object of childrenOf(config, 'objects').flatMap((list) => childrenOf(list, 'object')))
        yield* unknownObject(context, { file, line: object.line }, object.text.trim(), 'The component is for', true);
    }
    yield* properties(context, bundle, file, root);
  }
}

function* knownTarget(file: string, name: string, target: XmlElement): Iterable<Finding> {
  const near = TARGETS.has(name) ? undefined : nearest(name, TARGETS);
  const message = `There is no target ${name}.`;
  if (near) yield finding({ file, line: target.line }, 'unknown-target', message, `Did you mean ${near}?`);
}

/** What is set on a page is handed to a public property. */
function* properties(context: Context, bundle: string, file: string, root: XmlElement): Iterable<Finding> {
  const known = publicProperties(context, bundle);
  for (const { name, element } of known ? designProperties(root) : []) {
    if (known?.has(name)) continue;
    const message = `${bundle} has no public property ${name}.`;
    const otherwise = 'Declare it with @api in the component, or take it out.';
    yield unknownName({ file, line: element.line }, 'unknown-property', message, name, known ?? [], otherwise);
  }
}
