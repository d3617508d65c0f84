import path from 'node:path';
import { childOf, textOf, type XmlElement } from '../../xml/element';
import type { Finding } from '../../finding';
import { unknownObject } from '../apex/check-query';
import { meant } from '../../nearest';
import { finding, unknownName, type Context } from '../context';
import { documents } from './documents';

/** A tab that an application or a permission set names. */
export function* tabExists(context: Context, file: string, element: XmlElement): Iterable<Finding> {
  const name = element.text.trim();
  const { components } = context.names;
  if (components.has('CustomTab', name)) return;
  if (name.startsWith('standard-')) {
    yield* standardTab(context, file, element, name.slice('standard-'.length));
    return;
  }
  // A namespace comes first; the object of a tab ends in its kind.
  if (name.replace(/__(c|x|b|kav)$/i, '').includes('__')) return;
  yield unknownName(
    { file, line: element.line },
    'unknown-tab',
    `There is no tab ${name}.`,
    name,
    components.names('CustomTab'),
    'Name a tab of the project, or standard- and the object of Salesforce.',
  );
}

/** Most are of objects; the others have names that nobody lists. */
function* standardTab(context: Context, file: string, element: XmlElement, name: string): Iterable<Finding> {
  if (context.names.objects.verdict(name) === 'known') return;
  const slip = name.length < 6 ? undefined : meant(name, context.names.objects.names());
  const message = `Salesforce has no tab standard-${name}.`;
  if (slip) yield finding({ file, line: element.line }, 'unknown-tab', message, `Did you mean standard-${slip}?`);
}

/** What tabs show. */
export function* tabs(context: Context): Iterable<Finding> {
  for (const { file, root } of documents(context, 'CustomTab', '.tab-meta.xml')) {
    const name = path.posix.basename(file, '.tab-meta.xml');
    if (textOf(root, 'customObject') === 'true')
      yield* unknownObject(context, { file, line: 1 }, name, 'The tab is of', true);
    const shown = childOf(root, 'lwcComponent');
    if (shown) yield* component(context, file, shown);
  }
}

function* component(context: Context, file: string, shown: XmlElement): Iterable<Finding> {
  const name = shown.text.trim();
  const bundle = context.names.components.find('LightningComponentBundle', name);
  const place = { file, line: shown.line };
  if (!bundle) {
    const message = `The tab shows ${name}, and the project has no such component.`;
    const known = context.names.components.names('LightningComponentBundle');
    yield unknownName(
      place,
      'unknown-component',
      message,
      name,
      known,
      'Name a Lightning web component of the project.',
    );
    return;
  }
  const meta = context.names.bundles.meta(bundle.name);
  if (meta && (!meta.exposed || !meta.targets.includes('lightning__Tab')))
    yield finding(
      place,
      'missing-target',
      `${name} does not offer itself for tabs.`,
      'Set isExposed, and add the target lightning__Tab in its js-meta.xml.',
    );
}
