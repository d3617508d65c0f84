import { childOf, type XmlElement } from '../../xml/element';
import type { Finding } from '../../finding';
import { unknownObject, unresolved } from '../apex/check-query';
import { unknownName, type Context } from '../context';
import { resolvePath } from '../names/resolve-path';
import { documents, elementsAt } from './documents';

/** Members of event channels. */
export function* channels(context: Context): Iterable<Finding> {
  for (const { file, root } of documents(
    context,
    'PlatformEventChannelMember',
    '.platformEventChannelMember-meta.xml',
  )) {
    const channel = childOf(root, 'eventChannel');
    if (channel) yield* known(context, file, channel);
    const entity = childOf(root, 'selectedEntity');
    if (!entity) continue;
    const name = entity.text.trim();
    yield* unknownObject(context, { file, line: entity.line }, name, 'The channel carries');
    const object = context.names.objects.find(name);
    for (const field of elementsAt(root, 'enrichedFields.name'))
      if (object)
        yield* unresolved(
          { file, line: field.line },
          resolvePath(context.names.objects, object, field.text.trim().split('.')),
        );
  }
}

function* known(context: Context, file: string, channel: XmlElement): Iterable<Finding> {
  const name = channel.text.trim();
  const { components } = context.names;
  if (name === 'ChangeEvents' || name.split('__').length > 2 || components.has('PlatformEventChannel', name)) return;
  const candidates = [...components.names('PlatformEventChannel'), 'ChangeEvents'];
  const message = `There is no event channel ${name}.`;
  const otherwise = 'Name ChangeEvents, or a channel of the project.';
  yield unknownName({ file, line: channel.line }, 'unknown-channel', message, name, candidates, otherwise);
}
