import type { Finding } from '../../finding';
import { unknownObject } from '../apex/check-query';
import { unknownName, type Context } from '../context';
import type { BundleScript } from '../names/bundles';
import { classOf } from './public-properties';
import { elementsBelow } from './read-template';
import { propertyName, tagName } from './tag-names';

/** Names that a component's code writes as text: members it wires, references, tags it looks for, objects. */
export function* writtenNames(context: Context): Iterable<Finding> {
  for (const bundle of context.names.bundles.names()) {
    const main = context.names.bundles.main(bundle);
    if (main) yield* wiredMembers(context, bundle, main);
    if (main) yield* references(context, bundle, main);
    for (const { file, script } of context.names.bundles.scripts(bundle)) {
      for (const { text, line } of script.selectors) yield* selected(context, file, line, text);
      for (const { text, line } of script.objects)
        yield* unknownObject(context, { file, line }, text, 'The code names', true);
    }
  }
}

function* wiredMembers(context: Context, bundle: string, { file, script }: BundleScript): Iterable<Finding> {
  const own = classOf(context, bundle);
  for (const { text, line } of own ? script.wired.flatMap(({ members }) => members) : []) {
    if (own?.members.has(text)) continue;
    const message = `The wire is given $${text}, and the component has no ${text}.`;
    yield unknownName(
      { file, line },
      'unknown-member',
      message,
      text,
      own?.members ?? [],
      'Name a field or getter of the class.',
    );
  }
}

function* references(context: Context, bundle: string, { file, script }: BundleScript): Iterable<Finding> {
  const templates = context.names.bundles.templates(bundle);
  const attributes = templates.flatMap(({ root }) => [...elementsBelow(root)].flatMap((element) => element.attributes));
  const known = new Set(attributes.flatMap(({ name, value }) => (name === 'lwc:ref' ? (value ?? []) : [])));
  for (const { text, line } of templates.length > 0 ? script.refs : []) {
    if (known.has(text)) continue;
    const message = `No element of the template has the reference ${text}.`;
    yield unknownName(
      { file, line },
      'unknown-reference',
      message,
      text,
      known,
      'Give the element lwc:ref, or name one that has it.',
    );
  }
}

/** Tags of the project's components in a selector; `.c-name` is a class. */
function* selected(context: Context, file: string, line: number, selector: string): Iterable<Finding> {
  for (const [, tag = ''] of selector.matchAll(/(?:^|[\s,>+~(])(c-[a-z][\w-]*)/g)) {
    const { bundles } = context.names;
    if (bundles.has(propertyName(tag.slice(2)))) continue;
    const known = bundles.names().map((one) => `c-${tagName(one)}`);
    const message = `The project has no component for ${tag}.`;
    yield unknownName({ file, line }, 'unknown-component', message, tag, known, 'Name a component of the project.');
  }
}
