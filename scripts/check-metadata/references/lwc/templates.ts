import type { Finding } from '../../finding';
import type { Context } from '../context';
import { baseComponentUse } from './base-component-use';
import { childComponent } from './child-components';
import { classOf } from './public-properties';
import { elementsBelow, type TemplateElement } from './read-template';
import { recordForms } from './record-forms';
import { unknownMembers } from './template-members';

/** Templates: the components in them with their properties, slots and events, and the members they show. */
export function* templates(context: Context): Iterable<Finding> {
  for (const bundle of context.names.bundles.names()) {
    const own = classOf(context, bundle);
    for (const { file, root } of context.names.bundles.templates(bundle)) {
      for (const element of elementsBelow(root)) yield* inTemplate(context, file, element);
      yield* recordForms(context, file, root);
      if (own) yield* unknownMembers(file, root, own.members);
    }
  }
}

function* inTemplate(context: Context, file: string, element: TemplateElement): Iterable<Finding> {
  if (element.tag.startsWith('c-')) yield* childComponent(context, file, element);
  if (element.tag.startsWith('lightning-')) yield* baseComponentUse(file, element);
}
