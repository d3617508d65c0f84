import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element';
import type { Finding } from '../../finding';
import { unknownObject, unresolved } from '../apex/check-query';
import { meant } from '../../nearest';
import { finding, unknownName, type Context } from '../context';
import type { ObjectInfo } from '../names/model';
import { resolveChild, resolvePath } from '../names/resolve-path';
import { documents, elementsAt } from './documents';
import { placedComponent } from './placed-components';
import { repeated } from './repeated';
import { STANDARD_COMPONENTS } from './standard-components';
import { visibility } from './visibility';

/** Lightning pages: their object, components, facets and fields. */
export function* flexipages(context: Context): Iterable<Finding> {
  for (const { file, root } of documents(context, 'FlexiPage', '.flexipage-meta.xml')) {
    const named = childOf(root, 'sobjectType');
    const objectName = named?.text.trim() ?? '';
    if (named) yield* unknownObject(context, { file, line: named.line }, objectName, 'The page shows');
    const object = context.names.objects.find(objectName);
    const regions = childrenOf(root, 'flexiPageRegions');
    const facets = regions.flatMap((region) => textOf(region, 'name') ?? []);
    const items = regions.flatMap((region) => childrenOf(region, 'itemInstances'));
    const instances = [...items, ...regions];
    // Pages of older versions hold their components without itemInstances.
    const kinds = ['componentInstance', 'componentInstances'];
    for (const placed of instances.flatMap((one) => kinds.flatMap((kind) => childrenOf(one, kind)))) {
      yield* placedComponent(context, file, root, placed);
      for (const named of childrenOf(placed, 'componentName')) yield* standardName(file, named);
      if (object) yield* relatedListOf(context, file, object, placed);
      // A parent page has regions of its own.
      if (!childOf(root, 'parentFlexiPage')) yield* facetsOf(file, placed, facets);
      yield* visibility(context, file, object, placed);
    }
    yield* repeated(
      file,
      items.flatMap((item) => item.children),
      'identifier',
    );
    yield* repeated(file, regions, 'name');
    for (const template of elementsAt(root, 'template.name')) yield* standardName(file, template);
    for (const placed of instances.flatMap((one) => childrenOf(one, 'fieldInstance'))) {
      yield* fieldOf(context, file, object, placed);
      yield* visibility(context, file, object, placed);
    }
  }
}

function* standardName(file: string, named: XmlElement): Iterable<Finding> {
  const name = named.text.trim();
  const slip = name.includes(':') && !STANDARD_COMPONENTS.has(name) ? meant(name, STANDARD_COMPONENTS) : undefined;
  const message = `Salesforce has no component ${name}.`;
  if (slip) yield finding({ file, line: named.line }, 'unknown-component', message, `Did you mean ${slip}?`);
}

/** `Record.Amount__c`, also `Record.Owner.Name`. */
function* fieldOf(
  context: Context,
  file: string,
  object: ObjectInfo | undefined,
  placed: XmlElement,
): Iterable<Finding> {
  for (const item of childrenOf(placed, 'fieldItem')) {
    const [record, ...path] = item.text.trim().split('.');
    if (record === 'Record' && object)
      yield* unresolved({ file, line: item.line }, resolvePath(context.names.objects, object, path));
  }
}

/** The list that a related-list component shows, and its columns: custom ones are called as the API does. */
function* relatedListOf(context: Context, file: string, object: ObjectInfo, placed: XmlElement): Iterable<Finding> {
  const properties = childrenOf(placed, 'componentInstanceProperties');
  const named = properties.find((property) => textOf(property, 'name') === 'relatedListApiName');
  const value = named && childOf(named, 'value');
  if (!value || !/__r$/i.test(value.text.trim())) return;
  const parent = properties.find((property) => textOf(property, 'name') === 'parentFieldApiName');
  // A list may be that of a record which this one points to.
  if (parent && (textOf(parent, 'value') ?? '') !== `${object.name}.Id`) return;
  const child = resolveChild(context.names.objects, object, value.text.trim());
  if ('kind' in child) {
    yield* unresolved({ file, line: value.line }, child);
    return;
  }
  const aliases = properties.filter((property) => textOf(property, 'name') === 'relatedListFieldAliases');
  for (const alias of aliases.flatMap((property) => elementsAt(property, 'valueList.valueListItems.value')))
    if (/^\w+__c$/i.test(alias.text.trim()))
      yield* unresolved({ file, line: alias.line }, resolvePath(context.names.objects, child, [alias.text.trim()]));
}

function* facetsOf(file: string, placed: XmlElement, known: readonly string[]): Iterable<Finding> {
  const name = textOf(placed, 'componentName') ?? '';
  for (const property of childrenOf(placed, 'componentInstanceProperties')) {
    const key = textOf(property, 'name') ?? '';
    const isFacet = FACETS[name]?.includes(key) ?? false;
    for (const value of childrenOf(property, 'value')) {
      const facet = value.text.trim();
      if ((!isFacet && !facet.startsWith('Facet-')) || known.includes(facet)) continue;
      const message = `The page has no region ${facet}.`;
      const otherwise = 'Name a flexiPageRegions entry of the type Facet.';
      yield unknownName({ file, line: value.line }, 'unknown-facet', message, facet, known, otherwise);
    }
  }
}

/** Properties of Salesforce's components of which the value is the name of a region. */
const FACETS: Readonly<Record<string, readonly string[]>> = {
  'flexipage:column': ['body'],
  'flexipage:fieldSection': ['columns'],
  'flexipage:tab': ['body'],
  'flexipage:tabset': ['tabs'],
  'flexipage:accordionSection': ['body'],
  'flexipage:accordion': ['sections'],
};
