import type { Finding } from '../../finding';
import { meant } from '../../nearest';
import { finding, type Context, type Place } from '../context';
import { childComponent } from './child-components';
import { LIGHTNING_TAGS } from './known-modules';
import { classOf } from './public-properties';
import { elementsBelow, type TemplateElement } from './read-template';
import { unknownMembers } from './template-members';

/** Templates: the components in them with their properties, slots and events, and the members they show. */
export function* templates(context: Context): Iterable<Finding> {
  for (const bundle of context.names.bundles.names()) {
    const own = classOf(context, bundle);
    for (const { file, root } of context.names.bundles.templates(bundle)) {
      for (const element of elementsBelow(root)) yield* inTemplate(context, file, element);
      if (own) yield* unknownMembers(file, root, own.members);
    }
  }
}

function* inTemplate(context: Context, file: string, element: TemplateElement): Iterable<Finding> {
  const place = { file, line: element.line };
  if (element.tag.startsWith('c-')) yield* childComponent(context, file, element);
  if (element.tag.startsWith('lightning-')) yield* baseComponent(element.tag, place);
}

/** Salesforce adds components with every release, so only a slip of a known name is taken for a mistake. */
function* baseComponent(tag: string, place: Place): Iterable<Finding> {
  const name = tag.slice('lightning-'.length);
  const slip = LIGHTNING_TAGS.has(name) ? undefined : meant(name, LIGHTNING_TAGS);
  const message = `There is no base component <${tag}>.`;
  if (slip) yield finding(place, 'unknown-component', message, `Did you mean <lightning-${slip}>?`);
}
