import type { XmlElement } from '../../xml/element';
import { childrenOf, textOf } from '../../xml/element';
import type { Finding } from '../../finding';
import { unknownName, type Context } from '../context';
import { documents } from './documents';

/** Connectors of a flow: each leads to an element of the same flow. */
export function* flowConnectors(context: Context): Iterable<Finding> {
  for (const { file, root } of documents(context, 'Flow', '.flow-meta.xml')) {
    const known = new Set(root.children.flatMap((part) => textOf(part, 'name') ?? []));
    for (const target of below(root, 'targetReference')) {
      const name = target.text.trim();
      if (name === '' || known.has(name)) continue;
      const message = `The flow goes on to ${name}, and has no element of that name.`;
      const otherwise = 'Name an element of the flow, or remove the connector.';
      yield unknownName({ file, line: target.line }, 'unknown-flow-element', message, name, known, otherwise);
    }
  }
}

function* below(element: XmlElement, name: string): Iterable<XmlElement> {
  yield* childrenOf(element, name);
  for (const child of element.children) yield* below(child, name);
}
