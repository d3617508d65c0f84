import type { XmlElement } from '../xml/element';
import type { Fault } from './conform';

/**
 * Prefixes that nothing declares, with which a document is none to a reader of namespaces ("Namespaces in XML 1.0",
 * section 5), and attributes: metadata has none but those that XML itself gives a meaning.
 */
export function attributeFaults(element: XmlElement, declared: ReadonlySet<string> = new Set(['xml'])): Fault[] {
  const names = [...element.attributes.keys()];
  const here = new Set([
    ...declared,
    ...names.filter((name) => name.startsWith('xmlns:')).map((name) => name.slice('xmlns:'.length)),
  ]);
  const prefixed = [element.name, ...names.filter((name) => !name.startsWith('xmlns'))].filter((name) =>
    name.includes(':'),
  );
  // The type of a value is written with a prefix, too.
  const type = element.attributes.get('xsi:type');
  if (type?.includes(':')) prefixed.push(type);
  const undeclared = prefixed.find((name) => !here.has(name.slice(0, name.indexOf(':'))));
  const plain = names.find((name) => !name.includes(':') && name !== 'xmlns');
  return [
    ...(undeclared === undefined
      ? []
      : [
          {
            line: element.line,
            rule: 'undeclared-prefix',
            message: `Nothing declares the prefix of ${undeclared}.`,
            remedy: `Declare it in the root element: xmlns:${undeclared.slice(0, undeclared.indexOf(':'))}="…".`,
          },
        ]),
    ...(plain === undefined
      ? []
      : [
          {
            line: element.line,
            rule: 'unknown-attribute',
            message: `<${element.name}> has no attribute ${plain}.`,
            remedy: 'Remove it: metadata is written in elements.',
          },
        ]),
    ...element.children.flatMap((child) => attributeFaults(child, here)),
  ];
}
