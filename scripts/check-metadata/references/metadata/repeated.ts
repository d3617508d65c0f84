import { childOf, type XmlElement } from '../../xml/element';
import type { Finding } from '../../finding';
import { finding } from '../context';

/** Elements of which the key stands in an earlier one: the later ones are reported. */
export function* repeated(file: string, elements: readonly XmlElement[], key: string): Iterable<Finding> {
  const seen = new Map<string, number>();
  for (const element of elements) {
    const named = childOf(element, key);
    const name = named?.text.trim();
    if (!named || !name) continue;
    const before = seen.get(name.toLowerCase());
    if (before === undefined) seen.set(name.toLowerCase(), named.line);
    else
      yield finding(
        { file, line: named.line },
        'duplicate-name',
        `${name} stands here a second time; the first is in line ${before}.`,
        'Take one of the two out.',
      );
  }
}
