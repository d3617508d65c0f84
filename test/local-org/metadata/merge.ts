import type { Component } from './component';
import { scan } from './xml-elements';

/** Types of which a deploy sets what it names and leaves the rest as it stands. Others are replaced whole. */
const MERGED = new Set(['CustomObject', 'Translations']);

/** What stands after a component has been deployed over the one before it. */
export function mergedOver(before: Component | undefined, next: Component): Component {
  if (!before || !MERGED.has(next.type.name)) return before ? { ...next, fullName: before.fullName } : next;
  const children = (xml: string): ReturnType<typeof scan>['children'] => scan(`<root>${xml}</root>`).children;
  const given = children(next.xml);
  const keyed = (child: (typeof given)[number]): string =>
    next.type.name === 'Translations' ? `${child.name} ${/<name>([^<]*)</.exec(child.inner)?.[1] ?? ''}` : child.name;
  const named = new Set(given.map(keyed));
  const kept = children(before.xml).filter((child) => !named.has(keyed(child)));
  if (kept.length === 0) return { ...next, fullName: before.fullName };
  const xml = [...kept, ...given]
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((child) => `    ${child.outer}`)
    .join('\n');
  return { ...next, fullName: before.fullName, xml };
}
