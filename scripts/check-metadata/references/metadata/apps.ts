import { childOf, childrenOf, textOf, type XmlElement } from '../../xml/element';
import type { Finding } from '../../finding';
import { unknownObject } from '../apex/check-query';
import { unknownName, type Context } from '../context';
import { documents } from './documents';
import { tabExists } from './tabs';

/** What applications put together. */
export function* apps(context: Context): Iterable<Finding> {
  for (const { file, root } of documents(context, 'CustomApplication', '.app-meta.xml')) {
    for (const tab of childrenOf(root, 'tabs')) yield* tabExists(context, file, tab);
    const overrides = [...childrenOf(root, 'actionOverrides'), ...childrenOf(root, 'profileActionOverrides')];
    for (const override of overrides) yield* overridden(context, file, override);
  }
}

/** Also of an object's own overrides. */
export function* overridden(context: Context, file: string, override: XmlElement): Iterable<Finding> {
  const object = childOf(override, 'pageOrSobjectType');
  const name = object?.text.trim() ?? '';
  if (
    object &&
    !/^(standard-|standard__|record|record-)/.test(name) &&
    !context.names.components.has('CustomTab', name)
  )
    yield* unknownObject(context, { file, line: object.line }, name, 'The page is for');
  const content = childOf(override, 'content');
  const type = textOf(override, 'type')?.toLowerCase() ?? '';
  const kind = { flexipage: 'FlexiPage', visualforce: 'ApexPage', lightningcomponent: 'AuraDefinitionBundle' }[type];
  if (!content || !kind || content.text.includes('__')) return;
  const page = content.text.trim();
  const { components } = context.names;
  const found =
    components.has(kind, page) || (kind === 'AuraDefinitionBundle' && components.has('LightningComponentBundle', page));
  if (page === '' || found) return;
  const message = `The override shows ${page}, and the project has no ${kind} of that name.`;
  const otherwise = 'Name one that exists, or take the override out.';
  yield unknownName(
    { file, line: content.line },
    'unknown-flexipage',
    message,
    page,
    components.names(kind),
    otherwise,
  );
}
